"""Rebuilds the sample documents by kind and their expected articles from corpus/kinds/sources: same bytes every time.

python -m corpus.make_kinds            # from the repository root; writes what differs
python -m corpus.make_kinds --check    # writes nothing; exit 1 when a committed file differs
"""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from corpus.making.kinds.flat import make_flat
from corpus.making.kinds.made import Made, expected_bytes
from corpus.making.kinds.newspaper import make_newspaper
from corpus.making.kinds.report_pages import make_report

KINDS = Path(__file__).resolve().parent / "kinds"

LAYOUTS: dict[str, Callable[[Path], Made]] = {
    "newspaper-pdf": make_newspaper,
    "report-pdf": make_report,
    "flat-text": make_flat,
}


def built() -> dict[Path, bytes]:
    """Every file that the sources make, with its bytes."""
    files = {}
    for kind, make in LAYOUTS.items():
        for source in sorted((KINDS / "sources" / kind).glob("*.yaml")):
            made = make(source)
            file = KINDS / "files" / kind / f"{source.stem}{made.suffix}"
            files[file] = made.data
            files[KINDS / "expected" / kind / f"{source.stem}.json"] = expected_bytes(kind, file.name, made)
    return files


def main() -> int:
    """Write, or with --check compare; names of files that differ on stderr."""
    parser = argparse.ArgumentParser(description="Rebuild the sample documents by kind from corpus/kinds/sources.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a committed file differs")
    check = parser.parse_args().check
    differing = [(path, new) for path, new in built().items() if not path.exists() or path.read_bytes() != new]
    for path, new in differing:
        print(f"{'differs' if check else 'written'}: {path.relative_to(KINDS)}", file=sys.stderr)
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(new)
    return 1 if check and differing else 0


if __name__ == "__main__":
    sys.exit(main())
