"""Which figures of one article are said to contradict each other, and which are not."""

import datetime as dt

import pytest

DAY = dt.date(2024, 1, 20)
CODES = {"parts-exceed-total", "headline-differs", "two-values", "stock-below-flow", "total-differs"}


def contradictions(record):
    """Code and the two quotes of each contradiction."""
    return [
        (issue.code, record.text[slice(*issue.span)], record.text[slice(*issue.other_span)])
        for issue in record.issues
        if issue.code in CODES
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2023年新建工会65家，其中物业公司40家、快递企业30家。",
            [("parts-exceed-total", "新建工会65家", "快递企业30家")],
        ),
        ("2023年新建工会65家，其中物业公司72家。", [("parts-exceed-total", "新建工会65家", "其中物业公司72家")]),
        (
            "截至2023年底，全市入会率达95%。职工都说好。\n截至2023年底，入会率为92%。",
            [("two-values", "入会率达95%", "入会率为92%")],
        ),
        (
            "2023年，全区新发展会员3000人。到2023年底，全区会员总数2800人。",
            [("stock-below-flow", "会员总数2800人", "新发展会员3000人")],
        ),
    ],
)
def test_what_cannot_both_be_right_is_said(text, expected, record_of):
    assert contradictions(record_of(text, published_on=DAY)) == expected


def test_a_headline_that_the_text_does_not_bear_out(record_of):
    title = "去年新建工会85家"
    record = record_of(f"{title}\n2023年，全区新建工会65家。", title=title, published_on=DAY)
    assert contradictions(record) == [("headline-differs", "新建工会85家", "新建工会65家")]


@pytest.mark.parametrize(
    "text",
    [
        "2023年新建工会65家，其中物业公司40家、快递企业25家。",
        "2023年新建工会60多家，其中物业公司40家、快递企业25家。",
        "截至2023年底，全市入会率达95%。职工都说好。\n截至2023年底，入会率达95.3%，其中女职工96%。",
        "截至2023年底，全市会员12000人，入会率93.65%。单看农民工，会员2335人，入会率97.93%。",
        "截至2022年底，全市入会率达95%。截至2023年底，入会率为92%。",
        "2023年，全区新发展会员3000人。到2023年底，全区会员总数2.8万人。",
        "2023年，全区新发展会员3000人。目前，社区工会会员总数80人。",
        "计划2024年新发展会员3000人。到2023年底，全区会员总数2800人。",
    ],
)
def test_what_can_both_be_right_is_no_issue(text, record_of):
    assert contradictions(record_of(text, published_on=DAY)) == []


def test_a_rounded_headline_is_no_issue(record_of):
    title = "去年3.4万职工加入工会"
    assert contradictions(record_of(f"{title}\n2023年，全区新发展会员33544人。", title=title, published_on=DAY)) == []


TABLE = "各街道新建工会情况\n街道\t新建工会（家）\n东华街道\t12\n西华街道\t{}\n南华街道\t9\n合计\t40"


def test_rows_that_do_not_come_to_their_total(record_of):
    assert contradictions(record_of(TABLE.format(21), published_on=DAY)) == [("total-differs", "40", "9")]
    assert contradictions(record_of(TABLE.format(19), published_on=DAY)) == []


def test_a_column_with_a_cell_that_is_not_read_is_not_added_up(record_of):
    assert contradictions(record_of(TABLE.format("—"), published_on=DAY)) == []
