"""What is counted, in the text's own words: the matched words of an indicator, or the noun beside the number.

    describe(view of 收上梦想征集表1200份)   # ("梦想征集表", "copy")

jieba's tokens keep a noun whole where characters alone would cut it.
"""

import re

from extractors.linking.cases import only_glue
from extractors.linking.cues import GAP_MARK, CueMention
from extractors.linking.views import View
from extractors.model import Model
from extractors.text.patterns import either
from schemas.lexicon import link_words
from schemas.vocabulary import Unit

LONGEST = 12
_STRIPPED = " “”\"'‘’（）()【】《》·-—"
_END = either(link_words("measure_end"))
_ENDS = re.compile(rf"^(?:{_END})(?=..)|(?<=..)(?:{_END})$")
_POSTPOSED = re.compile(rf"(?:{either(link_words('postposed'))})(?![\u4e00-\u9fff])|(?:{_END})")


def describe(view: View, cues: tuple[CueMention, ...], model: Model) -> tuple[str, Unit | None]:
    """The measure in words, and the unit that its noun tells where the measure word leaves it open."""
    noun = _noun(view, model)
    words = _joined(cues, view.text) if cues else noun
    if view.quantity.kind == "points":
        words = f"{words}(百分点)"
    return (words or view.quantity.measure or noun), _unit(view, noun, model)


def _joined(cues: tuple[CueMention, ...], text: str) -> str:
    """The characters that the cues cover, each once, in the order of the text; of a word with a gap its two parts."""
    covered = sorted({offset for cue in cues for offset in _offsets(cue)})
    return _trimmed("".join(text[offset] for offset in covered))


def _offsets(cue: CueMention) -> tuple[int, ...]:
    head, _, tail = cue.word.partition(GAP_MARK)
    start, end = cue.span.start, cue.span.end
    if not tail:
        return tuple(range(start, end))
    return (*range(start, start + len(head)), *range(end - len(tail), end))


def _trimmed(words: str) -> str:
    """Without the verbs and particles that only lead to the number: 入会率达, 、省市财政."""
    while words != (kept := _ENDS.sub("", words)):
        words = kept
    return words


def _noun(view: View, model: Model) -> str:
    """The phrase behind the measure word, else the one before the number: whole tokens, at most LONGEST characters."""
    behind = view.words(view.after).strip(_STRIPPED)
    if behind and not only_glue(behind, model.glue) and not _POSTPOSED.match(behind):
        return _trimmed(_fit(model.tokenizer.lcut(behind)))
    before = view.words(view.before).strip(_STRIPPED)
    tokens = model.tokenizer.lcut(before)
    while tokens and only_glue(tokens[-1], model.glue):
        tokens.pop()
    return _trimmed(_fit(tokens[::-1], backwards=True))


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
