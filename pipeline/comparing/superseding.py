"""Later corrections: which of several figures a later article, or the same one, takes back in so many words.

    corrected(…原报道12650人,更正为12560人。…)      # the figure 12650 is superseded by 12560

Only words say so (schemas/lexicons/correction_cues.csv): that a later article states another number makes a conflict,
not a correction. What agrees with the correction is not taken back, and a correction may itself be corrected later.
"""

import re
from collections.abc import Sequence
from functools import cache

from extractors.checking.agreement import agree
from extractors.text.normalise import simplified
from pipeline.comparing.candidates import Candidate
from pipeline.records import Key
from schemas.lexicon import rows


def corrected(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Those of the candidates of one cell that another one of them corrects."""
    if len(candidates) < 2:
        return ()
    correcting = corrections(candidates)
    known = {one.key for one in correcting}
    return tuple(one for one in candidates if any(_takes_back(later, one, known) for later in correcting))


def corrections(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Those that say to put another one right: in the words before them, else all of an article by its title.

    An article 更正 that says 12650人更正为12560人 corrects with the second number only.
    """
    in_words = {one.key for one in candidates if _cues("sentence").search(simplified(one.sentence[: one.at]))}
    told = {one.article for one in candidates if one.key in in_words}
    return tuple(
        one
        for one in candidates
        if one.key in in_words or (one.article not in told and _cues("title").search(simplified(one.title or "")))
    )


def _takes_back(later: Candidate, earlier: Candidate, correcting: set[Key]) -> bool:
    """Of one article, what stands without a cue; of others, what was published before."""
    if later is earlier or agree(later.figure, earlier.figure):
        return False
    if later.article == earlier.article:
        return earlier.key not in correcting
    days = later.published_on, earlier.published_on
    return days[0] is not None and days[1] is not None and days[0] > days[1]


@cache
def _cues(where: str) -> re.Pattern[str]:
    """The words that stand there, but not within other words: 更正 is none in 更正式, 有误 none in 有误区."""
    found = (row for row in rows("correction_cues") if row["stands_in"] == where)
    return re.compile("|".join(_pattern(row["word"], row["not_after"], row["not_before"]) for row in found))


def _pattern(word: str, not_after: str, not_before: str) -> str:
    before = f"(?<![{not_after}])" if not_after else ""
    after = f"(?![{not_before}])" if not_before else ""
    return f"{before}{word}{after}"
