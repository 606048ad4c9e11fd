"""What things are: the record as frozen pydantic models, and the indicator catalogue as data."""
