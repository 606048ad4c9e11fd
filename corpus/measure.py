"""How right the program is on the shipped corpus, and the floors below which CI fails.

    python -m corpus.measure            # prints the numbers as JSON
    python -m corpus.measure --write    # makes them the floors (corpus/floors.json), pinned with the corpus's hash

A floor is lowered only on purpose, with the reason in the commit; a changed corpus asks for new floors.
"""

import argparse
import hashlib
import json
import math
import sys
from pathlib import Path, PurePosixPath

from extractors.extract import extract
from extractors.model import load_model
from pipeline.evaluate import evaluate, load_gold
from pipeline.reading import find_inputs, read_articles
from schemas.article import Article
from schemas.catalogue import load_catalogue

CORPUS = Path(__file__).resolve().parent
FLOORS = CORPUS / "floors.json"
PLACES = 3  # floors are cut, not rounded, so that what was measured passes


def corpus_hash() -> str:
    """SHA-256 over the names and bytes of all documents and gold files."""
    digest = hashlib.sha256()
    files = [path for folder in ("documents", "gold") for path in (CORPUS / folder).rglob("*") if path.is_file()]
    for path in sorted(files):
        digest.update(path.relative_to(CORPUS).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def measure() -> dict[str, float]:
    """Strict and full F1, and the share of gold numbers found, over all documents."""
    catalogue = load_catalogue()
    model = load_model(catalogue)
    predictions: dict[str, list[dict[str, object]]] = {}
    for file in find_inputs([CORPUS / "documents"]):
        figures = predictions.setdefault(PurePosixPath(file.name).name, [])
        for article in read_articles(file):
            if isinstance(article, Article):
                figures += [figure.model_dump(mode="json") for figure in extract(article, catalogue, model).figures]
    result = evaluate(load_gold(CORPUS / "gold"), predictions)
    strict = result.groups["strict"]
    return {"strict_f1": strict.f1, "full_f1": strict.full_f1, "numbers_found": result.numbers_found}


def main() -> None:
    """Prints the numbers; with --write they become the floors."""
    parser = argparse.ArgumentParser(description="Measure the shipped corpus.")
    parser.add_argument("--write", action="store_true", help="make these numbers the floors")
    measured = {name: math.floor(value * 10**PLACES) / 10**PLACES for name, value in measure().items()}
    content = json.dumps({"corpus_sha256": corpus_hash(), **measured}, indent=1) + "\n"
    if parser.parse_args().write:
        FLOORS.write_text(content, encoding="utf-8")
    sys.stdout.write(content)


if __name__ == "__main__":
    main()
