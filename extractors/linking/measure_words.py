"""What is counted, in the text's own words: the matched words of an indicator, or the noun beside the number.

    describe(view of 收上梦想征集表1200份)   # ("梦想征集表", "copy")

jieba's tokens keep a noun whole where characters alone would cut it.
"""

from extractors.linking.cases import only_glue
from extractors.linking.cues import CueMention
from extractors.linking.views import View
from extractors.model import Model
from schemas.vocabulary import Unit

LONGEST = 12
_STRIPPED = " “”\"'‘’（）()【】《》·-—"


def describe(view: View, cues: tuple[CueMention, ...], model: Model) -> tuple[str, Unit | None]:
    """The measure in words, and the unit that its noun tells where the measure word leaves it open."""
    noun = _noun(view, model)
    words = _joined(cues) if cues else noun
    if view.quantity.kind == "points":
        words = f"{words}(百分点)"
    return (words or view.quantity.measure or noun), _unit(view, noun, model)


def _joined(cues: tuple[CueMention, ...]) -> str:
    """The cues' words in the order of the text, what lies inside another left out."""
    kept = [c for c in cues if not any(o.span != c.span and o.span.contains(c.span) for o in cues)]
    ordered = sorted({(cue.span.start, cue.word.replace("…", "")) for cue in kept})
    return "".join(dict.fromkeys(word for _, word in ordered))


def _noun(view: View, model: Model) -> str:
    """The phrase behind the measure word, else the one before the number: whole tokens, at most LONGEST characters."""
    behind = view.words(view.after).strip(_STRIPPED)
    if behind and not only_glue(behind, model.glue):
        return _fit(model.tokenizer.lcut(behind))
    before = view.words(view.before).strip(_STRIPPED)
    tokens = model.tokenizer.lcut(before)
    while tokens and only_glue(tokens[-1], model.glue):
        tokens.pop()
    return _fit(tokens[::-1], backwards=True)


def _fit(tokens: list[str], *, backwards: bool = False) -> str:
    kept: list[str] = []
    for token in tokens:
        if sum(map(len, kept)) + len(token) > LONGEST:
            break
        kept.append(token)
    return "".join(reversed(kept) if backwards else kept)


def default_unit(view: View) -> Unit:
    """The measure word's first unit; of what 个, 项 and 条 may count nothing is sure."""
    allowed = view.quantity.units
    return "other" if view.quantity.measure in ("个", "项", "条") and "other" in allowed else allowed[0]


def _unit(view: View, noun: str, model: Model) -> Unit | None:
    allowed = view.quantity.units
    known = [cue for cue in model.lexicon.nouns if cue.word in noun and cue.signal in allowed]
    if not known or len(allowed) == 1:
        return None
    last = max(known, key=lambda cue: (noun.rfind(cue.word) + len(cue.word), len(cue.word)))
    return next(unit for unit in allowed if unit == last.signal)
