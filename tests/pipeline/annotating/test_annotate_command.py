"""The whole way: a batch out to each program and back as gold, which the evaluation finds equal to the batch."""

import json

import pytest
import spacy
from spacy.tokens import DocBin
from typer.testing import CliRunner

from pipeline.cli import GROUPS, app
from pipeline.cli_docs import cli_markdown


def call(*words):
    result = CliRunner().invoke(app, [str(word) for word in words])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def submit(tasks):
    """Label Studio's export after somebody took all predictions over."""
    content = json.loads(tasks.read_text(encoding="utf-8"))
    annotated = [
        {"id": number, "data": task["data"], "annotations": [{"result": task["predictions"][0]["result"]}]}
        for number, task in enumerate(content, 1)
    ]
    tasks.write_text(json.dumps(annotated), encoding="utf-8")


@pytest.mark.parametrize("name", ["tasks.json", "texts.jsonl"])
def test_out_and_back_is_gold_equal_to_the_batch(name, batch, tmp_path):
    target, gold = tmp_path / name, tmp_path / "gold"
    told = call("annotate", "export", batch, "--to", target)
    assert told.stderr == f"{target}: 3 articles, 8 figures\n"
    if name == "tasks.json":
        submit(target)
    told = call("annotate", "import", target, "--to", gold)
    assert told.stderr == f"{gold}: 3 documents, 8 figures\n"
    assert sorted(path.name for path in gold.iterdir()) == ["astral.txt.json", "b.txt.json", "nothing.txt.json"]
    measured = json.loads(call("evaluate", gold, batch, "--json").stdout)
    for group in ("strict", "open"):
        assert measured["summary"][group]["precision"] == 1.0
        assert measured["summary"][group]["recall"] == 1.0
        assert measured["summary"][group]["full_f1"] == 1.0
    content = json.loads((gold / "astral.txt.json").read_text(encoding="utf-8"))
    record = json.loads((batch / "records" / "00.jsonl").read_text(encoding="utf-8").splitlines()[0])
    for figure in content["figures"]:
        assert record["text"][figure["start"] : figure["end"]] == figure["quote"]


def test_both_programs_give_the_same_gold(batch, tmp_path):
    for name in ("tasks.json", "texts.jsonl"):
        call("annotate", "export", batch, "--to", tmp_path / name)
    submit(tmp_path / "tasks.json")
    for name in ("tasks.json", "texts.jsonl"):
        call("annotate", "import", tmp_path / name, "--to", tmp_path / f"gold-{name}")
    for gold in (tmp_path / "gold-tasks.json").iterdir():
        assert gold.read_bytes() == (tmp_path / "gold-texts.jsonl" / gold.name).read_bytes()


def test_the_same_batch_gives_the_same_bytes(batch, tmp_path):
    for name in ("a.json", "a.jsonl", "a.spacy"):
        first, second = tmp_path / name, tmp_path / f"again-{name}"
        call("annotate", "export", batch, "--to", first)
        call("annotate", "export", batch, "--to", second)
        assert first.read_bytes() == second.read_bytes()


def test_a_docbin_is_written_for_spacy(batch, tmp_path, records):
    call("annotate", "export", batch, "--to", tmp_path / "figures.bin", "--for", "spacy")
    docs = DocBin().from_disk(tmp_path / "figures.bin").get_docs(spacy.blank("zh").vocab)
    assert [doc.text for doc in docs] == [record.text for record in records]


def test_the_interface_is_written_beside_the_tasks(batch, tmp_path):
    call("annotate", "export", batch, "--to", tmp_path / "t.json", "--interface", tmp_path / "i.xml")
    assert (tmp_path / "i.xml").read_text(encoding="utf-8").startswith("<View>")
    call("annotate", "export", batch, "--to", tmp_path / "t.jsonl", "--interface", tmp_path / "labels.json")
    assert json.loads((tmp_path / "labels.json").read_text(encoding="utf-8"))[0]["text"] == "activities_held"


def test_texts_that_nobody_marked_come_back_by_their_batch(batch, tmp_path):
    (tmp_path / "all.jsonl").write_text('{"id": 1, "text": "今天没有数字。", "label": []}\n', encoding="utf-8")
    told = call("annotate", "import", tmp_path / "all.jsonl", "--to", tmp_path / "gold", "--batch", batch)
    assert told.exit_code == 0
    (gold,) = (tmp_path / "gold").iterdir()
    assert json.loads(gold.read_text(encoding="utf-8")) == {"file": "nothing.txt", "genre": "news", "figures": []}


def test_gold_is_only_written_over_when_asked(batch, tmp_path):
    texts, gold = tmp_path / "texts.jsonl", tmp_path / "gold"
    call("annotate", "export", batch, "--to", texts)
    call("annotate", "import", texts, "--to", gold)
    again = call("annotate", "import", texts, "--to", gold)
    assert again.exit_code == 2
    assert "astral.txt.json: there already; choose another folder, or write over it with --replace" in again.stderr
    assert call("annotate", "import", texts, "--to", gold, "--replace").exit_code == 0


def test_the_same_article_twice_is_one_too_many(batch, tmp_path):
    texts = tmp_path / "texts.jsonl"
    call("annotate", "export", batch, "--to", texts)
    texts.write_text(texts.read_text(encoding="utf-8") * 2, encoding="utf-8")
    told = call("annotate", "import", texts, "--to", tmp_path / "gold")
    assert told.exit_code == 2
    assert "texts.jsonl:4: article " in told.stderr
    assert "texts.jsonl:1; keep one of them" in told.stderr
    assert not (tmp_path / "gold").exists()


def test_half_a_character_is_told_before_anything_is_written(batch, tmp_path):
    texts = tmp_path / "texts.jsonl"
    call("annotate", "export", batch, "--to", texts)
    lines = texts.read_text(encoding="utf-8").splitlines()
    lines[1] = lines[1].replace("青河县总工会", "\\ud800").replace('"news"', '"gossip"')
    texts.write_text("\n".join(lines), encoding="utf-8")
    told = call("annotate", "import", texts, "--to", tmp_path / "gold")
    assert told.exit_code == 2
    assert "texts.jsonl:2: b.txt holds half a character (\\ud800); was its text changed?" in told.stderr
    assert not (tmp_path / "gold").exists()


def test_a_genre_that_is_none_is_left_out(batch, tmp_path):
    texts = tmp_path / "texts.jsonl"
    call("annotate", "export", batch, "--to", texts)
    texts.write_text(texts.read_text(encoding="utf-8").replace('"news"', '"gossip"'), encoding="utf-8")
    call("annotate", "import", texts, "--to", tmp_path / "gold")
    assert "genre" not in json.loads((tmp_path / "gold" / "b.txt.json").read_text(encoding="utf-8"))
    assert call("evaluate", tmp_path / "gold", batch).exit_code == 0


def test_figures_read_from_words_are_counted_and_named(batch, tmp_path):
    texts = tmp_path / "texts.jsonl"
    call("annotate", "export", batch, "--to", texts)
    lines = [json.loads(line) for line in texts.read_text(encoding="utf-8").splitlines()]
    lines[1]["figures"] = []
    texts.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    told = call("annotate", "import", texts, "--to", tmp_path / "gold")
    assert "2 figures were read from the marked words alone (see their note): b.txt; check them" in told.stderr


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("export", "BATCH", "--to", "x.xml"), "the ending names no tool; known are .json (label-studio)"),
        (("export", "BATCH", "--to", "TMP"), "a folder; give a file in it"),
        (("export", "BATCH", "--to", "x", "--for", "doccanno"), 'did you mean "doccano"?'),
        (("export", "BATCH", "--to", "x.spacy", "--interface", "i.xml"), "spaCy needs none"),
        (("export", "TMP", "--to", "x.json"), "no records here"),
        (("import", "TMP", "--to", "gold"), "a folder; give the file that"),
        (("import", "x.csv", "--to", "gold"), "cannot read .csv; known are .json and .jsonl"),
        (("import", "x.json", "--to", "gold"), "x.json: No such file"),
        (("import", "x.json", "--to", "BATCH/records/00.jsonl"), "a file; give a folder for the gold"),
    ],
)
def test_wrong_usage_is_one_line_that_helps(words, message, batch, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    given = [word.replace("BATCH", str(batch)).replace("TMP", str(tmp_path / "empty")) for word in words]
    told = call("annotate", *given)
    assert told.exit_code == 2
    assert message in told.stderr


def test_tasks_that_nobody_annotated_are_no_gold(batch, tmp_path):
    call("annotate", "export", batch, "--to", tmp_path / "tasks.json")
    told = call("annotate", "import", tmp_path / "tasks.json", "--to", tmp_path / "gold")
    assert told.exit_code == 2
    assert "no annotated article in it; has somebody submitted annotations?" in told.stderr


def test_help_and_reference_name_both_commands():
    assert "annotate" in call("--help").stdout
    assert set(GROUPS) >= {"annotate"}
    for name in ("export", "import"):
        assert f"## unionfigures annotate {name}" in cli_markdown()
        assert "Example:" in call("annotate", name, "--help").stdout
