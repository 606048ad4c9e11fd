"""Whether two statements of one quantity can both be true: 3.4万 and 33544 can, 33544 and 35000 cannot.

agree(of(34000, "3.4万人"), of(33544, "33544人"))     # True: one rounds the other
"""

from decimal import Decimal

from schemas.record import Figure

SCALES = {"千": 10**3, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}


def agree(one: Figure, other: Figure) -> bool:
    """The same number, or one within the bounds that the wording of the other leaves."""
    same = (one.value, one.upper) == (other.value, other.upper)
    return same or _allows(one, other.value) or _allows(other, one.value)


def precision(figure: Figure) -> tuple[bool, Decimal]:
    """Sort key, the most precise first: exact before rounded, then by the place of the last digit that tells."""
    return figure.qualifier != "exact", _step(figure)


def _allows(coarse: Figure, value: Decimal) -> bool:
    """Whether a value lies where the wording puts it: 6700余万 is 6700万 up to 6800万."""
    low, step = coarse.value, _step(coarse)
    match coarse.qualifier:
        case "range":
            return coarse.upper is not None and low <= value <= coarse.upper
        case "over":
            return low <= value < low + step
        case "at_least":
            return value >= low
        case "at_most":
            return value <= low
        case "nearly":
            return low - _near(coarse) < value <= low
        case "about":
            return abs(value - low) < _near(coarse)
        case "vague":
            return low <= value < 10 * low
        case _:
            return _may_be_rounded(coarse) and low - step / 2 <= value < low + step


def _near(figure: Figure) -> Decimal:
    """How far away 近 and 约 reach: 近万 is not 500, 近100% not 40%."""
    step = min(_step(figure), Decimal(1)) if figure.unit == "percent" else _step(figure)
    return min(step, abs(figure.value) / 2)


def _step(figure: Figure) -> Decimal:
    """The weight of the last digit that is not 0; of an exact number with a scale (30万) at most that, of a rate 1."""
    exponent = figure.value.normalize().as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    scale = 1 if figure.unit == "percent" else _scale(figure)
    return min(step, Decimal(scale)) if scale and figure.qualifier == "exact" else step


def _may_be_rounded(figure: Figure) -> bool:
    """3.4万 and 95% may be; 33544 is not."""
    return bool(_scale(figure)) or figure.unit == "percent"


def _scale(figure: Figure) -> int:
    """The largest scale word among the words of the quote that the value is a multiple or a part of, else 0."""
    found = [size for word, size in SCALES.items() if word in figure.evidence.quote and abs(figure.value) * 10 >= size]
    return max(found, default=0)
