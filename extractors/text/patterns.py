"""Lists of words as parts of patterns.

either(("下", "下半年"))     # "下半年|下"
"""

import re
from collections.abc import Iterable


def either(words: Iterable[str]) -> str:
    """An alternation of plain words, the longest first."""
    return "|".join(sorted((re.escape(word) for word in words), key=lambda word: (-len(word), word)))
