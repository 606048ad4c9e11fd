"""How right the program is on the shipped corpus, and the floors below which CI fails.

    python -m corpus.measure            # prints the numbers as JSON
    python -m corpus.measure --write    # makes them the floors (corpus/floors.json), pinned with the corpus's hash
    python -m corpus.measure --heldout  # the six groups of corpus/heldout instead
    python -m corpus.measure --rules    # how often each rule is right, on the documents that nothing was trained on
    python -m corpus.measure --ablation # the same documents with one stage off at a time

A floor is lowered only on purpose, with the reason in the commit; a changed corpus asks for new floors.
"""

import argparse
import hashlib
import json
import math
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from extractors.extract import extract
from extractors.model import Model, load_model
from pipeline.evaluating.evaluation import evaluate, rule_of
from pipeline.evaluating.gold import load_gold
from pipeline.evaluating.judging import documents_of, judge_all
from pipeline.reading import find_inputs, read_articles
from schemas.article import Article
from schemas.catalogue import load_catalogue
from schemas.lexicon import Cue
from schemas.record import ArticleRecord

CORPUS = Path(__file__).resolve().parent
FLOORS = CORPUS / "floors.json"
PARTS = {"corpus": CORPUS, "train": CORPUS / "annotated" / "train", "test": CORPUS / "annotated" / "test"}
NEVER = "\ufdd0"  # a word that no text holds, in place of a list
PLACES = 3  # floors are cut, not rounded, so that what was measured passes


def corpus_hash() -> str:
    """SHA-256 over the names and bytes of all documents and gold files."""
    digest = hashlib.sha256()
    folders = (part / folder for part in PARTS.values() for folder in ("documents", "gold"))
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    for path in sorted(files):
        digest.update(path.relative_to(CORPUS).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def extracted(folder: Path, model: Model | None = None) -> Iterator[ArticleRecord]:
    """The records of all documents below folder/documents."""
    catalogue = load_catalogue()
    model = model or load_model(catalogue)
    for file in find_inputs([folder / "documents"]):
        for article in read_articles(file):
            if isinstance(article, Article):
                yield extract(article, catalogue, model)


def measure(
    folder: Path = CORPUS, wanted: Callable[[str], bool] = lambda _name: True, model: Model | None = None
) -> dict[str, float]:
    """Strict and full F1, and the share of gold numbers found, over the documents whose file name is wanted."""
    gold = {name: document for name, document in load_gold(folder / "gold").items() if wanted(name)}
    result = evaluate(documents_of(gold, extracted(folder, model)))
    strict = result.groups["strict"]
    return {"strict_f1": strict.f1, "full_f1": strict.full_f1, "numbers_found": result.numbers_found}


def measure_parts() -> dict[str, dict[str, float]]:
    """The shipped corpus, and the two parts of the annotated documents."""
    return {name: _cut(measure(folder)) for name, folder in PARTS.items()}


def measure_rules() -> dict[str, dict[str, float]]:
    """For each linking rule: how many figures it decided, and the share that is right (indicator, value, …)."""
    right, decided = Counter[str](), Counter[str]()
    for one in judge_all(documents_of(load_gold(PARTS["test"] / "gold"), extracted(PARTS["test"]))):
        for judged in one.figures:
            if judged.found and judged.found["indicator"] and (judged.gold or judged.verdict == "extra"):
                decided[rule_of(judged.found)] += 1
                right[rule_of(judged.found)] += judged.gold is not None
    return {
        rule: {"figures": count, "right": round(right[rule] / count, PLACES)} for rule, count in decided.most_common()
    }


def measure_ablation() -> dict[str, dict[str, float]]:
    """The annotated test documents as they are, then with one stage off at a time."""
    whole = load_model(load_catalogue())
    return {name: _cut(measure(PARTS["test"], model=without(whole))) for name, without in ABLATIONS.items()}


def _with_words(model: Model, **lists: Any) -> Model:
    return replace(model, lexicon=replace(model.lexicon, **lists))


ABLATIONS: dict[str, Callable[[Model], Model]] = {
    "everything on": lambda model: model,
    "no ranking: the rules alone": lambda model: replace(model, ranker=None),
    "no cues of plans and aims": lambda model: _with_words(model, status=()),
    "no words of change": lambda model: _with_words(model, change=(Cue(NEVER, "+"),)),
    "no words for what was undone": lambda model: _with_words(
        model, undone=(Cue(NEVER, "near"), Cue(NEVER, "touching"))
    ),
    "no qualifiers": lambda model: _with_words(model, before=(), after=()),
    "no names that hold numbers": lambda model: _with_words(model, number_names=(NEVER,)),
    "no nouns that tell units": lambda model: _with_words(model, nouns=()),
    "no gazetteer of towns": lambda model: replace(model, gazetteer=replace(model.gazetteer, towns={})),
}


def measure_heldout() -> dict[str, dict[str, float]]:
    """The same for each group of the held-out documents: by writer, odd and even numbers."""
    groups = {f"{writer} {kind}": (writer, odd) for writer in "HKM" for kind, odd in (("odd", 1), ("even", 0))}
    return {
        name: _cut(measure(CORPUS / "heldout", partial(_is_of, writer=writer, odd=odd)))
        for name, (writer, odd) in groups.items()
    }


def _is_of(name: str, writer: str, odd: int) -> bool:
    return name.startswith(writer) and int(name[1:3]) % 2 == odd


def _cut(measured: dict[str, float]) -> dict[str, float]:
    return {name: math.floor(value * 10**PLACES) / 10**PLACES for name, value in measured.items()}


def main() -> None:
    """Prints the numbers; with --write they become the floors."""
    parser = argparse.ArgumentParser(description="Measure the shipped corpus.")
    parser.add_argument("--write", action="store_true", help="make these numbers the floors")
    parser.add_argument("--heldout", action="store_true", help="measure the held-out documents instead")
    parser.add_argument("--rules", action="store_true", help="how often each linking rule is right")
    parser.add_argument("--ablation", action="store_true", help="each stage off in turn")
    options = parser.parse_args()
    asked = {"heldout": measure_heldout, "rules": measure_rules, "ablation": measure_ablation}
    for name, measured in asked.items():
        if getattr(options, name):
            sys.stdout.write(json.dumps(measured(), indent=1) + "\n")
            return
    content = json.dumps({"corpus_sha256": corpus_hash(), **measure_parts()}, indent=1) + "\n"
    if options.write:
        FLOORS.write_text(content, encoding="utf-8")
    sys.stdout.write(content)


if __name__ == "__main__":
    main()
