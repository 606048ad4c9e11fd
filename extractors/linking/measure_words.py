"""What is counted, in the text's own words: the matched words of an indicator, or the noun beside the number.

    describe(view of 收上梦想征集表1200份, (), model)   # ("梦想征集表", "copy")

jieba's tokens keep a noun whole where characters alone would cut it. Words that no noun holds (把, 都, 比) say where it
ends: 6名职工把锦旗挂上墙 counts 职工, 合格率比上年高出12% speaks of 合格率.
"""

import re
from collections.abc import Iterable
from itertools import takewhile

from extractors.linking.cases import only_glue
from extractors.linking.cues import GAP_MARK, CueMention
from extractors.linking.views import View
from extractors.model import Model
from extractors.text.patterns import either
from schemas.lexicon import link_words
from schemas.vocabulary import Unit

LONGEST = 12
_STRIPPED = " “”\"'‘’（）()【】《》·-—"
_PAIRS = (("“", "”"), ("‘", "’"), ("《", "》"), ("「", "」"))
_MARKS = re.compile(r"[，,；;：:、。！？!?（）()\n]")
_APART = "，,：:（( "
_OF = "的"
_LEADING = frozenset(link_words("measure_end"))
_TURNS = frozenset((*link_words("measure_turn"), *link_words("part"), *link_words("further")))
_COMPARING = frozenset(link_words("measure_against"))
_BEHIND_NOUNS = _TURNS | _COMPARING | frozenset(link_words("measure_not"))
_END = either(_LEADING)
_ENDS = re.compile(rf"(?<=..)(?:{_END})$")
_POSTPOSED = re.compile(rf"(?:{either(link_words('postposed'))})(?![\u4e00-\u9fff])")
_HANZI = re.compile(r"[\u4e00-\u9fff]")


def describe(view: View, cues: tuple[CueMention, ...], model: Model, last: str = "") -> tuple[str, Unit | None]:
    """The measure in words, and the unit that its noun tells where the measure word leaves it open.

    `last` is the measure of the figure before: 会员5788人,占28.8% has no noun of its own.
    """
    noun = _noun(view, model)
    words = _joined(cues, view.text) if cues else noun or _taken_up(view, last) or _without_noun(view, model)
    if view.quantity.kind == "points":
        words = f"{words}(百分点)"
    return (words or view.quantity.measure), _unit(view, noun, model)


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
    """Without the verbs that only lead to the number: 入会率达, 合同签了."""
    while words != (kept := _ENDS.sub("", words)):
        words = kept
    return words


def _noun(view: View, model: Model) -> str:
    """The noun behind the measure word, else the one before the number, else the one behind 的; "" for none."""
    behind = _behind(view, model)
    noun = "" if _only_leads(behind, model) else _first_noun(behind)
    return noun or _last_noun(_before(view, model), model) or (_first_noun(behind[1:]) if behind[:1] == [_OF] else "")


def _only_leads(behind: list[str], model: Model) -> bool:
    """Whether the words behind the measure word name nothing: 的, 左右, and 由4个加到10个."""
    words = "".join(behind)
    return (
        not behind
        or not _LEADING.isdisjoint((behind[0], behind[-1]))
        or only_glue(words, model.glue)
        or bool(_POSTPOSED.match(words))
    )


def _behind(view: View, model: Model) -> list[str]:
    return _tokens(view.words(view.after).strip(_STRIPPED), model)


def _before(view: View, model: Model) -> list[str]:
    """What leads to the number; of one that stands alone what it is set against: 老板或主管(56%); 免费体检,59.7%."""
    words = view.words(view.before).strip(_STRIPPED)
    if not words and not view.words(view.after).strip(_STRIPPED):
        floor = max(view.previous.end if view.previous else 0, view.sentence.start)
        parts = _MARKS.split(view.text[floor : view.quantity.start].rstrip(_APART))
        words = parts[-1].strip(_STRIPPED)
    return _tokens(words, model)


def _tokens(words: str, model: Model) -> list[str]:
    return list(model.tokenizer.cut(words)) if words else []


def _first_noun(tokens: list[str]) -> str:
    """Up to the word with which the sentence turns to what was done: 职工|把锦旗挂上墙."""
    return _told(_fit(takewhile(lambda token: token not in _BEHIND_NOUNS, tokens)))


def _last_noun(tokens: list[str], model: Model) -> str:
    """From the sentence's last turn on, 市总从|经费中划出; before a comparison, 合格率|比上年高出."""
    compared = next((place for place, token in enumerate(tokens) if token in _COMPARING), len(tokens))
    kept = tokens[:compared]
    while kept and (kept[-1] in _TURNS | _LEADING or only_glue(kept[-1], model.glue)):
        kept.pop()
    noun = _told(_fit(takewhile(lambda token: token not in _TURNS, reversed(kept)))[::-1])
    is_verb = len(_HANZI.findall(noun)) < 2 or noun in {cue.word for cue in model.lexicon.change}  # 再建; 提高到
    return "" if is_verb else noun


def _taken_up(view: View, last: str) -> str:
    """What the figure before counts, where this one is a share or has the same measure word."""
    quantity, previous = view.quantity, view.previous
    is_share = quantity.kind in ("percent", "points")
    return last if previous and (is_share or previous.measure == quantity.measure) else ""


def _without_noun(view: View, model: Model) -> str:
    """All that leads to the number, else all that is said of it: 完成目标96%; 406人全部做完."""
    leading = _told(_fit(reversed(_before(view, model)))[::-1])
    return leading if len(_HANZI.findall(leading)) > 1 else _told(_fit(_behind(view, model))) or leading


def _fit(tokens: Iterable[str]) -> list[str]:
    """The first tokens, at most LONGEST characters."""
    kept: list[str] = []
    for token in tokens:
        if sum(map(len, kept)) + len(token) > LONGEST:
            break
        kept.append(token)
    return kept


def _told(tokens: list[str]) -> str:
    """The tokens as one phrase, without those that only lead to the number, and without half a pair of marks."""
    while tokens and tokens[-1] in _LEADING:
        tokens = tokens[:-1]
    while tokens and tokens[0] in _LEADING:
        tokens = tokens[1:]
    phrase = "".join(tokens).strip()
    for left, right in _PAIRS:
        if phrase.count(left) != phrase.count(right):
            phrase = phrase.replace(left, "").replace(right, "")
    return phrase


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
