"""Evaluation against gold: counted by hand on a small example."""

import json

import pytest

from pipeline.evaluate import GoldError, evaluate, evaluation_dict, load_gold, load_predictions, match


def gold(indicator, value, quote, **fields):
    return {
        "indicator": indicator,
        "value": value,
        "quote": quote,
        "unit": "person",
        "qualifier": "exact",
        "period": {"kind": "during", "start": "2020-01-01", "end": "2020-12-31"},
        "area": "青河县",
        **fields,
    }


def found(indicator, value, quote, **fields):
    evidence = {"evidence": {"quote": quote}, "area": {"name": "青河县"}, "nature": "level", "status": "achieved"}
    return gold(indicator, value, quote) | evidence | fields


GOLD = {
    "a.txt": (
        gold("members_added", 100, "发展会员100人"),
        gold("members_added", 100, "又发展会员100人"),
        gold("meetings_held", 12, "召开会议12场", unit="event", unit_alternatives=["item"]),
        gold("members_total", 900, "会员900人", optional=True),
        gold(None, 5, "律师5人"),
        gold("honours", 3, "表彰3人", status="planned"),
    ),
    "b.txt": (gold("workers_trained", 60, "培训60人"),),
}
FOUND = {
    "a.txt": (
        found("members_added", 100, "又发展会员100人", qualifier="over"),
        found("meetings_held", 12, "会议12场", unit="item", area={"name": "江北省青河县"}),
        found("members_total", 900, "会员900人"),
        found("unions_total", 900, "900"),
        found("other", 5, "律师5人"),
        found("honours", 3, "表彰3人"),
        found("job_fairs", 8, "招聘会8场"),
    ),
    "unknown.txt": (found("members_added", 1, "1人"),),
}


def test_counts_by_hand():
    result = evaluate(GOLD, FOUND)
    strict = result.groups["strict"]
    assert (strict.hit, strict.missed, strict.extra, strict.full) == (2, 3, 2, 1)
    assert (strict.precision, strict.recall) == (0.5, 0.4)
    assert strict.f1 == pytest.approx(4 / 9)
    assert strict.full_f1 == pytest.approx(2 / 9)
    assert dict(strict.agreeing) == {"unit": 2, "qualifier": 1, "period": 2, "area": 2}
    core = result.groups["core"]
    assert (core.hit, core.missed, core.extra) == (2, 1, 0)
    assert (result.groups["open"].hit, result.groups["open"].extra) == (1, 0)
    assert result.numbers_found == pytest.approx(5 / 6, abs=1e-4)
    assert result.indicators["members_added"].missed == 1
    assert result.indicators["job_fairs"].extra == 1
    assert "other" not in result.indicators


def test_the_likeliest_quote_is_matched_and_required_gold_first():
    golds = (gold("honours", 3, "甲3人", optional=True), gold("honours", 3, "乙丙3人"), gold("honours", 3, "表彰乙3人"))
    assert match(golds, (found("honours", 3, "表彰乙3人"),)) == ((2, 0),)
    assert match(golds[:1], (found("honours", 3, "甲3人"),)) == ((0, 0),)


def test_alternatives_and_years_alone_count_for_periods():
    other = {"kind": "as_of", "start": "2020-11-30", "end": "2020-11-30"}
    golds = (gold("honours", 3, "3人", period_alternatives=[other]),)
    for period in (
        other | {"start": "2020-12-31", "end": "2020-12-31"},
        {"kind": "during", "start": "2020-03-01", "end": "2020-05-01"},
    ):
        assert evaluate({"a": golds}, {"a": (found("honours", 3, "3人", period=period),)}).groups["strict"].full == 1
    assert evaluate({"a": golds}, {"a": (found("honours", 3, "3人", period=None),)}).groups["strict"].full == 0


def test_as_json_it_has_every_number():
    content = evaluation_dict(evaluate(GOLD, FOUND))
    assert content["summary"]["strict"]["precision"] == 0.5
    assert content["summary"]["strict"]["unit"] == 1.0
    assert content["indicators"]["honours"] == {
        "precision": 0.0, "recall": 0.0, "f1": 0.0, "full_f1": 0.0, "hit": 0, "missed": 1, "extra": 1,
    }  # fmt: skip


def test_nothing_found_is_no_error():
    assert evaluate(GOLD, {}).groups["strict"].f1 == 0
    assert evaluate({}, {}).numbers_found == 0


def test_gold_names_its_file_or_takes_that_of_its_id(tmp_path):
    (tmp_path / "1.json").write_text('{"id": "x", "figures": []}', encoding="utf-8")
    (tmp_path / "2.json").write_text('{"file": "y.pdf", "figures": []}', encoding="utf-8")
    assert load_gold(tmp_path) == {"x.txt": (), "y.pdf": ()}


@pytest.mark.parametrize("content", ["{", "[]", '{"id": "x"}', '{"figures": []}'])
def test_what_is_no_gold_is_told(tmp_path, content):
    (tmp_path / "1.json").write_text(content, encoding="utf-8")
    with pytest.raises(GoldError, match=r"1\.json: not gold"):
        load_gold(tmp_path)
    with pytest.raises(GoldError, match="no gold here"):
        load_gold(tmp_path / "nowhere")


def test_lines_of_a_dump_count_together(tmp_path):
    from sample_records import make_record

    records = [make_record({"value": n, "quote": f"会员{n}人"}, path="in/dump.jsonl") for n in (1, 2)]
    file = tmp_path / "records.jsonl"
    file.write_text("".join(record.model_dump_json() + "\n" for record in records), encoding="utf-8")
    predictions = load_predictions(file)
    assert [figure["value"] for figure in predictions["dump.jsonl"]] == [1, 2]
    assert json.dumps(predictions)
