"""The version of the program, written into every record; pyproject.toml reads it from here."""

VERSION = "0.1.0"
