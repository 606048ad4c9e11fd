"""How things are found in text: pure functions on values; no files, no clock, no globals."""
