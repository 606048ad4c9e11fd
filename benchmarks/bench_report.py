"""How heavy a report is and how fast a browser opens it: invented articles, drawn with one seed.

    python -m benchmarks.bench_report --figures 20000

Seconds to make the page, its weight part by part, and in headless Chromium the time from the start of navigation until
the first table stands, until one can work with it, and until the chart and all lists are there; the best and the worst
of several starts, each with an empty profile. A batch kept with --keep may be opened by hand.
"""

import argparse
import random
import re
import shutil
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.comparing.compare import Question, compare
from pipeline.reporting.content import Content
from pipeline.reporting.page import page
from pipeline.running.writing import write_whole
from schemas.catalogue import load_catalogue
from schemas.gazetteer import load_gazetteer
from schemas.record import ArticleRecord

SEED = 20_261_122
COUNTIES, YEARS, PER_ARTICLE = 300, range(2015, 2025), 10
FILLER = (0x4E00, 0x9F00)  # from where the words between the figures are drawn, so that the font has many characters
CHARACTERS = 3_500
STARTS = 5
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = (
    "--headless --no-sandbox --disable-gpu --disable-background-networking --disable-component-update --no-first-run"
)


def invented(figures: int, draw: random.Random) -> tuple[ArticleRecord, ...]:
    """Articles of ten figures each about one county and year, some of them told twice."""
    gazetteer, indicators = load_gazetteer(), load_catalogue().indicators
    counties = draw.sample([one for one in gazetteer.by_code.values() if one.level == "county"], COUNTIES)
    letters = [chr(code) for code in draw.sample(range(*FILLER), CHARACTERS)]
    return tuple(
        _article(number, draw.choice(counties), draw.choice(YEARS), indicators, letters, draw)
        for number in range(figures // PER_ARTICLE)
    )


def _article(number, county, year, indicators, letters, draw) -> ArticleRecord:  # type: ignore[no-untyped-def]
    text, figures = f"{county.name}总工会{year}年工作。", []
    article = f"{number:016x}-00"
    period = {
        "kind": "during",
        "start": f"{year}-01-01",
        "end": f"{year}-12-31",
        "text": f"{year}年",
        "basis": "stated",
    }
    common = {
        "area": {"name": county.name, "code": county.code, "path": county.path, "basis": "stated"},
        "period": period,
        "subject": None,
        "qualifier": "exact",
        "nature": "level",
        "status": "achieved",
        "confidence": 0.9,
    }
    for place, indicator in enumerate(draw.sample(indicators, PER_ARTICLE)):
        value = draw.randrange(10, 60_000) if indicator.kind != "rate" else draw.randrange(1, 100)
        sentence = len(text)
        text += "".join(draw.choices(letters, k=draw.randrange(20, 90))) + "，"
        quote, start = f"{indicator.zh}{value}", len(text)
        text += f"{quote}。\n"
        span = {"quote": quote, "start": start, "end": start + len(quote), "sentence": (sentence, start + len(quote))}
        what = {"indicator": indicator.code, "measure": indicator.zh, "value": value, "unit": indicator.units[0]}
        rest = {"id": f"{article}#{place}", "evidence": span, "rule": f"{indicator.code}/invented"}
        figures.append(common | what | rest)
    source = {
        "path": f"{year}/{number}.txt",
        "sha256": f"{number:064x}",
        "media_type": "text/plain",
        "bytes": len(text),
    }
    head = {"title": f"{county.name}总工会{year}年工作", "publisher": "工人报", "authors": ()}
    date = {"published_on": f"{year + 1}-01-20", "published_on_basis": "text", "script": "hans", "genre": "report"}
    rest = {"text": text, "figures": figures, "issues": (), "extractor": {"version": "0", "catalogue": "0"}}
    return ArticleRecord.model_validate({"id": article, "source": source, **head, **date, **rest})


def weights(html: str) -> dict[str, int]:
    """Bytes of each part of the page."""
    patterns = {"texts": 'id="articles">([^<]*)', "data": 'id="data">([^<]*)', "font": "(@font-face[^<]*)"}
    found = {name: len(match[1].encode()) for name, pattern in patterns.items() if (match := re.search(pattern, html))}
    return found | {"charts": len(html[html.rindex("<script>") :].encode())}


def open_page(path: Path, browser_path: str) -> dict[str, float]:
    """Milliseconds from the start of navigation, by the page's own marks."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=browser_path, args=CHROMIUM.split())
        view = browser.new_page()
        view.goto(path.as_uri())
        view.wait_for_selector("html[data-ready=all]")
        marks: dict[str, float] = view.evaluate(
            "Object.fromEntries(performance.getEntriesByType('mark').map((one) => [one.name, one.startTime]))"
        )
        painted = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
        interactive = "performance.getEntriesByType('navigation')[0].domInteractive"
        marks |= {"painted": view.evaluate(painted), "interactive": view.evaluate(interactive)}
        before = time.perf_counter()
        view.click("#comparison tbody a.figure")
        view.wait_for_selector("#source-text .chosen")
        marks["click to source"] = (time.perf_counter() - before) * 1000
        browser.close()
    return marks


def main() -> None:
    """Makes a page and opens it a few times."""
    parser = argparse.ArgumentParser(description="Weight and opening time of a report.")
    parser.add_argument("--figures", type=int, default=20_000)
    parser.add_argument("--keep", type=Path, help="where to write the page, to open it by hand")
    given = parser.parse_args()
    records, catalogue = invented(given.figures, random.Random(SEED)), load_catalogue()
    start = time.perf_counter()
    values = compare(records, catalogue, Question(tuple(catalogue.by_code), absent=False))
    compared = time.perf_counter()
    html = "".join(page(Content(records, values, catalogue, {}, "Invented")))
    made = time.perf_counter()
    sys.stdout.write(
        f"{len(records)} articles, {given.figures} figures, {len(values)} values: "
        f"compared in {compared - start:.1f} s, page in {made - compared:.1f} s, {len(html.encode()) / 1e6:.2f} MB\n"
    )
    sys.stdout.write("  " + ", ".join(f"{name} {size / 1e6:.2f} MB" for name, size in weights(html).items()) + "\n")
    with TemporaryDirectory() as folder:
        path = (given.keep or Path(folder) / "report.html").resolve()
        write_whole(path, [html])
        browser_path = next(filter(None, map(shutil.which, BROWSERS)), None)
        if browser_path is None:
            sys.exit("no Chromium here to open it with; get one with: apt-get install chromium")
        runs = [open_page(path, browser_path) for _ in range(STARTS)]
    for name in runs[0]:
        times = sorted(run[name] for run in runs)
        sys.stdout.write(f"  {name}: {times[0]:.0f} to {times[-1]:.0f} ms\n")


if __name__ == "__main__":
    main()
