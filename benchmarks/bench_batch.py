"""How fast a batch is in one process, in several and on a local Dask cluster, beside jieba.cut over the same text.

    python -m benchmarks.bench_batch --documents 2000
    python -m benchmarks.bench_batch --engines processes:2 dask:2
    python -m benchmarks.bench_batch --memory --sizes 2000 20000       # peak memory instead

The documents are copies of corpus texts with other numbers. The rate is from the first results to the last, so the
start of the workers is not in it; `whole` is all of the run: start, reading, search of reprints, parts. What this
process itself uses for a document says how many workers it can feed. Timings are printed, never asserted: a machine is
busy or is not.
"""

import argparse
import os
import pickle
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.copies import copies, write_copies
from extractors.model import load_model
from pipeline.reading import find_inputs
from pipeline.running.batch import Options, Summary, open_batch, run_batch
from pipeline.running.engines import OpenEngine, sequential
from pipeline.running.engines.processes import processes
from pipeline.running.limits import Limits
from pipeline.running.working import Done
from schemas.catalogue import load_catalogue

ENGINES = ("sequential:1", "processes:1", "processes:2", "dask:2")
LOOKS = 0.1  # seconds between two looks at the memory


def open_engine(name: str) -> OpenEngine:
    """`processes:2` and the like."""
    kind, _, workers = name.partition(":")
    if kind == "sequential":
        return sequential
    if kind == "processes":
        return partial(processes, int(workers or 1), Limits())
    if kind != "dask":
        raise SystemExit(f"--engines {name}: no such engine; known are {', '.join(ENGINES)} (any number of workers)")
    from pipeline.running.engines.cluster import cluster

    return partial(cluster, int(workers or 1), Limits())


@dataclass
class Watch:
    """When results came, how many documents they were of, and how many bytes a cluster would send for them."""

    times: list[float] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)
    used: list[float] = field(default_factory=list)
    bytes: int = 0

    def __call__(self, _summary: Summary, results: tuple[Done, ...]) -> None:
        """Is told of results."""
        self.times.append(time.perf_counter())
        self.used.append(time.process_time())
        self.counts.append(len(results))
        self.bytes += len(pickle.dumps(results))

    @property
    def own(self) -> float:
        """Milliseconds that this process has used for a document meanwhile."""
        return 1000 * (self.used[-1] - self.used[0]) / max(1, sum(self.counts[1:]))

    @property
    def rate(self) -> float:
        """Documents a second from the first results to the last."""
        return sum(self.counts[1:]) / (self.times[-1] - self.times[0]) if len(self.times) > 1 else float("nan")


def print_speed(documents: int, engines: list[str]) -> None:
    """A line for each engine."""
    with TemporaryDirectory() as folder:
        size = write_copies(Path(folder, "in"), documents)
        cutting = _seconds_of_jieba(documents)
        sys.stdout.write(
            f"{documents} documents, {size / documents:.0f} characters each\n"
            f"{'jieba.cut':14} {documents / cutting:7.1f} documents a second\n"
        )
        for name in engines:
            watch, out = Watch(), Path(folder, name.replace(":", "-"))
            start = time.perf_counter()
            summary = run_batch([Path(folder, "in")], out, Options(tell=watch), open_engine(name))
            whole = time.perf_counter() - start
            ending = start + whole - watch.times[-1]
            sys.stdout.write(
                f"{name:14} {watch.rate:7.1f} documents a second, ratio {watch.rate * cutting / documents:.3f}; "
                f"whole {whole:.1f} s ({documents / whole:.1f} a second), of it {ending:.1f} s reprints and parts; "
                f"{watch.own:.1f} ms of this process a document\n"
            )
            sys.stdout.flush()
        sys.stdout.write(f"unchanged: {_microseconds_to_skip(Path(folder, 'in'), out, documents):.0f} µs a document\n")
        each = max(1, summary.articles)
        ledger, parts = (out / "ledger").stat().st_size, sum(one.stat().st_size for one in (out / "records").iterdir())
        sys.stdout.write(
            f"{summary.articles} articles, {summary.quarantined} quarantined; for each: {watch.bytes / each:.0f} bytes "
            f"of results, {ledger / each:.0f} of ledger, {parts / each:.0f} of records\n"
        )


def _microseconds_to_skip(inputs: Path, out: Path, documents: int) -> float:
    """For a document that has not changed, of a batch that is open. The look before notes the times of young files."""
    with open_batch(out) as batch:
        batch.run(find_inputs([inputs], in_order=False), (inputs,))
        start = time.perf_counter()
        batch.run(find_inputs([inputs], in_order=False), (inputs,))
        return 1e6 * (time.perf_counter() - start) / documents


def _seconds_of_jieba(documents: int) -> float:
    """On a core of its own: another program that takes turns with this one does not count."""
    tokenizer = load_model(load_catalogue()).tokenizer
    pieces = list(copies(documents))
    list(tokenizer.cut(pieces[0]))
    start = time.process_time()
    for text in pieces:
        list(tokenizer.cut(text))
    return time.process_time() - start


def print_memory(sizes: list[int], engines: list[str]) -> None:
    """Peak resident memory of the command and of the processes below it, for each number of documents."""
    for documents in sizes:
        with TemporaryDirectory() as folder:
            write_copies(Path(folder, "in"), documents)
            for name in engines:
                running = _start(Path(folder), name)
                parent, child, together = _peaks(running)
                sys.stdout.write(
                    f"{documents} documents, {name}: the command {parent:.0f} MB at most, a process below it "
                    f"{child:.0f} MB, all together {together:.0f} MB; exit code {running.returncode}\n"
                )
                sys.stdout.flush()


def _start(folder: Path, name: str) -> "subprocess.Popen[bytes]":
    kind, _, workers = name.partition(":")
    command = [sys.executable, "-m", "pipeline.cli", "run", "in", "--out", name.replace(":", "-")]
    where = ["--engine", kind, "--workers", workers or "1"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parent.parent)}
    return subprocess.Popen([*command, *where], cwd=folder, env=environment, stderr=subprocess.DEVNULL)


def _peaks(running: "subprocess.Popen[bytes]") -> tuple[float, float, float]:
    """Megabytes: of the process, of the largest below it, and of all at the same time."""
    parent = child = together = 0.0
    while running.poll() is None:
        family = _family(running.pid)
        own, below = family.pop(running.pid, 0.0), list(family.values())
        parent, child, together = max(parent, own), max(child, *below, 0.0), max(together, own + sum(below))
        time.sleep(LOOKS)
    return parent, child, together


def _family(first: int) -> dict[int, float]:
    """Resident megabytes by process, of one and of all below it."""
    family: dict[int, float] = {}
    waiting = [first]
    while waiting:
        pid = waiting.pop()
        with suppress(OSError, StopIteration):
            status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
            family[pid] = int(next(line for line in status if line.startswith("VmRSS:")).split()[1]) / 1024
            for thread in Path(f"/proc/{pid}/task").iterdir():
                waiting.extend(map(int, (thread / "children").read_text(encoding="utf-8").split()))
    return family


def main() -> None:
    """Prints speed, or memory."""
    parser = argparse.ArgumentParser(
        description="Speed of the batch by engine beside jieba.cut, or its peak memory by number of documents."
    )
    parser.add_argument("--documents", type=int, default=2_000, help="for the speed (default: 2000)")
    parser.add_argument("--engines", nargs="+", default=list(ENGINES), help=f"default: {' '.join(ENGINES)}")
    parser.add_argument("--memory", action="store_true", help="peak memory instead of speed")
    parser.add_argument("--sizes", type=int, nargs="+", default=[2_000, 20_000], help="for the memory")
    options = parser.parse_args()
    if options.memory:
        print_memory(options.sizes, options.engines)
    else:
        print_speed(options.documents, options.engines)


if __name__ == "__main__":
    main()
