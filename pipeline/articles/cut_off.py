"""Documents of which a site shows only the beginning: their figures are no whole, and an issue says so.

    find_cut_off("…全年新建工会12家。\n还剩3页未读，继续阅读")  ->  (Issue("text-cut", …),)

The notice is looked for before cleaning takes it away, and only in lines that hold no sentence of the text.
"""

from pipeline.articles.lines import folded
from schemas.lexicon_cuts import cut_off
from schemas.record import Issue

LONGEST_NOTICE = 60


def find_cut_off(text: str) -> tuple[Issue, ...]:
    """One issue where the page says that it shows only a part."""
    for line in text.split("\n"):
        found = cut_off().search(folded(line)) if 0 < len(line.strip()) <= LONGEST_NOTICE else None
        if found and "。" not in line:
            message = f"the page shows only a part of the document ({found.group()}); collect the whole one"
            return (Issue(code="text-cut", message=message),)
    return ()
