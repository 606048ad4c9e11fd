"""Reads a source document (sources/*.yaml) into articles: lines for the layout, text and figures for the gold.

document = read_document(SOURCES / "2023_yuelu_halfyear.yaml");  document.articles[0].marked.text
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from corpus.making.marked import Context, Figure, Marked, join, read_marked
from corpus.making.tables import read_table

CONTEXT = ("during", "at", "ahead", "area", "subject")


@dataclass(frozen=True, slots=True)
class Line:
    """One line to lay out: kind is kicker, title, subtitle, dateline, lead, h2, h3, item, text, table or caption."""

    kind: str
    text: str
    table: int | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """An article of a source: what the layout needs (`lines`, `fields`) and what the gold needs (`marked`)."""

    fields: dict[str, Any]
    lines: tuple[Line, ...]
    marked: Marked

    @property
    def title(self) -> str:
        """The headline, marks taken out."""
        return str(self.fields["title"])


@dataclass(frozen=True, slots=True)
class Document:
    """A source document; `fields` are the keys of its YAML."""

    fields: dict[str, Any]
    articles: tuple[Article, ...]

    @property
    def file(self) -> str:
        """The base name of the file it is laid out to."""
        return str(self.fields["file"])


def read_context(fields: dict[str, Any]) -> Context:
    """The periods, area and subject that an article states once for its figures."""
    return Context(*(str(fields.get(name, "none")) for name in CONTEXT))


def body_line(raw: str) -> Line:
    """`## ` and `### ` are headings, `- ` an item, `{table 0}` the first table."""
    if raw.startswith("{table "):
        return Line("table", "", int(raw.removeprefix("{table ").rstrip("}")))
    for sign, kind in (("### ", "h3"), ("## ", "h2"), ("- ", "item")):
        if raw.startswith(sign):
            return Line(kind, raw.removeprefix(sign))
    return Line("text", raw)


def reprinted(fields: dict[str, Any], articles: list[dict[str, Any]]) -> str:
    """The body of a reprint: the paragraphs it keeps of another article, with its replacements."""
    rule = fields["reprint"]
    lines = articles[rule["of"]]["body"].splitlines()
    body = "\n".join(lines[number] for number in rule["keep"])
    for old, new in rule.get("replace", []):
        if old not in body:
            raise ValueError(f"{fields['title']}: nothing to replace: {old}")
        body = body.replace(old, new)
    return body


def marked_lines(fields: dict[str, Any], articles: list[dict[str, Any]]) -> list[Line]:
    """All lines of an article in printed order, marks still in them."""
    body = reprinted(fields, articles) if "reprint" in fields else fields["body"]
    heads = [("kicker", fields.get("kicker")), ("title", fields.get("marked_title", fields["title"]))]
    heads += [(name, fields.get(name)) for name in ("subtitle", "dateline")]
    heads.append(("lead", fields.get("reprint", {}).get("lead")))
    lines = [Line(kind, text) for kind, text in heads if text]
    lines += [body_line(raw) for raw in body.splitlines()]
    return lines + ([Line("caption", fields["caption"])] if "caption" in fields else [])


def untitled(fields: dict[str, Any]) -> bool:
    """A line of a dump whose text field leaves the title to the title field."""
    return fields.get("field") == "text" and "marked_title" not in fields


def same_figure(one: Figure, other: Figure) -> bool:
    """The same number said twice: in a table and in the prose."""
    keys = ("indicator", "value", "unit", "nature", "status", "period", "area")
    return all(one[key] == other[key] for key in keys)


def settle_restated(prose: Marked, table: Marked) -> Marked:
    """A cell that only restates a figure of the prose is optional."""
    return Marked(
        table.text,
        tuple(
            cell | {"optional": any(same_figure(cell, figure) for figure in prose.figures)} for cell in table.figures
        ),
    )


def read_article(fields: dict[str, Any], articles: list[dict[str, Any]]) -> Article:
    """Lines, text and figures of one article."""
    context = read_context(fields)
    raw = marked_lines(fields, articles)
    read = [read_marked(line.text, context) for line in raw]
    prose = join(read)
    parts: list[Marked] = []
    for line, marked in zip(raw, read, strict=True):
        if line.table is not None:
            parts += [settle_restated(prose, row) for row in read_table(fields["tables"][line.table], context)]
        elif not (line.kind == "title" and untitled(fields)):
            parts.append(marked)
    lines = tuple(Line(line.kind, marked.text, line.table) for line, marked in zip(raw, read, strict=True))
    return Article(fields, lines, join(parts))


def read_document(path: Path) -> Document:
    """Read one source; errors name the file."""
    fields = yaml.safe_load(path.read_text(encoding="utf-8"))
    try:
        articles = tuple(read_article(article, fields["articles"]) for article in fields["articles"])
    except (KeyError, ValueError) as error:
        raise ValueError(f"{path.name}: {error}") from error
    return Document(fields, articles)
