"""Explaining a figure and showing an article: every reason is said, the quote marked in its sentence."""

import io

import pytest
from rich.console import Console
from sample_records import area, as_of, make_record

from extractors.extract import Trace
from pipeline.explain import article_of, explanation, find_figure, trace_of
from pipeline.view import view

RECORD = make_record(
    {"value": 1200, "quote": "计划发展会员1200人", "status": "planned"},
    {"value": 9, "quote": "会员9人", "period": None, "area": None, "subject": None, "indicator": None},
    {
        "value": 30,
        "upper": 40,
        "quote": "会员30—40人",
        "qualifier": "range",
        "period": as_of("2021-06-30", "publication"),
    },
    title="青河县总工会工作要点",
)


def printed(what) -> str:
    console = Console(width=200, file=io.StringIO(), record=True)
    console.print(what)
    return console.export_text()


def trace(article):
    assert article == article_of(RECORD)
    first = RECORD.figures[0]
    words = (("发展", "action", 2, 4), ("会员", "head", 4, 6))
    return (Trace(first, "action_and_head", "新发展会员33544人", words, "计划"),)


def test_every_reason_is_said():
    record, figure = find_figure([RECORD], RECORD.figures[0].id)
    told = printed(explanation(record, figure, trace_of(record, figure, trace)))
    for part in (
        "「计划发展会员1200人」",
        "members_added/action_and_head",
        "新发展会员33544人",
        "发展 (action, 2..4); 会员 (head, 4..6)",
        "planned, because of 计划",
        "during 2021-01-01 to 2021-12-31 (全年), stated in the sentence",
        "河北省 > 青河县 (130199), stated in the sentence",
        "0..11 of a.txt",
    ):
        assert part in told


def test_what_is_unknown_is_said_to_be():
    told = printed(explanation(RECORD, RECORD.figures[1], None))
    assert told.count("unknown: nothing in the article says") == 2
    assert "this version no longer finds the figure" in told
    assert "none that the catalogue has" in told


def test_ranges_moments_and_inference():
    told = printed(explanation(RECORD, RECORD.figures[2], None))
    assert "30 to 40 person, range" in told
    assert "as_of 2021-06-30, worked out from the date of publication" in told


@pytest.mark.parametrize("wrong", ["", "nonsense", RECORD.id, f"{RECORD.id}#9", f"{'f' * 16}-00#0"])
def test_no_figure_of_that_id(wrong):
    assert find_figure([RECORD], wrong) is None


def test_a_figure_that_is_no_longer_found_has_no_trace():
    assert trace_of(RECORD, RECORD.figures[1], trace) is None


def test_the_article_comes_back_from_its_record():
    article = article_of(RECORD)
    assert (article.id, article.text, article.metadata.title) == (RECORD.id, RECORD.text, RECORD.title)


def test_view_shows_text_figures_and_issues():
    street = {"value": 8, "quote": "会员[8]人", "area": area("东门街道", None, "河北省")}
    record = make_record(street, issues=[{"code": "period-unresolved", "message": "今年 needs a date", "span": None}])
    told = printed(view(record))
    for part in (
        "会员[8]人",
        "东门街道",
        "members_added",
        "2021-01-01 to 2021-12-31",
        "period-unresolved: 今年 needs a date",
    ):
        assert part in told
    assert "as of 2021-06-30" in printed(view(RECORD))
