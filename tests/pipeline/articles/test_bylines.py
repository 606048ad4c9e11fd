"""Who wrote it, from the bylines that other tests do not have: brackets of other kinds, a place behind the name."""

import pytest

from pipeline.articles.bylines import find_authors, is_byline

ABOVE = ("夜校开到车间旁", "青河县总工会把夜校开到车间旁，培训职工260人。")


@pytest.mark.parametrize(
    ("last", "authors"),
    [
        ("职工们都说方便。[本报记者 温如玉]", ("温如玉",)),
        ("职工们都说方便。（温如玉报道）", ("温如玉",)),
        ("职工们都说方便。（图/文 记者 温如玉）", ("温如玉",)),
        ("职工们都说方便。（温如玉 供稿）", ("温如玉",)),
        ("职工们都说方便。（县总工会 温如玉）", ("温如玉",)),
        ("（温如玉　申屠明）", ("温如玉", "申屠明")),
        ("[本报记者 温如玉]", ("温如玉",)),
        ("职工们都说方便。（张家港报道）", ()),  # a place
        ("职工们都说方便。（温如玉摄）", ()),  # who took the photograph
        ("职工们都说方便。（青河县总工会）", ()),
        ("职工们都说方便。（完）", ()),
    ],
)
def test_brackets_behind_the_last_sentence(last, authors):
    assert find_authors((*ABOVE, last)) == authors


@pytest.mark.parametrize(
    ("lead", "authors"),
    [
        ("【本报记者温如玉江门报道】厂区里的夜校开课了。", ("温如玉",)),
        ("【本報記者李立中山報道】廠區裏的夜校開課了。", ("李立",)),
        ("（本报记者温如玉报道）厂区里的夜校开课了。", ("温如玉",)),
    ],
)
def test_the_place_behind_the_name_is_no_part_of_it(lead, authors):
    assert find_authors((ABOVE[0], lead)) == authors


def test_a_byline_in_square_brackets_is_a_byline():
    assert is_byline("[本报记者 温如玉]")
    assert not is_byline("[2021] 12号")


@pytest.mark.parametrize(
    ("paragraphs", "authors"),
    [
        (("青河县总工会新建工会12家。（云上舟）",), ("云上舟",)),
        (("本报讯（浪淘沙）青河县总工会新建工会12家。",), ("浪淘沙",)),
        (("谢谢大家！（掌声）",), ()),
        (("青河县总工会新建工会12家。（宣教部）",), ()),
        (("青河县总工会新建工会12家（含联合会）。",), ()),
    ],
)
def test_a_pen_name_in_brackets_signs_but_a_remark_or_an_office_does_not(paragraphs, authors):
    assert find_authors(paragraphs) == authors
