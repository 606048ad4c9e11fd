"""Gold is checked before anything is measured with it."""

import json

import pytest

from pipeline.evaluating.gold import GoldDocument, GoldError, load_gold

FIGURE = {"indicator": "members_added", "value": 1, "quote": "1人"}


def write(path, content):
    path.write_text(json.dumps(content), encoding="utf-8")


def test_gold_names_its_file_or_takes_that_of_its_id(tmp_path):
    write(tmp_path / "1.json", {"id": "x", "figures": []})
    write(tmp_path / "2.json", {"file": "y.pdf", "genre": "plan", "figures": [FIGURE], "notes": ["not read"]})
    assert load_gold(tmp_path) == {"x.txt": GoldDocument(()), "y.pdf": GoldDocument((FIGURE,), "plan")}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"{", "no JSON in UTF-8"),
        (b"\xff\xfe\xff", "no JSON in UTF-8"),
        (b"[]", "it is no JSON object"),
        (b'{"id": "x"}', "figures: Field required"),
        (b'{"figures": []}', "it names no document"),
        (b'{"id": "x", "figures": {}}', "figures: Input should be a valid list"),
        (b'{"id": "x", "figures": ["1"]}', "figures.0: "),
        (b'{"id": "x", "figures": [{"indicator": null}]}', "figures.0.value: Field required"),
        (b'{"id": "x", "figures": [{"indicator": null, "value": "12"}]}', "figures.0.value: "),
        (b'{"id": "x", "figures": [{"indicator": null, "value": null}]}', "figures.0.value: "),
        (b'{"id": "x", "figures": [{"indicator": null, "value": NaN}]}', "figures.0.value: "),
        (b'{"id": "x", "figures": [{"indicator": null, "value": 1, "unit": "people"}]}', "found 'people'"),
        (b'{"id": "x", "figures": [{"indicator": null, "value": 1, "period": "2020"}]}', "figures.0.period: "),
    ],
)
def test_what_is_no_gold_is_told(tmp_path, content, told):
    (tmp_path / "1.json").write_bytes(content)
    with pytest.raises(GoldError) as raised:
        load_gold(tmp_path)
    assert str(raised.value).startswith(f"{tmp_path / '1.json'}: not gold: ")
    assert told in str(raised.value)
    assert str(raised.value).endswith("docs/accuracy.md shows the form of gold")


def test_an_empty_folder_and_two_files_about_one_document_are_told(tmp_path):
    with pytest.raises(GoldError, match="no gold here"):
        load_gold(tmp_path)
    for name in ("1.json", "2.json"):
        write(tmp_path / name, {"file": "x.txt", "figures": []})
    with pytest.raises(GoldError, match=r"2\.json: another file .* is about x\.txt too"):
        load_gold(tmp_path)
