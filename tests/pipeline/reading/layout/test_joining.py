"""Paragraphs of a report by its indents."""

import pytest

from pipeline.reading.layout.joining import join_lines
from schemas.article import PrintedLine

INDENT = "\u3000\u3000"


def line(text):
    """Ten points a character; an indented line begins two characters to the right."""
    left = 20 if text.startswith(INDENT) else 0
    bare = text.strip()
    return PrintedLine(text, tuple((left + 10 * at, 0.0, left + 10 * at + 10, 10.0) for at in range(len(bare))))


def test_a_paragraph_goes_on_where_a_sentence_ends_with_its_line():
    lines = [
        INDENT + "全年新建工会12家。",
        "发展会员340人。走访职工",
        "58户。",
        INDENT + "一、组建情况",
        INDENT + "下一步再建。",
    ]
    assert join_lines([line(text) for text in lines]) == (
        INDENT + "全年新建工会12家。发展会员340人。走访职工58户。",
        INDENT + "一、组建情况",
        INDENT + "下一步再建。",
    )


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(
            ["全年新建工会12家。发展", "会员340人。", "走访职工58户，慰问职工。"], id="a text without indents"
        ),
        pytest.param(
            [INDENT + "各街道", INDENT + "如下表", INDENT + "所示：", "街道\t会员数一二三四", "东关\t12"],
            id="rows of a table",
        ),
    ],
)
def test_lines_that_stay(lines):
    assert join_lines([line(text) for text in lines]) == tuple(lines)


@pytest.mark.parametrize("below", ["温如玉 2016年9月26日", "（2016年9月26日）"])
def test_the_speaker_and_the_day_under_a_title_are_lines_of_their_own(below):
    lines = [
        "——在青河县总工会第五次全会上的报告",
        below,
        "",
        INDENT + "全年新建工会12家。发",
        "展会员340人。",
        INDENT + "一、组建",
        INDENT + "下一步。",
    ]
    assert join_lines([line(text) for text in lines])[:2] == ("——在青河县总工会第五次全会上的报告", below)
