"""Tables: their structure, what their headings say, and a figure for each cell that can be read for sure."""
