"""Rebuilds the sample documents by kind and their expected articles from corpus/kinds/sources: same bytes every time.

python -m corpus.make_kinds            # from the repository root; writes what differs
python -m corpus.make_kinds --check    # writes nothing; exit 1 when a committed file differs
"""

import sys
from collections.abc import Callable
from pathlib import Path

from corpus.making.kinds.flat import make_flat
from corpus.making.kinds.made import Made, expected_bytes
from corpus.making.kinds.newspaper import make_newspaper
from corpus.making.kinds.report_pages import make_report
from corpus.making.kinds_web import building as web
from corpus.making.rebuild import rebuild

KINDS = Path(__file__).resolve().parent / "kinds"

LAYOUTS: dict[str, Callable[[Path], Made]] = {
    "newspaper-pdf": make_newspaper,
    "report-pdf": make_report,
    "flat-text": make_flat,
}


def built() -> dict[Path, bytes]:
    """Every file that the sources make, printed and web and Word kinds, with its bytes."""
    files = dict(web.built())
    for kind, make in LAYOUTS.items():
        for source in sorted((KINDS / "sources" / kind).glob("*.yaml")):
            made = make(source)
            file = KINDS / "files" / kind / f"{source.stem}{made.suffix}"
            files[file] = made.data
            files[KINDS / "expected" / kind / f"{source.stem}.json"] = expected_bytes(kind, file.name, made)
    return files


def main() -> int:
    """Write, or with --check compare."""
    return rebuild("Rebuild the sample documents by kind from corpus/kinds/sources.", KINDS, built)


if __name__ == "__main__":
    sys.exit(main())
