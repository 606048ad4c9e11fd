"""The errors one by one: missed and extra figures, and hits with a wrong attribute.

for name, judged in errors_of(evaluation.documents):
    print(error_text(name, judged))     # a.txt: missed members_added 100 exact person, during 2020, 青河县 「…」
"""

from collections.abc import Iterable, Iterator
from typing import Any

from pipeline.evaluating.confusion import reading_of
from pipeline.evaluating.judging import Judged, JudgedDocument
from pipeline.evaluating.matching import Given, quote_of
from pipeline.evaluating.tallies import attribute_text


def errors_of(documents: Iterable[JudgedDocument]) -> Iterator[tuple[str, Judged]]:
    """The document's name and the figure, in the order of the documents."""
    for one in documents:
        for figure in one.figures:
            if figure.verdict in ("missed", "extra") or (figure.verdict == "hit" and figure.wrong):
                yield one.document.name, figure


def error_text(name: str, judged: Judged) -> str:
    """One line for a missed or extra figure; of a wrong one both sides."""
    if judged.gold and judged.found:
        sides = f"    gold  {brief(judged.gold)}\n    found {brief(judged.found)}"
        return f"{name}: wrong {', '.join(judged.wrong)}\n{sides}"
    return f"{name}: {judged.verdict} {brief(judged.gold or judged.found or {})}"


def error_dict(name: str, judged: Judged) -> dict[str, Any]:
    """The same as JSON, both figures whole."""
    verdict = "wrong" if judged.verdict == "hit" else judged.verdict
    sides = {"gold": judged.gold, "found": judged.found}
    return {"document": name, "verdict": verdict, "wrong": judged.wrong, **sides}


def brief(figure: Given) -> str:
    """A figure in one line: members_added 100 exact person, during 2020, 青河县 「发展会员100人」"""
    return f"{described(figure)} 「{quote_of(figure)}」"


def described(figure: Given) -> str:
    """The same without its words."""
    qualifier, unit, period, area = (attribute_text(n, figure) for n in ("qualifier", "unit", "period", "area"))
    return f"{reading_of(figure)} {figure['value']} {qualifier} {unit}, {period}, {area}"
