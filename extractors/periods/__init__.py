"""Periods: found as words, kept in a partial form, resolved late against publication and the year spoken of."""
