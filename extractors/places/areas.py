"""Which division and which body a figure is about: the policy, an ordered list of small rules.

    建国门街道总工会:                      a heading: what follows is the street's
    2019年共组织推进会5次。                 area 建国门街道, subject 建国门街道总工会, both inherited
    区总工会走访企业40家。                  area 东城区, from 区 and the article's home

The first rule that answers decides. Where none does the area is None: no guess.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from extractors.places.finding import PlaceMention
from extractors.places.home import LEAD
from extractors.places.speakers import (
    Setting,
    find_speakers,
    heading_speaker,
    is_listed,
    mentions_in,
    paragraph_before,
    union_of,
)
from extractors.text.spans import Span
from schemas.record import Area

AreaBasis = Literal["stated", "inherited"]

ELSEWHERE = re.compile(r"(?:来自|赴|与|和|及|同)$")
TOUCHES = re.compile(r"(?:的|共|有|共有)?[近约超]?[\d一二三四五六七八九十百千万两]")


@dataclass(frozen=True, slots=True)
class Query:
    """A figure, its sentence and the article."""

    figure: Span
    sentence: Span
    setting: Setting

    @property
    def before(self) -> Span:
        """The sentence up to the figure."""
        return Span(self.sentence.start, self.figure.start)


Answer = tuple[PlaceMention | None, AreaBasis]
AreaRule = Callable[[Query], Answer | None]
SubjectRule = Callable[[Query], str | None]


def resolve_area(figure: Span, sentence: Span, setting: Setting) -> Area | None:
    """The smallest division that the figure is about, or None."""
    query = Query(figure, sentence, setting)
    for rule in AREA_RULES:
        if found := rule(query):
            place, basis = found
            return Area(name=place.name, code=place.code, path=place.path, basis=basis) if place else None
    return None


def resolve_subject(figure: Span, sentence: Span, setting: Setting) -> str | None:
    """The body whose figure it is, relative forms made absolute, or None."""
    query = Query(figure, sentence, setting)
    found = next((subject for rule in SUBJECT_RULES if (subject := rule(query)) is not None), None)
    return found or None


def place_beside_figure(query: Query) -> Answer | None:
    """对六横镇53名协调员开展培训: the place counted, though the sentence is about another."""
    places = mentions_in(query.setting.places, query.before)
    if not places or places[-1].role != "place":
        return None
    span, text = places[-1].span, query.setting.text
    if ELSEWHERE.search(text, max(0, span.start - 2), span.start) or is_listed(places[-1], query.setting):
        return None
    return (places[-1], "stated") if TOUCHES.fullmatch(text[span.end : query.figure.start + 1]) else None


def own_sentence(query: Query) -> Answer | None:
    """平谷区共召开…, 全区已建…, 区总工会走访…"""
    return _answer(query.before, query.setting, "stated")


def section_heading(query: Query) -> Answer | None:
    """建国门街道总工会: over the paragraph"""
    speaker = heading_speaker(query.figure.start, query.setting)
    return (speaker.place, "inherited") if speaker and speaker.place else None


def earlier_sentence(query: Query) -> Answer | None:
    """延庆区总工会…。五年来开展1338场。"""
    return _answer(paragraph_before(query.sentence, query.setting.text), query.setting, "inherited")


def article_home(query: Query) -> Answer | None:
    """Nothing nearer says otherwise."""
    home = query.setting.home
    return (home, "inherited") if home else None


def _answer(stretch: Span, setting: Setting, basis: AreaBasis) -> Answer | None:
    """The nearest speaker with a division; one whose division is lost answers too: with None."""
    speakers = find_speakers(stretch, setting)
    nearest = next((speaker for speaker in speakers if speaker.place or speaker.lost), None)
    return (nearest.place, basis) if nearest else None


AREA_RULES: tuple[AreaRule, ...] = (
    place_beside_figure,
    own_sentence,
    section_heading,
    earlier_sentence,
    article_home,
)


def subject_of_sentence(query: Query) -> str | None:
    """区总工会走访企业40家"""
    return _subject(query.before, query.setting)


def subject_of_section(query: Query) -> str | None:
    """东花市街道总工会: over the paragraph"""
    speaker = heading_speaker(query.figure.start, query.setting)
    return speaker.subject if speaker else None


def subject_of_paragraph(query: Query) -> str | None:
    """The last body that an earlier sentence of the paragraph is about."""
    return _subject(paragraph_before(query.sentence, query.setting.text), query.setting)


def _subject(stretch: Span, setting: Setting) -> str | None:
    """The nearest body; "" where the nearest is one that the article does not resolve: then nobody knows."""
    speakers = find_speakers(stretch, setting)
    nearest = next((speaker for speaker in speakers if speaker.subject or speaker.lost), None)
    return (nearest.subject or "") if nearest else None


def subject_of_lead(query: Query) -> str | None:
    """The one union that an article without a union of its division begins with: that of a company, mostly."""
    setting = query.setting
    unions = [body for body in mentions_in(setting.bodies, Span(0, LEAD)) if body.kind == "union" and not body.relative]
    return unions[0].name if unions and not setting.unions and not setting.anonymous else None


def subject_of_article(query: Query) -> str | None:
    """The union of the division that the article is about."""
    home = query.setting.home
    return union_of(home, query.setting) if home else None


SUBJECT_RULES: tuple[SubjectRule, ...] = (
    subject_of_sentence,
    subject_of_section,
    subject_of_paragraph,
    subject_of_lead,
    subject_of_article,
)
