"""Corrections by people: doubtful figures as a spreadsheet, decisions read back, honoured, and turned into gold."""
