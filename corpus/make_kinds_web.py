"""Rebuilds the web, Word and table documents of corpus/kinds and their truth: same bytes every time.

python -m corpus.make_kinds_web            # from the repository root; writes what differs
python -m corpus.make_kinds_web --check    # writes nothing; exit 1 when a committed file differs
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import yaml

from corpus.making.kinds_web import LAYOUTS
from corpus.making.kinds_web.truth import expected_bytes

ROOT = Path(__file__).resolve().parent / "kinds"


def read_source(path: Path) -> dict[str, Any]:
    """A source with its kind, which its folder names."""
    return {"kind": path.parent.name} | yaml.safe_load(path.read_text(encoding="utf-8"))


def sidecar_bytes(source: dict[str, Any]) -> bytes:
    """NAME.meta.json as a collector would have written it."""
    return (json.dumps(source["sidecar"], ensure_ascii=False, indent=2) + "\n").encode()


def built_from(path: Path) -> dict[Path, bytes]:
    """The file, its sidecar and its truth; an error names the source."""
    source = read_source(path)
    files = ROOT / "files" / path.parent.name / source["file"]
    try:
        made = {files: LAYOUTS[source["kind"]](source)}
        made[ROOT / "expected" / path.parent.name / f"{path.stem}.json"] = expected_bytes(source)
    except (KeyError, ValueError, IndexError) as error:
        raise ValueError(f"{path.parent.name}/{path.name}: {repr(error)[:300]}") from error
    if "sidecar" in source:
        made[files.with_suffix(".meta.json")] = sidecar_bytes(source)
    return made


def built() -> dict[Path, bytes]:
    """Every file that the sources of these kinds make, with its bytes."""
    sources = [path for kind in LAYOUTS for path in sorted((ROOT / "sources" / kind).glob("*.yaml"))]
    return {path: made for source in sources for path, made in built_from(source).items()}


def main() -> int:
    """Write, or with --check compare; names of files that differ on stderr."""
    parser = argparse.ArgumentParser(description="Rebuild the web, Word and table documents of corpus/kinds.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a committed file differs")
    check = parser.parse_args().check
    differing = [(path, new) for path, new in built().items() if not path.exists() or path.read_bytes() != new]
    for path, new in differing:
        print(f"{'differs' if check else 'written'}: {path.relative_to(ROOT)}", file=sys.stderr)
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(new)
    return 1 if check and differing else 0


if __name__ == "__main__":
    sys.exit(main())
