"""How well a detector judged a population: the score and the figures behind it."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bot.simulation.hits import (
    PRAISE,
    clears,
    count_false,
    delay,
    false_nudges,
    first_hit,
    first_name,
    is_soon,
    most_in_ten,
    praises,
    said_after,
    since_onset,
    timeliness,
)
from bot.simulation.making import Group
from bot.simulation.running import Run
from coaching.balance import Signal

WEIGHTS = {Group.SLOW: 0.40, Group.ABRUPT: 0.25, Group.BALANCE: 0.20, Group.PIPELINE: 0.15}
BUDGET = 0.5  # false nudges a healthy person-year
YEAR = 365.25
BASES = frozenset({Group.BASE, Group.BASE_HEALTHY})


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
    healthy = [one for one in runs if one.group not in BASES]
    by_group = {group: _mean(timeliness(one) for one in _drifting(runs, group)) for group in WEIGHTS}
    timely = sum(weight * by_group[group] for group, weight in WEIGHTS.items())
    false = _rate(healthy, count_false)
    worst = max((k for k in kinds if k.group is Group.HEALTHY), key=lambda k: k.false_a_year, default=None)
    return Scores(
        score=100 * timely * min(1.0, BUDGET / false if false else 1.0),
        timeliness=timely,
        false_a_year=false,
        worst_kind=worst.kind if worst else "",
        worst_false_a_year=worst.false_a_year if worst else 0.0,
        false_by_signal={str(one): _said_falsely(healthy, one) for one in Signal if one is not PRAISE},
        praise_a_year=_rate([one for one in healthy if one.onset is None], praises),
        recall=_recall(runs),
        by_group={str(group): value for group, value in by_group.items()},
        right_name=_mean(first_name(one) in one.right for one in runs if first_hit(one)),
        exact_name=_mean(first_name(one) is one.exact for one in runs if first_hit(one) and one.exact),
        on_days_off=sum(not one.works[at] for one in runs for at, _ in one.nudges),
        most_in_ten=max((most_in_ten(one, praise=False) for one in runs), default=0),
        most_in_ten_with_praise=max((most_in_ten(one, praise=True) for one in runs), default=0),
        recovery=_recovery([one for one in runs if one.recovers is not None]),
        base_false_a_year=_rate([one for one in runs if one.group in BASES], count_false),
        microseconds=1e6 * sum(one.seconds for one in runs) / max(1, sum(len(one.works) for one in runs)),
        kinds=kinds,
    )


def _drifting(runs: Sequence[Run], group: Group) -> list[Run]:
    return [one for one in runs if one.group is group and one.material is not None]


def _recall(runs: Sequence[Run]) -> dict[str, float]:
    groups = {group: _drifting(runs, group) for group in Group}
    return {str(group): _mean(is_soon(one) for one in some) for group, some in groups.items() if some}


def _kind(name: str, runs: Sequence[Run]) -> KindScore:
    drifting = [one for one in runs if one.material is not None]
    delays = sorted(math.inf if (d := delay(one)) is None else d for one in drifting)
    return KindScore(
        kind=name,
        group=runs[0].group,
        people=len(runs),
        false_a_year=_rate(runs, count_false),
        timeliness=_mean(timeliness(one) for one in drifting) if drifting else None,
        recall=_mean(is_soon(one) for one in drifting) if drifting else None,
        found=_mean(one < math.inf for one in delays) if drifting else None,
        median_delay=delays[len(delays) // 2] if delays else None,
        late_delay=delays[min(len(delays) - 1, int(0.9 * len(delays)))] if delays else None,
        median_from_onset=sorted(map(since_onset, drifting))[len(drifting) // 2] if drifting else None,
    )


def _said_falsely(runs: Sequence[Run], signal: Signal) -> float:
    return _rate(runs, lambda one: sum(said is signal for _, said in false_nudges(one)))


def _rate(runs: Iterable[Run], count: Callable[[Run], int]) -> float:
    """A healthy person-year; those who drift are healthy until their onset."""
    total = days = 0
    for one in runs:
        total += count(one)
        days += len(one.works) if one.onset is None else one.onset
    return total * YEAR / days if days else 0.0


def _recovery(runs: Sequence[Run]) -> Recovery:
    nudged = [one for one in runs if first_hit(one) is not None]
    after = [one for one in runs if one.recovers is not None]
    days = sum(len(one.works) - (one.recovers or 0) for one in after)
    false = sum(said_after(one, praise=False) for one in after)
    return Recovery(
        clears=_mean(clears(one) for one in nudged),
        false_a_year=false * YEAR / days if days else 0.0,
        praised_once=_mean(said_after(one, praise=True) == 1 for one in nudged),
    )


def _by(runs: Iterable[Run], key: Callable[[Run], str]) -> dict[str, list[Run]]:
    found: dict[str, list[Run]] = defaultdict(list)
    for one in runs:
        found[key(one)].append(one)
    return found


def _mean(values: Iterable[float]) -> float:
    some = list(values)
    return sum(some) / len(some) if some else 0.0
