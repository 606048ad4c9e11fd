"""Rebuilds the corpus documents that are not plain text, and their gold, from corpus/sources: same bytes every time.

python -m corpus.make_documents            # from the repository root; writes what differs
python -m corpus.make_documents --check    # writes nothing; exit 1 when a committed file differs
"""

import sys
from collections.abc import Callable
from pathlib import Path

from corpus.making.documents import Document, read_document
from corpus.making.gold import FOLDER, gold_bytes
from corpus.making.newspaper import page_bytes
from corpus.making.rebuild import rebuild
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
    """Write, or with --check compare."""
    return rebuild("Rebuild corpus documents and gold from corpus/sources.", ROOT, built)


if __name__ == "__main__":
    sys.exit(main())
