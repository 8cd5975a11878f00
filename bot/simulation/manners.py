"""Manners: when healthy sellers work and when they log, or do not."""

from bot.simulation.course import leave
from bot.simulation.making import Bench
from bot.simulation.ranges import Between

MONTH = 30


def much_leave(bench: Bench) -> None:
    for _ in range(bench.dice.whole((8, 14))):
        leave(bench.course, bench.dice.whole((0, len(bench.course))), bench.dice.whole((2, 21)))


def part_time(bench: Bench) -> None:
    """Three days a week, always the same."""
    kept = set(bench.dice.sample(5, 3))
    bench.habits.works_on(kept)
    _take_off(bench, kept, since=0)


def fewer_days(bench: Bench) -> None:
    """From five to four days a week at some time; the calendar knows."""
    _take_off(bench, set(bench.dice.sample(5, 4)), since=sometime(bench))


def _take_off(bench: Bench, kept: set[int], *, since: int) -> None:
    for day in range(since, len(bench.course)):
        if bench.course.weekday(day) not in kept:
            bench.course.works[day] = False


def logging_gaps(bench: Bench) -> None:
    """Weeks without a log, then as before."""
    for _ in range(bench.dice.whole((2, 4))):
        start = sometime(bench)
        bench.course.silent.update(range(start, start + bench.dice.whole((12, 40))))


def unrecorded_leave(bench: Bench) -> None:
    """Leave that nobody told the calendar."""
    for _ in range(bench.dice.whole((2, 4))):
        start = sometime(bench)
        bench.course.silent.update(range(start, start + bench.dice.whole((5, 16))))


def logs_on_fridays(bench: Bench) -> None:
    bench.habits.weekly = 1.01
    bench.habits.weekly_on = 4


def logs_on_mondays(bench: Bench) -> None:
    """The whole week at the start of the next."""
    bench.habits.weekly = 1.01
    bench.habits.weekly_on = 0


def becomes_weekly(bench: Bench) -> None:
    bench.habits.weekly_from = bench.dice.between((0.35, 0.7))


def becomes_daily(bench: Bench) -> None:
    bench.habits.weekly = bench.dice.between((0.3, 0.6))


def fills_in_later(bench: Bench) -> None:
    """A later log covers the days before it."""
    bench.habits.misses = bench.dice.between((0.2, 0.4))
    bench.habits.carries = 1.0


def logs_less_and_less(bench: Bench) -> None:
    """The work is as it was; fewer of its days are logged."""
    end = bench.dice.between((0.5, 0.7))
    bench.course.bend(bench.course.logging, lambda day: max(end, 1.0 - 0.002 * day), since=sometime(bench))


def sick_days(bench: Bench) -> None:
    for _ in range(bench.dice.whole((3, 7))):
        days = bench.course.workdays_from(sometime(bench), bench.dice.whole((2, 3)))
        (bench.course.silent if bench.dice.chance(0.5) else bench.course.zero).update(days)


def zeros_only_when_asked(bench: Bench) -> None:
    bench.habits.says_zero = 0.1


def looks_at_pipeline_weekly(bench: Bench) -> None:
    bench.habits.pipeline_every = bench.dice.whole((3, 10))


def training_weeks(bench: Bench) -> None:
    """A week of courses now and then, logged as zeros."""
    for _ in range(bench.dice.whole((1, 3))):
        bench.course.zero.update(bench.course.workdays_from(sometime(bench), bench.dice.whole((3, 5))))


def sometime(bench: Bench, when: Between = (60, 10_000)) -> int:
    return bench.dice.whole((when[0], min(when[1], len(bench.course) - MONTH)))
