"""Planned beside achieved: whether what was done reaches what was aimed at.

    judge(achieved, planned)      # "reached", "missed", "open", "undecided", or None: of other times

Both are ranges of what their words allow (超过2万人 is above 20000): only where they lie apart is anything said.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from schemas.compared import ComparedValue, Mention, Place, Verdict

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
    if planned.kind == "stock" and (achieved.basis == "as_of") != (planned.basis == "as_of"):
        return None  # 新建驿站12个 is no aim for 驿站总数75个
    if not _is_of_one_time(achieved, planned):
        return None
    if achieved.value is None or achieved.qualifier is None:
        return "undecided"
    low, high = bounds(achieved.value, achieved.upper, achieved.qualifier, achieved.unit)
    if target.qualifier == "at_most":
        return _ceiling(low, high, target.value, _is_over(achieved, target), can_fall=achieved.kind != "flow")
    return _floor(low, high, bounds(target.value, target.upper, target.qualifier, planned.unit), target, achieved)


def bounds(value: Decimal, upper: Decimal | None, qualifier: str, unit: str) -> Range:
    """The least and the most that a value with its qualifier can mean."""
    step = _step(value, unit)
    near = min(step, abs(value) / 2)  # 近万 is not 500
    match qualifier:
        case "range":
            return value, upper
        case "over":
            return value, value + step
        case "at_least":
            return value, None
        case "at_most":
            return Decimal(0), value
        case "nearly":
            return value - near, value
        case "about":
            return value - near, value + near
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


def _floor(low: Decimal, high: Decimal | None, aim: Range, target: Mention, achieved: ComparedValue) -> Verdict:
    """A target to be reached; of a rate only the rate of all of the time, or of a day, can do so."""
    enough = aim[1] if target.qualifier == "vague" and aim[1] is not None else target.value
    more = target.qualifier == "over" and low == high == enough  # 20000 is not 超过2万
    is_over = _is_over(achieved, target)
    if achieved.kind == "rate" and achieved.basis != "as_of" and not is_over:
        return "open"
    if low >= enough and not more:
        return "reached"
    if not is_over:
        return "open"
    return "missed" if high is not None and high < min(aim[0], target.value) else "undecided"


def _ceiling(low: Decimal, high: Decimal | None, target: Decimal, is_over: bool, can_fall: bool) -> Verdict:
    """A target that is not to be exceeded; what is only counted up is missed as soon as it is."""
    if low > target and (is_over or not can_fall):
        return "missed"
    if not is_over:
        return "open"
    return "reached" if high is not None and high <= target else "undecided"


def _step(value: Decimal, unit: str) -> Decimal:
    """The weight of the last digit that is not 0: 1000 of 25000; of percent at most 1, 近100% is no 40%."""
    exponent = value.normalize().as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    return min(step, Decimal(1)) if unit == "percent" else step


def _key(one: ComparedValue) -> tuple[str, str, Place, str]:
    return one.indicator, one.unit, one.place, one.period
