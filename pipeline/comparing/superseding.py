"""Later corrections: which of several figures a later article, or the same one, takes back in so many words.

    corrected(…原报道12650人,更正为12560人。…)      # the figure 12650 is superseded by 12560

Only words say so (schemas/lexicons/correction_cues.csv): that a later article states another number makes a conflict,
not a correction.
"""

from collections.abc import Iterable, Sequence
from functools import cache

from extractors.text.normalise import simplified
from pipeline.comparing.candidates import Candidate
from schemas.lexicon import rows


def corrected(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Those of the candidates of one cell that another one of them corrects."""
    correcting = [one for one in candidates if corrects(one)]
    return tuple(
        one for one in candidates if one not in correcting and any(_takes_back(later, one) for later in correcting)
    )


def corrects(one: Candidate) -> bool:
    """Whether the words before the figure, in its sentence, say that it puts another one right."""
    before = simplified(one.sentence[: max(one.sentence.find(one.figure.evidence.quote), 0)])
    title = simplified(one.title or "")
    return any(word in before for word in _cues("sentence")) or any(word in title for word in _cues("title"))


def _takes_back(later: Candidate, earlier: Candidate) -> bool:
    """Of one article, what stands without a cue; of others, what was published before."""
    if later.article == earlier.article:
        return True
    days = later.published_on, earlier.published_on
    return days[0] is not None and days[1] is not None and days[0] > days[1]


@cache
def _cues(where: str) -> Iterable[str]:
    return tuple(row["word"] for row in rows("correction_cues") if row["stands_in"] == where)
