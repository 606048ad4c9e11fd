"""Pinyin beside the characters it spells: 工会(gōng huì), 职工【zhí gōng】, 国(guo)务(wu)院.

    [text[start:end] for start, end in find_glosses(text := "新建工会(gōng huì)12家")]   ->  ["(gōng huì)"]

Only what is spelt in whole syllables is a gloss: an English name, an abbreviation (ACFTU) or a unit (km) is none.
Toneless glosses count beside toned ones, or when there are many of them, as on pages that scatter them against copying.
"""

import re
import unicodedata
from collections.abc import Iterator

from schemas.lexicon_pinyin import pinyin_syllables

MANY_TONELESS = 5
LONGEST_SYLLABLE = 6
_BRACKETED = re.compile(r"(?<=[\u3400-\u9fff\])）】])[(（【\[]([^\W\d_][^()（）【】\[\]\d\n]{0,60})[)）】\]]")
_TONES = frozenset("\u0300\u0301\u0304\u030c")
_SPACE = re.compile(r"[\s'’·-]+")
_HAN = re.compile(r"[\u3400-\u9fff]+$")


def find_glosses(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of all glosses with their brackets, ascending."""
    if "(" not in text and "（" not in text and "【" not in text and "[" not in text:
        return ()
    found = tuple(_candidates(text))
    toned = any(is_toned(spelt) for _, _, spelt in found)
    many = len({spelt for _, _, spelt in found}) >= MANY_TONELESS
    return tuple((start, end) for start, end, spelt in found if is_toned(spelt) or toned or many)


def count_syllables(spelt: str) -> int:
    """How many syllables of pinyin the words are; 0 when they are anything else. gōnghuì is 2."""
    plain = _without_tones(spelt.lower())
    words = [word for word in _SPACE.split(plain) if word]
    counts = [_fewest(word) for word in words]
    return sum(counts) if counts and all(counts) else 0


def is_toned(spelt: str) -> bool:
    """Whether a letter carries one of the four tone marks."""
    return any(mark in _TONES for mark in unicodedata.normalize("NFD", spelt))


def _candidates(text: str) -> Iterator[tuple[int, int, str]]:
    """Brackets after characters that spell no more syllables than characters stand before them."""
    glossed = 0
    last = 0
    for bracket in _BRACKETED.finditer(text):
        spelt = bracket[1]
        if not spelt.islower():
            continue
        syllables = count_syllables(spelt)
        before = _HAN.search(text, max(0, bracket.start() - 12), bracket.start())
        room = len(before[0]) if before else glossed if bracket.start() == last else 0
        if syllables and syllables <= room and (is_toned(spelt) or syllables == 1):
            glossed, last = room, bracket.end()
            yield bracket.start(), bracket.end(), spelt


def _without_tones(spelt: str) -> str:
    """Gōnghuì is gonghui, lǜ is lv; the letters that pinyin fonts have of their own (ɑ ɡ) are a and g."""
    plain = unicodedata.normalize("NFD", spelt.replace("ɑ", "a").replace("ɡ", "g"))
    plain = plain.replace("u\u0308", "v").replace("u\u0304\u0308", "v")
    return "".join(char for char in plain if char not in _TONES)


def _fewest(word: str) -> int:
    """The fewest syllables into which the word can be cut; 0 when it cannot."""
    fewest = [0] + [0] * len(word)
    for end in range(1, len(word) + 1):
        starts = range(max(0, end - LONGEST_SYLLABLE), end)
        cuts = [
            fewest[start] + 1
            for start in starts
            if word[start:end] in pinyin_syllables() and (start == 0 or fewest[start])
        ]
        fewest[end] = min(cuts, default=0)
    return fewest[-1]
