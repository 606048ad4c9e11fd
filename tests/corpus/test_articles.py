"""The newspaper page of the corpus comes apart into its five articles, and every other document stays whole."""

import json
import re
from pathlib import Path

import pytest

from pipeline.reading import find_inputs, read_articles
from schemas.article import Article

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
GOLD = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted((CORPUS / "gold").glob("*.json"))}
SHINGLE = 6
FLOOR = 0.95


def shingles(text: str) -> set[str]:
    packed = re.sub(r"\s+", "", text)
    return {packed[i : i + SHINGLE] for i in range(len(packed) - SHINGLE + 1)}


def likeness(a: str, b: str) -> float:
    one, other = shingles(a), shingles(b)
    return 2 * len(one & other) / (len(one) + len(other))


@pytest.mark.parametrize("name", [name for name, gold in GOLD.items() if "text" in gold["articles"][0]])
def test_each_article_is_found_with_its_text(name):
    (file,) = find_inputs([CORPUS / "documents" / GOLD[name]["path"]])
    found = [one for one in read_articles(file) if isinstance(one, Article)]
    assert len(found) == len(GOLD[name]["articles"])
    for article in GOLD[name]["articles"]:
        best = max(found, key=lambda one: likeness(one.text, article["text"]))
        assert likeness(best.text, article["text"]) >= FLOOR
        assert set(best.metadata.authors) >= set(article["authors"])


@pytest.mark.parametrize("name", [name for name, gold in GOLD.items() if "text" not in gold["articles"][0]])
def test_a_plain_document_is_one_article(name):
    (file,) = find_inputs([CORPUS / "documents" / GOLD[name]["path"]])
    (article,) = read_articles(file)
    assert isinstance(article, Article)
