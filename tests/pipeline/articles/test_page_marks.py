"""Each printed line found again in the finished text, once, with its page."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.articles.page_marks import find_marks
from schemas.article import Page, PrintedLine


def page(number, *lines):
    return Page("", number, tuple(PrintedLine(line, ((0.0, 0.0, 1.0, 1.0),) * len(line)) for line in lines))


def places(text, *pages):
    return [("".join(text[at] for at in mark.offsets), mark.page) for mark in find_marks(text, pages)]


def test_lines_joined_in_the_text():
    text = "全年新建工会组织12家，发展会员340人。"
    assert places(text, page(1, "全年新建工会组织12家，"), page(2, "发展会员340人。")) == [
        ("全年新建工会组织12家，", 1),
        ("发展会员340人。", 2),
    ]


def test_equal_lines_of_two_pages_are_each_their_own():
    text = "区总工会组织一览表\n合计\t12\n街道工会组织一览表\n合计\t12"
    assert places(text, page(1, "区总工会组织一览表", "合计\t12"), page(2, "街道工会组织一览表", "合计\t12"))[-1] == (
        "合计12",
        2,
    )


def test_short_lines_count_only_behind_their_neighbour():
    assert places("第一季度共发展会员340人\n12\n下一段12", page(3, "第一季度共发展会员340人", "12")) == [
        ("第一季度共发展会员340人", 3),
        ("12", 3),
    ]


@given(st.lists(st.text("工会员发展新建一二三12，。", min_size=1, max_size=14), min_size=1, max_size=8))
def test_no_character_is_marked_twice_and_all_lines_in_order_are_found(lines):
    text = "\n".join(lines)
    found = find_marks(text, [page(1, *lines)])
    offsets = [at for mark in found for at in mark.offsets]
    assert offsets == sorted(set(offsets))
    assert all(len(mark.boxes) == len(mark.offsets) for mark in found)
