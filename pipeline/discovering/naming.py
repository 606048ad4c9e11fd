"""Which measures name a thing, and what a group of them has in common.

names_something = make_judge(tokenizer, known=("办结率",))
names_something("问卷"), names_something("收回")          # True, False
shared_words({"发放问卷": 3, "收回问卷": 2}, tokenizer)   # "问卷"
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from schemas.lexicon import load_lexicon

if TYPE_CHECKING:
    import jieba

NAMING = ("n", "vn", "an", "j", "l", "i", "eng", "s", "x")  # parts of speech; x is a word that we have added
RATIOS = ("率", "面", "量", "数", "度")
LOOKED_AT = 200  # most frequent measures of a group whose words may name it
_HANZI = re.compile(r"[\u4e00-\u9fff]")


def make_judge(tokenizer: "jieba.Tokenizer", known: Collection[str] = ()) -> Callable[[str], bool]:
    """Says whether a measure names something: a noun is in it, it is a ratio, or it is one of the known words."""
    from jieba.posseg import POSTokenizer

    tagger = POSTokenizer(tokenizer)
    lexicon = load_lexicon()
    empty = frozenset((*lexicon.measures, *lexicon.glue, *(cue.word for cue in lexicon.change)))
    judged: dict[str, bool] = {}

    def names_something(measure: str) -> bool:
        if measure not in judged:
            judged[measure] = measure in known or (
                len(_HANZI.findall(measure)) > 1
                and measure not in empty
                and (measure.endswith(RATIOS) or any(pair.flag.startswith(NAMING) for pair in tagger.cut(measure)))
            )
        return judged[measure]

    return names_something


def shared_words(
    measures: Mapping[str, int], tokenizer: "jieba.Tokenizer", names_something: Callable[[str], bool]
) -> str:
    """The run of whole words that tells most of a group: in many of its figures, and long. `measures` has counts."""
    often = Counter(measures).most_common(LOOKED_AT)
    runs = {run for measure, _ in often for run in _runs(list(tokenizer.cut(measure)))}

    def told(run: str) -> tuple[int, int, str]:
        return len(run) * sum(count for measure, count in often if run in measure) ** 2, len(run), run

    return max(filter(names_something, runs), key=told, default=often[0][0])


def _runs(tokens: list[str]) -> Iterator[str]:
    for start in range(len(tokens)):
        for end in range(start + 1, len(tokens) + 1):
            run = "".join(tokens[start:end])
            if len(_HANZI.findall(run)) > 1:
                yield run
