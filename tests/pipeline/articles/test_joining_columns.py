"""Lines of narrow columns into paragraphs; jump lines; torn words."""

import pytest

from corpus.making.flat_page import flat_page
from corpus.making.flat_stock import development
from pipeline.articles.columns import ink, is_set_in_columns, join_columns
from pipeline.articles.jumps import Jump, cut_jump, read_jump
from pipeline.articles.page_words import torn_word

INDENTED = """　　片区里的驿站去年只有十
一处，今年新添六处，热水、
充电一应俱全。骑手说，灯亮
着，心里就踏实。
　　夜校也在驿站里开课，每
周两回。
驿站里的灯
　　本报讯（记者 何苗）驿
站的灯亮到凌晨，值班员泡好
姜茶，等着下夜班的人推门进
来，坐一坐再走。
　　这样的灯，片区里有17盏。"""


def test_an_indent_begins_a_paragraph_and_a_full_line_goes_on():
    assert join_columns(INDENTED.split("\n")) == [
        "　　片区里的驿站去年只有十一处，今年新添六处，热水、充电一应俱全。骑手说，灯亮着，心里就踏实。",
        "　　夜校也在驿站里开课，每周两回。",
        "驿站里的灯",
        "　　本报讯（记者 何苗）驿站的灯亮到凌晨，值班员泡好姜茶，等着下夜班的人推门进来，坐一坐再走。",
        "　　这样的灯，片区里有17盏。",
    ]


def test_without_indents_a_short_line_ends_the_paragraph():
    flush = INDENTED.replace("　", "")
    assert join_columns(flush.split("\n"))[:2] == [
        "片区里的驿站去年只有十一处，今年新添六处，热水、充电一应俱全。骑手说，灯亮着，心里就踏实。",
        "夜校也在驿站里开课，每周两回。",
    ]


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        pytest.param(
            "本报记者 何苗 通讯员", "钱进 摄影报道", "本报记者 何苗 通讯员钱进 摄影报道", id="a role and its name"
        ),
        pytest.param("本报记者 何苗 通讯员 林", "静好 摄影报道", "本报记者 何苗 通讯员 林静好 摄影报道", id="a name"),
    ],
)
def test_a_byline_over_two_lines_is_one(above, below, joined):
    lines = [*INDENTED.split("\n"), above, below]
    assert join_columns(lines)[-1] == joined


def test_only_narrow_lines_of_equal_width_are_columns():
    assert is_set_in_columns(INDENTED.split("\n") * 2)
    assert not is_set_in_columns(["全年新建工会12家。", "走访企业五十八家，听取意见一百二十条，办结一百零九条。"] * 8)


def test_ink_counts_half_columns():
    assert [ink("新建12家"), ink("“三会”"), ink("　　A1")] == [8, 8, 6]


def test_joining_only_takes_line_breaks_away():
    for seed in range(20):
        text = flat_page(seed, development()).text
        joined = "\n".join(join_columns(text.split("\n")))
        assert "".join(joined.split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("line", "jump"),
    [
        ("（下转第3版）", Jump("end", "3")),
        ("▶下转A4版", Jump("end", "A4")),
        ("紧接第二版", Jump("end", "二")),
        ("◀上接1版", Jump("start", "1")),
        ("(上接第一版《驿站里的灯》)", Jump("start", "一")),
        ("（下轉第八版）", Jump("end", "八")),
        ("请看下转第3版的报道", None),
        ("上接下联", None),
    ],
)
def test_jump_lines(line, jump):
    assert read_jump(line) == jump


def test_a_jump_at_the_end_of_a_paragraph_is_cut_off():
    assert cut_jump("送去慰问金12万元。（下转第3版）") == ("送去慰问金12万元。", Jump("end", "3"))
    assert cut_jump("(上接一版)和工会一起走访。") == ("和工会一起走访。", Jump("start", "一"))
    assert cut_jump("文件说下转第3版。") == ("文件说下转第3版。", None)


def test_a_word_torn_over_a_break():
    assert torn_word("五十六岁的泥瓦", "匠邱茂林拿出") > 1
    assert torn_word("走访企业五十八家", "夜校本月开课") == 0


def test_rows_of_a_table_are_never_joined():
    lines = [f"\ufdd0{place}街道\t18\t26\t41\t33\t2,870\ufdd0" for place in ("松陵", "江陵", "横扇", "八坼")]
    assert join_columns(["下表为各街道的情况。", *lines]) == ["下表为各街道的情况。", *lines]
