"""Districts side by side: one value for each district, indicator and period, conflicts shown."""
