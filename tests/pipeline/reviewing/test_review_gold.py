"""Decisions as gold: complete documents only, in the form that `evaluate` reads, which measures the raw records."""

import json

import pytest
from review_samples import FIRST, NEWS, REPORT, SECOND, THIRD, call, exported, fill, write_batch
from sample_records import make_record

from pipeline.evaluating.gold import load_gold


@pytest.fixture
def out(tmp_path):
    return write_batch(tmp_path / "out", NEWS, REPORT)


def decide(out, *rows):
    result = call("review", "import", out, fill(exported(out), *rows))
    assert result.exit_code == 0, result.stderr


ALL = (
    {"figure": FIRST, "decision": "change", "value": 33544, "reviewer": "王芳"},
    {"figure": SECOND, "decision": "right", "reviewer": "李燕"},
    {"figure": THIRD, "decision": "wrong"},
)
MISSED = {
    "figure": None,
    "decision": "add",
    "path": "2021/news.txt",
    "quote": "街道40件",
    "indicator": "disputes_mediated",
    "measure": "街道",
    "value": 40,
    "unit": "case",
    "period_start": "-",
    "area": "东城区",
}


def scores(gold, out, *options):
    result = call("evaluate", gold, out, "--json", *options)
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)["summary"]["strict"]


def test_gold_is_what_people_decided(out, tmp_path):
    decide(out, *ALL, MISSED)
    result = call("review", "gold", out, "--to", tmp_path / "gold")
    assert (result.exit_code, result.stderr.partition(": ")[2]) == (0, "1 documents, 3 figures\n")
    content = json.loads((tmp_path / "gold/news.txt.json").read_text(encoding="utf-8"))
    assert content["reviewers"] == ["李燕", "王芳"]
    assert [(one["indicator"], one["value"], one["quote"]) for one in content["figures"]] == [
        ("members_added", 33544, "发展会员3354人"),
        ("disputes_mediated", 120, "调解劳动争议120件"),
        ("disputes_mediated", 40, "街道40件"),
    ]
    assert content["figures"][0]["period"] == {"kind": "during", "start": "2021-01-01", "end": "2021-12-31"}
    assert list(load_gold(tmp_path / "gold")) == ["news.txt"]


def test_evaluate_measures_what_the_program_found_unless_asked(out, tmp_path):
    decide(out, *ALL)
    call("review", "gold", out, "--to", tmp_path / "gold")
    assert scores(tmp_path / "gold", out)["f1"] < 1
    assert scores(tmp_path / "gold", out, "--corrected")["f1"] == 1


def test_what_is_not_complete_is_no_gold(out, tmp_path):
    decide(out, *ALL[:2])
    result = call("review", "gold", out, "--to", tmp_path / "gold")
    assert result.exit_code == 1
    assert "not complete, with figures to decide in 1 files: 2021/news.txt (1)" in result.stderr
    assert "--path 2021/news.txt" in result.stderr
    assert not (tmp_path / "gold").exists()


def test_files_of_one_name_cannot_be_gold(tmp_path):
    twin = make_record({"quote": "会员1人", "value": 1}, path="2022/news.txt")
    out = write_batch(tmp_path / "out", NEWS, twin)
    decide(out, *ALL)
    result = call("review", "gold", out, "--to", tmp_path / "gold")
    assert "news.txt: stands for 2021/news.txt, 2022/news.txt; gold knows a document by this name" in result.stderr
    assert result.exit_code == 1


def test_all_articles_of_a_file_must_be_decided(tmp_path):
    second = NEWS.model_dump() | {"id": f"{NEWS.id[:-2]}01", "figures": []}
    one = NEWS.figures[1].model_dump() | {"id": f"{NEWS.id[:-2]}01#0", "part_of": None}
    out = write_batch(tmp_path / "out", NEWS, type(NEWS).model_validate(second | {"figures": [one]}))
    decide(out, *ALL)
    assert "2021/news.txt (1)" in call("review", "gold", out, "--to", tmp_path / "gold").stderr
    decide(out, {"figure": f"{NEWS.id[:-2]}01#0", "decision": "right"})
    assert call("review", "gold", out, "--to", tmp_path / "gold").exit_code == 0
