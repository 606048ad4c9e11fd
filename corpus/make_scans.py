"""Draws the sample scans of the reading tests from the texts beside them; needs the package pylopdf-fonts-zh-cn.

python -m corpus.make_scans            # from the repository root; tests/pipeline/reading/scans/*.png, .pdf, .tiff
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from corpus.making.scan import scan_bytes

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "pipeline" / "reading" / "scans"

SAMPLES: Mapping[str, Mapping[str, Any]] = {
    "report.png": {"as_": "png", "noise": 0.2},
    "newspaper.pdf": {"as_": "pdf", "noise": 0.3, "columns": 2},
    "minutes.tiff": {"as_": "tiff", "noise": 0.3, "skew": 1.6},
}


def main() -> None:
    """Write every sample."""
    for name, manner in SAMPLES.items():
        target = FOLDER / name
        target.write_bytes(scan_bytes(target.with_suffix(".txt").read_text(encoding="utf-8"), **manner))


if __name__ == "__main__":
    main()
