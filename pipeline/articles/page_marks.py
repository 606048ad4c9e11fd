"""Where in an article's text each page of its source begins.

    locate_pages(text, pages)  ->  ((0, 3), (812, 4))        # from offset 812 on, page 4

Cleaning joins and drops lines, but what stays is as printed; so each printed line is looked up in the finished text.
"""

from collections.abc import Sequence

from pipeline.articles.lines import packed
from schemas.article import Page

SHORTEST = 6


def locate_pages(text: str, pages: Sequence[Page]) -> tuple[tuple[int, int], ...]:
    """(offset, page number), ascending, one for each change of page; empty where the source has no pages."""
    if all(page.number is None for page in pages):
        return ()
    offsets = [at for at, char in enumerate(text) if not char.isspace()]
    squeezed = packed(text)
    anchors: dict[int, int] = {}
    last = 0
    for page in pages:
        for line in map(packed, page.text.split("\n")):
            found = _find(squeezed, line, last) if page.number is not None else -1
            if found >= 0 and found not in anchors and page.number is not None:
                anchors[found] = page.number
                last = found + len(line)
    return _changes([(0 if at == min(anchors) else offsets[at], anchors[at]) for at in sorted(anchors)])


def _find(text: str, line: str, start: int) -> int:
    """Where the line stands, looked for from the place of the last one on, then from the top."""
    if len(line) < SHORTEST:
        return -1
    found = text.find(line, start)
    return found if found >= 0 else text.find(line, 0, start)


def _changes(anchors: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    kept: list[tuple[int, int]] = []
    for offset, number in anchors:
        if not kept or kept[-1][1] != number:
            kept.append((offset, number))
    return tuple(kept)
