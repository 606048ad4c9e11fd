"""Whatever happens to the inputs between the runs, the batch holds what one run over the inputs of today would give.

It holds more only where a file is gone and its words lie nowhere else: what it said is kept.
"""

import threading
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest
from batch_fakes import run_fake as run
from batch_fakes import story
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.records import load_records
from pipeline.running import planning
from schemas.catalogue import load_catalogue

NAMES = st.sampled_from(["a.txt", "b.txt", "c.txt", "d/e.txt"])
CONTENTS = st.integers(0, 3)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("write"), NAMES, CONTENTS),
        st.tuples(st.just("describe"), NAMES, st.integers(1, 28)),
        st.tuples(st.just("rename"), NAMES, NAMES),
        st.tuples(st.just("remove"), NAMES),
        st.tuples(st.just("run")),
        st.tuples(st.just("run and stop"), st.integers(1, 3)),
    ),
    min_size=3,
    max_size=14,
)


def take(step: tuple[object, ...], root: Path, out: Path) -> None:
    """One thing that happens; those that cannot happen now do not."""
    match step:
        case ("write", str(name), int(content)):
            (root / name).write_text(story("青河县", content), encoding="utf-8")
        case ("describe", str(name), int(day)):
            sidecar = (root / name).with_suffix(".meta.json")
            sidecar.write_text(f'{{"published_on": "2022-03-{day:02}"}}', encoding="utf-8")
        case ("rename", str(name), str(other)) if (root / name).exists():
            (root / name).rename(root / other)
        case ("remove", str(name)):
            (root / name).unlink(missing_ok=True)
        case ("run",):
            run([root], out)
        case ("run and stop", int(after)):
            stop = threading.Event()
            with patch("pipeline.running.segments.SEGMENT_DOCUMENTS", 1):  # so that it stops between two documents
                run([root], out, stop=stop, tell=lambda summary, _: stop.set() if summary.inputs >= after else None)


def records_of(out: Path) -> dict[tuple[str, str], str]:
    return {(one.id, one.source.path): one.model_dump_json() for one in load_records(out)}


@pytest.fixture(scope="module", autouse=True)
def one_catalogue():
    """Read once for the hundreds of runs."""
    with patch("pipeline.running.batch.load_catalogue", return_value=load_catalogue()):
        yield


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_any_history_gives_what_a_fresh_run_gives(steps):
    with TemporaryDirectory() as folder:
        root, out, fresh = Path(folder, "in"), Path(folder, "out"), Path(folder, "fresh")
        (root / "d").mkdir(parents=True)
        for step in steps:
            take(step, root, out)
        run([root], out)
        run([root], fresh)
        held, expected = records_of(out), records_of(fresh)
        lying = {path.relative_to(root).as_posix() for path in root.rglob("*.txt")}
        assert expected.items() <= held.items()
        assert not [key for key in held.keys() - expected.keys() if key[1] in lying], "only what is gone is kept"


def test_the_histories_are_not_spared_by_the_clock(monkeypatch, tmp_path):
    """Files written a moment ago are hashed; with the marks trusted at once the same must hold for older files."""
    monkeypatch.setattr(planning, "YOUNG", 0)
    root, out = tmp_path / "in", tmp_path / "out"
    (root / "d").mkdir(parents=True)
    for step in (("write", "a.txt", 1), ("run",), ("write", "b.txt", 1), ("rename", "b.txt", "a.txt"), ("run",)):
        take(step, root, out)
    assert [path for _, path in records_of(out)] == ["a.txt"]
