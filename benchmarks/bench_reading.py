"""Seconds a page: reading a PDF into articles, side by side with pdfplumber's own extract_text in the same run.

python -m benchmarks.bench_reading [FILE.pdf …]      # default: the PDF samples of corpus/
"""

import argparse
import io
import sys
from pathlib import Path

import pdfplumber

from benchmarks.bench_extract import seconds
from pipeline.reading.pdf_files import read_pdf

ROOT = Path(__file__).resolve().parent.parent / "corpus"
KINDS = ("documents/formats", "kinds/files/newspaper-pdf", "kinds/files/report-pdf")


def extract_text(content: bytes) -> int:
    """All pages as pdfplumber gives them; how many there are."""
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        for page in pdf.pages:
            page.extract_text()
            page.close()
        return len(pdf.pages)


def main() -> None:
    """Prints seconds a page for each group of files."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("files", nargs="*", type=Path)
    named = parser.parse_args().files
    groups = {"given": named} if named else {kind: sorted((ROOT / kind).glob("*.pdf")) for kind in KINDS}
    sys.stdout.write(f"{'files':32} {'pages':>5} {'extract_text':>13} {'read_pdf':>10} {'ratio':>6}\n")
    for name, files in groups.items():
        contents = [file.read_bytes() for file in files]
        pages = sum(map(extract_text, contents))
        theirs = seconds(lambda contents=contents: [extract_text(content) for content in contents], 3)
        ours = seconds(lambda contents=contents: [read_pdf(content) for content in contents], 3)
        sys.stdout.write(f"{name:32} {pages:5} {theirs / pages:11.3f} s {ours / pages:8.3f} s {ours / theirs:6.2f}\n")


if __name__ == "__main__":
    main()
