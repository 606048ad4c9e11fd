"""Kills a batch with SIGKILL at random moments until it has come through, then compares it with one left in peace.

    python -m benchmarks.kill_batch --documents 2000 --kills 100
    python -m benchmarks.kill_batch --documents 300 --kills 10 --engine dask

The whole group of processes is killed at once, as by a power cut but for the disk. After each kill every part is looked
at for half lines and records that are there twice. Where a batch is done before all kills are, the next begins in a new
folder. Exit code 1 where anything differs.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.copies import write_copies

ROOT = Path(__file__).resolve().parent.parent
STARTING = 4.0  # seconds before anything is read
DONE = (0, 1)  # exit codes; 1: something was set aside


@dataclass(frozen=True, slots=True)
class Batch:
    """The command that is killed, and where."""

    inputs: Path
    place: Path
    engine: str
    workers: int

    def start(self, out: Path) -> "subprocess.Popen[bytes]":
        """A run in a group of processes of its own."""
        command = [sys.executable, "-m", "pipeline.cli", "run", str(self.inputs), "--out", str(out)]
        where = ["--engine", self.engine, "--workers", str(self.workers)]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        with (self.place / "said.txt").open("ab") as said:
            return subprocess.Popen([*command, *where], env=environment, stderr=said, start_new_session=True)

    def finish(self, out: Path) -> float:
        """A run left in peace. Returns its seconds."""
        start = time.monotonic()
        status = self.start(out).wait()
        if status not in DONE:
            said = (self.place / "said.txt").read_text(encoding="utf-8", errors="replace")
            raise SystemExit(f"a run left in peace ended with exit code {status}:\n{said[-2000:]}")
        return time.monotonic() - start

    def killed(self, out: Path, after: float) -> bool:
        """Whether a run was killed after so many seconds; False where it had ended by then."""
        running = self.start(out)
        try:
            running.wait(after)
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)
            running.wait()
            return True
        return False


def records_of(out: Path) -> Counter[bytes]:
    """Every line of the parts, and how often it is there."""
    return Counter(line for part in sorted((out / "records").glob("*.jsonl")) for line in part.open("rb"))


def faults_of(out: Path) -> list[str]:
    """Half lines, and records that are there twice."""
    faults = []
    ids: Counter[tuple[str, str]] = Counter()
    for line, count in records_of(out).items():
        try:
            record = json.loads(line)
            ids[record["id"], record["source"]["path"]] += count
        except (ValueError, KeyError):
            faults.append(f"half a line: {line[:60]!r}…")
        if not line.endswith(b"\n"):
            faults.append(f"a line without its end: {line[:60]!r}…")
    return faults + [f"{one} is there {count} times" for one, count in ids.items() if count > 1]


def differences(out: Path, peaceful: Path) -> list[str]:
    """What is in one folder and not in the other."""
    mine, its = records_of(out), records_of(peaceful)
    found = [f"{(its - mine).total()} records lost"] if its - mine else []
    found += [f"{(mine - its).total()} records too many"] if mine - its else []
    for name in ("duplicates.jsonl", "quarantine.jsonl"):
        if (out / name).read_bytes() != (peaceful / name).read_bytes():
            found.append(f"{name} differs")
    return found


def kill_until(batch: Batch, kills: int, longest: float, draw: random.Random) -> tuple[int, int, list[str]]:
    """Kills so often. Returns how many batches came through, how many kills there were, and all that was wrong."""
    peaceful, rounds, done, wrong = batch.place / "peaceful", 0, 0, []
    while done < kills:
        out = batch.place / f"killed-{rounds}"
        while done < kills and batch.killed(out, draw.uniform(0, longest)):
            done += 1
            wrong += [f"after kill {done}: {fault}" for fault in faults_of(out)]
        batch.finish(out)
        rounds += 1
        wrong += [f"batch {rounds}: {fault}" for fault in faults_of(out) + differences(out, peaceful)]
        sys.stdout.write(f"batch {rounds} came through; {done} kills until now; {len(wrong)} faults\n")
        sys.stdout.flush()
    return rounds, done, wrong


def main() -> None:
    """Prints what was found."""
    parser = argparse.ArgumentParser(description="Kills a batch at random moments, then compares its records.")
    parser.add_argument("--documents", type=int, default=2_000)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--engine", choices=("processes", "sequential", "dask"), default="processes")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--longest", type=float, help="seconds until a kill at most (default: by the run in peace)")
    parser.add_argument("--seed", type=int, default=20_261_122)
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        place = Path(folder)
        write_copies(place / "in", options.documents)
        batch = Batch(place / "in", place, options.engine, options.workers)
        seconds = batch.finish(place / "peaceful")
        count = records_of(place / "peaceful").total()
        longest = options.longest or 2 * STARTING + seconds / 6
        sys.stdout.write(f"in peace: {count} records, {seconds:.0f} s; kills within {longest:.0f} s of each start\n")
        sys.stdout.flush()
        rounds, kills, wrong = kill_until(batch, options.kills, longest, random.Random(options.seed))
    for fault in wrong[:20]:
        sys.stdout.write(f"{fault}\n")
    said = "the same bytes as in peace" if not wrong else f"{len(wrong)} faults"
    sys.stdout.write(f"{kills} kills, {rounds} batches, {options.documents} documents each: {said}\n")
    raise SystemExit(1 if wrong else 0)


if __name__ == "__main__":
    main()
