"""What strangers wrote, shown on a terminal: no escape sequence is obeyed, no markup read, by whichever command."""

import json
import os
import subprocess
import sys

import pytest
from batch_folders import write_batch
from rich.console import Console
from sample_records import make_record

from pipeline.commands.common import say
from pipeline.reviewing.corrections import save_corrections
from pipeline.terminal import obeyed_by_none
from pipeline.view import view
from schemas.correction import Correction, Statement

EVIL = "\x1b[2J\x1b]0;title\x07[red]x[/red][/]\x9b31m\u202e\u2028\x00.txt"
RECORD = make_record(
    {"value": 7, "quote": f"发展{EVIL}7人", "measure": EVIL, "subject": EVIL, "group": EVIL, "rule": EVIL},
    path=EVIL,
    title=EVIL,
    publisher=EVIL,
    issues=({"code": "odd", "message": EVIL, "span": (0, 1)},),
)


def seen(*words):
    """What a terminal is sent by a command: data and messages together."""
    ours, theirs = os.openpty()
    environment = os.environ | {"TERM": "dumb", "COLUMNS": "80"}
    command = [sys.executable, "-m", "pipeline.cli", *map(str, words)]
    subprocess.run(command, stdout=theirs, stderr=theirs, env=environment, check=False)
    os.close(theirs)
    told = os.read(ours, 1 << 16).decode()
    os.close(ours)
    return told


def obeyed(text):
    return {char for char in text if char not in "\r\n" and not char.isprintable()}


@pytest.fixture
def batch(tmp_path):
    return write_batch(tmp_path / "out", [RECORD])


def test_places_in_a_text_stay_right():
    text = f"一行\r\n{EVIL}\n三行"
    shown = obeyed_by_none(text)
    assert len(shown) == len(text)
    assert shown.splitlines()[::2] == ["一行 ", "三行"]
    assert not obeyed(shown)


def test_explain(batch):
    told = seen("explain", batch, RECORD.figures[0].id)
    assert not obeyed(told)
    assert "␛[2J" in told
    assert "[red]x[/red]" in told


def test_an_article_is_shown_as_it_is(capsys):
    Console(color_system=None, width=100).print(view(RECORD))
    told = capsys.readouterr().out
    assert not obeyed(told)
    assert "[red]x[/red][/]" in told.splitlines()[0]  # a title is no markup


def test_review_status(batch):
    figure = RECORD.figures[0]
    gone = Correction(
        sha256="f" * 64,
        article=f"{'f' * 16}-00",
        path=EVIL,
        start=0,
        end=len(EVIL),
        quote=EVIL,
        decision="wrong",
        found=Statement.of(figure),
    )
    save_corrections(batch, [gone])
    told = seen("review", "status", batch)
    assert "concerns no figure" in told
    assert not obeyed(told)


def test_a_fault_of_a_file(batch):
    (part,) = batch.glob("records/*.jsonl")
    content = json.loads(part.read_text(encoding="utf-8")) | {EVIL: 1}
    part.write_text(json.dumps(content) + "\n", encoding="utf-8")
    told = seen("compare", batch)
    assert "Extra inputs are not permitted" in told
    assert not obeyed(told)


def test_a_message_keeps_its_lines(capsys):
    say(f"two\nlines {EVIL}")
    assert capsys.readouterr().err.startswith("two\nlines ␛[2J")
