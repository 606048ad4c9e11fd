"""Sentences and clauses: each case is a text with | where it is cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.text.sentences import LONGEST_SENTENCE, split_clauses, split_sentences
from extractors.text.spans import Span


@pytest.mark.parametrize(
    "cut",
    [
        "现有会员6.8万人。|新建工会65家,其中物业12家。",
        "他说:“建会了!”|大家鼓掌?|是的",
        "一、工作回顾\n|全年建会3家。",
        "建会率95.5%。|\n",
        "(已建会。)|下一条",
        "“入会了吗？”|职工点头。",
        "第一行\n\n|第二行",
    ],
)
def test_sentences(cut: str) -> None:
    text = cut.replace("|", "")
    assert "|".join(span.of(text) for span in split_sentences(text)) == cut.removesuffix("|\n")


@pytest.mark.parametrize(
    "cut",
    [
        "全年建会65家,|发展会员163,737人;|培训300人。",
        "建会65家，|300人入会，|120人参训",
        "全年:|受理12件，|办结12件",
        "上午10:30开会，|比分3:2",
        "培训2000，|3000和4000人",
        "会员：|300人",
    ],
)
def test_clauses(cut: str) -> None:
    text = cut.replace("|", "")
    assert "|".join(span.of(text) for span in split_clauses(text, Span(0, len(text)))) == cut


@given(st.text(alphabet="会员0123,，。；;：:！\n ”)", max_size=60))
def test_nothing_but_white_space_is_lost(text: str) -> None:
    sentences = split_sentences(text)
    assert "".join(s.of(text) for s in sentences).replace("\n", "").replace(" ", "") == "".join(text.split())
    for sentence in sentences:
        clauses = split_clauses(text, sentence)
        assert "".join(c.of(text) for c in clauses).strip() == sentence.of(text).strip()


def test_what_is_too_long_to_be_a_sentence_is_cut_at_marks():
    text = "新建工会1,200家，" * 1000
    sentences = split_sentences(text)
    assert "".join(sentence.of(text) for sentence in sentences) == text
    assert max(map(len, sentences)) < LONGEST_SENTENCE + 20
    assert all(sentence.of(text).endswith("，") for sentence in sentences)
    assert len(split_sentences("千" * 5000)) == 1
