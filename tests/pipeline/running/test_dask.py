"""Work on a Dask cluster: the same bytes, whatever becomes of its workers, and no document goes through it."""

import gzip
import json
import os
import pickle
import signal
from contextlib import nullcontext
from pathlib import Path

import pytest
from batch_fakes import DEADLY, ENDLESS, GREEDY, SLOW, WORSE, make_fake, read_tree, run_fake, story
from typer.testing import CliRunner

from pipeline.addresses import to_path
from pipeline.cli import app
from pipeline.errors import InputError
from pipeline.reading import InputFile
from pipeline.records import load_records
from pipeline.running.batch import Options, Summary, run_batch
from pipeline.running.ledger import Stamp
from pipeline.running.limits import Limits
from pipeline.running.planning import items_of, plan
from schemas.catalogue import load_catalogue
from schemas.version import VERSION

distributed = pytest.importorskip("distributed", reason="the extra dask is not installed")

from pipeline.running.engines import cluster as clusters  # noqa: E402 - only with the extra
from pipeline.running.engines import joining, shards  # noqa: E402

LIMITS = Limits(seconds=3, megabytes=256)


@pytest.fixture(scope="module")
def endpoint():
    """An object store that speaks S3, in this process; None where the package for it is not installed."""
    try:
        import s3fs  # noqa: F401 - what fsspec needs for s3://
        from moto.server import ThreadedMotoServer
    except ImportError:
        yield None
        return
    server = ThreadedMotoServer(port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_DEFAULT_REGION"):
            patch.setenv(name, "us-east-1")
        yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture(scope="module")
def engine(endpoint):  # noqa: ARG001 - the workers must know of the store from their start
    """Two workers of this machine, for all tests of this module."""
    with clusters.cluster(2, LIMITS) as opened:
        yield opened


def run(inputs, out, engine, **options) -> Summary:
    return run_batch(inputs, out, Options(make=make_fake, **options), lambda: nullcontext(engine))


def write_lines(path: Path, place: str, count: int, more: str = "") -> None:
    lines = (json.dumps({"text": story(place, number, more)}, ensure_ascii=False) for number in range(count))
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "wt", encoding="utf-8") as out:
        out.write("\n\n".join(lines))


@pytest.fixture
def inputs(tmp_path):
    """Files and dumps, among them what is broken and what there is twice."""
    root = tmp_path / "in"
    root.mkdir()
    for number in range(7):
        (root / f"{number}.txt").write_text(story("青河县", number), encoding="utf-8")
    (root / "copy.txt").write_bytes((root / "3.txt").read_bytes())
    (root / "empty.txt").write_bytes(b"")
    (root / "cut.jsonl.gz").write_bytes(gzip.compress(b'{"text": "no end"}\n' * 9)[:-12])
    write_lines(root / "plain.jsonl", "石桥区", 60)
    write_lines(root / "zipped.jsonl.gz", "望江县", 120)
    return root


def test_the_bytes_are_those_of_one_process(inputs, tmp_path, engine):
    run([inputs], tmp_path / "distant", engine)
    run_fake([inputs], tmp_path / "here")
    assert read_tree(tmp_path / "distant") == read_tree(tmp_path / "here")
    assert run([inputs], tmp_path / "distant", engine).articles == 0, "nothing is read twice"


def test_a_grown_dump_is_read_from_where_it_differs(inputs, tmp_path, engine):
    out = tmp_path / "out"
    run([inputs], out, engine)
    write_lines(inputs / "zipped.jsonl.gz", "望江县", 130)
    summary = run([inputs], out, engine)
    assert (summary.carried, summary.articles) == (120, 10)
    run_fake([inputs], tmp_path / "here")
    assert read_tree(out) == read_tree(tmp_path / "here")


def test_one_document_that_misbehaves_is_set_aside_alone(inputs, tmp_path, engine):
    for name, word in (("deadly", DEADLY), ("endless", ENDLESS), ("greedy", GREEDY)):
        (inputs / f"{name}.txt").write_text(story("青河县", 7, word), encoding="utf-8")
    run([inputs], tmp_path / "out", engine)
    problems = map(json.loads, (tmp_path / "out/quarantine.jsonl").read_text(encoding="utf-8").splitlines())
    codes = {problem["path"]: problem["code"] for problem in problems}
    assert {
        "deadly.txt": "worker-died",
        "endless.txt": "too-slow",
        "greedy.txt": "out-of-memory",
    }.items() <= codes.items()
    assert set(codes) == {"deadly.txt", "endless.txt", "greedy.txt", "empty.txt", "cut.jsonl.gz"}
    assert len(list(load_records(tmp_path / "out"))) == 7 + 60 + 120 + 1


def test_inputs_and_folder_may_lie_in_an_object_store(inputs, tmp_path, engine, endpoint):
    if endpoint is None:
        pytest.skip("moto[server] and s3fs are not installed")
    bucket = to_path("s3://union")
    bucket.mkdir()
    for file in inputs.iterdir():
        (bucket / "in" / file.name).write_bytes(file.read_bytes())
    out = bucket / "out"
    run([bucket / "in"], out, engine)
    run_fake([inputs], tmp_path / "here")
    assert read_tree(out) == read_tree(tmp_path / "here")
    assert {path.name for path in out.iterdir() if path.name} == {
        "records",
        "ledger",
        "duplicates.jsonl",
        "quarantine.jsonl",
    }
    (bucket / "in" / "0.txt").write_bytes(story("青河县", 999).encode())
    assert run([bucket / "in"], out, engine).articles == 1


def test_a_worker_that_is_killed_costs_nothing(tmp_path, engine):
    dump = tmp_path / "dump.jsonl"
    write_lines(dump, "青河县", 200, SLOW)
    killed: list[int] = []

    def kill(_summary: Summary, _results: object) -> None:
        if not killed:
            killed.extend(list(distributed.default_client().run(os.getpid).values())[:1])
            os.kill(killed[0], signal.SIGKILL)

    summary = run([dump], tmp_path / "out", engine, tell=kill)
    assert killed
    assert (summary.done, summary.quarantined) == (200, 0)
    run_fake([dump], tmp_path / "here")
    assert read_tree(tmp_path / "out") == read_tree(tmp_path / "here")


def test_what_kills_workers_again_and_again_is_found_and_set_aside(tmp_path, engine, monkeypatch):
    monkeypatch.setattr(clusters, "ATTEMPTS", 1)
    for number, more in enumerate(("", WORSE, "")):
        (tmp_path / f"{number}.txt").write_text(story("青河县", number, more), encoding="utf-8")
    summary = run([tmp_path / f"{number}.txt" for number in range(3)], tmp_path / "out", engine)
    assert (summary.done, summary.quarantined) == (2, 1)
    problem = json.loads((tmp_path / "out/quarantine.jsonl").read_text(encoding="utf-8"))
    assert (problem["path"], problem["code"]) == ("1.txt", "worker-died")


def test_neither_what_is_sent_nor_what_returns_holds_a_text(inputs, tmp_path, engine):
    sent = [pickle.dumps(one) for name in ("plain.jsonl", "zipped.jsonl.gz") for one in shards.shards(
        items_of(plan(InputFile(inputs / name, name))))]  # fmt: skip
    assert len(sent) == 2 + 3, "fifty lines each"
    returned: list[bytes] = []
    run([inputs], tmp_path / "out", engine, tell=lambda _summary, results: returned.append(pickle.dumps(results)))
    assert len(returned) > 2
    for message in sent + returned:
        assert "总工会".encode() not in message
        assert "总工会".encode("unicode-escape") not in message
    assert sum(map(len, returned)) / len(list(load_records(tmp_path / "out"))) < 2_000, "bytes for an article"


def test_a_line_that_has_changed_since_is_not_taken_for_the_other(inputs):
    dump = InputFile(inputs / "plain.jsonl", "plain.jsonl")
    (shard, *_) = shards.shards(items_of(plan(dump)))
    dump.path.write_bytes(dump.path.read_bytes().replace(b"0", b"9"))
    fetched = list(shards._fetched(shard))
    assert fetched[10].problem.code == "changed"
    assert fetched[1].problem is None


def test_a_run_that_is_told_to_stop_enters_what_is_under_way(tmp_path, engine):
    from threading import Event

    dump = tmp_path / "dump.jsonl"
    write_lines(dump, "青河县", 400, SLOW)
    stop = Event()
    first = run([dump], tmp_path / "out", engine, stop=stop, tell=lambda _summary, _results: stop.set())
    assert 50 <= first.articles < 400
    second = run([dump], tmp_path / "out", engine)
    assert (second.carried, second.articles) == (first.articles, 400 - first.articles)


@pytest.mark.usefixtures("engine")
def test_workers_of_another_kind_are_told_what_to_do(monkeypatch):
    client = distributed.default_client()
    stamp = Stamp(VERSION, load_catalogue().hash)
    assert shards.fault_here(stamp, ()) is None
    with pytest.raises(InputError, match=r"worker tcp://\S+: has unionfigures .*, not 9.9; install the same version"):
        joining.check_workers(client, Stamp("9.9", stamp.catalogue), ())
    with pytest.raises(InputError, match=r"has catalogue .*, not abc; install the same files"):
        joining.check_workers(client, Stamp(VERSION, "abc"), ())
    monkeypatch.setattr(joining, "fault_here", _only_here)
    with pytest.raises(InputError, match=r"lacks the program .*pip install"):
        joining.check_workers(client, stamp, ())


class _OnlyHere:
    def __reduce__(self):
        return __import__, ("no_such_module",)

    def __call__(self, *_):
        """Never called: the worker cannot unpack it."""


_only_here = _OnlyHere()


@pytest.mark.usefixtures("engine")
def test_inputs_that_the_workers_do_not_see_are_told_of(tmp_path):
    client = distributed.default_client()
    with pytest.raises(InputError, match=r"does not see .*elsewhere.txt; inputs and --out must lie where all machines"):
        joining.check_shared(client, tmp_path / "incoming", tmp_path / "elsewhere.txt")
    assert not list((tmp_path / "incoming").iterdir())


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--engine", "dask", "--scheduler", "tcp://127.0.0.1:9"], "no scheduler answers there"),
        (["--engine", "dask", "--scheduler", "nonsense"], "no scheduler answers there"),
        (["--scheduler", "tcp://127.0.0.1:9"], "only for --engine dask"),
    ],
)
def test_a_scheduler_that_does_not_answer_is_one_line(options, said, tmp_path, monkeypatch):
    monkeypatch.setattr(joining, "ANSWERS_WITHIN", 0.5)
    (tmp_path / "a.txt").write_text(story("青河县", 1), encoding="utf-8")
    result = CliRunner().invoke(app, ["run", str(tmp_path / "a.txt"), "--out", str(tmp_path / "out"), *options])
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stderr.count("\n") == 1


def test_without_the_extra_the_command_says_how_to_get_it(tmp_path, monkeypatch):
    import sys

    monkeypatch.delitem(sys.modules, "pipeline.running.engines.cluster")
    monkeypatch.setitem(sys.modules, "distributed", None)
    result = CliRunner().invoke(app, ["run", str(tmp_path), "--out", str(tmp_path / "out"), "--engine", "dask"])
    assert result.exit_code == 2
    assert "pip install 'unionfigures[dask]'" in result.stderr
