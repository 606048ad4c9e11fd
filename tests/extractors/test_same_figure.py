"""One figure, however it is written: traditional characters, full-width digits, commas, numerals, pinyin.

The examples of the whole catalogue are rewritten in each manner; what they state may not change.
"""

import re

import pytest
from opencc import OpenCC
from written import FINANCIAL, SIMPLIFIED, write

from schemas.catalogue import load_catalogue
from schemas.record import ArticleRecord

EXAMPLES = sorted({example.text for one in load_catalogue().indicators for example in one.examples.claims})
WIDE = str.maketrans("0123456789.%,", "０１２３４５６７８９．％，")
INTEGER = re.compile(r"(?<![\d.,第年月])\d{2,}(?![\d.,%月年日后]|号)", re.ASCII)
TO_TRADITIONAL = OpenCC("s2t")


def with_commas(text: str) -> str:
    return INTEGER.sub(lambda found: f"{int(found.group()):,}", text)


def in_characters(text: str) -> str:
    return INTEGER.sub(lambda found: write(int(found.group()), SIMPLIFIED), text)


def in_cheque_characters(text: str) -> str:
    return re.sub(rf"{INTEGER.pattern}(?=元)", lambda found: write(int(found.group()), FINANCIAL), text)


def in_wide_digits(text: str) -> str:
    return re.sub(r"[\d.]+%?", lambda found: found.group().translate(WIDE), text, flags=re.ASCII)


def with_glosses(text: str) -> str:
    return text.replace("工会", "工会(gōng huì)").replace("会员", "会员（huì yuán）")


def with_spaces(text: str) -> str:
    return re.sub(r"(?<=[\u4e00-\u9fff])(\d+)(?=[\u4e00-\u9fff])", r" \1 ", text, flags=re.ASCII)


MANNERS = (
    TO_TRADITIONAL.convert, in_wide_digits, with_commas, in_characters, in_cheque_characters, with_glosses, with_spaces,
)  # fmt: skip


def stated(record: ArticleRecord) -> list[tuple[object, ...]]:
    """What each figure says; how it is quoted may differ."""
    return [(f.indicator, f.value, f.upper, f.qualifier, f.unit, f.nature, f.status) for f in record.figures]


@pytest.mark.parametrize("manner", MANNERS, ids=lambda manner: manner.__name__)
def test_the_manner_of_writing_changes_no_figure(manner, record_of):
    changed = [
        f"{text} -> {manner(text)}: {stated(record_of(text))} {stated(record_of(manner(text)))}"
        for text in EXAMPLES
        if manner(text) != text and stated(record_of(manner(text))) != stated(record_of(text))
    ]
    assert not changed, "\n".join(changed)
