"""From the text of a page to its paragraphs: the page's own furniture out, broken lines joined, one paragraph a line.

    clean("打印 关闭\r\n某区总工会新建\r\n\r\n工会12家。今年…")  ->  "某区总工会新建工会12家。今年…"

A chain of small pure functions, in the order of STAGES. Nothing is lost but what a stage names.
"""

import re
from collections.abc import Callable, Sequence
from functools import reduce

from extractors.text.glosses import count_syllables, is_toned
from pipeline.articles.boilerplate import (
    cut_at_end,
    drop_above_path,
    drop_boilerplate,
    drop_page_counts,
    drop_table_debris,
    drop_teasers,
)
from pipeline.articles.joining import join_broken_paragraphs, join_viewer_pages, join_wrapped_lines
from pipeline.articles.labels import join_labels
from pipeline.articles.lines import is_heading, is_prose, packed
from pipeline.articles.table_rows import EDGE, hold_rows, is_row, release_rows
from pipeline.articles.typed_tables import part_columns
from pipeline.articles.viewer_numbers import drop_viewer_numbers

REPEATED_FROM = 25
FEWEST_SYLLABLES = 2
LONG_TITLE = 6
_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029\x85\v\f]")
_INVISIBLE = re.compile(rf"[\u200b-\u200f\u2060\ufeff\u00ad\x00-\x08\x0e-\x1f\x7f\ud800-\udfff{EDGE}]")
_HEADING_MARK = re.compile(r"^#{1,6}[^\S\n]+(?=\S)", re.MULTILINE)
_FILE_ENDING = re.compile(r"\.(?:docx?|pdf|pptx?|xlsx?|wps|txt)$", re.IGNORECASE)
_HAN = re.compile(r"[\u3400-\u9fff]")
_SENTENCE_END = re.compile(r"[。！？]")


def clean(text: str) -> str:
    """The article text of a page: one paragraph or heading a line, no blank lines, no boilerplate."""
    return reduce(lambda current, stage: stage(current), STAGES, text)


def unify_line_ends(text: str) -> str:
    """Every line ends in a line feed; characters that print nothing go; a no-break space is a space."""
    return _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text)).replace("\u00a0", " ")


def drop_heading_marks(text: str) -> str:
    """The marks that Markdown sets before its headings: ## 一、主要工作."""
    return _HEADING_MARK.sub("", text)


def join_split_labels(text: str) -> str:
    """来源： on one line and 某市日报 on the next are one line."""
    return "\n".join(join_labels(text.split("\n")))


def drop_pinyin_lines(text: str) -> str:
    """A line of pinyin goes when the line under it has a character for each of its syllables."""
    lines = text.split("\n")
    return "\n".join(line for number, line in enumerate(lines) if not _spells(line, lines[number + 1 :]))


def _spells(line: str, below: Sequence[str]) -> bool:
    syllables = count_syllables(line.strip(" ,.;:!?，。；：！？、")) if is_toned(line) else 0
    characters = next((len(_HAN.findall(under)) for under in below if under.strip()), 0)
    return syllables >= FEWEST_SYLLABLES and syllables == characters


def drop_repeated_titles(text: str) -> str:
    """A headline that the page prints again above the first sentence stands once, where it stood first."""
    lines = text.split("\n")
    head = next((number for number, line in enumerate(lines) if is_prose(line)), len(lines))
    keys = [_FILE_ENDING.sub("", packed(line)) if is_heading(line) else "" for line in lines[:head]]
    again = {number for number, key in enumerate(keys) if len(key) >= LONG_TITLE and key in keys[:number]}
    first = {keys.index(keys[number]) for number in again}
    kept = (
        _FILE_ENDING.sub("", line.rstrip()) if number in first else line
        for number, line in enumerate(lines)
        if number not in again
    )
    return "\n".join(kept)


def drop_repeats(text: str) -> str:
    """A paragraph printed twice stands once, where it stood first; so does a line twice in a row, but no table row."""
    kept: list[str] = []
    seen: set[str] = set()
    for line in text.split("\n"):
        squeezed = packed(line)
        if is_row(line):
            kept.append(line)
            continue
        if squeezed and kept and squeezed == packed(kept[-1]):
            continue
        if len(squeezed) >= REPEATED_FROM and _SENTENCE_END.search(squeezed):
            if squeezed in seen:
                continue
            seen.add(squeezed)
        kept.append(line)
    return "\n".join(kept)


def squeeze_blank_lines(text: str) -> str:
    """One line a paragraph, its edges trimmed, no blank lines; a row's empty cells are no edges."""
    return "\n".join(stripped for line in text.split("\n") if (stripped := line.strip()))


STAGES: tuple[Callable[[str], str], ...] = (
    unify_line_ends,
    drop_heading_marks,
    drop_pinyin_lines,
    join_split_labels,
    part_columns,
    drop_table_debris,
    hold_rows,
    drop_page_counts,
    cut_at_end,
    drop_above_path,
    drop_boilerplate,
    drop_repeated_titles,
    drop_teasers,
    drop_viewer_numbers,
    join_viewer_pages,
    join_wrapped_lines,
    join_broken_paragraphs,
    drop_repeats,
    squeeze_blank_lines,
    release_rows,
)
