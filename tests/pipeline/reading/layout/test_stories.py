"""Newspaper pages by their layout: which headline each column belongs to, and paragraphs whole over column ends."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from typeset import glyphs

from pipeline.reading.layout.content import Sheet
from pipeline.reading.layout.lines import find_segments
from pipeline.reading.layout.regions import read_columns
from pipeline.reading.layout.stories import find_stories

WIDE = 12  # characters in a line
PITCH = 14


def column(text, left, top, indent=2):
    """A paragraph set in lines of twelve characters, the first one indented."""
    lines = [text[: WIDE - indent], *(text[at : at + WIDE] for at in range(WIDE - indent, len(text), WIDE))]
    page = []
    for number, line in enumerate(lines):
        page += glyphs(line, left + (10 * indent if number == 0 else 0), top + PITCH * number)
    return page


NEWS = (
    "本报讯河东区总工会今年新建工会十二家，发展会员三百四十人，走访企业五十八家，"
    "慰问职工九百二十人，工会干部说还要再接再厉。"
)
SPORT = (
    "本报讯职工技能比武日前落幕，来自五十八家企业的三百名选手参加了电工焊工钳工三个工种的比赛，"
    "评出技术能手三十名，职工纷纷叫好。"
)


def page(rule=True):
    """Two articles: one under a headline over two columns, its text broken between them; one in the third column."""
    half = 10 + WIDE * 2
    sheet = glyphs("河东区新建工会", 60, 40, 24) + glyphs("比武落幕", 330, 40, 22)
    sheet += column(NEWS[:half], 50, 80) + column(NEWS[half:], 190, 80, indent=0) + column(SPORT, 330, 80)
    foot = column("热心读者来信三封，答复三封。", 50, 300)
    edges = ((40.0, 280.0, 470.0, 281.0),) if rule else ()
    return Sheet(520, 400, tuple(sheet + foot), edges)


def stories(sheet):
    return find_stories(sheet, find_segments(sheet.glyphs))


def test_each_column_goes_to_its_headline():
    found = stories(page())
    assert found.texts == (f"河东区新建工会\n{NEWS}", f"比武落幕\n{SPORT}")
    assert [line.text for line in found.rest] == ["热心读者来信三封，答", "复三封。"]


def test_every_character_is_told_once():
    sheet = page()
    found = stories(sheet)
    told = "".join(found.texts) + "".join(line.text for line in found.rest)
    assert sorted(told.replace("\n", "")) == sorted(glyph.text for glyph in sheet.glyphs)


def test_a_frame_keeps_its_own():
    """The text in a tinted box under a headline of another article is an article of its own."""
    sheet = page()
    boxed = column("编者按：今天起开设专栏，请各地工会和职工来稿，说说身边的事情。", 330, 300)
    framed = Sheet(520, 400, sheet.glyphs[:-14] + tuple(boxed), sheet.edges, ((320.0, 290.0, 480.0, 360.0),))
    assert any(text.startswith("编者按") for text in stories(framed).texts)


def test_a_report_in_one_column_is_no_page_of_articles():
    sheet = Sheet(520, 400, tuple(glyphs("工作报告", 100, 40, 22) + column(NEWS, 50, 80) + column(SPORT, 50, 240)))
    assert stories(sheet) is None


BLOCKS = st.tuples(
    st.integers(0, 4),  # column
    st.integers(0, 30),  # row of the grid it begins at
    st.text("工会员建一二三，。、（）发展职", min_size=1, max_size=90),
    st.sampled_from([7, 8, 10, 10, 10, 12, 16, 24]),
    st.integers(0, 2),
)
RULES = st.tuples(st.integers(0, 700), st.integers(0, 500), st.integers(10, 400), st.booleans())


@given(st.lists(BLOCKS, min_size=1, max_size=14), st.lists(RULES, max_size=4))
@settings(deadline=None)
def test_whatever_the_layout_no_character_is_lost_or_doubled(blocks, rules):
    """Blocks of any size anywhere, over each other too: each character comes out once, in columns and in stories."""
    placed = []
    for left, top, text, size, indent in blocks:
        for number, start in enumerate(range(0, len(text), WIDE)):
            x = 40 + left * 140 + (indent * size if number == 0 else 0)
            placed += glyphs(text[start : start + WIDE], x, 30 + top * PITCH + number * size * 1.4, size)
    edges = tuple(
        (float(x), float(y), float(x + length if level else x + 1), float(y + 1 if level else y + length))
        for x, y, length, level in rules
    )
    sheet = Sheet(800, 700, tuple(placed), edges)
    segments = find_segments(sheet.glyphs)
    marked = Counter(glyph.text for segment in segments for glyph in segment.glyphs)
    assert marked == Counter(glyph.text for glyph in placed)
    printed = "".join(line.text for line in read_columns(segments))
    assert Counter("".join(printed.split())) == marked
    found = find_stories(sheet, segments)
    if found:
        told = "".join(found.texts) + "".join(line.text for line in found.rest)
        assert Counter("".join(told.split())) == marked


def test_a_headline_set_upright_with_its_kicker():
    sheet = Sheet(
        700,
        400,
        tuple(
            [glyph for row, char in enumerate("河东区新建工会") for glyph in glyphs(char, 60, 60 + 26 * row, 24)]
            + [glyph for row, char in enumerate("进厂入店") for glyph in glyphs(char, 100, 60 + 16 * row, 14)]
            + column(NEWS[:34], 130, 60)
            + column(NEWS[34:], 270, 60, indent=0)
            + glyphs("比武落幕", 430, 100, 22)
            + column(SPORT, 430, 140)
        ),
    )
    assert sorted(stories(sheet).texts) == sorted((f"进厂入店\n河东区新建工会\n{NEWS}", f"比武落幕\n{SPORT}"))
