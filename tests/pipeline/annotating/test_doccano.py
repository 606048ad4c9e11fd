"""Texts for doccano, and what comes back: offsets as JavaScript counts them, labels and nothing else."""

import json

import pytest

from pipeline.annotating.doccano import label_types, lines, read_doccano, read_texts
from pipeline.annotating.gold_files import MarkedError
from schemas.catalogue import load_catalogue

CATALOGUE = load_catalogue()


def made(records, **options) -> list[dict]:
    return [json.loads(line) for line in lines(records, **options)]


def read(content, tmp_path, records=(), **options):
    path = tmp_path / "all.jsonl"
    kept = (one if isinstance(one, str) else json.dumps(one, ensure_ascii=False) for one in content)
    path.write_text("".join(f"{one}\n" for one in kept), encoding="utf-8")
    return read_doccano(path, CATALOGUE, read_texts(records), **options)


def exported(line: dict, number: int = 1) -> dict:
    """As doccano gives it back; of a text without labels older versions forget all but the text."""
    return {"id": number, "Comments": [], **(line if line["label"] else {"text": line["text"], "label": []})}


def test_offsets_count_as_in_javascript(records):
    line = made(records)[0]
    utf16 = line["text"].encode("utf-16-le")
    words = [utf16[start * 2 : end * 2].decode("utf-16-le") for start, end, _ in line["label"]]
    assert words == [one.evidence.quote for one in records[0].figures]
    assert line["label"][1] == [18, 25, "unions_established:planned"]
    (start, end, _) = made(records, by_character=True)[0]["label"][1]
    assert line["text"][start:end] == "计划建会40家"


def test_every_label_is_offered_with_its_colour(records):
    offered = {one["text"] for one in json.loads(label_types(CATALOGUE))}
    assert {"members_added", "members_added:planned", "other"} <= offered
    used = {label for line in made(records) for _, _, label in line["label"]}
    assert used - offered == {"membership_rate:share"}, "rarer natures come with the figures"


@pytest.mark.parametrize("by_character", [False, True])
def test_what_went_out_comes_back(by_character, records, tmp_path):
    out = [exported(line) for line in made(records, by_character=by_character)]
    marked = read(out, tmp_path, records, by_character=by_character)
    assert [(one.id, one.path) for one in marked] == [(one.id, one.source.path) for one in records]
    for one, record in zip(marked, records, strict=True):
        found = sorted((figure["quote"], figure["value"], figure["status"], figure["nature"]) for figure in one.figures)
        assert found == sorted((f.evidence.quote, f.value, f.status, f.nature) for f in record.figures)
        assert one.guessed == 0
    assert marked[0].figures[4]["period"] == {"kind": "as_of", "start": "2021-12-31", "end": "2021-12-31"}


def test_a_text_that_nobody_marked_is_left_out_where_no_batch_says_which_it_is(records, tmp_path):
    out = [exported(line) for line in made(records)]
    assert [one.id for one in read(out, tmp_path)] == [one.id for one in records[:2]]


def test_a_text_without_labels_whose_name_doccano_kept_is_gold_without_figures(records, tmp_path):
    (marked,) = read(made(records[2:]), tmp_path)
    assert (marked.id, marked.figures) == (records[2].id, ())


def test_a_relabelled_and_a_moved_mark_keep_what_was_known(records, tmp_path):
    (line,) = made(records[1:2])
    text = line["text"]
    line["label"] = [[0, 14, "workers_trained:planned"], [text.index("120"), text.index("120") + 5, "workers_trained"]]
    (marked,) = read([line], tmp_path)
    first, second = marked.figures
    assert (first["indicator"], first["status"], first["area"]) == ("workers_trained", "planned", "青河县")
    assert (second["quote"], second["area"]) == ("120人次", "青河县")
    assert marked.guessed == 0


def test_a_new_mark_is_read_from_its_words_and_noted(records, tmp_path):
    (line,) = made(records[1:2])
    line["figures"] = []
    line["label"] = line["label"][:1]
    (marked,) = read([line], tmp_path)
    (figure,) = marked.figures
    assert (figure["value"], figure["unit"], figure["area"]) == (120, "person_time", None)
    assert figure["note"].startswith("read from the words alone")
    assert marked.guessed == 1


def test_the_format_with_relations_is_read_as_well(records, tmp_path):
    (line,) = made(records[1:2])
    line["entities"] = [
        {"id": 5, "start_offset": start, "end_offset": end, "label": label} for start, end, label in line.pop("label")
    ]
    line["relations"] = []
    (marked,) = read([line], tmp_path)
    assert len(marked.figures) == 2


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"label": [[1, 5, "members_added"]]}, "all.jsonl:2: 1 is no place between two characters; .*--by-character"),
        ({"label": [[0, 10**6, "members_added"]]}, "is no place"),
        ({"label": [[6, 6, "members_added"]]}, "6..6 is no place in a text of 5"),
        ({"label": [[0, 2, "members_aded"]]}, r'did you mean "members_added"'),
        ({"label": [[0, 2, "members_added:gone"]]}, "'gone' is none of achieved"),
        ({"label": [[0, 2, "members_added"]]}, "'𠮷' holds no numbers; mark one figure"),
        ({"label": [["0", 2, "members_added"]]}, r"expected \[start, end, label\]"),
        ({"label": [7]}, r"expected \[start, end, label\]"),
        ({"label": {"a": 1}}, "label: found .*; expected a list"),
        ({"figures": [7]}, "figures: found .*; expected the list that the export wrote"),
        ({"path": "/"}, "path: found '/'"),
        ({"text": 7}, "no object with a text; export JSONL"),
    ],
)
def test_a_wrong_line_is_told_by_number_and_fault(change, message, records, tmp_path):
    first, second = made((records[1], records[0]))
    with pytest.raises(MarkedError, match=message) as told:
        read([first, second | change], tmp_path)
    assert "all.jsonl:2: " in str(told.value)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("line", ["nonsense", "[" * 100_000, "7", '{"label": []}'])
def test_what_is_no_export_is_told_in_one_line(line, tmp_path):
    with pytest.raises(MarkedError, match=r"all.jsonl:1: no .*export JSONL from doccano") as told:
        read([line], tmp_path)
    assert len(str(told.value)) < 300


def test_marks_on_a_text_of_another_making_are_refused(tmp_path):
    with pytest.raises(MarkedError, match="no article; import texts that `unionfigures annotate export` wrote"):
        read([{"text": "会员3人", "label": [[0, 4, "members_added"]]}], tmp_path)
