"""Tables of a Word file: every row a line, every column in its place, merged cells once."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from word_samples import CONTINUE, RESTART, numbered, p, r, span, tbl, tc, text_box, tr, word_file

from pipeline.reading.values import UnreadableError
from pipeline.reading.word_files import read_docx

PROSE = "一年来，县总工会新建工会12家，走访企业30家，慰问职工340人，" + "把服务送到职工身边，" * 4 + "受到好评。"


def lines(body):
    return [line for line in read_docx(word_file(body)).pages[0].text.split("\n") if line]


def test_merged_cells_print_once_and_leave_their_places_empty():
    table = tbl(
        tr(tc("街道", RESTART), tc("新建工会", span(2)), "会员"),
        tr(tc("", CONTINUE), "本年", "累计", ""),
        tr("东关", "12", "96", "340"),
        tr(tc("合计", span(2)), "96", "340"),
    )
    assert lines(table) == ["街道\t新建工会\t\t会员", "\t本年\t累计\t", "东关\t12\t96\t340", "合计\t\t96\t340"]


def test_empty_cells_and_columns_before_and_after_a_row():
    table = tbl(
        tr("街道", "工会", "会员"),
        tr("", "12", ""),
        tr("340", properties='<w:gridBefore w:val="2"/>'),
        tr("东关", properties='<w:gridAfter w:val="2"/>'),
        tr("东关"),
        tr("", "", ""),
    )
    assert lines(table) == ["街道\t工会\t会员", "\t12\t", "\t\t340", "东关\t\t", "东关\t\t"]


def test_columns_merged_in_the_old_way():
    table = tbl(tr(tc("合计", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), "3"), tr("甲", "乙", "4"))
    assert lines(table) == ["合计\t\t3", "甲\t乙\t4"]


def test_a_column_at_which_no_cell_begins_is_none():
    assert lines(tbl(tr(tc("街道", span(3)), "工会"), tr(tc("东关", span(3)), "12"))) == ["街道\t工会", "东关\t12"]


def test_borders_that_do_not_quite_meet_are_one():
    rows = (
        tr("街道", tc("工会", span(2)), "会员"),
        tr(tc("东关", span(2)), "12", "340"),
    )
    assert lines(tbl(*rows, grid=(2000, 40, 2000, 2000))) == ["街道\t工会\t会员", "东关\t12\t340"]
    assert lines(tbl(*rows, grid=(2000, 900, 2000, 2000))) == ["街道\t工会\t\t会员", "东关\t\t12\t340"]


def test_widths_that_say_nothing_join_no_columns():
    assert lines(tbl(tr("甲", "1"), tr("乙", "2"), grid=(0, 0))) == ["甲\t1", "乙\t2"]
    assert lines(tbl(tr("甲", "1"), tr("乙", "2"), grid=(3000,))) == ["甲\t1", "乙\t2"]


def test_changes_are_accepted_in_tables_too():
    table = tbl(
        tr("街道", "工会"),
        tr("东关", "12", properties="<w:del/>"),
        tr("西关", "9", properties="<w:ins/>"),
        tr("南门", tc("旧", "<w:cellDel/>"), tc("新", "<w:cellIns/>")),
        tr("密", "1", properties="<w:hidden/>"),
    )
    assert lines(table) == ["街道\t工会", "西关\t9", "南门\t新"]


def test_rows_and_cells_in_content_controls():
    row = f"<w:sdt><w:sdtContent>{tr('东关', '12')}</w:sdtContent></w:sdt>"
    cell = f"<w:sdt><w:sdtContent>{tc('340')}</w:sdtContent></w:sdt>"
    assert lines(tbl(tr("街道", "工会"), row, f"<w:tr>{tc('西关')}{cell}</w:tr>")) == [
        "街道\t工会",
        "东关\t12",
        "西关\t340",
    ]


def test_paragraphs_in_a_cell_are_one_entry():
    cell = tc(p("东关") + p("") + p("<w:r><w:t>街</w:t><w:tab/><w:br/><w:t>道</w:t></w:r>"))
    assert lines(tbl(tr(cell, "12"))) == ["东关 街 道\t12"]


def test_a_table_or_box_within_a_cell_follows_its_row():
    inner = tbl(tr("甲", "1"), tr("乙", "2"))
    table = tbl(tr(tc(p("内表") + inner + p("")), tc(p(r("图") + text_box(p("框里")))), "9"), tr("丙", "3", "4"))
    assert lines(table) == ["内表\t图\t9", "甲\t1", "乙\t2", "框里", "丙\t3\t4"]


def test_a_frame_around_prose_is_paragraphs():
    assert lines(tbl(tr(tc(p("工作总结") + p(PROSE) + tbl(tr("甲", "1")) + p("完。"))))) == [
        "工作总结",
        PROSE,
        "甲\t1",
        "完。",
    ]
    assert lines(tbl(tr("", tc(p("工作总结") + p(PROSE))))) == ["工作总结", PROSE]


def test_entries_beside_prose_keep_their_row():
    table = tbl(tr("单位", "人数", "事迹"), tr("东关", "230", PROSE), tr("主要做法", tc(PROSE, span(2))))
    assert lines(table) == ["单位\t人数\t事迹", "东关\t230\t", PROSE, "主要做法", PROSE]


def test_one_long_remark_among_many_entries_stays_in_its_row():
    rows = [tr(f"街道{number}工会联合会", "12", "340", "正常") for number in range(12)]
    assert lines(tbl(*rows, tr("东关", "9", "215", PROSE)))[-1] == f"东关\t9\t215\t{PROSE}"


@pytest.mark.parametrize("columns", [10**8, 300])
def test_a_row_of_endless_columns_is_refused(columns):
    with pytest.raises(UnreadableError, match="columns"):
        lines(tbl(tr(tc("甲", span(columns)), "乙")))


def test_odd_numbers_in_a_grid_are_no_trap():
    table = tbl(tr(tc("甲", span(-4)), tc("乙", span("zwei")), "丙", properties='<w:gridBefore w:val="x"/>'))
    assert lines(table) == ["甲\t乙\t丙"]


def test_numbers_in_cells_count_row_by_row():
    assert lines(tbl(tr(tc(numbered("甲")), "1"))) == ["甲\t1"]


@given(
    st.integers(2, 6).flatmap(
        lambda columns: st.lists(
            st.lists(st.text(alphabet="工会12、", max_size=3), min_size=columns, max_size=columns),
            min_size=1,
            max_size=5,
        )
    )
)
@settings(deadline=None, max_examples=60)
def test_every_cell_stands_in_its_column(rows):
    table = tbl(*(tr(*row) for row in rows))
    found = read_docx(word_file(p("首段") + table)).pages[0].text.split("\n")[1:]
    assert [line.split("\t") for line in found if line] == [row for row in rows if any(row)]
