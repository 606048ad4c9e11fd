"""Rewritten texts are read in the words that were meant; all other texts as they are."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.text.swapped import find_swaps, read_as_meant
from schemas.lexicon import load_lexicon, rows
from schemas.lexicon_swaps import swapped_words

PROOFS = "深入贯彻科学开展观，加强步队扶植，构建和谐劳动干系。"
NUMERALS = frozenset("0123456789〇零一二三四五六七八九十百千万亿两半")


def meant(text):
    return read_as_meant(text, find_swaps(text))


@pytest.mark.parametrize("row", list(rows("swapped_words")), ids=lambda row: row["swapped"])
def test_every_line_reads_its_example(row):
    text = f"{PROOFS}{row['example']}。"
    assert row["swapped"] in [swap.word.swapped for swap in find_swaps(text)]
    assert row["meant"] in meant(text)
    assert row["source"]


@pytest.mark.parametrize("word", swapped_words(), ids=lambda word: word.swapped)
def test_no_swap_can_touch_a_number_or_a_unit(word):
    assert len(word.swapped) == len(word.meant)
    assert not NUMERALS & set(word.swapped + word.meant)
    assert not {word.swapped, word.meant} & set(load_lexicon().measures)


@pytest.mark.parametrize(
    "text",
    [
        "为国效劳。维护职工的正当权益。开展会员培训3期。",
        "举办电影《法令援助》放映，慰问职员120名。",
        "我们要科学开展观测，加强劳动保护。",
    ],
)
def test_an_honest_text_is_left_alone(text):
    assert meant(text) == text


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("开展会员340人", "发展会员340人"),
        ("开展会员培训3期", "开展会员培训3期"),
        ("《法令援助手册》2000册", "《法令援助手册》2000册"),
        ("创建“效劳之家”12个", "创建“效劳之家”12个"),
        ("提供法令援助20件", "提供法律援助20件"),
    ],
)
def test_neighbours_decide_in_a_rewritten_text(text, read):
    assert meant(PROOFS + text).endswith(read)


def test_the_record_prints_what_it_printed(record_of):
    record = record_of(f"{PROOFS}\n今年，全区新建工会12家，开展会员340人。")
    (figure,) = (figure for figure in record.figures if figure.value == 340)
    assert figure.indicator == "members_added"
    assert figure.evidence.quote in record.text
    assert "开展会员340人" in record.text
    (issue,) = (issue for issue in record.issues if issue.code == "words-swapped")
    assert "开展会员 as 发展会员" in issue.message


@given(st.lists(st.sampled_from([*(row["example"] for row in rows("swapped_words")), "新建12家", "3.5万元，"])))
def test_offsets_and_digits_hold(pieces):
    text = PROOFS + "".join(pieces)
    assert len(meant(text)) == len(text)
    assert [char for char in meant(text) if char in NUMERALS] == [char for char in text if char in NUMERALS]


@given(
    st.lists(
        st.sampled_from(
            ["新建工会(gōng huì)12家", "开展会员3�4人", "，", "。", "提供法令援助20件", "會員(huì yuán)340人", "\n"]
        )
    )
)
@settings(deadline=None, max_examples=50)
def test_every_quote_slices_out_of_the_printed_text(record_of, pieces):
    text = PROOFS + "".join(pieces)
    record = record_of(text)
    assert record.text == text
    for figure in record.figures:
        assert text[figure.evidence.start : figure.evidence.end] == figure.evidence.quote
        assert "3�4" not in figure.evidence.quote
