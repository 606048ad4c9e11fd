"""What a person decided of one figure, in words, for `explain`.

decision_about(Path("out"), "3f9c…-00#2")       # "changed by 王芳: value 3354 → 33544 (the table says so)"
"""

from pathlib import Path

from pipeline.records import load_records
from pipeline.reviewing.applying import free_ids, reviewed
from pipeline.reviewing.columns import found_cells
from pipeline.reviewing.corrections import load_corrections
from schemas.correction import Correction

SAID = {
    "right": "confirmed",
    "wrong": "called wrong, and left out of everything that reads this batch",
    "change": "changed",
    "add": "added",
}
NOTHING = "nothing"


def decision_about(path: Path, figure_id: str) -> str | None:
    """The decision in words; None where nobody has decided. `path` is what load_records takes."""
    article = figure_id.partition("#")[0]
    own = {name: some for name, some in load_corrections(path).items() if name == article}
    if not own:
        return None
    records = (record for record in load_records(path, corrected=False) if record.id == article)
    _, matched = next(reviewed(records, own), (None, None))
    if matched is None:
        return None
    added = zip(free_ids(article, [start for _, start in matched.added]), matched.added, strict=True)
    found = {name: one for name, (one, _) in added} | dict(matched.decided)
    return in_words(found[figure_id]) if figure_id in found else None


def in_words(correction: Correction) -> str:
    """changed by 王芳 on 2024-05-01: value 3354 → 33544 (the table says so)"""
    who = f" by {correction.reviewer}" if correction.reviewer else ""
    when = f" on {correction.decided_on}" if correction.decided_on else ""
    note = f" ({correction.note})" if correction.note else ""
    changes = _changes(correction)
    return f"{SAID[correction.decision]}{who}{when}{f': {changes}' if changes else ''}{note}"


def _changes(correction: Correction) -> str:
    if correction.found is None or correction.stated is None:
        return ""
    before, after = found_cells(correction.found), found_cells(correction.stated)
    told = (
        f"{name} {_shown(before[name])} → {_shown(value)}" for name, value in after.items() if value != before[name]
    )
    return ", ".join(told)


def _shown(value: object) -> str:
    return NOTHING if value is None else str(value)
