"""Handing a batch on: the store (DuckDB), spreadsheets, Parquet, JSON Lines, a data package."""
