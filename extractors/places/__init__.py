"""Places and bodies: which division, union or enterprise a figure is about."""
