"""What annotators marked as gold: a JSON file for each document, as `unionfigures evaluate` reads it.

    write_gold(marked, Path("gold"), replace=False)        # gold/a.txt.json: {"file": "a.txt", "figures": […]}

Nothing is written before everything has been read. Offsets count in the text of the figure's article.
"""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, get_args

from pipeline.errors import InputError
from pipeline.running.writing import write_whole
from schemas.catalogue import OTHER, Catalogue, did_you_mean
from schemas.vocabulary import Genre

LONGEST_NAME = 200  # bytes; file systems take 255, and an ending is added


class MarkedError(InputError):
    """A file from an annotation program that cannot become gold; says where and why."""


@dataclass(frozen=True, slots=True)
class MarkedArticle:
    """One article as a person marked it. `guessed`: how many of its figures were read from their words alone."""

    id: str
    path: str
    genre: Genre | None
    figures: tuple[dict[str, Any], ...]
    where: str
    guessed: int = 0

    @property
    def file(self) -> str:
        """The name by which gold knows its source: 2020/a.txt is a.txt."""
        return PurePosixPath(self.path).name


def check_path(path: object, where: str) -> str:
    """The path of a document, from a file that anybody may have written: its name names gold. Raises MarkedError."""
    name = PurePosixPath(path).name if isinstance(path, str) else ""
    sound = name not in ("", "..") and "\\" not in name and name.isprintable()
    if not sound or len(name.encode(errors="replace")) > LONGEST_NAME:
        raise MarkedError(f"{where}: path: found {str(path)[:40]!r}; expected that of a document, such as 2020/a.txt")
    return str(path)


def genre_of(given: object) -> Genre | None:
    """The genre, where it is one."""
    return next((genre for genre in get_args(Genre) if genre == given), None)


def check_code(code: str, catalogue: Catalogue, where: str) -> None:
    """Raises MarkedError where the catalogue has no such indicator."""
    if code not in (*catalogue.by_code, OTHER):
        near = did_you_mean(code, catalogue.by_code)
        raise MarkedError(f"{where}: no indicator {code[:40]!r}{near}; name its folder with --catalogue")


def write_gold(articles: Sequence[MarkedArticle], folder: Path, replace: bool) -> int:
    """Writes a file for each document and returns how many. Raises MarkedError."""
    _check_once(articles)
    documents: dict[str, list[MarkedArticle]] = defaultdict(list)
    for article in sorted(articles, key=lambda one: (one.file, one.id, one.path)):
        documents[article.file].append(article)
    targets = {name: folder / f"{name}.json" for name in documents}
    there = [target for target in targets.values() if target.exists()]
    if there and not replace:
        raise MarkedError(f"{there[0]}: there already; choose another folder, or write over it with --replace")
    contents = {name: _text(name, some) for name, some in documents.items()}
    for name, content in contents.items():
        write_whole(targets[name], [content])
    return len(documents)


def _text(name: str, articles: Sequence[MarkedArticle]) -> str:
    text = json.dumps(_content(name, articles), ensure_ascii=False, indent=1) + "\n"
    try:
        text.encode()
    except UnicodeEncodeError as error:
        half = text[error.start].encode("unicode_escape").decode()
        raise MarkedError(
            f"{articles[0].where}: {name} holds half a character ({half}); was its text changed?"
        ) from error
    return text


def _content(name: str, articles: Sequence[MarkedArticle]) -> dict[str, Any]:
    """Figures of several articles say which they are of."""
    genre = articles[0].genre
    figures = [{**figure, "article": number} for number, one in enumerate(articles) for figure in one.figures]
    return {"file": name, **({"genre": genre} if genre else {}), "figures": figures}


def _check_once(articles: Sequence[MarkedArticle]) -> None:
    """Two people's marks on one article are two answers; which of them is right nobody here can say."""
    seen: dict[tuple[str, str], str] = {}
    for one in articles:
        first = seen.setdefault((one.path, one.id), one.where)
        if first != one.where:
            raise MarkedError(f"{one.where}: article {one.id[:24]} again, as in {first}; keep one of them")
