"""Texts for doccano (sequence labelling), one JSON object a line, and what people made of them.

    write_whole(Path("out.jsonl"), lines(load_records("out")))
    read_doccano(Path("all.jsonl"), catalogue, read_texts(load_records("out")))

doccano knows labels and nothing else: members_added, members_added:planned. So each line carries its figures in full; a
mark takes the rest from the figure that stood there, and a new one is read from its words. Offsets count in UTF-16, as
doccano's do, unless its project counts grapheme clusters: then in characters (`by_character`).
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.annotating.figure_fields import FieldError, Fields, fields_of, gold_of
from pipeline.annotating.gold_files import MarkedArticle, MarkedError, check_code, check_path, genre_of
from pipeline.annotating.label_studio import COLOURS
from pipeline.annotating.offsets import InsideCharacterError, Place, from_utf16, to_utf16
from pipeline.annotating.wording import GUESSED, label_of, read_label, read_words, units_of
from schemas.catalogue import OTHER, Catalogue
from schemas.record import ArticleRecord
from schemas.vocabulary import Genre

FIGURES = "figures"
LABEL = "label"
CARRIED = ("value", "upper", "qualifier", "unit", "period", "area", "subject")


class Home(NamedTuple):
    """Which article of a batch a text is."""

    article: str
    path: str
    genre: Genre


class Known:
    """The figures that a line carries; each is taken by one mark."""

    def __init__(self, given: list[Fields], marked: set[Place]) -> None:
        self.left = list(given)
        self.marked = marked

    def at(self, place: Place, label: str) -> Fields | None:
        """The figure on exactly these characters, that of the same label first."""
        there = [one for one in self.left if (one.get("start"), one.get("end")) == place]
        return self._take(min(there, key=lambda one: one.get(LABEL) != label, default=None))

    def near(self, place: Place, read: Fields) -> Fields | None:
        """The figure of the same value that shares characters with a mark whose ends somebody has moved."""
        for one in self.left:
            start, end = one.get("start"), one.get("end")
            if not isinstance(start, int) or not isinstance(end, int) or (start, end) in self.marked:
                continue
            if start < place[1] and place[0] < end and one.get("value") == read["value"]:
                return self._take(one)
        return None

    def _take(self, chosen: Fields | None) -> Fields | None:
        self.left = [one for one in self.left if one is not chosen]
        return chosen


def lines(records: Iterable[ArticleRecord], by_character: bool = False) -> Iterator[str]:
    """A line for each article, for doccano's import as JSONL."""
    for record in records:
        labels, figures = [], []
        for one in record.figures:
            fields = fields_of(one)
            place = (one.evidence.start, one.evidence.end)
            start, end = place if by_character else to_utf16(record.text, place)
            labels.append([start, end, label_of(fields)])
            figures.append({**fields, LABEL: label_of(fields), "start": place[0], "end": place[1]})
        home = {"article": record.id, "path": record.source.path, "genre": record.genre}
        yield json.dumps({"text": record.text, "label": labels, **home, FIGURES: figures}, ensure_ascii=False) + "\n"


def label_types(catalogue: Catalogue) -> str:
    """The labels of a project with their colours, for doccano's Labels, Import: each achieved and planned."""
    groups = {**{one.code: one.group for one in catalogue.indicators}, OTHER: "else"}
    types = [
        {"text": label, "suffix_key": None, "background_color": COLOURS[group], "text_color": "#ffffff"}
        for code, group in groups.items()
        for label in (code, f"{code}:planned")
    ]
    return json.dumps(types, ensure_ascii=False, indent=1) + "\n"


def read_texts(records: Iterable[ArticleRecord]) -> Mapping[str, tuple[Home, ...]]:
    """Which articles a text is: doccano forgets everything but the text of one that nobody marked."""
    homes: dict[str, tuple[Home, ...]] = {}
    for record in records:
        homes[record.text] = (*homes.get(record.text, ()), Home(record.id, record.source.path, record.genre))
    return homes


def read_doccano(
    path: Path, catalogue: Catalogue, texts: Mapping[str, tuple[Home, ...]], by_character: bool = False
) -> tuple[MarkedArticle, ...]:
    """The articles of an export; a text without marks that is in no record is left out. Raises MarkedError."""
    marked: list[MarkedArticle] = []
    bare: dict[str, str] = {}
    with path.open("rb") as content:
        for number, line in enumerate(content, start=1):
            if not line.strip():
                continue
            where = f"{path}:{number}"
            article = _article(_object(line, where), where, catalogue, by_character)
            if isinstance(article, str):
                bare[article] = where
            else:
                marked.append(article)
    taken = {(one.id, one.path) for one in marked}
    homes = [(home, where) for text, where in bare.items() for home in texts.get(text, ())]
    none = [MarkedArticle(*home, (), where) for home, where in homes if (home.article, home.path) not in taken]
    return (*marked, *none)


def _object(line: bytes, where: str) -> dict[str, Any]:
    try:
        content = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise MarkedError(f"{where}: no JSON in UTF-8: {str(error)[:80]}; export JSONL from doccano") from error
    if not isinstance(content, dict) or not isinstance(content.get("text"), str):
        raise MarkedError(f"{where}: no object with a text; export JSONL from doccano")
    return content


def _article(content: Mapping[str, Any], where: str, catalogue: Catalogue, by_character: bool) -> MarkedArticle | str:
    """The article; the text alone where doccano has forgotten which it is."""
    text, labels = content["text"], _labels(content, where)
    if content.get("article") is None:
        if labels:
            raise MarkedError(f"{where}: no article; import texts that `unionfigures annotate export` wrote")
        return str(text)
    given = _given(content.get(FIGURES) or [], where)
    marks = [(_place(one, text, where, by_character), one[2]) for one in labels]
    known = Known(given, {place for place, _ in marks})
    figures = [_figure(place, label, text, known, where, catalogue) for place, label in marks]
    return MarkedArticle(
        id=str(content["article"]),
        path=check_path(content.get("path"), where),
        genre=genre_of(content.get("genre")),
        figures=tuple(sorted(figures, key=lambda one: (one["start"], one["end"]))),
        where=where,
        guessed=sum("note" in one for one in figures),
    )


def _labels(content: Mapping[str, Any], where: str) -> list[tuple[int, int, str]]:
    """The marks: [start, end, label], or in the format with relations {start_offset, end_offset, label}."""
    given = content.get("label", content.get("labels", content.get("entities", [])))
    if not isinstance(given, list):
        raise MarkedError(f"{where}: label: found {str(given)[:40]}; expected a list of [start, end, label]")
    found = []
    for one in given:
        match [one.get(key) for key in ("start_offset", "end_offset", "label")] if isinstance(one, dict) else one:
            case [int(start), int(end), str(label)]:
                found.append((start, end, label))
            case _:
                raise MarkedError(f"{where}: label: found {str(one)[:40]}; expected [start, end, label]")
    return found


def _place(label: tuple[int, int, str], text: str, where: str, by_character: bool) -> Place:
    start, end = label[:2]
    try:
        place = (start, end) if by_character else from_utf16(text, (start, end))
    except InsideCharacterError as error:
        raise MarkedError(f"{where}: {error}; does the project count grapheme clusters? --by-character") from error
    if not 0 <= place[0] < place[1] <= len(text):
        raise MarkedError(f"{where}: {start}..{end} is no place in a text of {len(text)} characters; was it changed?")
    return place


def _given(given: object, where: str) -> list[Fields]:
    """The figures that the line carries; each is taken by one mark only."""
    if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
        raise MarkedError(f"{where}: {FIGURES}: found {str(given)[:40]}; expected the list that the export wrote")
    return list(given)


def _figure(place: Place, label: str, text: str, known: Known, where: str, catalogue: Catalogue) -> dict[str, Any]:
    """The figure that stood there, with what the label says now; else one read from the words."""
    quote = text[place[0] : place[1]]
    at = f"{where}: {quote[:20]!r} at {place[0]}..{place[1]}"
    try:
        said = read_label(label)
        check_code(said["indicator"], catalogue, at)
        if (same := known.at(place, label)) is not None:
            return gold_of({**{name: same.get(name) for name in CARRIED}, **said}, quote, *place)
        read = read_words(quote, said["indicator"], units_of(catalogue, said["indicator"]))
        if (same := known.near(place, read)) is not None:
            return gold_of({**{name: same.get(name) for name in CARRIED}, **said}, quote, *place)
        nature = said["nature"] if said["nature"] != "level" else read["nature"]
        return {**gold_of({**read, **said, "nature": nature}, quote, *place), **GUESSED}
    except FieldError as error:
        raise MarkedError(f"{at}: {error}") from error
