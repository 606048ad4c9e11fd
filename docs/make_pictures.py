"""Draws the pictures of the README from the shipped corpus: `python docs/make_pictures.py`.

The SVG files name no font host; a browser draws them with its own monospace font.
"""

import re
from html import unescape
from io import StringIO
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.terminal_theme import TerminalTheme

from extractors.extract import extract
from extractors.model import load_model
from pipeline.comparing.compare import Question, compare
from pipeline.comparing.table import as_tables
from pipeline.reading import find_inputs, read_articles
from pipeline.view import view
from schemas.article import Article
from schemas.catalogue import Catalogue, load_catalogue
from schemas.record import ArticleRecord

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
SHOWN = "2022_wuhou_news.txt"
INDICATORS, PERIODS = ("members_added",), ("2021-2023",)
BACKGROUND, FOREGROUND = (41, 41, 41), (217, 217, 217)
QUIET = (0x000000, 0xCC555A, 0x98A84B, 0xD0B344, 0x608AB1, 0x98729F, 0x68A0B3, 0xD9D9D9)
BRIGHT = (0x828282, 0xFF6E6E, 0x96DC82, 0xF0C864, 0x78AADC, 0xBE96C8, 0x78C8DC, 0xFFFFFF)
CELL = 12.2  # width of a terminal cell in rich's drawing
LENGTH = re.compile(r'textLength="[^"]*"([^>]*)>([^<]*)<')
REMOTE_FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


def main() -> None:
    """One picture of an article with its figures, one of a comparison."""
    catalogue = load_catalogue()
    records = tuple(_records(catalogue))
    (article,) = (record for record in records if record.source.path.endswith(SHOWN))
    _draw("extract.svg", "unionfigures extract report.txt --view", view(article), width=150)
    values = compare(records, catalogue, Question(INDICATORS, periods=PERIODS))
    _draw(
        "compare.svg", "unionfigures compare out --indicator members_added …", as_tables(values, catalogue), width=124
    )


def _records(catalogue: Catalogue) -> list[ArticleRecord]:
    model = load_model(catalogue)
    files = find_inputs([ROOT / "corpus" / "documents"])
    articles = (found for file in files for found in read_articles(file) if isinstance(found, Article))
    return [extract(article, catalogue, model) for article in articles]


def _draw(name: str, title: str, content: object, width: int) -> None:
    console = Console(record=True, width=width, file=StringIO())
    console.print(content)
    svg = REMOTE_FONT.sub("", console.export_svg(title=title, theme=_theme(), unique_id=name.partition(".")[0]))
    (IMAGES / name).write_text(LENGTH.sub(_in_cells, svg), encoding="utf-8")


def _theme() -> TerminalTheme:
    """Black on light green and yellow, so that highlighted words are easy to read."""
    quiet, bright = ([(c >> 16, c >> 8 & 255, c & 255) for c in colours] for colours in (QUIET, BRIGHT))
    return TerminalTheme(BACKGROUND, FOREGROUND, quiet, bright)


def _in_cells(match: re.Match[str]) -> str:
    """rich counts characters where it should count cells: a Chinese character takes two."""
    return f'textLength="{cell_len(unescape(match[2])) * CELL:g}"{match[1]}>{match[2]}<'


if __name__ == "__main__":
    main()
