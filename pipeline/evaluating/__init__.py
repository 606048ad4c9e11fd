"""How right the figures are: records matched with gold, counted, and shown error by error."""
