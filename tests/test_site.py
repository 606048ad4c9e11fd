"""The site of the documentation: it builds without a warning, asks for nothing outside, and shows what there is."""

import importlib.util
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

import pytest
import yaml
from lxml import html

import pipeline
from pipeline.catalogue_check import failures
from pipeline.running.working import make_extractor
from schemas.catalogue import load_catalogue
from schemas.compared import ComparedValue
from schemas.record import ArticleRecord, Figure
from schemas.version import VERSION

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
CFF_KEYS = {  # of the schema of CFF 1.2.0
    "abstract", "authors", "cff-version", "commit", "contact", "date-released", "doi", "identifiers", "keywords",
    "license", "license-url", "message", "preferred-citation", "references", "repository", "repository-artifact",
    "repository-code", "title", "type", "url", "version",
}  # fmt: skip
CFF_REQUIRED = {"authors", "cff-version", "message", "title"}

needs_mkdocs = pytest.mark.skipif(
    importlib.util.find_spec("material") is None or importlib.util.find_spec("mkdocstrings") is None,
    reason="the site needs mkdocs: pip install -c constraints.txt -e '.[dev,docs]'",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    """The site, built with warnings as errors, with a temporary folder of its own."""
    place, scratch = tmp_path_factory.mktemp("site"), tmp_path_factory.mktemp("scratch")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(scratch), "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(place)]
    built = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    assert "WARNING" not in built.stderr
    assert not list(scratch.rglob("jieba*")), "jieba's cache would be shared by all who use the machine"
    return place


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which a browser finds the folder."""
    handler = partial(QuietHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Says nothing."""


@cache
def page(path: Path) -> html.HtmlElement:
    return html.document_fromstring(path.read_bytes())


def pages(site: Path) -> list[Path]:
    return [path for path in sorted(site.rglob("*.html")) if path.name != "404.html"]


def words_of(path: Path) -> str:
    (article,) = page(path).xpath("//article")
    return " ".join(article.text_content().split())


def entries(nav: object) -> list[str]:
    """The files that the navigation names, at any depth."""
    if isinstance(nav, str):
        return [nav]
    inside = nav.values() if isinstance(nav, dict) else nav
    return [name for part in inside for name in entries(part)]


@needs_mkdocs
def test_every_page_is_in_the_navigation(site):
    built = {path.relative_to(site).as_posix() for path in pages(site)}
    linked = set()
    for link in page(site / "index.html").xpath("//nav//a/@href"):
        linked.add(urlsplit(link).path)
    assert built - {"index.html"} <= linked
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    named = entries(yaml.safe_load(settings)["nav"])
    assert {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")} <= set(named)


@needs_mkdocs
def test_nothing_is_fetched_from_elsewhere(site):
    for path in pages(site):
        loaded = page(path).xpath("//script/@src | //link[@rel!='canonical']/@href | //img/@src | //iframe/@src")
        assert not [one for one in loaded if urlsplit(one).netloc], path
    for style in site.rglob("*.css"):
        assert not re.findall(r"url\(['\"]?https?:", style.read_text(encoding="utf-8")), style


@needs_mkdocs
def test_links_and_pictures_lead_somewhere(site):
    for path in pages(site):
        for link in page(path).xpath("//article//a/@href | //article//img/@src"):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            assert target.is_file(), f"{path.name}: {link}"
            if parts.fragment and target.suffix == ".html":
                assert page(target).xpath("//*[@id=$id]", id=unquote(parts.fragment)), f"{path.name}: {link}"


@needs_mkdocs
def test_links_out_of_the_guides_become_pages_or_paths(site):
    (accuracy,) = page(site / "accuracy.html").xpath("//article")
    links = accuracy.xpath(".//a/@href")
    assert "corpus/annotated/index.html" in links
    assert not [link for link in links if link.endswith("ranker.json")]
    assert "weights as JSON (schemas/weights/ranker.json)" in words_of(site / "accuracy.html")


@needs_mkdocs
def test_the_reference_has_each_public_name(site):
    there = page(site / "api.html").xpath("//@id")
    assert [name for name in pipeline.__all__ if f"pipeline.{name}" not in there] == []


@needs_mkdocs
@pytest.mark.parametrize(
    ("name", "model"), [("record", ArticleRecord), ("record", Figure), ("compared", ComparedValue)], ids=str
)
def test_the_reference_has_each_field_with_what_it_means(site, name, model):
    there, words = page(site / f"{name}.html").xpath("//@id"), words_of(site / f"{name}.html")
    for field, about in model.model_fields.items():
        assert f"{model.__module__}.{model.__name__}.{field}" in there
        assert " ".join((about.description or "").split()) in words, field


def test_every_field_of_a_figure_is_told_in_words():
    table = re.findall(r"^\| (`.+?`) \|", (DOCS / "record.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert re.findall(r"`(\w+)`", " ".join(table)) == list(Figure.model_fields)


@needs_mkdocs
def test_the_page_of_indicators_has_each_with_both_names_words_and_examples(site):
    words, there = words_of(site / "indicators.html"), page(site / "indicators.html").xpath("//@id")
    for one in load_catalogue().indicators:
        assert one.code in there
        examples = (example.text for example in (*one.examples.claims, *one.examples.leaves))
        for text in (one.zh, one.en, one.definition, *one.names[:3], *examples):
            assert " ".join(text.split()) in words, f"{one.code}: {text}"


@needs_mkdocs
def test_search_knows_chinese_words(site):
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    assert "\\u200b" in index["config"]["separator"]
    words = {word for entry in index["docs"] for word in re.split(r"[\u200b\s<>]", entry["text"])}
    assert {"会员", "职工", "调解"} <= words


@needs_mkdocs
def test_a_reader_finds_a_chinese_word_with_the_search(site, browser):
    asked: list[str] = []
    with served(site) as address:
        reader = browser.new_page()
        reader.on("request", lambda request: asked.append(request.url))
        reader.goto(f"{address}/index.html")
        reader.locator("input[name=query]").press_sequentially("职工沟通会")
        reader.keyboard.press("Shift")  # an input method ends with a key; a typed character has none
        first = reader.locator(".md-search-result__item").first
        first.wait_for(timeout=60_000)
        found = first.inner_text()
        reader.close()
    assert "worker_meetings" in found
    assert [url for url in asked if not url.startswith(address)] == []


def test_the_citation_has_the_keys_of_its_format_and_the_version_of_the_program():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert set(citation) - CFF_KEYS == set()
    assert set(citation) >= CFF_REQUIRED
    assert (citation["cff-version"], citation["type"], citation["license"]) == ("1.2.0", "software", "MIT")
    assert citation["version"] == VERSION
    assert citation["authors"]
    assert all(set(author) == {"name"} and isinstance(author["name"], str) for author in citation["authors"])
    assert len(set(citation["keywords"])) == len(citation["keywords"])


def test_the_page_on_citing_says_the_same():
    text = (DOCS / "citing.md").read_text(encoding="utf-8")
    assert set(re.findall(r"version (?:= \{)?(\d+\.\d+\.\d+)", text)) == {VERSION}
    assert text.count(VERSION) == 2


@pytest.mark.parametrize("name", ["index.md", "index.zh.md", "method.md"])
def test_numbers_of_accuracy_are_those_measured(name):
    measured = (DOCS / "accuracy.md").read_text(encoding="utf-8")
    told = re.findall(r"\b0\.\d{2,3}\b", (DOCS / name).read_text(encoding="utf-8"))
    assert told
    assert [number for number in told if number not in measured] == []


def test_the_indicator_of_the_guide_passes_its_check(tmp_path):
    text = (DOCS / "your_indicators.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    (tmp_path / "mediation_success.yaml").write_text(example, encoding="utf-8")
    known = load_catalogue((tmp_path,))
    assert [*failures(known, make_extractor((tmp_path,)), {"mediation_success"})] == []
