"""Many documents to measure a batch with: texts of the corpus, each copy with other numbers and a heading of its own.

write_copies(Path("in"), 2_000)      # in/000/0000000.txt …; the same ones for the same seed
"""

import random
import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.reading.decoding import decode

DOCUMENTS = Path(__file__).resolve().parent.parent / "corpus" / "documents"
SEED = 20_261_122
NUMBER = re.compile(r"(?<!\d)\d{2,}(?!\d|年|月|日)")
IN_A_FOLDER = 1_000


def texts() -> list[str]:
    """The plain texts of the corpus by year and path."""
    return [decode(path.read_bytes()) for path in sorted(DOCUMENTS.glob("20*/*.txt"))]


def copies(count: int, seed: int = SEED) -> Iterator[str]:
    """So many texts, no two the same."""
    draw = random.Random(seed)
    pool = texts()
    for number in range(count):
        text = NUMBER.sub(lambda _: str(draw.randrange(10, 99_999)), pool[number % len(pool)])
        head, _, body = text.partition("\n")
        yield f"{head}（第{number + 1}期）\n{body}"


def write_copies(folder: Path, count: int, seed: int = SEED) -> int:
    """Writes them as files, a thousand in a folder. Returns how many characters they have."""
    size = 0
    for number, text in enumerate(copies(count, seed)):
        path = folder / f"{number // IN_A_FOLDER:03d}" / f"{number:07d}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        size += len(text)
    return size
