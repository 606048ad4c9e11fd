"""Rebuilds the corpus documents that are not plain text, and their gold, from corpus/sources: same bytes every time.

python -m corpus.make_documents            # from the repository root; writes what differs
python -m corpus.make_documents --check    # writes nothing; exit 1 when a committed file differs
"""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from corpus.making.documents import Document, read_document
from corpus.making.gold import FOLDER, gold_bytes
from corpus.making.newspaper import page_bytes
from corpus.making.report_pdf import report_bytes
from corpus.making.web import html_bytes, jsonl_bytes
from corpus.making.word import docx_bytes

ROOT = Path(__file__).resolve().parent

LAYOUTS: dict[str, Callable[[Document], bytes]] = {
    "newspaper": page_bytes,
    "report_pdf": report_bytes,
    "docx": docx_bytes,
    "html": html_bytes,
    "jsonl": jsonl_bytes,
}


def documents() -> list[Document]:
    """All source documents, in the order of their names."""
    return [read_document(path) for path in sorted((ROOT / "sources").glob("*.yaml"))]


def built() -> dict[Path, bytes]:
    """Every file that the sources make, with its bytes."""
    files = {}
    for document in documents():
        files[ROOT / "documents" / FOLDER / document.file] = LAYOUTS[document.fields["layout"]](document)
        files[ROOT / "gold" / f"{document.fields['id']}.json"] = gold_bytes(document)
    return files


def main() -> int:
    """Write, or with --check compare; names of files that differ on stderr."""
    parser = argparse.ArgumentParser(description="Rebuild corpus documents and gold from corpus/sources.")
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
