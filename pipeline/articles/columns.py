"""Lines of narrow newspaper columns joined into paragraphs, though every article is set to a width of its own.

    join_columns(("　　本报讯（记者 何苗）", "除夕夜，工地没有停工，三百", "多名建设者守在一线。"))  ->  one paragraph

The width of a line's column is the commonest width among its neighbours. A line as wide as its column goes on in the
next one; a narrower line ends its paragraph, or its column.
"""

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.articles.bylines import is_byline, is_caption, is_signed, opens_article
from pipeline.articles.jumps import read_jump
from pipeline.articles.lines import ENDS, glue, is_heading
from pipeline.articles.table_rows import is_row
from schemas.lexicon_reading import roles

NARROW, WIDE = 18, 46  # the widths of a column, in half characters
AROUND = 8
SLACK = 2
INDENT = 4
WRAPPED_HEADLINE = 5
FEWEST, SHARE = 12, 0.45
_PUNCTUATION = ",.;:!?()“”‘’"
_SENTENCE_END = "。！？!?"
_HEADLINE = re.compile(r"[^\s，。、；：,;:“”]{2,20}(?:[ \u3000][^\s，。、；：,;:“”]{2,20}){1,2}")
_ROLE_LAST = re.compile(rf"(?:{'|'.join(roles())})\s*$")
_ROLE_FIRST = re.compile(rf"(?:本[报网刊台])?(?:{'|'.join(roles())})[\s:：]")
_BULLETS = "●■◆★▲"


def is_set_in_columns(lines: Sequence[str]) -> bool:
    """Whether most lines of the text are as wide as their neighbours, and no wider than a newspaper's column."""
    printed = [line for line in lines if line.strip() and not is_row(line)]
    widths = [ink(line) for line in printed]
    full = sum(_is_full(widths[at], _column(widths, at)) for at in range(len(widths)))
    return len(printed) >= FEWEST and full >= max(FEWEST, SHARE * len(printed))


def join_columns(lines: Sequence[str]) -> list[str]:
    """The same text, a paragraph or a column's part of one a line; blank lines stay where they part columns."""
    printed = [at for at, line in enumerate(lines) if line.strip()]
    widths = [ink(lines[at]) for at in printed]
    indented = _indents_paragraphs([lines[at] for at in printed])
    joined: list[str] = []
    for number, at in enumerate(printed):
        above = printed[number - 1] if number else -1
        below = lines[at + 1] if at + 1 < len(lines) else ""
        headline = _is_over_first_words(lines[at], below)
        wrapped = number > 0 and _is_wrapped_headline(joined[-1], lines[at], below, _column(widths, number))
        row = is_row(lines[at]) or (number > 0 and is_row(lines[above]))
        if (
            number
            and not row
            and at == above + 1
            and (wrapped or (not headline and _goes_on(lines[above], lines[at], widths, number, indented)))
        ):
            joined[-1] = glue(joined[-1].rstrip(), lines[at].strip())
        else:
            joined += ["", lines[at]] if at > above + 1 and joined else [lines[at]]
    return joined


def ink(line: str) -> int:
    """How many half columns the line takes in print: a digit or a Latin letter one, all else two."""
    return sum(1 if char.isascii() and char not in _PUNCTUATION else 2 for char in line.rstrip())


def _column(widths: Sequence[int], at: int) -> int | None:
    """The width of the column that this line stands in, or None where no width is common."""
    near = [each for each in widths[max(0, at - AROUND) : at + AROUND + 1] if NARROW <= each <= WIDE]
    if not near:
        return None
    counts = Counter(near)
    best = max(counts, key=lambda each: (counts[each], sum(counts[each + by] for by in range(-SLACK, SLACK + 1)), each))
    like = sum(counts[best + by] for by in range(-SLACK, SLACK + 1))
    return best if like >= 3 else None


def _is_full(width: int, column: int | None) -> bool:
    return column is not None and abs(width - column) <= SLACK + 1


def _indents_paragraphs(lines: Sequence[str]) -> bool:
    """Whether the text shows where paragraphs begin."""
    return sum(line.startswith(("\u3000\u3000", "    ")) for line in lines) >= max(2, len(lines) // 20)


def _goes_on(above: str, line: str, widths: Sequence[int], number: int, indented: bool) -> bool:
    """Whether the line is the rest of the paragraph that the line above fills its column with."""
    if _ROLE_LAST.search(above):
        return True
    if _ROLE_FIRST.match(line.strip()) and above.rstrip()[-1] in _SENTENCE_END:
        return False
    column = _column(widths, number - 1)
    width = widths[number - 1]
    first_of_paragraph = not indented and column is not None and abs(width + INDENT - column) <= SLACK
    if not (_is_full(width, column) or (first_of_paragraph and above.rstrip()[-1] not in _SENTENCE_END)):
        return False
    if (
        line.startswith(("\u3000\u3000", "    "))
        or line.strip()[0] in _BULLETS
        or (opens_article(line.strip()) and not is_byline(line))
    ):
        return False
    if _credit_goes_on(above, line):
        return True
    if _stands_alone(above) or is_signed(above) or (_stands_alone(line) and not _lead_goes_on(above)):
        return False
    if column is not None and widths[number] > column + SLACK + 1:
        return False
    return indented or above.rstrip()[-1] not in _SENTENCE_END + "：:"


def _is_wrapped_headline(above: str, line: str, below: str, column: int | None) -> bool:
    """城阳新职工“点单” / 学手艺 over 本报讯: a headline as wide as its column goes on in a shorter line."""
    if column is None or not opens_article(below.strip()) or is_byline(below) or not is_heading(above + line.strip()):
        return False
    return ink(line) < ink(above) and abs(ink(above) - column) <= WRAPPED_HEADLINE and not _stands_alone(above)


def _is_over_first_words(line: str, below: str) -> bool:
    """Whether the line must be a headline, because the first words of a news item stand below it."""
    opened = opens_article(below.strip()) or below.strip().startswith("——")
    return opened and line.strip()[-1] not in ENDS + "，,、"


def _credit_goes_on(above: str, line: str) -> bool:
    """本报记者 X 通讯员 / Y, 通讯员 X 摄 / 影报道, 通讯员 林 / 静好 摄影报道"""
    whole = is_byline(above.strip() + line.strip()) and not is_byline(line)
    return whole or (above.endswith("摄") and line.startswith("影"))


def _lead_goes_on(above: str) -> bool:
    """新华社梧川3月9日电 / （记者 平安远）春耕时节"""
    return opens_article(above.strip()) and not is_byline(above) and above.rstrip()[-1] not in _SENTENCE_END


def _stands_alone(line: str) -> bool:
    """A byline, a caption, a jump line, an item of a list, and the first words of a news item join nothing above."""
    bare = line.strip()
    if _HEADLINE.fullmatch(bare) and not opens_article(bare):
        return True
    return (
        (is_byline(bare) and bare[-1] not in "，,、")
        or is_caption(bare)
        or read_jump(bare) is not None
        or bare[0] in _BULLETS
    )
