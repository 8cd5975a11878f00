"""How well a detector judged a population: the score and the figures behind it."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bot.simulation.making import Group
from bot.simulation.running import Run
from coaching.balance import Signal, State

WEIGHTS = {Group.SLOW: 0.40, Group.ABRUPT: 0.25, Group.BALANCE: 0.20, Group.PIPELINE: 0.15}
PATIENCE = 30.0  # working days after which a nudge is worth a third of one on the first day
BUDGET = 0.5  # false nudges a healthy person-year
SOON = 20  # working days
YEAR = 365.25
CLEARS_WITHIN = 5  # working days
PRAISE = Signal.RECOVERED
NOT_FOUND = frozenset({PRAISE, Signal.LOGGING_GAP})


@dataclass(frozen=True, slots=True)
class KindScore:
    kind: str
    group: Group
    people: int
    false_a_year: float
    timeliness: float | None  # None without a drift
    recall: float | None  # within 20 working days
    found: float | None  # at all
    median_delay: float | None  # working days; infinite where fewer than half were found
    late_delay: float | None  # the 90th percentile of the same
    median_from_onset: float | None  # working days since the drift began


@dataclass(frozen=True, slots=True)
class Recovery:
    clears: float  # share balanced within 5 working days of the recovery
    false_a_year: float  # nudges after it
    praised_once: float


@dataclass(frozen=True, slots=True)
class Scores:
    score: float
    timeliness: float
    false_a_year: float
    worst_kind: str
    worst_false_a_year: float
    false_by_signal: dict[str, float]
    praise_a_year: float  # RECOVERED said to healthy people
    recall: dict[str, float]
    by_group: dict[str, float]  # timeliness
    right_name: float
    exact_name: float
    on_days_off: int
    most_in_ten: int  # nudges, praise left out
    most_in_ten_with_praise: int
    recovery: Recovery
    base_false_a_year: float
    microseconds: float
    kinds: list[KindScore]


def score(runs: Sequence[Run]) -> Scores:
    kinds = [_kind(name, some) for name, some in _by(runs, lambda one: one.kind).items()]
    healthy = [one for one in runs if one.group not in (Group.BASE, Group.BASE_HEALTHY)]
    worst = max((k for k in kinds if k.group is Group.HEALTHY), key=lambda k: k.false_a_year, default=None)
    false = _rate(healthy, _false)
    groups = {
        group: [one for one in runs if one.group is group and one.material is not None] for group in Group
    }
    by_group = {group: _mean(timeliness(one) for one in groups[group]) for group in WEIGHTS}
    timely = sum(weight * by_group[group] for group, weight in WEIGHTS.items())
    found = [one for one in runs if one.material is not None and first_hit(one) is not None]
    named = [one for one in found if one.exact is not None]
    return Scores(
        score=100 * timely * min(1.0, BUDGET / false if false else 1.0),
        timeliness=timely,
        false_a_year=false,
        worst_kind=worst.kind if worst else "",
        worst_false_a_year=worst.false_a_year if worst else 0.0,
        false_by_signal={
            str(signal): _said_falsely(healthy, signal) for signal in Signal if signal is not PRAISE
        },
        praise_a_year=_rate([one for one in healthy if one.onset is None], _praise),
        recall={str(group): _mean(_is_soon(one) for one in some) for group, some in groups.items() if some},
        by_group={str(group): value for group, value in by_group.items()},
        right_name=_mean(_first(one) in one.right for one in found),
        exact_name=_mean(_first(one) is one.exact for one in named),
        on_days_off=sum(not one.works[at] for one in runs for at, _ in one.nudges),
        most_in_ten=max((_most_in_ten(one, praise=False) for one in runs), default=0),
        most_in_ten_with_praise=max((_most_in_ten(one, praise=True) for one in runs), default=0),
        recovery=_recovery([one for one in runs if one.recovers is not None]),
        base_false_a_year=_rate(
            [one for one in runs if one.group in (Group.BASE, Group.BASE_HEALTHY)], _false
        ),
        microseconds=1e6 * sum(one.seconds for one in runs) / max(1, sum(len(one.works) for one in runs)),
        kinds=kinds,
    )


def _kind(name: str, runs: Sequence[Run]) -> KindScore:
    drifting = [one for one in runs if one.material is not None]
    delays = sorted(math.inf if (d := delay(one)) is None else d for one in drifting)
    return KindScore(
        kind=name,
        group=runs[0].group,
        people=len(runs),
        false_a_year=_rate(runs, _false),
        timeliness=_mean(timeliness(one) for one in drifting) if drifting else None,
        recall=_mean(_is_soon(one) for one in drifting) if drifting else None,
        found=_mean(one < math.inf for one in delays) if drifting else None,
        median_delay=delays[len(delays) // 2] if delays else None,
        late_delay=delays[min(len(delays) - 1, int(0.9 * len(delays)))] if delays else None,
        median_from_onset=sorted(map(since_onset, drifting))[len(drifting) // 2] if drifting else None,
    )


def first_hit(one: Run) -> tuple[int, Signal] | None:
    """The first nudge on or after the onset that is about a drift, and before the recovery."""
    if one.onset is None:
        return None
    end = one.recovers if one.recovers is not None else len(one.works)
    hits = ((at, s) for at, s in one.nudges if one.onset <= at < end and s not in NOT_FOUND)
    return next(hits, None)


def delay(one: Run) -> int | None:
    """Working days from the day the drift is material, that day included; None if never found."""
    hit = first_hit(one)
    if hit is None or one.material is None:
        return None
    return max(1, sum(one.works[one.material : hit[0] + 1]))


def since_onset(one: Run) -> float:
    """Working days from the onset, that day included; infinite if never found."""
    hit = first_hit(one)
    return math.inf if hit is None else sum(one.works[one.onset : hit[0] + 1])


def timeliness(one: Run) -> float:
    days = delay(one)
    return 0.0 if days is None else math.exp(-(days - 1) / PATIENCE)


def _is_soon(one: Run) -> bool:
    days = delay(one)
    return days is not None and days <= SOON


def _first(one: Run) -> Signal | None:
    hit = first_hit(one)
    return hit[1] if hit else None


def _false_nudges(one: Run) -> list[tuple[int, Signal]]:
    end = len(one.works) if one.onset is None else one.onset
    return [(at, signal) for at, signal in one.nudges if at < end and signal is not Signal.RECOVERED]


def _false(one: Run) -> int:
    return len(_false_nudges(one))


def _said_falsely(runs: Sequence[Run], signal: Signal) -> float:
    return _rate(runs, lambda one: sum(said is signal for _, said in _false_nudges(one)))


def _praise(one: Run) -> int:
    return sum(signal is Signal.RECOVERED for _, signal in one.nudges)


def _rate(runs: Iterable[Run], count: Callable[[Run], int]) -> float:
    """A healthy person-year; those who drift are healthy until their onset."""
    total = days = 0
    for one in runs:
        total += count(one)
        days += len(one.works) if one.onset is None else one.onset
    return total * YEAR / days if days else 0.0


def _most_in_ten(one: Run, *, praise: bool) -> int:
    """The most nudges in ten consecutive working days; one on a day off counts with the working day before."""
    worked, places = 0, []
    said = {at: signal for at, signal in one.nudges if praise or signal is not Signal.RECOVERED}
    for at, works in enumerate(one.works):
        worked += works
        if at in said:
            places.append(worked)
    return max((sum(p <= q < p + 10 for q in places) for p in places), default=0)


def _recovery(runs: Sequence[Run]) -> Recovery:
    nudged = [one for one in runs if first_hit(one) is not None]
    after = [one for one in runs if one.recovers is not None]
    days = sum(len(one.works) - (one.recovers or 0) for one in after)
    false = sum(_said_after(one, praise=False) for one in after)
    return Recovery(
        clears=_mean(_clears(one) for one in nudged),
        false_a_year=false * YEAR / days if days else 0.0,
        praised_once=_mean(_said_after(one, praise=True) == 1 for one in nudged),
    )


def _said_after(one: Run, *, praise: bool) -> int:
    since = one.recovers or 0
    return sum(at >= since and (signal is Signal.RECOVERED) is praise for at, signal in one.nudges)


def _clears(one: Run) -> bool:
    """Balanced at the end of the fifth working day after the recovery, or earlier and still then."""
    worked = 0
    for at in range(one.recovers or 0, len(one.works)):
        worked += one.works[at]
        if worked == CLEARS_WITHIN:
            return one.states[at] is State.BALANCED
    return False


def _by(runs: Iterable[Run], key: Callable[[Run], str]) -> dict[str, list[Run]]:
    found: dict[str, list[Run]] = defaultdict(list)
    for one in runs:
        found[key(one)].append(one)
    return found


def _mean(values: Iterable[float]) -> float:
    some = list(values)
    return sum(some) / len(some) if some else 0.0
