"""Finding every cardinal number of a text with its value, bounds and qualifier.

    find_numbers("挽回经济损失6700余万元,参加者近百人,30—40家")
    # 6700余万: 67000000 over · 近百: 100 nearly · 30—40: 30 to 40 range

One walk from left to right: at each place where a number may begin, guards.py says whether it is a date, an ordinal, a
name and the like, forms.py reads it, and the words beside it say how exact it is.
"""

from dataclasses import replace

from extractors.numbers.forms import NumberMention, read_number
from extractors.numbers.grammar import BEGIN, CHEQUE, NUMERAL, POWER, SIGN
from extractors.numbers.guards import guard_at, name_mask
from extractors.numbers.words import NumberWords
from extractors.text.normalise import normalise
from schemas.lexicon import Lexicon, load_lexicon
from schemas.vocabulary import Qualifier

__all__ = ["NumberMention", "find_in_normal", "find_numbers"]

_NO_OVER = frozenset("以网线会晚早路不超通经")  # 网上百家企业: 上 and 过 belong to another word
_YEARS = range(1949, 2050)  # a lone number in it that nothing measures is a year
_NO_COUNT = frozenset(("一", "零", "〇", *CHEQUE))
_SURE = 100  # from here on a numeral in characters needs no measure word


def find_numbers(text: str) -> tuple[NumberMention, ...]:
    """Every cardinal of a text as printed (either script, full-width digits), ascending, not overlapping."""
    normal = normalise(text)
    found = find_in_normal(normal.text, load_lexicon())
    spans = (normal.printed_span(mention.span) for mention in found)
    return tuple(replace(m, start=span.start, end=span.end) for m, span in zip(found, spans, strict=True))


def find_in_normal(text: str, lexicon: Lexicon) -> tuple[NumberMention, ...]:
    """The same for normalised text, whose own offsets it returns."""
    words = NumberWords(lexicon)
    masked = name_mask(text, lexicon.number_names, words)
    found: list[NumberMention] = []
    at = 0
    while match := BEGIN.search(text, at):
        start, floor = match.start(), found[-1].end if found else 0
        guarded = guard_at(text, start, masked)
        number = None if guarded else read_number(text, start, words)
        at = guarded or (number.end if number else _end_of_run(text, start))
        if number and masked.find(1, start, at) < 0 and (whole := _with_words(text, number, words, floor)):
            found.append(whole)
    return tuple(found)


def _end_of_run(text: str, start: int) -> int:
    run = NUMERAL.match(text, start)
    return run.end() if run else start + 1


def _with_words(text: str, number: NumberMention, words: NumberWords, floor: int) -> NumberMention | None:
    """近百, 超过3万, -3.5%, 90%以上, from `floor` on; None for times and what needs a word beside it and has none."""
    measured = words.measure(text, number.end) if number.form == "cardinal" else None
    if measured and measured[0].kind in ("time", "label"):
        return None  # 5月, 三十周年, 3级
    signed = number.upper is None and number.start > floor and bool(SIGN.match(text, number.start - 1))
    start = number.start - signed
    before = words.before(text, start, floor) or _bare_over(text, number)
    if not before and not signed and not _stands_alone(text, number, measured=measured is not None):
        return None
    glued = words.after(text, number.end)
    after = glued or (words.after(text, measured[1]) if measured else None)
    return NumberMention(
        before[0] if before else start,
        glued[0] if glued else number.end,
        -number.value if signed else number.value,
        number.upper,
        _combined(number.qualifier, before[1] if before else None, after[1] if after else None),
        number.form,
        number.bare,
    )


def _bare_over(text: str, number: NumberMention) -> tuple[int, Qualifier] | None:
    """上 and 过 before a bare power: 上万, 过百."""
    start = number.start - 1
    if not number.bare or text[max(0, start) : number.start] not in ("上", "过"):
        return None
    return None if start and text[start - 1] in _NO_OVER else (start, "over")


def _combined(own: Qualifier, before: Qualifier | None, after: Qualifier | None) -> Qualifier:
    """A range stays one; the words after a number outweigh those before it; 约 adds nothing to 2000余."""
    if own == "range" or (before == "about" and not after and own in ("vague", "over")):
        return own
    return after or before or own


def _stands_alone(text: str, number: NumberMention, *, measured: bool) -> bool:
    """Whether it is a number without a qualifier before it: 一 is "a", one more character needs a measure word."""
    words = text[number.start : number.end]
    if number.form == "percent":
        return True
    if number.bare and number.qualifier == "exact":
        behind = text[number.end : number.end + 1]
        return behind in ("元", "名") and (behind == "名" or len(words) > 1)  # 万名职工, 千万元, but 万元户
    if "0" <= words[0] <= "9":
        return measured or not (len(words) == 4 and words.isdecimal() and int(words) in _YEARS)
    if words in _NO_COUNT:
        return False
    return measured or (len(words) > 1 and (words[-1] in POWER + "余多" or number.value >= _SURE))
