"""Sellers as rows of days, drawn with a seed: what the judgement is asked about."""

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from coaching.balance import Day, Judge, Judgement, Signal

MONDAY = date(2025, 1, 6)


def seller(
    weeks: int,
    prospected: Callable[[int], float],
    *,
    served: Callable[[int], float] = lambda _: 3.0,
    begun: Callable[[int], float] = lambda _: 0.5,
    added: Callable[[int], float] = lambda _: 0.8,
    seed: int = 1,
    goal: float = 5,
) -> list[Day]:
    """Monday to Friday, each logged; the arguments give the mean of a working day, counted from 0.

    `begun` is the share of the notes that customers began.
    """
    dice = random.Random(seed)
    days = []
    for n in range(weeks * 7):
        on = MONDAY + timedelta(days=n)
        if on.weekday() > 4:
            days.append(Day(on, is_workday=False, logged=False, goal=goal))
            continue
        nth = n // 7 * 5 + n % 7
        notes = drawn(served(nth), dice)
        people, theirs = drawn(prospected(nth), dice), int(notes * begun(nth))
        days.append(Day(on, True, True, people, notes, theirs, drawn(added(nth), dice), goal))
    return days


def drawn(mean: float, dice: random.Random) -> int:
    """A Poisson count: arrivals at that rate within one day."""
    count, at = 0, dice.expovariate(1.0)
    while at < mean:
        count, at = count + 1, at + dice.expovariate(1.0)
    return count


def judged(days: list[Day]) -> Iterator[Judgement]:
    one = Judge()
    return map(one.step, days)


def nudges(days: list[Day]) -> list[tuple[date, Signal]]:
    """What the person would have heard, and when."""
    return [(each.on, each.nudge) for each in judged(days) if each.nudge is not None]


def working_days_until(days: list[Day], nth: int, signal: Signal) -> int | None:
    """From the nth working day to the first such nudge on it or later, that day being 1."""
    worked = [day.on for day in days if day.is_workday]
    found = [worked.index(on) - nth + 1 for on, said in nudges(days) if said is signal and on >= worked[nth]]
    return min(found, default=None)
