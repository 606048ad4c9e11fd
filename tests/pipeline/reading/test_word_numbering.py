"""The numbers that Word prints before paragraphs, though they stand in no text."""

import pytest
from word_samples import level, numbered, numbering, p, styled, tbl, tc, tr, word_file

from extractors.extract import extract
from extractors.model import load_model
from pipeline.reading import InputFile, read_articles
from pipeline.reading.word.numerals import numeral
from pipeline.reading.word_files import read_docx
from schemas.catalogue import load_catalogue

LEVELS = (level(0, "chineseCounting", "%1、"), level(1, "chineseCounting", "（%2）"), level(2, "decimal", "%3."))


def lines(body, **parts):
    return [line for line in read_docx(word_file(body, **parts)).pages[0].text.split("\n") if line]


@pytest.mark.parametrize(
    ("form", "written"),
    [
        ("decimal", {1: "1", 12: "12"}),
        ("decimalZero", {1: "01", 12: "12"}),
        ("decimalFullWidth", {12: "１２"}),
        ("chineseCounting", {1: "一", 10: "十", 12: "十二", 20: "二十", 99: "九十九", 101: "一○一"}),
        ("chineseCountingThousand", {10: "十", 100: "一百", 101: "一百零一", 110: "一百一十", 1002: "一千零二"}),
        ("ideographDigital", {1: "一", 10: "一〇", 23: "二三"}),
        ("japaneseCounting", {3: "三", 11: "十一", 34: "三十四"}),
        ("taiwaneseDigital", {10: "一○"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "㉑", 51: "51"}),
        ("decimalEnclosedParen", {3: "⑶"}),
        ("decimalEnclosedFullstop", {3: "⒊"}),
        ("ideographEnclosedCircle", {2: "㊁"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {12: "亥"}),
        ("chineseLegalSimplified", {12: "壹拾贰"}),
        ("lowerLetter", {1: "a", 26: "z", 27: "aa"}),
        ("upperLetter", {2: "B", 999_999: "999999"}),
        ("lowerRoman", {4: "iv", 14: "xiv", 90: "xc"}),
        ("upperRoman", {1999: "MCMXCIX", 4000: "4000"}),
        ("a format of tomorrow", {7: "7"}),
        ("chineseCounting", {0: "0", -3: "-3"}),
    ],
)
def test_numerals(form, written):
    assert {number: numeral(number, form) for number in written} == written


def test_levels_count_each_for_itself_and_begin_anew_under_a_higher_one():
    body = "".join(
        numbered(words, at)
        for words, at in (("甲", 0), ("乙", 1), ("丙", 2), ("丁", 2), ("戊", 1), ("己", 2), ("庚", 0), ("辛", 1))
    )
    assert lines(body, numbering=numbering(*LEVELS)) == [
        "一、甲",
        "（一）乙",
        "1. 丙",
        "2. 丁",
        "（二）戊",
        "1. 己",
        "二、庚",
        "（一）辛",
    ]


@pytest.mark.parametrize(
    ("one", "printed"),
    [
        (level(0, "chineseCountingThousand", "第%1章"), "第一章 2020年"),
        (level(0, "decimal", "%1", start=5), "5 2020年"),
        (level(0, "decimal", "%1.", start=0), "0. 2020年"),
        (level(0, "decimal", "（%1）"), "（1）2020年"),
        (level(0, "bullet", "\uf0b7"), "· 2020年"),
        (level(0, "none", ""), "2020年"),
        (level(0, "decimal", ""), "2020年"),
        (level(0, "decimal", "%1" * 100), "2020年"),
        (
            level(0, "x", "%1、").replace(
                '<w:numFmt w:val="x"/>',
                '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom"/></mc:Choice>'
                '<mc:Fallback><w:numFmt w:val="chineseCounting"/></mc:Fallback></mc:AlternateContent>',
            ),
            "一、2020年",
        ),
    ],
)
def test_a_number_never_runs_into_the_words(one, printed):
    assert lines(numbered("2020年"), numbering=numbering(one)) == [printed]


def test_levels_above_in_the_same_number_and_legal_numbering():
    levels = (level(0, "chineseCounting", "%1、"), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    body = numbered("甲", 0) + numbered("乙", 1) + numbered("丙", 1)
    assert lines(body, numbering=numbering(*levels)) == ["一、甲", "1.1 乙", "1.2 丙"]


def test_a_level_that_never_begins_anew_or_only_under_the_first():
    never = level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>')
    body = numbered("甲", 0) + numbered("乙", 1) + numbered("丙", 0) + numbered("丁", 1)
    assert lines(body, numbering=numbering(LEVELS[0], never)) == ["一、甲", "1. 乙", "二、丙", "2. 丁"]
    first = level(2, "decimal", "%3.", '<w:lvlRestart w:val="1"/>')
    body = (
        numbered("甲", 1)
        + numbered("乙", 2)
        + numbered("丙", 1)
        + numbered("丁", 2)
        + numbered("戊", 0)
        + numbered("己", 2)
    )
    assert lines(body, numbering=numbering(*LEVELS[:2], first))[1::2] == ["1. 乙", "2. 丁", "1. 己"]


def test_a_level_that_is_passed_over_has_begun_all_the_same():
    body = numbered("甲", 1) + numbered("乙", 0) + numbered("丙", 2) + numbered("丁", 1)
    assert lines(body, numbering=numbering(*LEVELS)) == ["（一）甲", "二、乙", "1. 丙", "（二）丁"]


def test_lists_that_share_a_definition_go_on_unless_one_starts_anew():
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    more = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="7"/>{own}</w:num>'
        for number, own in ((1, ""), (2, ""), (3, override))
    )
    body = "".join(numbered(words, 0, number) for words, number in (("甲", 1), ("乙", 2), ("丙", 3), ("丁", 3)))
    assert lines(body, numbering=numbering(*LEVELS, more=more)) == ["一、甲", "二、乙", "一、丙", "二、丁"]


def test_a_list_may_replace_a_level():
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1)")}</w:lvlOverride>'
    more = f'<w:num w:numId="1"><w:abstractNumId w:val="7"/>{own}</w:num>'
    assert lines(numbered("甲"), numbering=numbering(*LEVELS, more=more)) == ["A) 甲"]


def test_numbers_by_style_and_a_paragraph_that_declines_its_own():
    styles = (
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="1"/>'
        '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    linked = level(0, "chineseCounting", "%1、", '<w:pStyle w:val="1"/>')
    declined = p("丙", '<w:pStyle w:val="1"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    body = styled("甲", "1") + styled("乙", "2") + declined + styled("丁", "1")
    found = lines(body, styles=styles, numbering=numbering(linked, LEVELS[1]))
    assert [line.strip() for line in found] == ["一、甲", "（一）乙", "丙", "二、丁"]


def test_a_definition_that_names_a_numbering_style():
    root = (
        '<w:abstractNum w:abstractNumId="3"><w:numStyleLink w:val="L"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="4"><w:styleLink w:val="L"/>{LEVELS[0]}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="3"/></w:num>'
    )
    assert lines(numbered("甲"), numbering=root) == ["一、甲"]


def test_empty_paragraphs_count_unseen_but_number_the_rows_of_a_table():
    assert lines(numbered("甲") + numbered("") + numbered("乙"), numbering=numbering(*LEVELS)) == ["一、甲", "三、乙"]
    number = numbering(level(0, "decimal", "%1"))
    rows = (tr("序号", "街道"), tr(tc(numbered("")), "东关"), tr(tc(numbered("")), "西关"))
    assert lines(tbl(*rows), numbering=number) == ["序号\t街道", "1\t东关", "2\t西关"]


def test_deleted_paragraphs_and_rows_do_not_count():
    gone = numbered("<w:del><w:r><w:t>乙</w:t></w:r></w:del>").replace("</w:pPr>", "<w:rPr><w:del/></w:rPr></w:pPr>")
    rows = tbl(tr(tc(numbered("丙")), "丁", properties="<w:del/>"))
    assert lines(numbered("甲") + gone + rows + numbered("戊"), numbering=numbering(*LEVELS)) == ["一、甲", "二、戊"]


@pytest.mark.parametrize(
    "broken",
    [
        "",
        '<w:num w:numId="1"/>',
        '<w:num w:numId="1"><w:abstractNumId w:val="9"/></w:num>',
        '<w:abstractNum w:abstractNumId="7"/><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>',
    ],
)
def test_a_list_that_is_not_defined_prints_nothing(broken):
    assert lines(numbered("甲"), numbering=broken) == ["甲"]
    assert lines(numbered("甲")) == ["甲"]


def test_printed_numbers_are_no_figures(tmp_path):
    body = (
        p("青河县总工会2021年工作总结")
        + numbered("2020年工作回顾")
        + numbered("组织建设", 1)
        + numbered("新建工会31家。", 2)
        + numbered("2021年走访企业100家，慰问职工12人。", 2)
        + numbered("维权", 1)
        + numbered("调解争议5件。", 2)
        + numbered("12家企业建立了驿站。", 2)
        + numbered("2022年打算")
        + numbered("新建工会30家。", 2)
    )
    path = tmp_path / "a.docx"
    path.write_bytes(word_file(body, numbering=numbering(*LEVELS)))
    (article,) = read_articles(InputFile(path, "a.docx"))
    catalogue = load_catalogue()
    figures = extract(article, catalogue, load_model(catalogue)).figures
    assert [(figure.value, figure.status, figure.period.start.year) for figure in figures] == [
        (31, "achieved", 2020),
        (100, "achieved", 2021),
        (12, "achieved", 2021),
        (5, "achieved", 2020),
        (12, "achieved", 2020),
        (30, "planned", 2022),
    ]
