"""Tasks for Label Studio, and what comes back: JSON and JSON-MIN as it exports them, and files that are neither."""

import json
from collections import defaultdict
from xml.etree import ElementTree as ET

import pytest

from pipeline.annotating.gold_files import MarkedError
from pipeline.annotating.label_studio import interface, tasks
from pipeline.annotating.label_studio_import import read_label_studio
from schemas.catalogue import load_catalogue

CATALOGUE = load_catalogue()


def made(records) -> list[dict]:
    return json.loads("".join(tasks(records)))


def submitted(task, number=1, **annotation):
    """The task as exported after somebody took the predictions over as they are."""
    results = [{key: value for key, value in one.items() if key != "score"} for one in task["predictions"][0]["result"]]
    return {"id": number, "data": task["data"], "annotations": [{"id": 9, "result": results, **annotation}]}


def minimal(task, number=1):
    """The same in JSON-MIN: fields by name, a choice or text that stands alone without its region."""
    fields = defaultdict(list)
    for one in task["predictions"][0]["result"]:
        value = one["value"]
        alone = (
            value["choices"][0] if one["type"] == "choices" else value["text"][0] if one["type"] == "textarea" else None
        )
        fields[one["from_name"]].append(alone or value)
    short = {
        name: given[0] if len(given) == 1 and isinstance(given[0], str) else given for name, given in fields.items()
    }
    return {**task["data"], "id": number, "annotator": 1, "annotation_id": 9, **short}


def read(content, tmp_path):
    path = tmp_path / "export.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return read_label_studio(path, CATALOGUE)


def test_a_task_has_the_text_and_a_region_for_each_figure(records):
    first = made(records)[0]
    text = first["data"]["text"]
    assert first["data"]["path"] == "2021/astral.txt"
    regions = [one for one in first["predictions"][0]["result"] if one["type"] == "labels"]
    assert [text[one["value"]["start"] : one["value"]["end"]] for one in regions] == [
        one.evidence.quote for one in records[0].figures
    ], "Label Studio counts characters, as Python does"
    assert regions[1]["value"]["labels"] == ["unions_established"]
    assert all("#" not in one["id"] for one in first["predictions"][0]["result"]), "it cuts an id off there"
    own = {one["from_name"]: one["value"] for one in first["predictions"][0]["result"] if one["id"] == "figure-1"}
    assert own["status"]["choices"] == ["planned"]
    assert own["value"]["number"] == 40
    assert own["period"]["text"] == ["2021-01-01/2021-12-31"]


def test_the_interface_names_every_indicator_and_every_field(records):
    view = ET.fromstring(interface(CATALOGUE))
    assert [one.get("value") for one in view.iter("Label")] == [*CATALOGUE.by_code, "other"]
    names = {one.get("name"): one.tag for one in view.iter() if one.get("toName") == "text"}
    assert all(one.get("step") is None for one in view.iter("Number")), "Label Studio would refuse 98.5"
    types = {"labels": "Labels", "choices": "Choices", "number": "Number", "textarea": "TextArea"}
    for result in made(records)[0]["predictions"][0]["result"]:
        assert names[result["from_name"]] == types[result["type"]]
        if result["type"] == "choices":
            offered = [one.get("value") for one in view.find(f".//Choices[@name='{result['from_name']}']")]
            assert result["value"]["choices"][0] in offered


@pytest.mark.parametrize("form", [submitted, minimal])
def test_both_exports_give_the_same_figures_back(form, records, tmp_path):
    marked = read([form(task, number) for number, task in enumerate(made(records), 1)], tmp_path)
    assert [one.id for one in marked] == [record.id for record in records]
    for one, record in zip(marked, records, strict=True):
        found = sorted(one.figures, key=lambda figure: (figure["start"], figure["end"]))
        wanted = sorted(record.figures, key=lambda figure: (figure.evidence.start, figure.evidence.end))
        assert [figure["quote"] for figure in found] == [figure.evidence.quote for figure in wanted]
        assert [figure["value"] for figure in found] == [figure.value for figure in wanted]
        assert [figure["status"] for figure in found] == [figure.status for figure in wanted]
        assert one.guessed == 0
    assert marked[0].figures[3]["upper"] == 50
    assert marked[0].figures[5]["period"] is None
    assert marked[0].figures[0]["area"] == "青河县"


def test_offsets_of_older_versions_are_known_by_the_words(records, tmp_path):
    task = submitted(made(records)[0])
    for result in task["annotations"][0]["result"]:
        value = result["value"]
        for end in ("start", "end"):
            value[end] = len(task["data"]["text"][: value[end]].encode("utf-16-le")) // 2
    (marked,) = read([task], tmp_path)
    assert [one["quote"] for one in marked.figures] == [one.evidence.quote for one in records[0].figures]


def test_a_region_that_a_person_drew_is_read_from_its_words_and_noted(records, tmp_path):
    task = submitted(made(records)[1])
    start = task["data"]["text"].index("职工120人次")
    task["annotations"][0]["result"] = [
        {
            "id": "x1",
            "from_name": "indicator",
            "type": "labels",
            "value": {"start": start, "end": start + 7, "text": "职工120人次", "labels": ["workers_assisted"]},
        },
        {"id": "x1", "from_name": "status", "type": "choices", "value": {"choices": ["planned"]}},
        {"type": "relation", "from_id": "x1", "to_id": "x2"},
    ]
    (marked,) = read([task], tmp_path)
    (figure,) = marked.figures
    assert (figure["value"], figure["unit"], figure["status"]) == (120, "person_time", "planned")
    assert figure["note"].startswith("read from the words alone")
    assert marked.guessed == 1


def test_what_nobody_annotated_is_left_out_and_what_holds_nothing_is_kept(records, tmp_path):
    one, two, three = made(records)
    skipped = submitted(two, 2, was_cancelled=True)
    nothing = {"id": 3, "data": three["data"], "annotations": [{"result": []}]}
    (marked,) = read([one, skipped, nothing], tmp_path)
    assert (marked.id, marked.figures) == (records[2].id, ())


def test_of_several_annotations_the_starred_one_counts(records, tmp_path):
    task = submitted(made(records)[1])
    right = {**task["annotations"][0], "ground_truth": True}
    task["annotations"].append(right)
    (marked,) = read([task], tmp_path)
    assert len(marked.figures) == 2
    task["annotations"][1] = {**right, "ground_truth": False}
    with pytest.raises(MarkedError, match=r"task 1 \(id 1\): 2 annotations; star the right one"):
        read([task], tmp_path)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda task, _: task.update(data={"text": "换了"}), "lacks text or article"),
        (
            lambda task, _: task["data"].update(text="换了"),
            "is not at .* of the text, where .* is; was the text changed",
        ),
        (lambda task, _: task["data"].update(path="..\\..\\a.txt"), r"path: found .*; expected that of a document"),
        (lambda task, _: task["data"].update(path="x/.."), "path: found 'x/..'"),
        (lambda task, _: task["data"].update(path=7), "path: found '7'"),
        (lambda task, _: task["data"].update(path="a" * 300), "path: found 'aaa"),
        (lambda _, value: value.update(labels=["members_aded"]), r'did you mean "members_added"'),
        (lambda _, value: value.update(labels=["a", "b"]), "expected one indicator"),
        (lambda _, value: value.update(labels=7), "expected one indicator"),
        (lambda _, value: value.update(start="/div[1]/text()[1]"), "expected offsets in a <Text>"),
        (lambda _, value: value.update(start=-5), "is not at -5"),
        (lambda _, value: value.update(end=10**9), "is not at"),
        (lambda task, _: task["annotations"][0].update(result="x"), "expected a list of results"),
        (lambda task, _: task.update(annotations=[7]), "expected a list of results"),
    ],
)
def test_a_wrong_file_is_told_by_task_and_fault(change, message, records, tmp_path):
    task = submitted(made(records)[0])
    change(task, task["annotations"][0]["result"][0]["value"])
    with pytest.raises(MarkedError, match=message) as told:
        read([task], tmp_path)
    assert "\n" not in str(told.value)
    assert "export.json: task 1 (id 1)" in str(told.value)


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("status", {"choices": ["planned", "achieved"]}, "status: found"),
        ("value", {"number": "3"}, "value: found '3'"),
        ("period", {"text": ["last year"]}, "period: found 'last year'"),
        ("area", {"text": ["甲", "乙"]}, "area: found .*; expected one text"),
    ],
)
def test_a_wrong_field_is_told_by_its_region(name, value, message, records, tmp_path):
    task = submitted(made(records)[0])
    result = next(one for one in task["annotations"][0]["result"] if one["from_name"] == name)
    result["value"] = value
    with pytest.raises(MarkedError, match=rf"task 1 .*'𠮷安县.* at 0\.\.\d+: {message}"):
        read([task], tmp_path)


@pytest.mark.parametrize("content", ["", "{}", "[1]", "nonsense", "[" * 100_000, '{"a": ' * 100_000, '"text"'])
def test_what_is_no_export_is_told_in_one_line(content, tmp_path):
    with pytest.raises(MarkedError, match="export JSON or JSON-MIN") as told:
        read(content, tmp_path)
    assert len(str(told.value)) < 300


def test_json_min_that_does_not_say_whose_a_field_is_is_refused(records, tmp_path):
    task = minimal(made(records)[0])
    task["status"] = task["status"][1:]
    with pytest.raises(MarkedError, match="5 times status for 6 regions, and JSON-MIN does not say which is whose"):
        read([task], tmp_path)
