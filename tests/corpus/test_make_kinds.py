"""The sample documents by kind: rebuilt to the byte; what is expected of them sound, and found in the files."""

import json
import re
from collections import Counter
from decimal import Decimal
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import yaml

from corpus.make_kinds import KINDS, LAYOUTS, built
from corpus.making.kinds.report_tables import cell_number, full_grid

MADE_WITH = "5.1.0"
EXPECTED = sorted(path for kind in LAYOUTS for path in (KINDS / "expected" / kind).glob("*.json"))
PRINTED = [path for path in EXPECTED if path.parent.name.endswith("-pdf")]
TOTALS = ("合计", "合　计")


def expected(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"))


def squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


def pages(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(KINDS / "files" / path.parent.name / expected(path)["file"])
    return [squeeze(page.get_textpage().get_text_range()) for page in document]


def tables() -> list[tuple[str, dict[str, Any]]]:
    sources = sorted((KINDS / "sources" / "report-pdf").glob("*.yaml"))
    read = [(path.stem, yaml.safe_load(path.read_text(encoding="utf-8"))) for path in sources]
    return [
        (name, table) for name, source in read for article in source["articles"] for table in article.get("tables", [])
    ]


@pytest.mark.skipif(version("reportlab") != MADE_WITH, reason="other versions of reportlab write other bytes")
def test_files_are_what_their_sources_make():
    assert {path.name for path, new in built().items() if path.read_bytes() != new} == set()


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.stem)
def test_a_text_begins_with_its_title_and_holds_its_quotes(path):
    for article in expected(path)["articles"]:
        assert article["title"] is None or article["text"].startswith(article["title"] + "\n")
        assert all(squeeze(quote) in squeeze(article["text"]) for quote in article["numbers_on_page"])
        assert all(line in article["text"] for line in article["may_hold"] if line.startswith(("①", "表", "附表")))


@pytest.mark.parametrize("path", PRINTED, ids=lambda path: path.stem)
def test_every_character_of_the_text_is_printed_and_every_number_on_its_page(path):
    printed, articles = pages(path), expected(path)["articles"]
    prose = [line for article in articles for line in article["text"].split("\n") if "\t" not in line]
    assert Counter(squeeze("".join(prose))) <= Counter("".join(printed))
    for article in articles:
        for quote, page in article["numbers_on_page"].items():
            assert re.search(r"[\d.,]+", quote)[0] in printed[page - 1]


@pytest.mark.parametrize(("name", "table"), tables(), ids=lambda value: value if isinstance(value, str) else "")
def test_totals_are_the_sums_of_their_columns(name, table):
    rows = full_grid(table["rows"])
    wholes = [row for row in rows if row[0] in TOTALS]
    for whole in wholes:
        for at in range(1, len(whole)):
            parts = [Decimal(row[at].replace(",", "")) for row in rows if row is not whole and row[at] != "—"]
            assert sum(parts) == Decimal(whole[at].replace(",", "")), (name, table["header"][-1][at])


def test_cells_say_what_the_print_says():
    assert cell_number("1,086.4", 10000) == 10864000
    assert cell_number("—", 1) is None
    found = expected(KINDS / "expected/report-pdf/landscape_2024.json")["articles"][0]["cells"]
    paid = next(cell for cell in found if cell["row"] == "连然街道/支出资金" and cell["column"] == "二季度/驿站")
    assert (paid["value"], paid["unit"], paid["area"]) == (186000, "CNY", "连然街道")
    assert (paid["start"], paid["end"]) == ("2024-04-01", "2024-06-30")
