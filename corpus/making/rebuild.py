"""The command line of the scripts that rebuild sample files: write what differs, or with --check only say so."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path


def rebuild(description: str, root: Path, built: Callable[[], dict[Path, bytes]]) -> int:
    """Write the files, or with --check compare; names of those that differ on stderr. The exit code."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a committed file differs")
    check = parser.parse_args().check
    differing = [(path, new) for path, new in built().items() if not path.exists() or path.read_bytes() != new]
    for path, new in differing:
        print(f"{'differs' if check else 'written'}: {path.relative_to(root)}", file=sys.stderr)
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(new)
    return 1 if check and differing else 0
