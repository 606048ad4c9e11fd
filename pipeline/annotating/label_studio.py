"""Tasks for Label Studio: each article with its figures as predictions, and the labelling interface to judge them in.

    write_whole(Path("tasks.json"), tasks(load_records("out")))
    write_whole(Path("interface.xml"), [interface(catalogue)])

A figure is a region of the text labelled with its indicator; its other fields are set for each region. Offsets count
characters, as in Label Studio since version 1.4.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from xml.etree import ElementTree as ET

from pipeline.annotating.figure_fields import CHOICES, NUMBERS, PERIOD_FORM, TEXTS, fields_of
from schemas.catalogue import OTHER, Catalogue
from schemas.record import ArticleRecord, Figure

LABELS = "indicator"
TEXT = "text"
NONE = "-"  # written where there is nothing, so that each region has each field
COLOURS: Mapping[str, str] = {
    "organisation": "#1f77b4", "meetings": "#9467bd", "rights": "#d62728", "help": "#2ca02c",
    "skills": "#ff7f0e", "culture": "#e377c2", "money": "#8c6d31", "else": "#7f7f7f",
}  # fmt: skip
HINTS: Mapping[str, str] = {
    "value": "in base units: 3.3万 is 33000",
    "upper": "of a range only",
    "period": PERIOD_FORM,
    "area": "the division as printed in the gazetteer: 东城区",
    "subject": "whose figure it is",
}


def tasks(records: Iterable[ArticleRecord]) -> Iterator[str]:
    """The pieces of a JSON array with one task for each article, for Label Studio's Import."""
    lead = "[\n"
    for record in records:
        yield lead + json.dumps(_task(record), ensure_ascii=False)
        lead = ",\n"
    yield "[]\n" if lead == "[\n" else "\n]\n"


def interface(catalogue: Catalogue) -> str:
    """The labelling configuration: every indicator of the catalogue, and the fields of a figure."""
    view = ET.Element("View")
    ET.SubElement(view, "Header", value="$title")
    ET.SubElement(view, "Filter", name="filter", toName=LABELS, minlength="0", placeholder="indicator, 指标")
    labels = ET.SubElement(view, "Labels", name=LABELS, toName=TEXT, choice="single", showInline="true")
    for one in catalogue.indicators:
        ET.SubElement(
            labels, "Label", value=one.code, hint=f"{one.zh}: {one.definition}", background=COLOURS[one.group]
        )
    ET.SubElement(labels, "Label", value=OTHER, hint="a figure that no indicator covers", background=COLOURS["else"])
    ET.SubElement(view, "Text", name=TEXT, value="$text", granularity="symbol")
    fields = ET.SubElement(view, "View", visibleWhen="region-selected")
    for name, allowed in CHOICES.items():
        _headed(fields, name)
        choices = ET.SubElement(fields, "Choices", name=name, toName=TEXT, perRegion="true", showInline="true")
        for word in allowed:
            ET.SubElement(choices, "Choice", value=word)
    for name in NUMBERS:
        _headed(fields, name)
        ET.SubElement(fields, "Number", name=name, toName=TEXT, perRegion="true")  # a step would refuse 98.5
    for name in TEXTS:
        _headed(fields, name)
        ET.SubElement(
            fields, "TextArea", name=name, toName=TEXT, perRegion="true", editable="true", maxSubmissions="1", rows="1"
        )
    ET.indent(view)
    return ET.tostring(view, encoding="unicode") + "\n"


def _headed(fields: ET.Element, name: str) -> None:
    hint = f" ({HINTS[name]})" if name in HINTS else ""
    ET.SubElement(fields, "Header", value=f"{name}{hint}", size="6")


def _task(record: ArticleRecord) -> dict[str, Any]:
    results = [result for number, one in enumerate(record.figures) for result in _results(one, f"figure-{number}")]
    return {
        "data": {
            "text": record.text,
            "title": record.title or record.source.path,
            "path": record.source.path,
            "article": record.id,
            "genre": record.genre,
        },
        "predictions": [{"model_version": f"unionfigures {record.extractor.version}", "result": results}],
    }


def _results(figure: Figure, region: str) -> Iterator[dict[str, Any]]:
    """The region, then each of its fields; a # in the id of a region would cut it off there."""
    evidence = figure.evidence
    fields = fields_of(figure)
    place = {"start": evidence.start, "end": evidence.end}

    def result(name: str, kind: str, **value: Any) -> dict[str, Any]:
        return {"id": region, "from_name": name, "to_name": TEXT, "type": kind, "value": {**place, **value}}

    yield {**result(LABELS, "labels", text=evidence.quote, labels=[fields["indicator"]]), "score": figure.confidence}
    for name in CHOICES:
        yield result(name, "choices", choices=[fields[name]])
    for name in NUMBERS:
        if fields[name] is not None:
            yield result(name, "number", number=fields[name])
    for name in TEXTS:
        yield result(name, "textarea", text=[fields[name] or NONE])
