"""The composition: one article in, one valid record out, with figures placed, related and checked."""

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.extract import extract, trace
from schemas.record import ArticleRecord

REPORT = """东湖区总工会2022年工作总结
2022年,东湖区总工会新建工会65家,其中物业公司12家,会员总数达6.8万人。
计划明年新建工会80家。"""


def test_figures_are_placed_in_time_and_space(record_of):
    record = record_of(REPORT, title="东湖区总工会2022年工作总结", published_on=dt.date(2023, 1, 5))
    first, part, members, planned = record.figures
    assert [figure.value for figure in record.figures] == [65, 12, 68000, 80]
    assert (first.period.start, first.period.end) == (dt.date(2022, 1, 1), dt.date(2022, 12, 31))
    assert first.area.name == "东湖区"
    assert part.part_of == first.id
    assert members.indicator == "members_total"
    assert (planned.status, planned.period.start.year) == ("planned", 2023)


def test_a_rounded_headline_restates_the_body(record_of):
    text = "去年3.4万职工加入工会\n2019年,全区新发展会员33544人。"
    record = record_of(text, title="去年3.4万职工加入工会", published_on=dt.date(2020, 1, 6))
    rough, exact = record.figures
    assert rough.restates == exact.id
    assert exact.restates is None


def test_a_rate_over_a_hundred_is_said(record_of):
    (issue,) = (one for one in record_of("全区建会率达105%。").issues if one.code == "rate-over-hundred")
    assert "105" in issue.message


def test_a_period_without_a_date_is_said(record_of):
    record = record_of("五年来,全市新建工会65家。")
    assert record.figures[0].period.start is None
    assert [issue.code for issue in record.issues] == ["period-unresolved"]
    assert "meta.json" in record.issues[0].message


def test_traditional_text_is_quoted_as_printed(record_of):
    record = record_of("東湖區總工會新發展會員３３５４４人。")
    (figure,) = record.figures
    assert record.script == "hant"
    assert figure.evidence.quote == "新發展會員３３５４４人"
    assert figure.measure == "新发展会员"


def test_pages_are_told(article_of, catalogue, model):
    article = article_of("新建工会65家。\n新发展会员300人。", pages=((0, 3), (9, 4)))
    assert [figure.evidence.page for figure in extract(article, catalogue, model).figures] == [3, 4]


def test_the_trace_names_rule_and_words(article_of, catalogue, model):
    article = article_of("东湖区吸纳2506名职工入会。")
    (why,) = trace(article, catalogue, model)
    assert why.rule in ("action_and_head", "name_touching")
    assert {word for word, _, _, _ in why.words} >= {"吸纳"}
    for word, _, start, end in why.words:
        assert article.text[start:end] == word or "…" in word


def test_genre(record_of):
    assert record_of("一、组织建设。新建工会65家。", title="2022年工作总结").genre == "report"
    assert record_of("新建工会65家。", title="2023年工作要点").genre == "plan"
    assert record_of("本报讯(记者 王一)新建工会65家。").genre == "news"
    assert record_of("新建工会65家。").genre == "other"


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("新建工会65家,其中12.3%。万余近上名职工入会\n(“”)、三百計劃會員é\u200b"), max_size=80))
def test_any_text_gives_a_valid_record(record_of, text):
    record = record_of(text)
    assert ArticleRecord.model_validate_json(record.model_dump_json()) == record


def test_the_same_input_gives_the_same_bytes(record_of):
    assert record_of(REPORT).model_dump_json() == record_of(REPORT).model_dump_json()


def test_a_table_is_said_to_be_left_out(record_of):
    text = "各街道情况如下。\n街道\t甲项\t乙项\n东街道\t21\t1898\n西街道\t18\t1,697\n全区新建工会39家。"
    record = record_of(text)
    assert [figure.value for figure in record.figures] == [39]
    (issue,) = record.issues
    assert issue.code == "table-unread"
    assert text[issue.span[0] : issue.span[1]].startswith("街道")


def test_two_years_side_by_side_keep_their_years_without_a_day_of_publication(record_of):
    record = record_of(
        "工会组织情况\n指标\t2005年\t2006年\n基层工会数（个）\t4127\t4689\n工会会员数（人）\t463800\t519000"
    )
    assert [figure.period.end.year for figure in record.figures] == [2005, 2006, 2005, 2006]
