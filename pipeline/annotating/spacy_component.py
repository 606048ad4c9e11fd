"""The component for spaCy's pipelines, registered as an entry point, so that a pipeline needs no import of ours.

    nlp = spacy.blank("zh")
    nlp.add_pipe("union_figures", config={"published_on": "2020-01-06"})
    doc = nlp("全年发展会员3.3万人。")
    for span in doc.spans["union_figures"]:
        span.label_, span._.figure.value          # "members_added", Decimal("33000")

The figures are those that `unionfigures extract -` finds in the same text; tokens play no part in finding them.
"""

import shutil
import warnings
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.annotating.extensions import as_day, published_on, register, set_published_on, store
from pipeline.annotating.text_reading import ReadText, read_text
from pipeline.running.working import make_extractor
from schemas.catalogue import OTHER

FACTORY = "union_figures"
CATALOGUE = "catalogue"  # the folder in which to_disk keeps the indicators that are not ours


class UnreadTextWarning(UserWarning):
    """A text that gave no figures because it could not be read, not because there are none."""


class UnionFigures:
    """Puts the figures of each doc into doc.spans[spans_key], labelled with the indicator's code or `other`."""

    def __init__(self, published_on: str | None, catalogue: Iterable[str], spans_key: str) -> None:
        self.published_on = as_day(published_on)
        self.folders = tuple(Path(folder) for folder in catalogue)
        self.spans_key = spans_key

    def __call__(self, doc: Doc) -> Doc:
        """The doc with its figures; one whose text cannot be read keeps the reason in doc._.union_problem."""
        found = read_text(doc.text, make_extractor(self.folders), self._day(doc))
        if found.problem:
            warnings.warn(f"no figures read: {found.problem}", UnreadTextWarning, stacklevel=2)
        exact = {one.figure.id: one.place for one in found.figures if one.place}
        store(doc, found.records, exact, found.problem)
        doc.spans[self.spans_key] = list(_spans(doc, found))
        return doc

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Keeps further indicators with the pipeline, so that it can be loaded where their folders are not."""
        if self.folders and CATALOGUE not in exclude:
            _keep(self.folders, Path(path) / CATALOGUE)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> "UnionFigures":
        """Takes the kept indicators in place of the folders that the configuration names."""
        kept = Path(path) / CATALOGUE
        if kept.is_dir() and CATALOGUE not in exclude:
            self.folders = tuple(sorted(kept.iterdir()))
        return self

    def _day(self, doc: Doc) -> Any:
        """That of the doc, of its context in nlp.pipe(…, as_tuples=True), or of the configuration."""
        context = doc._context
        if published_on(doc) is None and isinstance(context, Mapping) and context.get("published_on"):
            set_published_on(doc, context["published_on"])
        return published_on(doc) or self.published_on


@Language.factory(
    FACTORY,
    default_config={"published_on": None, "catalogue": [], "spans_key": FACTORY},
    assigns=["doc.spans", "doc._.union_records", "doc._.union_problem", "span._.figure", "span._.union_exact"],
)
def make_union_figures(
    nlp: Language,  # noqa: ARG001  # spaCy hands it to every factory
    name: str,  # noqa: ARG001
    published_on: str | None,
    catalogue: list[str],
    spans_key: str,
) -> UnionFigures:
    """What nlp.add_pipe("union_figures") makes."""
    return UnionFigures(published_on, catalogue, spans_key)


def _spans(doc: Doc, found: ReadText) -> Iterator[Span]:
    for figure, place in ((one.figure, one.place) for one in found.figures if one.place):
        span = doc.char_span(*place, label=figure.indicator or OTHER, span_id=figure.id, alignment_mode="expand")
        if span is not None:
            yield span


def _keep(folders: tuple[Path, ...], target: Path) -> None:
    """One folder below the target for each of them, in their order: a later one wins over an earlier."""
    files = {
        f"{number:02d}/{path.name}": path.read_bytes()
        for number, folder in enumerate(folders)
        for path in sorted(folder.glob("*.yaml"))
    }
    shutil.rmtree(target, ignore_errors=True)
    for name, content in files.items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_bytes(content)


register()
