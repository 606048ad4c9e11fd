"""What a page prints around its text: running heads and feet, page numbers, contents, footnotes.

    part_running_lines(pages, heights)      # 某区总工会2022年工作报告 at the top of every page, — 3 — at its foot

Heads and feet are known by where they stand: the same words (their digits aside) in the same place near the edge of
several pages. Footnotes go behind the text, since between two pages they would tear a sentence apart.
"""

import re
from collections import Counter
from collections.abc import Sequence
from statistics import median

from extractors.text.normalise import simplified
from pipeline.articles.lines import packed
from pipeline.reading.layout.lines import Segment, body_size, group_rows, print_row, size_of
from schemas.article import PrintedLine
from schemas.lexicon_reading import reading_words

EDGE = 0.12  # of the height of the page: where heads and feet stand
OUTERMOST = 3
SAME_HEIGHT = 4.0
FEWEST_REPEATS = 2
FEWEST_ENTRIES = 3
SMALL = 0.92
_DASHES = r"[-—–·•\s]*"
_OF = r"(?:\s*[/／,，共of]+\s*\d{1,4}\s*页?)?"
_PAGE_NUMBER = re.compile(rf"{_DASHES}(?:第)?\s*(?:\d{{1,4}}|[ivxIVX]{{1,5}})\s*页?{_OF}{_DASHES}")
_ENTRY = re.compile(r".{2,60}?(?:…{2,}|(?:[.．…·・‥_]\s*){3,})\s*[-—]?\s*\d{1,4}\s*[-—]?")
_SENTENCE_END = re.compile(r"[。！？；]")
_NOTE = re.compile(r"[①-⑳]|[\[〔［]\d{1,2}[\]〕］]|\d{1,2}(?=[^\d.、，%％年月日])|[*＊※]|注\d?[:：]")
Row = tuple[Segment, ...]


def part_running_lines(
    pages: Sequence[Sequence[PrintedLine]], heights: Sequence[float]
) -> list[tuple[list[PrintedLine], list[PrintedLine]]]:
    """For each page its text, and what stands around it: its number, what other pages have alike, the title."""
    edges = [_edge_lines(lines, height) for lines, height in zip(pages, heights, strict=True)]
    counts = Counter(place for found in edges for place in {_place(line) for line in found.values()})
    cover = "".join(packed(line.text) for page in pages[:1] for line in page)
    parted = []
    for rank, (lines, found) in enumerate(zip(pages, edges, strict=True)):
        named = {number for number, line in found.items() if rank and packed(line.text) in cover}
        gone = named | {number for number, line in found.items() if _is_number(line) or _repeats(line, counts)}
        gone |= _small_ends(lines, found) if len(pages) > 1 else set()
        kept = _trimmed([line for number, line in enumerate(lines) if number not in gone])
        parted.append((kept, [lines[number] for number in sorted(gone)]))
    return parted


def drop_contents(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Without the entries of a table of contents (标题……12) and the word 目录 above them."""
    entries = {number for number, line in enumerate(lines) if _ENTRY.fullmatch(line.text.strip())}
    if len(entries) < FEWEST_ENTRIES:
        return list(lines)
    above = {number for number in range(max(entries)) if _heads_contents(lines[number].text)}
    return [line for number, line in enumerate(lines) if number not in entries | above]


def _heads_contents(line: str) -> bool:
    return simplified(packed(line)).upper() in reading_words("contents")


def part_footnotes(segments: Sequence[Segment]) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    """The segments of a page without its footnotes, and those: small type at the foot that begins with a mark."""
    rows = group_rows(segments)
    body = body_size(segments)
    foot = len(rows)
    while foot and (_is_small(rows[foot - 1], body) or _is_number(print_row(rows[foot - 1]))):
        foot -= 1
    for number in range(foot, len(rows)):
        if foot and _NOTE.match(print_row(rows[number]).text.strip()) and not _is_number(print_row(rows[number])):
            notes = [row for row in rows[number:] if not _is_number(print_row(row))]
            taken = {id(one) for row in notes for one in row}
            return tuple(one for one in segments if id(one) not in taken), tuple(one for row in notes for one in row)
    return tuple(segments), ()


def _edge_lines(lines: Sequence[PrintedLine], height: float) -> dict[int, PrintedLine]:
    """The outermost printed lines near the upper and lower edge of a page, by their number."""
    filled = [number for number, line in enumerate(lines) if line.text.strip()]
    outer = {*filled[:OUTERMOST], *filled[-OUTERMOST:]}
    return {
        number: lines[number]
        for number in sorted(outer)
        if lines[number].boxes
        and "\t" not in lines[number].text.strip()
        and (lines[number].boxes[0][3] <= EDGE * height or lines[number].boxes[0][1] >= (1 - EDGE) * height)
    }


def _small_ends(lines: Sequence[PrintedLine], found: dict[int, PrintedLine]) -> set[int]:
    """The first and the last line near the edges where they are set smaller than the text and end no sentence."""
    usual = median(size_of(line) for line in lines if line.boxes) if found else 0.0
    ends = {min(found), max(found)} if found else set()
    return {n for n in ends if size_of(found[n]) < SMALL * usual and not _SENTENCE_END.search(found[n].text)}


def _place(line: PrintedLine) -> tuple[str, int]:
    """The words with their digits alike (第 3 页 and 第 4 页 are one running line), and the height they stand at."""
    return re.sub(r"\d+", "#", packed(line.text)), round(line.boxes[0][1] / SAME_HEIGHT)


def _repeats(line: PrintedLine, counts: Counter[tuple[str, int]]) -> bool:
    words, height = _place(line)
    return sum(counts[words, near] for near in (height - 1, height, height + 1)) >= FEWEST_REPEATS


def _is_number(line: PrintedLine) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(line.text.strip())) and any(char.isdigit() for char in line.text)


def _trimmed(lines: list[PrintedLine]) -> list[PrintedLine]:
    """Without blank lines at either end."""
    filled = [number for number, line in enumerate(lines) if line.text.strip()]
    return lines[filled[0] : filled[-1] + 1] if filled else []


def _is_small(row: Row, body: float) -> bool:
    return max(one.size for one in row) < SMALL * body
