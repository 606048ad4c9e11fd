"""Which reprints are linked and what is linked wrongly, on reprints made from the corpus; then the time it takes.

    python -m benchmarks.bench_duplicates                 # the table, then 2 000 and 20 000 articles
    python -m benchmarks.bench_duplicates --sizes 2000

All is drawn with one seed. Of `kept` kinds the articles should be linked to the article they were made from, of the
others to nothing.
"""

import argparse
import hashlib
import math
import random
import re
import resource
import sqlite3
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import opencc

from pipeline.reading import find_inputs, read_articles
from pipeline.running import ledger as book
from pipeline.running.duplicates import find_duplicates
from pipeline.running.signatures import sign
from schemas.article import Article
from schemas.gazetteer import load_gazetteer
from schemas.record import ArticleRecord, ExtractorInfo, SourceInfo

ROOT = Path(__file__).resolve().parent.parent / "corpus"
SEED = 20_261_121
LEAST = 200  # characters of a text to make reprints from
NUMBER = re.compile(r"\d+(?:\.\d+)?")
HANZI = re.compile(r"[\u4e00-\u9fff](?<![〇零一二两三四五六七八九十百千万亿])")
SENTENCES = re.compile(r"[^。！？\n]+[。！？\n]?")
DISTRICT = re.compile(r"(?=([\u4e00-\u9fff]{2}[区市县]))")
ELSEWHERE = "栖霞区"
COMMON = "的了在和是这有为与对到及将其等从以被让把"
FILLER = "会场内外气氛热烈，与会者表示收获很大，纷纷提出意见和建议。"

Change = Callable[[str, random.Random], str]


def cut_to(share: float) -> Change:
    """The first part of a text, up to the end of a sentence."""

    def cut(text: str, _draw: random.Random) -> str:
        kept, size = [], 0
        for sentence in SENTENCES.findall(text):
            if kept and size + len(sentence) > share * len(text):
                break
            kept.append(sentence)
            size += len(sentence)
        return "".join(kept)

    return cut


def converted(name: str) -> Change:
    converter = opencc.OpenCC(name)
    return lambda text, _draw: str(converter.convert(text))


def retitled(text: str, _draw: random.Random) -> str:
    return f"一年账单晒出来 职工得实惠\n{text.partition(chr(10))[2] or text}"


def with_note(text: str, _draw: random.Random) -> str:
    return f"编者按：岁末年初，本网选登各地做法，供读者参考借鉴。\n{text}\n（来源：工友在线　编辑：林晚舟）"


def repunctuated(text: str, _draw: random.Random) -> str:
    return text.translate(str.maketrans("，。；：（）“”0123456789", ",.;:()「」０１２３４５６７８９"))


def merged(text: str, _draw: random.Random) -> str:
    return text.replace("\n", "")


def edited(share: float) -> Change:
    """Letters changed here and there, as bad recognition of print does; numbers stay."""

    def edit(text: str, draw: random.Random) -> str:
        return "".join(draw.choice(COMMON) if HANZI.match(char) and draw.random() < share else char for char in text)

    return edit


def renumbered(share: float) -> Change:
    """The same words around other numbers, as a form filled in anew."""

    def renumber(text: str, draw: random.Random) -> str:
        places = [found.span() for found in NUMBER.finditer(text)]
        for start, end in sorted(draw.sample(places, math.ceil(share * len(places))), reverse=True):
            text = f"{text[:start]}{draw.randrange(10, 99_999)}{text[end:]}"
        return text

    return renumber


def next_year(text: str, draw: random.Random) -> str:
    """A year later: the years counted on, most figures new, one sentence in six another."""
    told = "".join(FILLER if draw.random() < 1 / 6 else one for one in SENTENCES.findall(text))
    told = re.sub(r"20\d\d(?=年)", lambda year: str(int(year[0]) + 1), told)
    return re.sub(r"\d{2,}(?!年|月|日)", lambda n: str(int(int(n[0]) * draw.uniform(1.02, 1.3)) + 1), told)


def elsewhere(text: str, draw: random.Random) -> str:
    """Another district with other figures."""
    return renumbered(0.7)(_moved(text), draw)


def elsewhere_same_numbers(text: str, _draw: random.Random) -> str:
    """Another district's announcement of the same programme, the numbers of the programme the same."""
    return _moved(text)


def _moved(text: str) -> str:
    """The text with its one district exchanged; nothing of texts that name several, or none."""
    known = load_gazetteer().by_name
    names = {name for name in DISTRICT.findall(text) if any(one.level == "county" for one in known.get(name, ()))}
    return re.sub(f"{names.pop()[:2]}(?:区|市|县)?", ELSEWHERE, text) if len(names) == 1 else ""


KEPT: dict[str, Change] = {
    "cut to 90 %": cut_to(0.9),
    "cut to 70 %": cut_to(0.7),
    "cut to 50 %": cut_to(0.5),
    "cut to 30 %": cut_to(0.3),
    "traditional": converted("s2t"),
    "Hong Kong wording of characters": converted("s2hk"),
    "retitled": retitled,
    "editor's note": with_note,
    "punctuation, wide digits": repunctuated,
    "paragraphs merged": merged,
    "cut to 50 %, traditional, note": lambda text, draw: with_note(
        KEPT["traditional"](cut_to(0.5)(text, draw), draw), draw
    ),
    "5 % of letters changed": edited(0.05),
    "10 % of letters changed": edited(0.10),
}
OTHERS: dict[str, Change] = {
    "30 % of the numbers others": renumbered(0.3),
    "all numbers others": renumbered(1.0),
    "next year's": next_year,
    "another district": elsewhere,
    "another district, same numbers": elsewhere_same_numbers,
}


def articles() -> Iterator[str]:
    """Texts of the corpus, also of the part held out, that are long enough."""
    for file in find_inputs([ROOT / "documents", ROOT / "heldout" / "documents"]):
        if "reprints" not in file.name:
            found = (one.text for one in read_articles(file) if isinstance(one, Article))
            yield from (text for text in found if len(text) >= LEAST)


def enter(ledger: sqlite3.Connection, name: str, text: str) -> None:
    """An article of the ledger; its path is its name."""
    sha256 = hashlib.sha256(f"{name}{text}".encode()).hexdigest()
    source = SourceInfo(path=name, sha256=sha256, media_type="text/plain", bytes=len(text))
    record = ArticleRecord(
        id=f"{sha256[:16]}-00", source=source, title=None, publisher=None, authors=(), published_on=None,
        published_on_basis=None, script="hans", genre="news", text=text, figures=(), issues=(),
        extractor=ExtractorInfo(version="0", catalogue="none"),
    )  # fmt: skip
    one = sign(record)
    row = (one.article, name, one.published_on, one.size, one.sketch, one.text)
    ledger.execute("INSERT OR REPLACE INTO articles VALUES (?, ?, ?, ?, ?, ?)", row)


def links_among(texts: Iterator[tuple[str, str]]) -> tuple[dict[str, str], float, float]:
    """Links by name of the reprint, seconds for the signatures, and for the links."""
    with TemporaryDirectory() as folder, book.open_ledger(Path(folder, "ledger")) as ledger:
        signing = 0.0
        for name, text in texts:
            start = time.perf_counter()
            enter(ledger, name, text)
            signing += time.perf_counter() - start
        ledger.commit()
        start = time.perf_counter()
        found = {one.path: one.original_path for one in find_duplicates(ledger)}
        return found, signing, time.perf_counter() - start


def print_table(draw: random.Random) -> None:
    """Each kind in a batch of its own with all articles of the corpus: how many are linked, and to the right one."""
    sources = {f"{number:03d}": text for number, text in enumerate(articles())}
    sys.stdout.write(f"{len(sources)} articles\n{'':34} made  linked  rightly\n")
    totals: dict[str, Counter[str]] = defaultdict(Counter)
    for kind, change in {**KEPT, **OTHERS}.items():
        changed = {f"{name} {kind}": change(text, draw) for name, text in sources.items()}
        made = {name: text for name, text in changed.items() if text and text != sources[name[:3]]}
        links, *_ = links_among(iter([*sources.items(), *made.items()]))
        pairs = [(one, other) for one, other in links.items()]
        right = sum(one[:3] == other[:3] for one, other in pairs) if kind in KEPT else 0
        sys.stdout.write(f"{kind:34} {len(made):4}  {len(pairs):6}  {right:7}\n")
        totals["kept" if kind in KEPT else "others"] += Counter(made=len(made), linked=len(pairs), right=right)
    kept, others = totals["kept"], totals["others"]
    recall, precision = kept["right"] / kept["made"], kept["right"] / (kept["linked"] + others["linked"])
    sys.stdout.write(f"recall {recall:.3f}, precision {precision:.3f}\n")


def synthetic(count: int, draw: random.Random, size: int = 800) -> Iterator[tuple[str, str]]:
    """Articles that read like the corpus, by a chain of letter pairs; every tenth reprints one before it."""
    pool = "\n".join(articles())
    following: defaultdict[str, list[str]] = defaultdict(list)
    for at in range(len(pool) - 2):
        following[pool[at : at + 2]].append(pool[at + 2])
    recent: list[str] = []
    for number in range(count):
        if number % 10 == 9:
            text = draw.choice(list(KEPT.values()))(draw.choice(recent), draw)
        else:
            start = draw.randrange(len(pool) - 2)
            text = pool[start : start + 2]
            while len(text) < size:
                text += draw.choice(following[text[-2:]] or ["\n工会"])
            recent = [*recent[-50:], text]
        yield f"{number:06d}", text


def main() -> None:
    """Prints the table and the times."""
    parser = argparse.ArgumentParser(description="Accuracy and speed of linking reprints.")
    parser.add_argument("--sizes", type=int, nargs="*", default=[2_000, 20_000])
    options = parser.parse_args()
    print_table(random.Random(SEED))
    for count in options.sizes:
        links, signing, linking = links_among(synthetic(count, random.Random(SEED)))
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        sys.stdout.write(
            f"{count} articles, {len(links)} reprints found: signatures {1000 * signing / count:.2f} ms an article, "
            f"links {linking:.1f} s ({1000 * linking / count:.2f} ms an article), {memory:.0f} MB at most\n"
        )


if __name__ == "__main__":
    main()
