"""Running heads, page numbers, contents and footnotes go their own way; the text between them stays."""

from typeset import glyphs

from pipeline.reading.layout.furniture import drop_contents, part_footnotes, part_running_lines
from pipeline.reading.layout.lines import find_segments, group_rows, print_row
from schemas.article import PrintedLine

HEIGHT = 800.0


def line(text, top):
    return PrintedLine(text, ((50.0, top, 60.0, top + 10),) * len(text.replace(" ", "")))


def texts(lines):
    return [each.text for each in lines]


def test_running_heads_and_page_numbers_go():
    pages = [
        [line(f"青河工运 第{number}期", 30), line(f"正文{number}的内容", 100), line(f"- {number} -", 770)]
        for number in range(1, 5)
    ]
    parted = part_running_lines(pages, [HEIGHT] * 4)
    assert [texts(kept) for kept, _ in parted] == [[f"正文{number}的内容"] for number in range(1, 5)]
    assert texts(parted[0][1]) == ["青河工运 第1期", "- 1 -"]


def test_left_and_right_pages_have_heads_of_their_own():
    heads = ["某区总工会", "工作报告", "某区总工会", "工作报告"]
    pages = [[line(head, 30), line(f"第{number}段。", 200)] for number, head in enumerate(heads)]
    assert [len(kept) for kept, _ in part_running_lines(pages, [HEIGHT] * 4)] == [1, 1, 1, 1]


def test_a_small_line_at_the_top_of_a_page_goes():
    small = PrintedLine("青河年鉴（2010）", ((50.0, 30.0, 60.0, 36.0),) * 10)
    text = [line("新建工会12家。", 100), line("发展会员340人。", 114)]
    kept = part_running_lines([text, [small, *text]], [HEIGHT] * 2)
    assert texts(kept[1][0]) == ["新建工会12家。", "发展会员340人。"]


def test_a_sentence_at_the_top_of_a_page_stays():
    pages = [[line("新建工会12家。", 30)], [line("发展会员340人。", 30)]]
    assert [len(kept) for kept, _ in part_running_lines(pages, [HEIGHT] * 2)] == [1, 1]


def test_the_row_of_a_table_stays_where_the_next_page_has_the_like():
    pages = [[line("东关\t12", 30)], [line("东关\t15", 30)]]
    assert [len(kept) for kept, _ in part_running_lines(pages, [HEIGHT] * 2)] == [1, 1]


def test_a_table_of_contents_goes():
    page = [
        "目  录",
        "一、组建情况……………3",
        "二、维权工作 ........ 12",
        "三、下步打算…… 20",
        "一、组建情况",
        "新建工会12家……还有",
    ]
    assert texts(drop_contents([line(text, 100) for text in page])) == ["一、组建情况", "新建工会12家……还有"]


def test_footnotes_are_parted_from_the_text():
    page = glyphs("全区会员1200人，比上年增", 50, 100) + glyphs("加80人。", 50, 116)
    page += glyphs("①含劳务派遣工。", 50, 700, 8) + glyphs("- 3 -", 250, 760, 8)
    body, notes = part_footnotes(find_segments(page))
    assert texts(map(print_row, group_rows(notes))) == ["①含劳务派遣工。"]
    assert texts(map(print_row, group_rows(body))) == ["全区会员1200人，比上年增", "加80人。", "- 3 -"]


def test_small_type_without_a_mark_is_no_footnote():
    page = glyphs("全区会员1200人，比上年增加。", 50, 100) + glyphs("来源：区总工会", 50, 700, 8)
    assert part_footnotes(find_segments(page))[1] == ()
