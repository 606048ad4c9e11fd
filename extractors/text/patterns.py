"""Parts that patterns share, and lists of words as such parts.

either(("下", "下半年"))     # "下半年|下"
"""

import re
from collections.abc import Iterable

GROWN_TO = r"(?:增加?|增长|发展|上?升|提[高升]|扩[大展充]|减少|下?降|降低)[到至为]"  # 由62名增至118名


def either(words: Iterable[str]) -> str:
    """An alternation of plain words, the longest first."""
    return "|".join(sorted((re.escape(word) for word in words), key=lambda word: (-len(word), word)))
