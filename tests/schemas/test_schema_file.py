"""The JSON Schema that is committed is the one that the models give."""

import json
from importlib import resources

from pipeline.records import record_schema
from schemas.record import ArticleRecord


def test_committed_schema_is_the_models():
    committed = (resources.files("schemas") / "record.schema.json").read_text(encoding="utf-8")
    assert json.loads(committed) == record_schema(), "write it anew: unionfigures schema > schemas/record.schema.json"


def test_every_field_is_always_written_and_no_other_allowed():
    schema = record_schema()
    assert set(schema["required"]) == set(ArticleRecord.model_fields)
    assert schema["additionalProperties"] is False
    assert schema["$defs"]["Figure"]["additionalProperties"] is False
