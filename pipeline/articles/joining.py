"""Lines that belong together are joined again: a sentence cut by a narrow column, a page, a viewer's page number.

    join_wrapped_lines("…走访企业\n、工地和站点,送\n服务上门。")  ->  "…走访企业、工地和站点,送服务上门。"

Joining only takes line breaks away (and the numbers a document viewer put in); it never adds or moves a character.
A heading, an item of a list and an indented line begin a paragraph of their own.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from extractors.text.normalise import simplified
from pipeline.articles.bylines import is_caption, opens_article
from pipeline.articles.columns import is_set_in_columns, join_columns
from pipeline.articles.items import is_page
from pipeline.articles.lines import CLOSERS, glue, is_broken, is_heading, is_listed, is_prose, starts_inside, width
from pipeline.articles.table_rows import is_row
from schemas.lexicon_reading import openers

NARROWEST = 16
SLACK = 5
FEWEST_WRAPPED = 3
VIEWER_PAGE = 150
_VIEWER_NUMBER = re.compile(r"(\d{1,3})、")
_INDENT = re.compile(r"(?:\u3000| {2,}|\t)")
_INNER_MARK = re.compile(r"[，,。、；;！？]")
_SENTENCE_END = "。！？!?"


def join_viewer_pages(text: str) -> str:
    """The numbers 1、 2、 3、 that a document viewer prints before its pages go, and a sentence cut there is joined."""
    lines = [line for line in text.split("\n") if line.strip()]
    starts = _viewer_pages(lines)
    if not starts:
        return text
    joined: list[str] = []
    for number, line in enumerate(lines):
        if number not in starts:
            joined.append(line)
            continue
        rest = _VIEWER_NUMBER.sub("", line.lstrip(), count=1)
        cut = bool(joined) and joined[-1].rstrip()[-1] not in _SENTENCE_END and not is_row(joined[-1])
        if cut and number != starts[0]:
            joined[-1] = glue(joined[-1].rstrip(), rest)
        else:
            joined.append(rest)
    return "\n\n".join(joined)


def join_wrapped_lines(text: str) -> str:
    """Lines broken at about equal width are joined where no sentence ends; so is a line that begins with 、 or 。."""
    lines = text.split("\n")
    if is_set_in_columns(lines):
        return "\n".join(join_columns(lines))
    runs = tuple(_runs(lines))
    widths = [_wrap_width(run) for run in runs]
    known = tuple(found for found in widths if found is not None)
    joined: list[str] = []
    for run, found in zip(runs, widths, strict=True):
        joined += _join_run(run, found or _width_of_neighbours(run, known))
    return "\n".join(joined)


def join_broken_paragraphs(text: str) -> str:
    """A paragraph that stops in mid-sentence is joined with the prose that follows, across blank lines and captions.

    On a newspaper page the rest may stand anywhere: there pipeline.articles.placing finds it.
    """
    if is_page(text.split("\n")):
        return text
    joined: list[str] = []
    captions: list[str] = []
    displaced = False
    for line in filter(str.strip, text.split("\n")):
        if is_row(line):
            joined += [*captions, line]
            captions = []
        elif joined and is_caption(line):
            captions.append(line)
        elif joined and _goes_on(joined, line) and (not displaced or _word_spans(joined[-1], line, text)):
            joined[-1] = glue(joined[-1].rstrip(), line.strip())
        else:
            # A text that begins in mid-sentence under its headline has its true beginning after a later break.
            displaced = (displaced and not is_heading(line)) or _starts_displaced(joined, line)
            joined += [*captions, line]
            captions = []
    return "\n".join(joined + captions)


def _viewer_pages(lines: Sequence[str]) -> tuple[int, ...]:
    """Which lines begin a viewer's page: numbered 1、2、3、 without a gap, long, and mostly cut in mid-sentence."""
    starts: list[int] = []
    for number, line in enumerate(lines):
        found = _VIEWER_NUMBER.match(line.lstrip())
        if found and int(found[1]) == len(starts) + 1 and (len(line) >= VIEWER_PAGE or starts):
            starts.append(number)
    if len(starts) < FEWEST_WRAPPED:
        return ()
    pages = ["".join(lines[start:end]) for start, end in pairwise(starts)]
    cut = sum(page.rstrip()[-1] not in _SENTENCE_END + "：；:;" for page in pages)
    long_enough = median(map(len, pages)) >= VIEWER_PAGE
    return tuple(starts) if long_enough and cut * 2 > len(pages) else ()


def _runs(lines: Sequence[str]) -> Iterator[list[str]]:
    """Stretches of lines between blank lines and rows of tables; each of these is a stretch of its own."""
    run: list[str] = []
    for line in lines:
        if line.strip() and not is_row(line):
            run.append(line)
            continue
        if run:
            yield run
        yield [line.strip()]
        run = []
    if run:
        yield run


def _wrap_width(run: Sequence[str]) -> int | None:
    """The width at which the lines of the run were broken, or None when they were not."""
    broken = [line.rstrip() for line in run[:-1] if line.strip()[-1:] not in _SENTENCE_END]
    widest = max(width(line.rstrip()) for line in run)
    full = [line for line in broken if widest - width(line) <= SLACK]
    prose = [line for line in full if _INNER_MARK.search(line)]
    sentences = any(mark in line for line in run for mark in _SENTENCE_END)
    wrapped = len(broken) >= FEWEST_WRAPPED and len(full) * 2 > len(broken) and len(prose) * 3 >= len(full)
    return widest if sentences and wrapped and widest >= NARROWEST else None


def _width_of_neighbours(run: Sequence[str], known: Sequence[int]) -> int | None:
    """The foot of a column has too few lines to tell; it was broken where the other columns were."""
    widest = max(width(line.rstrip()) for line in run)
    return next((each for each in known if abs(each - widest) <= SLACK and len(run) > 1), None)


def _join_run(run: Sequence[str], wrapped_at: int | None) -> list[str]:
    joined = [run[0]]
    margin = min((len(line) - len(line.lstrip()) for line in run[1:]), default=0)
    for before, line in pairwise(run):
        full = wrapped_at is not None and width(before.rstrip()) >= wrapped_at - SLACK
        open_end = before.rstrip()[-1:] not in _SENTENCE_END + "：；:;" and not _is_quoted_sentence(before)
        indented = bool(_INDENT.match(line[margin:]))
        starts_closed = line.strip()[0] in CLOSERS and joined[-1].strip() != ""
        if starts_closed or (full and open_end and not indented and not is_listed(line)):
            joined[-1] = glue(joined[-1].rstrip(), line.strip())
        else:
            joined.append(line)
    return joined


def _is_quoted_sentence(line: str) -> bool:
    """…。” ends a sentence though its last mark is a quote."""
    return line.rstrip()[-2:-1] in tuple(_SENTENCE_END) and line.rstrip()[-1:] in "”」』）)"


def _goes_on(joined: Sequence[str], line: str) -> bool:
    """Whether `line` is the rest of the sentence that the last paragraph breaks off."""
    before, bare = joined[-1], line.strip()
    if is_row(before):
        return False
    if bare[0] in "，。、；：！？）』」％,;!?)":
        return not is_heading(before)
    if not is_broken(before) or is_listed(bare) or opens_article(bare) or _opens_paragraph(line):
        return False
    is_title = len(joined) == 1 and not any(mark in before for mark in _SENTENCE_END)
    return not is_title and any(mark in bare for mark in _SENTENCE_END)


def _opens_paragraph(line: str) -> bool:
    """An indented line, and one that begins 下一步 or 据了解, goes on with no sentence."""
    return bool(_INDENT.match(line)) or simplified(line.strip()[:8]).startswith(openers())


def _starts_displaced(joined: Sequence[str], line: str) -> bool:
    return bool(joined) and is_heading(joined[-1]) and starts_inside(line) and is_prose(line)


def _word_spans(before: str, line: str, text: str) -> bool:
    """Whether the two characters at the break stand side by side elsewhere, as in 何小|满."""
    return before.rstrip()[-1] + line.strip()[0] in text
