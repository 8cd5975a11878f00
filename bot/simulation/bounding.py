"""Runs the bound: the limit comes from healthy twins, the delays from those who drift."""

import math
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from bot.simulation.bound import Bound, Secret, make_pair
from bot.simulation.drifting import DRIFTING
from bot.simulation.making import Kind, Seller
from bot.simulation.ranges import RANGES, Ranges
from bot.simulation.running import Run, each, judge_one
from bot.simulation.scoring import BUDGET, YEAR

STEPS = 30  # of the bisection
Pair = tuple[Seller, Seller, Secret]


def run_bound(
    seed: int,
    people: int,
    *,
    kinds: Iterable[Kind] = DRIFTING,
    ranges: Ranges = RANGES,
    processes: int = 2,
    done: Callable[[], object] = lambda: None,
) -> list[Run]:
    """Those who drift and their twins, each kind with the limit that spends the budget of false nudges."""
    runs: list[Run] = []
    for kind in kinds:
        pairs = [make_pair(seed, kind, number, ranges=ranges) for number in range(people)]
        paths = each(_path, pairs, processes=processes, done=done)
        judge = partial(_judge, limit=limit_for(paths, BUDGET))
        for both in each(judge, pairs, processes=processes, done=done):
            runs.extend(both)
    return runs


def limit_for(paths: Sequence[Sequence[float]], budget: float) -> float:
    """The limit that healthy people cross so often a year: crossings over the time until then."""
    low, high = -20.0, 60.0
    for _ in range(STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if _crossings(paths, middle) > budget else (low, middle)
    return high


def _crossings(paths: Sequence[Sequence[float]], limit: float) -> float:
    crossed = days = 0
    for path in paths:
        first = next((at for at, evidence in enumerate(path) if evidence >= limit), None)
        crossed += first is not None
        days += len(path) if first is None else first + 1
    return crossed * YEAR / days


def _path(pair: Pair) -> list[float]:
    _, twin, secret = pair
    bound = Bound(twin, secret, limit=math.inf)
    for day in twin.days:
        bound.step(day)
    return bound.highest


def _judge(pair: Pair, *, limit: float) -> list[Run]:
    drifting, twin, secret = pair
    return [judge_one(partial(Bound, one, secret, limit=limit), one) for one in (drifting, twin)]
