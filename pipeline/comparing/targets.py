"""Planned beside achieved: whether what was done reaches what was aimed at.

    judge(achieved, planned)      # "reached", "missed", "open", "undecided", or None: of other times

Both are ranges of what their words allow (超过2万人 is above 20000): only where they lie apart is anything said.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from schemas.compared import ComparedValue, Mention, Verdict

Range = tuple[Decimal, Decimal | None]  # from, up to; None: no end


def with_targets(values: Iterable[ComparedValue]) -> Iterator[ComparedValue]:
    """What was achieved with its target and the verdict, and what was planned with the verdict too."""
    everything = tuple(values)
    planned = {_key(one): one for one in everything if one.status == "planned" and one.basis != "average"}
    achieved = {_key(one): one for one in everything if one.status == "achieved" and one.basis != "average"}
    for one in everything:
        if one.basis == "average":
            yield one
        elif one.status == "planned":
            yield one.model_copy(update={"verdict": judge(achieved.get(_key(one)), one)})
        else:
            aim = planned.get(_key(one))
            verdict = judge(one, aim) if aim else None
            yield one.model_copy(update={"target": aim.best, "verdict": verdict}) if aim and verdict else one


def judge(achieved: ComparedValue | None, planned: ComparedValue) -> Verdict | None:
    """reached or missed where the words leave no other reading; open where the time is not over or nothing is known.

    None where the two speak of other stretches of time: an aim for half a year says nothing of the year.
    """
    target = planned.best
    if target is None or planned.state != "found":
        return None
    if achieved is None or achieved.state in ("none_found", "no_article"):
        return "open"
    if not _is_of_one_time(achieved, planned):
        return None
    if achieved.value is None or achieved.qualifier is None:
        return "undecided"
    low, high = bounds(achieved.value, achieved.upper, achieved.qualifier)
    is_over = _is_over(achieved, target)
    if target.qualifier == "at_most":
        return _ceiling(low, high, target.value, is_over)
    floor = target.value - _step(target.value) if target.qualifier in ("about", "nearly") else target.value
    if low >= target.value:
        return "reached"
    if not is_over:
        return "open"
    return "missed" if high is not None and high < floor else "undecided"


def bounds(value: Decimal, upper: Decimal | None, qualifier: str) -> Range:
    """The least and the most that a value with its qualifier can mean."""
    match qualifier:
        case "range":
            return value, upper
        case "over":
            return value, value + _step(value)
        case "at_least":
            return value, None
        case "at_most":
            return Decimal(0), value
        case "nearly":
            return value - _step(value), value
        case "about":
            return value - _step(value), value + _step(value)
        case "vague":
            return value, 10 * value
        case _:
            return value, value


def _is_of_one_time(achieved: ComparedValue, planned: ComparedValue) -> bool:
    """The same days, or an aim for a whole period beside what is known of it so far, or two days of a stock."""
    if planned.basis in ("whole", "as_of"):
        return True
    times = [one.best.period if one.best else None for one in (achieved, planned)]
    days = [(time.start, time.end) if time else None for time in times]
    return days[0] is not None and days[0] == days[1]


def _is_over(achieved: ComparedValue, target: Mention) -> bool:
    """Whether no more can come: all of the period, or a day that is not before the day aimed at."""
    if achieved.basis != "as_of" or achieved.best is None:
        return achieved.basis in ("whole", "cumulative")
    day, aim = achieved.best.period.end, target.period.end
    return day is not None and aim is not None and day >= aim


def _ceiling(low: Decimal, high: Decimal | None, target: Decimal, is_over: bool) -> Verdict:
    """A target that is not to be exceeded."""
    if low > target:
        return "missed"
    if not is_over:
        return "open"
    return "reached" if high is not None and high <= target else "undecided"


def _step(value: Decimal) -> Decimal:
    """The weight of the last digit that is not 0: 1000 of 25000."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


def _key(one: ComparedValue) -> tuple[str, str, tuple[str, ...], str]:
    return one.indicator, one.unit, one.area.path, one.period
