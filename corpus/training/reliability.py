"""How well confidences keep their word: the Brier score, and the share that is right among figures of each confidence.

    reliability([0.95, 0.95, 0.4], [True, True, False])    # {"brier": 0.055, "curve": […], …}

Brier (1950): the mean square of confidence minus outcome; 0 is perfect, always saying the base rate gives p(1 - p).
"""

from collections.abc import Sequence
from itertools import pairwise

EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.01)
PLACES = 4


def reliability(confidences: Sequence[float], right: Sequence[bool]) -> dict[str, object]:
    """Brier score, that of the base rate, and a row for each stretch of confidence that occurs."""
    pairs = list(zip(confidences, right, strict=True))
    base = sum(right) / max(1, len(right))
    return {
        "answers": len(pairs),
        "brier": round(sum((sure - hit) ** 2 for sure, hit in pairs) / max(1, len(pairs)), PLACES),
        "brier_of_base_rate": round(base * (1 - base), PLACES),
        "curve": [row for low, high in pairwise(EDGES) if (row := _row(pairs, low, high))],
    }


def _row(pairs: Sequence[tuple[float, bool]], low: float, high: float) -> dict[str, float] | None:
    inside = [pair for pair in pairs if low <= pair[0] < high]
    if not inside:
        return None
    return {
        "from": low,
        "answers": len(inside),
        "said": round(sum(sure for sure, _ in inside) / len(inside), PLACES),
        "right": round(sum(hit for _, hit in inside) / len(inside), PLACES),
    }
