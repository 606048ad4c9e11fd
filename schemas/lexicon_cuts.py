"""What a site prints where it shows only a part of a document: 还剩3页未读.

cut_off().search("还剩3页未读,继续阅读")      # a match
"""

import re
from functools import cache

from schemas.lexicon import rows


@cache
def cut_off() -> re.Pattern[str]:
    """The phrases of cut_off.csv; `#` stands for a number above 0."""
    phrases = (re.escape(row["phrase"]).replace(r"\#", r"[1-9][\d,]*") for row in rows("cut_off"))
    return re.compile("|".join(phrases))
