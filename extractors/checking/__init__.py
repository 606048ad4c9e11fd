"""Faults that the figures of an article show: typed issues, nothing corrected."""
