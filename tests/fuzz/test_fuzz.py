"""Fuzzing within bounds: damaged documents of every format, texts of the grammar's pieces, all crashes ever found."""

import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from fuzz_targets import FRAGMENTS, TARGETS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

HERE = Path(__file__).resolve().parent
CRASHES = sorted(path for path in (HERE / "crashes").iterdir() if path.name.partition("-")[0] in TARGETS)
FORMATS = tuple(name for name in TARGETS if name != "extractor")
BOUNDED = settings(
    deadline=None,
    max_examples=15,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@st.composite
def mutated(draw, seeds):
    """A sound document with bytes turned, cut out, doubled, or spliced with those of another."""
    content = bytearray(draw(st.sampled_from(seeds)))
    for _ in range(draw(st.integers(1, 6))):
        at, size = draw(st.integers(0, len(content))), draw(st.integers(1, 40))
        match draw(st.sampled_from(("turn", "cut", "double", "splice", "insert", "end"))):
            case "turn" if at < len(content):
                content[at] ^= draw(st.integers(1, 255))
            case "cut":
                del content[at : at + size]
            case "double":
                content[at:at] = content[at : at + size] * draw(st.integers(1, 20))
            case "splice":
                other = draw(st.sampled_from(seeds))
                content[at:] = other[min(at, len(other)) :]
            case "insert":
                content[at:at] = draw(st.binary(max_size=20))
            case "end":
                del content[at:]
    return bytes(content)


@pytest.mark.parametrize("name", FORMATS)
def test_damaged_documents_give_a_record_or_a_reason(name):
    seeds = list(TARGETS[name].seeds())
    assert seeds, "no sound document to begin with"

    @given(mutated(seeds))
    @BOUNDED
    def never_raises(content):
        TARGETS[name].run(content)

    never_raises()


@given(st.lists(st.integers(0, min(255, len(FRAGMENTS) - 1)), min_size=2, max_size=120).map(bytes))
@settings(BOUNDED, max_examples=500)
def test_whatever_the_text_is_every_figure_keeps_its_promises(content):
    TARGETS["extractor"].run(content)


def test_every_piece_of_the_grammar_is_reached():
    assert len(FRAGMENTS) <= 256, "a byte reaches no further"


@pytest.mark.parametrize("path", CRASHES, ids=lambda path: path.name)
def test_what_once_crashed_does_so_no_more(path):
    TARGETS[path.name.partition("-")[0]].run(path.read_bytes())


@pytest.mark.skipif(
    find_spec("atheris") is None, reason="atheris is not installed: pip install '.[fuzz]' (Python 3.11)"
)
@pytest.mark.parametrize("name", ["extractor", "word_xml"])
def test_a_short_run_guided_by_coverage_finds_nothing(name, tmp_path):
    command = [sys.executable, str(HERE / "harness.py"), name, "-runs=120", "-seed=1", "-max_total_time=60"]
    done = subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, "CRASHES": str(tmp_path)}, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert re.search(r"Done \d+ runs", done.stderr)
    assert list(tmp_path.iterdir()) == []
