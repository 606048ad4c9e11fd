"""How long an export takes to each format, how large it is, what memory it needs; and what bringing up to date saves.

    python -m benchmarks.bench_store                            # 20 000 figures
    python -m benchmarks.bench_store --figures 1000000 --formats store parquet

The records are those of the sample corpus again and again, with other ids and about other counties. Each export is a
process of its own, so that its peak memory is its own. Timings are printed, never asserted.
"""

import argparse
import hashlib
import json
import os
import subprocess
import sys
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.records import PART_DIGITS, load_records
from pipeline.running.batch import Options, run_batch
from pipeline.running.engines import sequential
from schemas.gazetteer import load_gazetteer

DOCUMENTS = Path(__file__).resolve().parent.parent / "corpus" / "documents"
FORMATS = {
    "store": "unionfigures.duckdb",
    "parquet": "figures.parquet",
    "csv": "figures.csv",
    "jsonl": "figures.jsonl",
    "xlsx": "figures.xlsx",
    "package": "package/datapackage.json",
}
EXPORT = """
import sys, time
from pathlib import Path
from pipeline.storing.exporting import export
from schemas.catalogue import load_catalogue
catalogue = load_catalogue()
start, used = time.perf_counter(), time.process_time()
told = export(Path(sys.argv[1]), Path(sys.argv[2]), catalogue)
status = Path("/proc/self/status").read_text().splitlines()
peak = next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM"))
seconds, core = time.perf_counter() - start, time.process_time() - used
print(f"{seconds:7.1f} s, {core:6.1f} s of a core, {peak:5.0f} MB at most; {told}")
"""


def write_copies(folder: Path, wanted: int) -> int:
    """Records with so many figures, in parts as a batch has them. Returns how many articles there are."""
    run_batch([DOCUMENTS], folder / "sample", Options(), sequential)
    parts = folder / "out" / "records"
    parts.mkdir(parents=True)
    count = 0
    with ExitStack() as stack:
        files = [
            stack.enter_context((parts / f"{number:0{PART_DIGITS}x}.jsonl").open("w", encoding="utf-8"))
            for number in range(16**PART_DIGITS)
        ]
        for number, line in copies(folder / "sample", wanted):
            files[number].write(line)
            count += 1
    for empty in parts.iterdir():
        if not empty.stat().st_size:
            empty.unlink()
    return count


def copies(sample: Path, wanted: int) -> Iterator[tuple[int, str]]:
    """The part and the line of each record."""
    records = [record for record in load_records(sample) if record.figures]
    counties = [one for one in load_gazetteer().by_code.values() if one.level == "county"]
    made = round_ = 0
    while made < wanted:
        for record in records:
            if made >= wanted:
                return
            sha256 = hashlib.sha256(f"{record.source.sha256}{round_}{record.id}".encode()).hexdigest()
            copy = json.loads(record.model_dump_json().replace(record.id[:16], sha256[:16]))
            copy["source"] |= {"sha256": sha256, "path": f"{round_:05d}/{record.source.path}"}
            for area in filter(None, (figure["area"] for figure in copy["figures"])):
                county = counties[(zlib.crc32(area["name"].encode()) + round_) % len(counties)]
                area |= {"name": county.name, "code": county.code, "path": county.path}
            made += len(record.figures)
            yield int(sha256[:PART_DIGITS], 16), json.dumps(copy, ensure_ascii=False) + "\n"
        round_ += 1


def run_export(source: Path, target: Path) -> str:
    """Exports in a process of its own; returns what it printed."""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parent.parent)}
    command = [sys.executable, "-c", EXPORT, str(source), str(target)]
    return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout.rstrip()


def size_of(target: Path) -> float:
    """Megabytes; of a data package all its files."""
    files = target.parent.iterdir() if target.name == "datapackage.json" else [target]
    return sum(file.stat().st_size for file in files) / 1e6


def change_one_part(source: Path) -> None:
    """The first part loses its first article."""
    part = min((source / "records").iterdir())
    _, *rest = part.read_text(encoding="utf-8").splitlines(keepends=True)
    part.write_text("".join(rest), encoding="utf-8")


def main() -> None:
    """Prints a line for each format, then the store again: nothing changed, one part changed."""
    parser = argparse.ArgumentParser(description="Seconds, megabytes and memory of an export to each format.")
    parser.add_argument("--figures", type=int, default=20_000, help="default: 20000")
    parser.add_argument("--formats", nargs="+", choices=FORMATS, default=list(FORMATS))
    options = parser.parse_args()
    with TemporaryDirectory() as name:
        folder = Path(name)
        articles = write_copies(folder, options.figures)
        source = folder / "out"
        sys.stdout.write(f"{articles} articles, {options.figures} figures\n")
        for kind in options.formats:
            target = folder / FORMATS[kind]
            sys.stdout.write(f"{kind:8} {run_export(source, target)}; {size_of(target):.1f} MB\n")
            sys.stdout.flush()
        if "store" in options.formats:
            store = folder / FORMATS["store"]
            sys.stdout.write(f"again    {run_export(source, store)}\n")
            change_one_part(source)
            sys.stdout.write(f"one part {run_export(source, store)}; {size_of(store):.1f} MB\n")


if __name__ == "__main__":
    main()
