"""Planned or achieved: cues with direction, reach and terminators, after the manner of ConText.

    计划新建驿站20家,已建成12家。     # 20家 planned; 已 ends the reach of 计划: 12家 achieved

The cues are data (status_cues.csv). Method: Harkema et al. 2009, "ConText: an algorithm for determining negation,
experiencer, and temporal status from clinical reports".
"""

import re
from collections.abc import Iterator
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from extractors.linking.views import View
from extractors.linking.words import AHEAD, REVIEW
from extractors.text.spans import Span
from schemas.lexicon import Lexicon, StatusCue
from schemas.vocabulary import Genre, Status

NEAR = 8
HEADING_BREAK = "\n"  # between the headings over a figure, outermost first
_PLAN_HEADING = re.compile(rf"{AHEAD}|20\d\d年.{{0,8}}(?:计划|安排|目标)")
_REVIEW_HEADING = re.compile(REVIEW)
_DONE = re.compile(r"(?<![为除定])了(?:[近约超]|\s)?$")  # 办了两场, 省了30万元
_SEMICOLON = re.compile("[；;]")


def status_of(view: View, heading: str, genre: Genre, lexicon: Lexicon) -> tuple[Status, str]:
    """The status and the word that decided it ("" when nothing did)."""
    if after := _cue_after(view, lexicon):
        return "planned", after
    cue = _last_cue(view, lexicon)
    if cue:
        return ("planned" if cue.signal == "planned" else "achieved"), cue.word
    if _DONE.search(view.text, view.clause.start, view.quantity.start):
        return "achieved", "了"
    last_heading = heading.split(HEADING_BREAK)[-1]
    if _REVIEW_HEADING.search(last_heading):
        return "achieved", ""
    if match := _PLAN_HEADING.search(heading):
        return "planned", match.group()
    return ("planned", "plan") if genre == "plan" else ("achieved", "")


def is_contested(view: View, status: Status, lexicon: Lexicon) -> bool:
    """Whether a cue of the other status stands anywhere in the sentence: 办了12期,下半年将再办6期."""
    cues = (cue for cue, _ in _cues_in(view.text, view.sentence, lexicon))
    return any(cue.signal not in ("neutral", status) for cue in cues)


def _last_cue(view: View, lexicon: Lexicon) -> StatusCue | None:
    """The last cue before the number that reaches it; an achieved one ends the reach of a planned one before it."""
    deciding: StatusCue | None = None
    for cue, span in _cues_in(view.text, Span(view.sentence.start, view.quantity.start), lexicon):
        if cue.signal != "neutral" and _reaches(cue, span, view):
            deciding = cue
    return deciding


def _reaches(cue: StatusCue, span: Span, view: View) -> bool:
    between = view.text[span.end : view.quantity.number.start]
    if cue.reach == "near":
        return len(between) <= NEAR and view.clause.start <= span.start
    if cue.reach == "clause":
        return view.clause.start <= span.start or not re.search("[，,；;：:]", between)
    return cue.reach == "sentence" and (cue.signal == "planned" or not _SEMICOLON.search(between))


def _cue_after(view: View, lexicon: Lexicon) -> str | None:
    """1500人任务: a word of planning right behind the measure word."""
    behind = view.words(view.after)
    return next((cue.word for cue in lexicon.status if cue.reach == "after" and behind.startswith(cue.word)), None)


def _cues_in(text: str, span: Span, lexicon: Lexicon) -> Iterator[tuple[StatusCue, Span]]:
    automaton, words, cues = _index(lexicon.status)
    for word, start, end in automaton.find_matches_as_indexes(span.of(text)):
        yield cues[words[word]], Span(span.start + start, span.start + end)


@cache
def _index(cues: tuple[StatusCue, ...]) -> tuple[AhoCorasick, tuple[str, ...], dict[str, StatusCue]]:
    forward = {cue.word: cue for cue in cues if cue.reach != "after"}
    words = tuple(forward)
    return AhoCorasick(words, matchkind=MatchKind.LeftmostLongest), words, forward
