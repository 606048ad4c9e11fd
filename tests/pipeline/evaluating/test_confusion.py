"""A missed figure and an extra one are paired when they are the same number in the same words."""

import pytest
from marked_documents import document

from pipeline.evaluating.confusion import common_stretch, confusions
from pipeline.evaluating.judging import judge


def confused(gold, found):
    return confusions([judge(document(gold, found))])


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("发展会员3万人", "会员3万人", 5),
        ("发展会员3万", "会员3万人", 4),
        ("會員 3萬", "会员3万人", 4),
        ("新建工会12家", "会议12家", 0),
        ("调解争议12件", "12场", 0),
        ("共5", "5人", 0),
        ("", "5人", 0),
    ],
)
def test_quotes_that_can_be_parts_of_one_stretch(one, other, shared):
    assert common_stretch(one, other) == common_stretch(other, one) == shared


@pytest.mark.parametrize(
    ("gold", "found", "pairs"),
    [
        ("[发展会员3人](members_added 3)。", "发展[会员3人](members_total 3)。",
         [("members_added", "members_total", 1)]),
        ("[发展会员3人](members_added 3)。", "[发展会员3人](other 3)。", [("members_added", "other", 1)]),
        ("[拟发展会员3人](members_added 3 planned)。", "拟[发展会员3人](members_added 3)。",
         [("members_added planned", "members_added", 1)]),
        ("[发展会员3人](members_added 3)。", "[发展会员3人](members_added 4)。", []),
        ("[发展会员3人](members_added 3)，表彰3人。", "发展会员3人，[表彰3人](honours 3)。", []),
        ("[发展会员3人](members_added 3)。", "[发展会员3人](members_added 3)。", []),
        ("[发展会员3人](members_added 3 optional)。", "[发展会员3人](members_total 3)。", []),
    ],
)  # fmt: skip
def test_confusions_of_one_figure(gold, found, pairs):
    assert list(confused(gold, found).pairs) == pairs


def test_the_most_frequent_comes_first_and_the_rest_is_counted():
    told = confused(
        gold="[会员1人](members_added 1)，[会员2人](members_added 2)，[表彰3人](honours 3)，"
        "[救助4人](workers_assisted 4)。",
        found="[会员1人](members_total 1)，[会员2人](members_total 2)，[表彰3人](other 3)，救助4人，"
        "[5家](unions_total 5)，[6家](unions_total 6)。",
    )
    assert told.pairs == (("members_added", "members_total", 2), ("honours", "other", 1))
    assert (told.unread, told.unfounded) == (1, 2)


def test_of_two_figures_with_the_same_words_the_one_at_the_same_place_is_meant():
    told = confused(
        gold="去年[会员5人](members_added 5)，今年会员5人。",
        found="去年[会员5人](members_total 5)，今年[会员5人](honours 5)。",
    )
    assert told.pairs == (("members_added", "members_total", 1),)
    told = confused(
        gold="去年会员5人，今年[会员5人](members_added 5)。",
        found="去年[会员5人](members_total 5)，今年[会员5人](honours 5)。",
    )
    assert told.pairs == (("members_added", "honours", 1),)
