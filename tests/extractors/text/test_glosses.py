"""Pinyin beside characters is not read; a bracket that holds anything else stays."""

import pytest

from extractors.text.glosses import count_syllables, find_glosses
from extractors.text.normalise import normalise
from extractors.text.spans import Span


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("新建工会(gōng huì)12家", "新建工会12家"),
        ("慰问职工【zhí gōng】230人", "慰问职工230人"),
        ("全区职工（zhígōng）入会", "全区职工入会"),
        ("绿(lǜ)色律(lü)师女(nǚ)工", "绿色律师女工"),
        ("8萬(wàn)多勞務(wù)派遣工", "8万多劳务派遣工"),
        ("国(guo)务(wu)院(yuan)政(zheng)(zheng)府(fu)关(guan)于", "国务院政府关于"),
    ],
)
def test_pinyin_goes(printed, read):
    assert normalise(printed).text == read


@pytest.mark.parametrize(
    "printed",
    [
        "全国总工会(ACFTU)成立",
        "中国(China)工会",
        "道路12公里(km)",
        "占地3公顷(ha)",
        "咖啡(café)驿站",
        "职工(个)",
        "建会率(%)",
        "工会(gong hui)",
        "新建工会(12家)",
    ],
)
def test_what_is_no_pinyin_stays(printed):
    assert normalise(printed).text == printed


def test_a_unit_beside_pinyin_stays():
    assert normalise("道路12公里(km)通到工会(huì)").text == "道路12公里(km)通到工会"


def test_the_printed_words_of_a_span_hold_the_gloss():
    normal = normalise(printed := "新建工会(gōng huì)12家")
    assert normal.printed_span(Span(2, 7)).of(printed) == "工会(gōng huì)12家"


@pytest.mark.parametrize(("spelt", "syllables"), [("gōnghuì", 2), ("zhí gōng", 2), ("xi'an", 2), ("km", 0), ("", 0)])
def test_syllables(spelt, syllables):
    assert count_syllables(spelt) == syllables


def test_no_brackets_no_glosses():
    assert find_glosses("新建工会12家") == ()
