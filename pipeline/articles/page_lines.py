"""The lines of a newspaper page made ready for taking it apart: captions and jump lines out, but remembered.

read_page(("…走访企业58家。", "（下转第3版）", "骑手驿站开张"))[0].jumps  ->  (Jump("end", "3"),)
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import zip_longest

from extractors.text.normalise import simplified
from pipeline.articles.bylines import closes_article, is_byline, is_caption, is_name, is_signed, opens_article
from pipeline.articles.heads import is_head_line, is_headline
from pipeline.articles.jumps import Jump, cut_jump, read_jump
from pipeline.articles.lines import ENDS, is_broken, is_listed, is_prose, starts_inside
from schemas.lexicon_reading import openers

FEWEST_INDENTED = 3
INDENT_KEY = EDGE = 8
_NEVER_LAST = "的和与及在是把从被给对为向将并而或"  # a headline ends in none of these
_NEVER_FIRST = re.compile(r"的(?!确|士)|们|了(?![解却结])|着(?![力眼重手实])")  # nor does a sentence begin so
_LISTED = re.compile(r"[●○•·▲△]|[问答問][:：]")
_BRACKETS = (("“", "”"), ("「", "」"), ("『", "』"), ("（", "）"), ("《", "》"), ("(", ")"))


@dataclass(frozen=True)
class PageLine:
    """A paragraph, a part of one, or a line of a head; `indented` is None where the page shows no paragraphs.

    `under_headline` is a subtitle with the commas of a sentence, or the bare name of the author.
    """

    text: str
    indented: bool | None = None
    jumps: tuple[Jump, ...] = ()
    under_headline: bool = False

    @cached_property
    def is_head(self) -> bool:
        """Whether it may stand above an article's first paragraph."""
        return self.under_headline or is_head_line(self.text)

    @cached_property
    def is_headline(self) -> bool:
        """Whether it may be a headline: not indented as the paragraphs are, and no phrase left open."""
        if self.under_headline:
            return False
        shaped = is_headline(self.text) and not leaves_open(self.text) and not starts_inside(self.text)
        return shaped and not self.indented and not _LISTED.match(self.text)

    @cached_property
    def is_byline(self) -> bool:
        """Whether it names those who write, and nothing else."""
        return is_byline(self.text)

    @cached_property
    def ends(self) -> tuple[str, str]:
        """Its first and its last characters, simplified."""
        return simplified(self.text[:EDGE]), simplified(self.text[-EDGE:])

    @cached_property
    def opens_paragraph(self) -> bool:
        """Whether it is an item of a list, or begins 据了解 or 下一步 as paragraphs do."""
        return is_listed(self.text) or self.ends[0].startswith(openers())

    @cached_property
    def is_prose(self) -> bool:
        """Whether a sentence ends in it, or it is longer than any headline."""
        return is_prose(self.text)

    @cached_property
    def is_signed(self) -> bool:
        """Whether an article ends here: the names of its authors stand after the last sentence."""
        return self.is_prose and not self.is_byline and is_signed(self.text)

    @cached_property
    def breaks_off(self) -> bool:
        """Whether it stops before its sentence does."""
        if self.under_headline or self.is_signed or self.is_byline or self.text[-1:] in ENDS:
            return False
        if self.indented is not None and not self.is_headline and any(mark in self.text for mark in "，,、；"):
            return True
        return bool(self.indented) or self.text[-1:] in "，,、" or is_broken(self.text) or leaves_open(self.text)

    @cached_property
    def begins_inside(self) -> bool:
        """Whether it begins in the middle of a sentence, by its first characters or for want of an indent."""
        if starts_inside(self.text) or _NEVER_FIRST.match(self.text):
            return True
        return self.indented is False and self.is_prose


def read_page(lines: Sequence[str], indents: Collection[str] = ()) -> tuple[PageLine, ...]:
    """The page without captions and jump lines; `indents` holds how the indented lines of the print begin."""
    shown = sum(_is_indented(line, indents) for line in lines) >= FEWEST_INDENTED
    page: list[PageLine] = []
    waiting: tuple[Jump, ...] = ()
    for line in lines:
        jump = read_jump(line)
        if jump and jump.end == "start":
            waiting += (jump,)
        elif jump and page:
            page[-1] = replace(page[-1], jumps=(*page[-1].jumps, jump))
        elif is_caption(line):
            page = page[:-1] if page and _is_top_of_caption(page[-1], line) else page
        elif not jump:
            text, inner = cut_jump(line)
            jumps = (*waiting, inner) if inner else waiting
            page.append(PageLine(text, _is_indented(line, indents) if shown else None, jumps))
            waiting = ()
    return tuple(_with_heads(tuple(_set_off(page))))


def _is_top_of_caption(above: PageLine, caption: str) -> bool:
    """在车间旁的“爱心驿 / 站”歇脚。 通讯员 X 摄: the quotation that the caption closes was opened in the line above."""
    return starts_inside(caption) and leaves_open(above.text) and not above.indented and not above.is_prose


def _set_off(page: Sequence[PageLine]) -> Iterator[PageLine]:
    """A headline set off like a paragraph is known by the first words of the item below it."""
    for line, below in zip_longest(page, page[1:]):
        is_head = below is not None and (opens_article(below.text) or below.text.startswith("——"))
        yield replace(line, indented=False) if line.indented and is_head and is_headline(line.text) else line


def _with_heads(page: Sequence[PageLine]) -> Iterator[PageLine]:
    """Under a headline a line over a byline is of the head whatever its commas; so is a bare name over the text."""
    for number, line in enumerate(page):
        above, below = page[number - 1] if number else None, page[number + 1] if number + 1 < len(page) else None
        if above is None or below is None or not above.is_headline or line.is_byline:
            yield line
            continue
        signed = below.is_byline and not closes_article(below.text) and not _ends_sentence(line.text)
        named = is_name(line.text) and below.is_prose and not line.indented
        yield replace(line, under_headline=(signed and not line.is_headline) or named)


def _ends_sentence(text: str) -> bool:
    return text[-1:] in "。，、；" or "。" in text or starts_inside(text)


def leaves_open(text: str) -> bool:
    """Whether the text ends in a word that wants another, or in a bracket or quotation not yet closed."""
    if text.rstrip()[-1:] in _NEVER_LAST:
        return True
    return any(text.count(opened) > text.count(closed) for opened, closed in _BRACKETS) and len(text) > 1


def _is_indented(line: str, indents: Collection[str]) -> bool:
    return line[:INDENT_KEY] in indents


def indented_beginnings(text: str) -> frozenset[str]:
    """The first characters of every line that two wide spaces set off as a paragraph."""
    return frozenset(
        line.strip()[:INDENT_KEY]
        for line in text.split("\n")
        if line.startswith(("\u3000\u3000", "    ")) and line.strip()
    )
