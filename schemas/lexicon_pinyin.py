"""The syllables of Hanyu Pinyin, so that a gloss can be told from an English name, an abbreviation or a unit.

"hui" in pinyin_syllables()      # True; "km" is none
"""

from functools import cache

from schemas.lexicon import rows


@cache
def pinyin_syllables() -> frozenset[str]:
    """All syllables without their tones, ü as v."""
    return frozenset(row["initial"] + final for row in rows("pinyin") for final in row["finals"].split())
