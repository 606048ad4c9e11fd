"""What cells say of each other and of the prose."""

from extractors.extract import extract, trace

TOTALS = "街道\t新建工会（家）\n岳阳街道\t12\n中山街道\t9\n合计\t21"


def test_rows_that_add_up_are_parts_of_their_total(table_record):
    first, second, total = table_record(TOTALS).figures
    assert (first.part_of, second.part_of, total.part_of) == (total.id, total.id, None)
    assert (total.area.name, total.area.basis) == ("松江区", "inherited")


def test_rows_that_do_not_add_up_are_no_parts(table_record):
    assert {figure.part_of for figure in table_record(TOTALS.replace("21", "25")).figures} == {None}


def test_a_total_may_stand_first_and_subtotals_between(table_record):
    first = table_record("街道\t新建工会（家）\n全区\t21\n岳阳街道\t12\n中山街道\t9").figures
    assert [figure.part_of for figure in first] == [None, first[0].id, first[0].id]
    table = "街道\t新建工会（家）\n岳阳街道\t12\n中山街道\t9\n小计\t21\n泗泾镇\t5\n佘山镇\t4\n小计\t9\n合计\t30"
    figures = table_record(table).figures
    assert [figure.part_of for figure in figures[3:5]] == [figures[5].id] * 2


def test_a_column_of_them_is_part_of_the_one_before(table_record):
    table = "街道\t会员总数（人）\t其中：女会员\n岳阳街道\t21000\t9800\n中山街道\t18500\t8700"
    whole, part, *_ = table_record(table).figures
    assert (part.indicator, part.part_of) == ("members_total", whole.id)


def test_a_total_restates_the_prose(table_record):
    first, *_, total = table_record(f"2022年全区新建工会21家。各街道情况见表。\n{TOTALS}").figures
    assert (total.restates, first.restates) == (first.id, None)


def test_the_same_value_of_another_district_restates_nothing(table_record):
    figures = table_record(f"2022年全区新建工会12家。\n{TOTALS}").figures
    assert {figure.restates for figure in figures} == {None}


def test_the_words_that_spoke_stand_in_heading_and_label(article_of, catalogue, model):
    article = article_of("2022年情况\n指标\t2021年\t2022年\n会员总数（人）\t31,900\t33,600")
    words = trace(article, catalogue, model)[0].words
    assert words
    assert all(article.text[start:end] == word for word, _, start, end in words)


def test_quotes_sentences_and_pages(article_of, catalogue, model):
    article = article_of(f"2022年情况\n{TOTALS}", pages=((0, 3), (20, 4)))
    figure = extract(article, catalogue, model).figures[0]
    start, end = figure.evidence.sentence
    assert (figure.evidence.quote, article.text[start:end].split("\t")[0]) == ("12", "岳阳街道")
    assert figure.evidence.page == 4
