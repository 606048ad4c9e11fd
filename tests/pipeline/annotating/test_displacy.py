"""An article drawn for a notebook: its words in order, its figures named and coloured, nothing in it but text."""

import re
from html import unescape

import pytest
import spacy
from sample_records import make_record

from pipeline.annotating.displacy import COLOURS, render

TAG = re.compile(r"<[^>]*>")


def words_of(html: str) -> str:
    return "".join(unescape(TAG.sub("", html)).split())


def test_the_words_stand_in_order_with_their_figures_named(records):
    html = render(records[0])
    assert "members_added about 33,000 person" in html
    assert "unions_established 40 person planned".replace("person", "org") in html
    assert "workers_trained 30–50 person" in html
    assert "other 7 event" in html
    assert all(colour in html for colour in COLOURS.values())
    for one in records[0].figures:
        assert one.evidence.quote in html


def test_figures_that_overlap_are_drawn_below_each_other(records):
    html = render(records[1])
    assert "workers_assisted 120 person_time" in html
    assert "workers_trained 120 person_time" in html
    assert len(set(re.findall(r"top: (\d+)px", html))) > 1


def test_texts_and_titles_are_only_text():
    record = make_record(
        {"quote": "<img src=x onerror=alert(1)>会员3人", "value": 3}, title="<script>alert(1)</script>"
    )
    html = render(record, page=True)
    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;script&gt;" in html


def test_an_indicator_from_a_strange_record_is_only_text():
    html = render(make_record({"quote": "会员3人", "value": 3, "indicator": "<b onload=x>"}))
    assert "<b onload" not in html


@pytest.mark.parametrize("text", ["", "\n\n", "没有数字。\n还是没有。"])
def test_a_text_without_figures_is_drawn_as_it_is(text):
    assert words_of(render(make_record(text=text))) == "".join(text.split())


def test_a_figure_over_two_lines_is_marked_on_both():
    html = render(make_record({"quote": "新发展\n会员3.3万人", "value": 33000}))
    assert html.count("members_added 33,000 person") == 2
    assert words_of(html.replace("members_added 33,000 person", "")) == "新发展会员3.3万人。"


def test_a_doc_is_drawn_at_the_characters_of_its_own_text():
    nlp = spacy.blank("zh")
    nlp.add_pipe("union_figures")
    html = render(nlp("  打印 关闭\n某县总工会全年新发展会员3.3万人。"))
    assert "members_added 33,000 person" in html
    assert "新发展会员3.3万人" in html
    assert words_of(html).startswith("打印关闭"), "of the doc all is shown, also what is no part of the article"


def test_what_is_neither_is_told():
    with pytest.raises(TypeError, match="found str; give an ArticleRecord, or a Doc read with union_figures"):
        render("会员3人")
    with pytest.raises(TypeError, match="found Doc"):
        render(spacy.blank("zh")("会员3人"))
