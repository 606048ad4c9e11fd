"""How right the program is on the shipped corpus, and the floors below which CI fails.

    python -m corpus.measure            # prints the numbers as JSON
    python -m corpus.measure --write    # makes them the floors (corpus/floors.json), pinned with the corpus's hash
    python -m corpus.measure --heldout  # the six groups of corpus/heldout instead
    python -m corpus.measure --rules    # how often each rule is right, on the documents that nothing was trained on
    python -m corpus.measure --ablation # the same documents with one stage off at a time
    python -m corpus.measure --agreement # how far two annotators of the same documents agree

A floor is lowered only on purpose, with the reason in the commit; a changed corpus asks for new floors.
"""

import argparse
import json
import math
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from corpus.agreement import agreement
from corpus.sets import CORPUS, HELDOUT, TEST, TRAIN, digest_of, read_documents
from extractors.model import Model, load_model
from pipeline.evaluating.evaluation import evaluate, rule_of
from pipeline.evaluating.judging import judge_all
from schemas.catalogue import load_catalogue
from schemas.lexicon import Cue

FLOORS = CORPUS / "floors.json"
PARTS = {"corpus": CORPUS, "train": TRAIN, "test": TEST}
NEVER = "\ufdd0"  # a word that no text holds, in place of a list
PLACES = 3  # floors are cut, not rounded, so that what was measured passes


def corpus_hash() -> str:
    """The hash that the floors are pinned with."""
    return digest_of(PARTS.values())


def measure(
    folder: Path = CORPUS, wanted: Callable[[str], bool] = lambda _name: True, model: Model | None = None
) -> dict[str, float]:
    """Strict and full F1, and the share of gold numbers found, over the documents whose file name is wanted."""
    result = evaluate(read_documents(folder, model or load_model(load_catalogue()), wanted))
    strict = result.groups["strict"]
    return {"strict_f1": strict.f1, "full_f1": strict.full_f1, "numbers_found": result.numbers_found}


def measure_parts() -> dict[str, dict[str, float]]:
    """The shipped corpus, and the two parts of the annotated documents."""
    return {name: _cut(measure(folder)) for name, folder in PARTS.items()}


def measure_rules() -> dict[str, dict[str, float]]:
    """For each linking rule: how many figures it decided, and the share that is right (indicator, value, …)."""
    right, decided = Counter[str](), Counter[str]()
    for one in judge_all(read_documents(TEST, load_model(load_catalogue()))):
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
    return {name: _cut(measure(TEST, model=without(whole))) for name, without in ABLATIONS.items()}


def measure_agreement() -> dict[str, dict[str, float]]:
    """Two annotators of the same documents: F1, how many figures both have or only one, and in what these differ."""
    return {
        name: _cut({"strict_f1": one.f1, "full_f1": one.full_f1})
        | {"agree": one.hit, "missed": one.missed, "extra": one.extra}
        | {f"{attribute}_differs": one.hit - count for attribute, count in sorted(one.agreeing.items())}
        for name, one in agreement().items()
    }


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
        name: _cut(measure(HELDOUT, partial(_is_of, writer=writer, odd=odd))) for name, (writer, odd) in groups.items()
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
    parser.add_argument("--agreement", action="store_true", help="how far two annotators agree")
    options = parser.parse_args()
    asked = {
        "heldout": measure_heldout,
        "rules": measure_rules,
        "ablation": measure_ablation,
        "agreement": measure_agreement,
    }
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
