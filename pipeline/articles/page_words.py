"""What jieba's dictionary says of two pieces of a page: do they tear a word apart, do they share rare words?

    torn_word("五十六岁的泥瓦", "匠邱茂林拿出一张")  ->  4.1     # how much likelier the words are together than apart
    rare("何小满搬进驿站")  ->  {"何小", "小满", "满搬", "进驿", …}   # 工会, 今年 would be too common

Nothing is loaded before a page asks for it; a text of one article never does.
"""

import re
from functools import cache, lru_cache

from extractors.text.dictionary import new_tokenizer
from extractors.text.normalise import simplified

REACH = 6
WORD_FROM = 1.0  # from here on a word is torn, and not by chance
COMMON = 300  # so often a word stands in jieba's corpus before it says nothing of an article
_tokenizer = cache(new_tokenizer)  # nothing is added to it
_NOT_HAN = re.compile(r"[^\u4e00-\u9fff]+")


def torn_word(left: str, right: str) -> float:
    """0 where no word of the dictionary reaches over the break; the likelier the word, the more. Simplified text."""
    end, beginning = left[-REACH:], right[:REACH]
    if not may_be_word(end, beginning):
        return 0.0
    return max(0.0, _log_probability(end + beginning) - _log_probability(end) - _log_probability(beginning))


def may_be_word(left: str, right: str) -> bool:
    """Whether the characters at the break make a word of two or three: asked first, for it is quick."""
    known, last, first = _tokenizer().FREQ, left[-2:], right[:2]
    return any(known.get(word) for word in (last[-1:] + first[:1], last + first[:1], last[-1:] + first))


@lru_cache(maxsize=4096)  # the same paragraph is compared with many others
def rare(text: str) -> frozenset[str]:
    """Every two Chinese characters that stand side by side and are no common word."""
    known = _tokenizer().FREQ
    pairs = {stretch[at : at + 2] for stretch in _NOT_HAN.split(simplified(text)) for at in range(len(stretch) - 1)}
    return frozenset(pair for pair in pairs if known.get(pair, 0) < COMMON)


@lru_cache(maxsize=4096)  # the same ends and beginnings are compared with many others
def _log_probability(text: str) -> float:
    """Of the best way to cut the text into words."""
    tokenizer = _tokenizer()
    route: dict[int, tuple[float, int]] = {}
    tokenizer.calc(text, tokenizer.get_DAG(text), route)
    return route[0][0] if text else 0.0
