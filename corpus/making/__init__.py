"""How the corpus documents that are not plain text are laid out, and how their gold is read from the marked sources."""
