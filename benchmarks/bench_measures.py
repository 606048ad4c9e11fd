"""How telling the measures of uncovered figures are: a name of what is counted, or a scrap of the sentence.

    python -m benchmarks.bench_measures                     # the shipped corpus and its held-out part
    python -m benchmarks.bench_measures FOLDER --worst 20   # other documents, and the worst measures with their text

jieba's parts of speech judge, which the extractor does not use. A measure is bad when it is
bare (no two characters but the measure word), cut (it begins or ends inside a word), dangling (it begins or ends with
a particle, preposition, conjunction, adverb or pronoun), a clause (a preposition stands inside it), or without a noun.
Words of the catalogue are good ones.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import jieba
import jieba.posseg

from extractors.extract import extract
from extractors.model import load_model
from extractors.text.dictionary import new_tokenizer
from extractors.text.normalise import simplified
from pipeline.reading import find_inputs, read_articles
from schemas.article import Article
from schemas.catalogue import load_catalogue
from schemas.lexicon import load_lexicon

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
FUNCTION = ("p", "c", "u", "d", "r", "y")
NAMING = ("n", "vn", "an", "j", "l", "i", "eng", "s", "b")
AROUND = 16  # characters of the text shown on either side


@dataclass(frozen=True)
class Told:
    """The measure of a figure without an indicator, the words before and behind the quote, and the quote."""

    measure: str
    before: str
    quote: str
    behind: str

    @property
    def words(self) -> str:
        return simplified(self.before + self.quote + self.behind)


def measures_in(folders: list[Path]) -> Iterator[Told]:
    catalogue = load_catalogue()
    model = load_model(catalogue)
    for file in find_inputs(folders):
        for article in read_articles(file):
            record = extract(article, catalogue, model) if isinstance(article, Article) else None
            for figure in record.figures if record else ():
                if figure.indicator is None and figure.restates is None:
                    start, end = figure.evidence.start, figure.evidence.end
                    text = record.text
                    yield Told(
                        figure.measure,
                        text[max(0, start - AROUND) : start],
                        text[start:end],
                        text[end : end + AROUND],
                    )


def make_judge() -> Callable[[Told], str]:
    """A function that names the fault of a measure; empty for a good one."""
    tokenizer = new_tokenizer()
    for word in load_lexicon().domain:
        tokenizer.add_word(word)
    tagger = jieba.posseg.POSTokenizer(tokenizer)
    bare = {*load_lexicon().measures, *load_lexicon().glue}
    known = {word for one in load_catalogue().indicators for word in (*one.names, *one.heads)}

    def judge(told: Told) -> str:
        tags = [(pair.word, pair.flag) for pair in tagger.lcut(told.measure)]
        hanzi = [char for char in told.measure if "\u4e00" <= char <= "\u9fff"]
        if told.measure in known:
            return ""
        if len(hanzi) < 2 or told.measure in bare:
            return "bare"
        if is_cut(told, tokenizer):
            return "cut"
        if any(flag.startswith(FUNCTION) for _, flag in (tags[0], tags[-1])):
            return "dangling"
        if any(flag == "p" for _, flag in tags[1:-1]):
            return "clause"
        return "" if any(flag.startswith(NAMING) for _, flag in tags) else "no noun"

    return judge


def is_cut(told: Told, tokenizer: jieba.Tokenizer) -> bool:
    """Whether a word of the text reaches over an end of the measure; a measure in two parts is not judged."""
    words = told.words
    start = words.find(told.measure)
    if start < 0:
        return False
    borders, place = {0}, 0
    for token in tokenizer.lcut(words):
        place += len(token)
        borders.add(place)
    return not {start, start + len(told.measure)} <= borders


def main() -> None:
    """Prints how many measures are bad, by fault."""
    parser = argparse.ArgumentParser(description="How telling the measures of uncovered figures are.")
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--worst", type=int, default=0, help="show that many measures of each fault")
    options = parser.parse_args()
    judge = make_judge()
    folders = options.folders or [CORPUS / "documents", CORPUS / "heldout" / "documents"]
    judged = [(judge(told), told) for told in measures_in(folders)]
    faults = Counter(fault for fault, _ in judged if fault)
    told = ", ".join(f"{name} {count}" for name, count in faults.most_common())
    sys.stdout.write(f"{len(judged)} measures, {faults.total()} bad ({faults.total() / len(judged):.1%}): {told}\n")
    for name in faults:
        for one in [told for fault, told in judged if fault == name][: options.worst]:
            shown = f"{one.before}【{one.quote}】{one.behind}".replace("\n", "⏎")
            sys.stdout.write(f"{name}\t{one.measure}\t{shown}\n")


if __name__ == "__main__":
    main()
