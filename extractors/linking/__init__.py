"""Linking: which indicator a quantity belongs to, planned or achieved, level or change, part of what."""
