"""The whole loop: read the corpus, discover, and check the drafts as they are."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.discovering.drafts import TO_FILL_IN, free_codes

CORPUS = Path(__file__).resolve().parents[3] / "corpus"
DOCUMENTS, ANNOTATED = CORPUS / "documents", CORPUS / "annotated" / "train" / "documents"


def call(*words):
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture(scope="module")
def batch(tmp_path_factory):
    out = tmp_path_factory.mktemp("discover") / "out"
    assert call("run", DOCUMENTS, ANNOTATED, "--out", out, "--workers", 1).exit_code == 0
    return out


@pytest.fixture(scope="module")
def drafts(batch):
    """The folder of drafts and what was said."""
    folder = batch.parent / "drafts"
    return folder, call("discover", batch, "--min-count", 2, "--out", folder, "--json")


def test_the_drafts_pass_the_check_as_they_are(drafts):
    folder, result = drafts
    assert result.exit_code == 0
    files = sorted(path.stem for path in folder.iterdir())
    assert len(files) >= 3
    assert [one["draft"] for one in json.loads(result.stdout) if one["draft"]] == files
    without = call("check").stdout
    assert call("check", "--catalogue", folder).stdout == without, "nothing fails that does not fail without them"


def test_a_draft_says_what_to_fill_in(drafts):
    for path in drafts[0].iterdir():
        text = path.read_text(encoding="utf-8")
        assert f'en: "{TO_FILL_IN}' in text
        assert text.startswith("# Drafted by unionfigures discover from")


def test_an_indicator_of_ones_own_claims_what_was_left_to_other(drafts, batch):
    """调解成功率 is an example of `other`, and the most frequent proposal of the corpus."""
    (found,) = [one for one in json.loads(drafts[1].stdout) if one["name"] == "成功率"]
    again = batch.parent / "again"
    assert call("run", DOCUMENTS / "2021", "--out", again, "--workers", 1, "--catalogue", drafts[0]).exit_code == 0
    parts = (again / "records").glob("*.jsonl")
    records = [json.loads(line) for part in parts for line in part.read_text(encoding="utf-8").splitlines()]
    assert found["draft"] in {figure["indicator"] for record in records for figure in record["figures"]}


def test_drafts_are_not_written_over(drafts, batch):
    folder, _ = drafts
    (folder / "draft_a.yaml").write_text("mine", encoding="utf-8")
    refused = call("discover", batch, "--min-count", 2, "--out", folder)
    assert refused.exit_code == 2
    assert "draft_a.yaml" in refused.stderr
    assert "--force" in refused.stderr
    assert (folder / "draft_a.yaml").read_text(encoding="utf-8") == "mine"
    assert call("discover", batch, "--min-count", 2, "--out", folder, "--force").exit_code == 0
    assert (folder / "draft_a.yaml").read_text(encoding="utf-8") != "mine"


def test_the_table_and_its_examples(batch):
    result = call("discover", batch, "--min-count", 2, "--most", 2)
    assert result.exit_code == 0
    assert "成功率" in result.stdout
    assert "「" in result.stdout
    assert "further proposals; --most shows more" in result.stderr


def test_json_is_the_same_every_time(batch):
    assert call("discover", batch, "--json").stdout == call("discover", batch, "--json").stdout


def test_nothing_to_propose_is_said(batch):
    result = call("discover", batch, "--min-count", 500)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "no 500 of them alike; try a lower --min-count" in result.stderr
    assert json.loads(call("discover", batch, "--min-count", 500, "--json").stdout) == []


def test_codes_have_no_digits_and_are_not_taken_twice():
    codes = free_codes({"draft_b"})
    found = [next(codes) for _ in range(26)]
    assert found[:2] == ["draft_a", "draft_c"]
    assert found[-1] == "draft_aa"
