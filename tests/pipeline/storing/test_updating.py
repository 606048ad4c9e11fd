"""Bringing a store up to date: whatever happened to the batch, it equals one made anew; killed, it is the old one."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from batch_folders import reprint_of, write_batch
from sample_records import RIVER, area, make_record
from store_reading import all_tables, query

from pipeline.records import CORRECTIONS
from pipeline.reviewing.corrections import save_corrections
from pipeline.storing.exporting import export
from pipeline.storing.store import export_store
from schemas.correction import Correction, Statement

ROOT = Path(__file__).resolve().parents[3]
PLACES = (RIVER, area("白山县", "130198", "河北省"), area("和平镇", None, "河北省", "白山县"), None)


def drawn_article(draw: random.Random, name: str):
    """An article of few words; the same name with other words is another source."""
    figures = [
        {
            "value": draw.randrange(10, 60),
            "quote": f"{name}第{number}处发展会员",
            "area": draw.choice(PLACES),
            "indicator": draw.choice(["members_added", "disputes_mediated", None, "riders_added"]),
            "status": draw.choice(["achieved", "achieved", "planned"]),
        }
        for number in range(draw.randrange(4))
    ] or [{"value": 1, "quote": name}]
    issues = [{"code": "period-unresolved", "message": "去年", "span": (0, 1)}] * draw.randrange(2)
    return make_record(*figures, path=f"{name}.txt", title=draw.choice([None, "工会简报"]), issues=issues)


def changed(draw: random.Random, articles: dict):
    """Some articles more, some less, some with other words, some read again with other metadata."""
    held = dict(articles)
    for name in draw.sample(sorted(held), k=min(len(held), draw.randrange(3))):
        del held[name]
    for _ in range(draw.randrange(4)):
        name = f"文{draw.randrange(12)}"
        held[name] = drawn_article(draw, name)
    for name in draw.sample(sorted(held), k=min(len(held), draw.randrange(2))):
        held[name] = held[name].model_copy(update={"title": f"改{draw.randrange(99)}"})
    return held


@pytest.mark.parametrize("seed", range(4))
def test_after_any_history_the_store_equals_one_made_anew(tmp_path, catalogue, seed):
    draw = random.Random(seed)
    store, articles = tmp_path / "kept.duckdb", {}
    for step in range(5):
        articles = changed(draw, articles)
        pair = draw.sample(sorted(articles), k=2) if len(articles) > 2 and draw.random() < 0.7 else None
        links = [reprint_of(articles[pair[0]], articles[pair[1]])] if pair else []
        batch = write_batch(tmp_path / "out", articles.values(), links)
        fresh = tmp_path / f"fresh{step}.duckdb"
        export(batch, store, catalogue)
        export(batch, fresh, catalogue)
        kept, anew = all_tables(store), all_tables(fresh)
        for name, rows in anew.items():
            assert kept[name] == rows, f"seed {seed}, step {step}: {name}"
        assert len(kept["articles"]) == len(articles)


def test_only_changed_files_are_taken_in(batch, records, tmp_path, catalogue):
    store = tmp_path / "s.duckdb"
    export(batch, store, catalogue)
    assert export_store(batch, store, catalogue).state == "unchanged"
    other = records[2].model_copy(update={"title": "改过的题目"})
    write_batch(batch, [records[0], records[1], other])
    outcome = export_store(batch, store, catalogue)
    assert (outcome.state, outcome.changed, outcome.gone) == ("updated", 2, 1), "the list of reprints too"
    assert outcome.articles == 3
    assert query(store, "SELECT title FROM articles WHERE path = '白山1.txt'") == [("改过的题目",)]
    assert query(store, "SELECT count(*) FROM conflicts") == [(0,)], "the other side is gone"
    assert query(store, "SELECT count(duplicate_of) FROM figures") == [(0,)], "no reprint any more"


def test_what_people_decide_reaches_the_store_and_leaves_it_again(batch, records, tmp_path, catalogue):
    store, (one_side, figure) = tmp_path / "s.duckdb", (records[2], records[2].figures[0])
    export(batch, store, catalogue)
    before = all_tables(store)
    wrong = Correction(
        sha256=one_side.source.sha256,
        article=one_side.id,
        path=one_side.source.path,
        start=figure.evidence.start,
        end=figure.evidence.end,
        quote=figure.evidence.quote,
        decision="wrong",
        found=Statement.of(figure),
    )
    save_corrections(batch, [wrong])
    export(batch, store, catalogue)
    assert query(store, "SELECT count(*) FROM figures WHERE path = '白山1.txt'") == [(0,)]
    assert query(store, "SELECT count(*) FROM conflicts") == [(0,)]
    export(batch, tmp_path / "fresh.duckdb", catalogue)
    assert all_tables(store) == all_tables(tmp_path / "fresh.duckdb")
    (batch / CORRECTIONS).unlink()
    export(batch, store, catalogue)
    assert all_tables(store) == before


KILLED = """
import os, sys
from pathlib import Path
import pipeline.storing.store as store
from schemas.catalogue import load_catalogue
setattr(store, sys.argv[3], lambda *_: os._exit(9))
store.export_store(Path(sys.argv[1]), Path(sys.argv[2]), load_catalogue())
"""


def killed_export(batch: Path, store: Path, when: str) -> None:
    """An export that ends without a word when it comes to a certain function."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ended = subprocess.run([sys.executable, "-c", KILLED, batch, store, when], env=environment, check=False)
    assert ended.returncode == 9


@pytest.mark.parametrize("when", ["fill", "write_stamp", "_outcome"])
def test_a_killed_export_leaves_a_store_that_is_whole(batch, records, tmp_path, catalogue, when):
    store = tmp_path / "s.duckdb"
    export(batch, store, catalogue)
    before = all_tables(store)
    write_batch(batch, records[1:])
    killed_export(batch, store, when)
    if when != "_outcome":  # the transaction is through by then
        assert all_tables(store) == before
    export(batch, store, catalogue)
    export(batch, tmp_path / "fresh.duckdb", catalogue)
    assert all_tables(store) == all_tables(tmp_path / "fresh.duckdb")


def test_a_log_that_a_deleted_store_left_is_not_taken_for_the_new_ones(batch, tmp_path, catalogue):
    store, log = tmp_path / "s.duckdb", tmp_path / "s.duckdb.wal"
    log.write_bytes(b"what another store had not settled yet")
    export(batch, store, catalogue)
    assert not log.exists()
    assert query(store, "SELECT count(*) FROM articles") == [(4,)]


def test_a_killed_first_export_leaves_nothing_in_its_place(batch, tmp_path, catalogue):
    store = tmp_path / "s.duckdb"
    killed_export(batch, store, "write_stamp")
    assert not store.exists()
    assert "4 articles" in export(batch, store, catalogue)
    assert not list(tmp_path.glob(".tmp*")), "what the killed one left is swept"
