"""Sellers who are not drifting, each with something that looks like it."""

from bot.simulation.course import leave
from bot.simulation.making import Bench, Group, Kind
from bot.simulation.ranges import Between

MONTH = 30


def strong_weekdays(bench: Bench) -> None:
    """One or two days carry the week."""
    weights = [1.7, 1.3, 1.0, 0.7, 0.3]
    turn = bench.dice.whole((0, 4))
    bench.habits.weekdays[:5] = weights[turn:] + weights[:turn]
    bench.habits.even_out()


def bursty(bench: Bench) -> None:
    """Days on and days off: the counts vary far more than their mean."""
    bench.habits.lumpiness = bench.dice.between((0.7, 1.5))
    bench.habits.week = bench.dice.between((0.15, 0.30))


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
    _take_off(bench, set(bench.dice.sample(5, 4)), since=_sometime(bench))


def _take_off(bench: Bench, kept: set[int], *, since: int) -> None:
    for day in range(since, len(bench.course)):
        if bench.course.weekday(day) not in kept:
            bench.course.works[day] = False


def logging_gaps(bench: Bench) -> None:
    """Weeks without a log, then as before."""
    for _ in range(bench.dice.whole((2, 4))):
        start = _sometime(bench)
        bench.course.silent.update(range(start, start + bench.dice.whole((12, 40))))


def unrecorded_leave(bench: Bench) -> None:
    """Leave that nobody told the calendar."""
    for _ in range(bench.dice.whole((2, 4))):
        start = _sometime(bench)
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
    bench.course.bend(bench.course.logging, lambda day: max(end, 1.0 - 0.002 * day), since=_sometime(bench))


def huge_days(bench: Bench) -> None:
    for _ in range(bench.dice.whole((1, 4))):
        for day in bench.course.workdays_from(_sometime(bench), 1):
            bench.course.prospecting[day] *= bench.dice.between((5.0, 12.0))


def goal_lowered(bench: Bench) -> None:
    """The level follows the goal down within two weeks."""
    when, to = _sometime(bench), bench.dice.between((0.5, 0.75))
    bench.habits.goal = bench.habits.goal or max(1.0, float(round(bench.habits.prospecting)))
    bench.course.bend(bench.course.goal, lambda _: to, since=when)
    bench.course.bend(bench.course.prospecting, lambda day: max(to, 1.0 - (1.0 - to) * day / 10), since=when)


def goal_raised(bench: Bench) -> None:
    """The level stays where it was."""
    to = bench.dice.between((1.3, 1.8))
    bench.course.bend(bench.course.goal, lambda _: to, since=_sometime(bench))


def service_crunches(bench: Bench) -> None:
    """A customer burns for a week or two; then it is over."""
    for _ in range(bench.dice.whole((1, 3))):
        days = bench.course.workdays_from(_sometime(bench), bench.dice.whole((4, 9)))
        down, up = bench.dice.between((0.2, 0.6)), bench.dice.between((2.0, 3.0))
        for day in days:
            bench.course.prospecting[day] *= down
            bench.course.reactive[day] *= up


def ramps_up(bench: Bench) -> None:
    """A new hire grows into the work."""
    ramp(bench, (8, 20))


def ramp(bench: Bench, within: Between) -> None:
    start, weeks = bench.dice.between((0.1, 0.3)), bench.dice.between(within)
    for factors in (bench.course.prospecting, bench.course.reactive, bench.course.proactive):
        bench.course.bend(factors, lambda day: min(1.0, start + (1.0 - start) * day / (weeks * 7)))


def under_goal(bench: Bench) -> None:
    bench.habits.goal = max(1.0, round(bench.habits.prospecting / bench.dice.between((0.5, 0.7)), 1))


def quiet_seasons(bench: Bench) -> None:
    """Two mild weeks at the turn of the year and in August."""
    down = bench.dice.between((0.55, 0.8))
    for day in range(len(bench.course)):
        on = bench.course.on(day)
        if (
            (on.month, on.day) >= (12, 20)
            or (on.month, on.day) <= (1, 3)
            or (on.month == 8 and 5 <= on.day <= 18)
        ):
            bench.course.prospecting[day] *= down
            bench.course.reactive[day] *= down


def pushes_at_quarter_end(bench: Bench) -> None:
    up, down = bench.dice.between((1.3, 1.6)), bench.dice.between((0.6, 0.85))
    for day in range(len(bench.course)):
        on = bench.course.on(day)
        if on.month % 3 == 0 and on.day > 16:
            bench.course.prospecting[day] *= up
        elif on.month % 3 == 1 and on.day <= 7:
            bench.course.prospecting[day] *= down


def month_end_papers(bench: Bench) -> None:
    """The last three days of a month go to reports."""
    down = bench.dice.between((0.2, 0.5))
    for day in range(len(bench.course)):
        if bench.course.on(day).day >= 28:
            bench.course.prospecting[day] *= down


def growing_book(bench: Bench) -> None:
    """Service grows over months and prospecting stays."""
    end, weeks = bench.dice.between((1.8, 3.0)), bench.dice.between((16, 40))
    when = _sometime(bench, (30, 220))
    for factors in (bench.course.reactive, bench.course.proactive):
        bench.course.bend(factors, lambda day: min(end, 1.0 + (end - 1.0) * day / (weeks * 7)), since=when)


def more_customers_at_once(bench: Bench) -> None:
    """A book is inherited: service doubles from one day on, prospecting stays."""
    up, when = bench.dice.between((1.7, 2.5)), _sometime(bench)
    for factors in (bench.course.reactive, bench.course.proactive):
        bench.course.bend(factors, lambda _: up, since=when)


def hands_customers_over(bench: Bench) -> None:
    down, when = bench.dice.between((0.3, 0.6)), _sometime(bench)
    for factors in (bench.course.reactive, bench.course.proactive):
        bench.course.bend(factors, lambda _: down, since=when)


def fair_weeks(bench: Bench) -> None:
    """One week at two or three times, then a few quiet days."""
    for _ in range(bench.dice.whole((2, 4))):
        start = _sometime(bench)
        up, down = bench.dice.between((2.0, 3.0)), bench.dice.between((0.2, 0.5))
        quiet = bench.dice.whole((3, 4))
        for place, day in enumerate(bench.course.workdays_from(start, 5 + quiet)):
            bench.course.prospecting[day] *= up if place < 5 else down


def campaign(bench: Bench) -> None:
    """Some weeks above the usual level, then back to it."""
    up, days = bench.dice.between((1.4, 1.9)), bench.dice.whole((28, 50))
    start = _sometime(bench)
    bench.course.bend(bench.course.prospecting, lambda _: up, since=start, until=start + days)


def grows(bench: Bench) -> None:
    """Gets better for half a year and stays there."""
    weekly, days = 1.0 + bench.dice.between((0.005, 0.02)), bench.dice.whole((120, 200))
    bench.course.bend(
        bench.course.prospecting,
        lambda day: weekly ** (min(day, days) / 7),
        since=_sometime(bench, (30, 200)),
    )


def sick_days(bench: Bench) -> None:
    for _ in range(bench.dice.whole((3, 7))):
        days = bench.course.workdays_from(_sometime(bench), bench.dice.whole((2, 3)))
        (bench.course.silent if bench.dice.chance(0.5) else bench.course.zero).update(days)


def alternates(bench: Bench) -> None:
    """One week outside, one week inside."""
    swing = bench.dice.between((0.2, 0.45))
    for day in range(len(bench.course)):
        week = (bench.course.first.weekday() + day) // 7
        bench.course.prospecting[day] *= 1.0 + swing if week % 2 else 1.0 - swing


def zeros_only_when_asked(bench: Bench) -> None:
    bench.habits.says_zero = 0.1


def looks_at_pipeline_weekly(bench: Bench) -> None:
    bench.habits.pipeline_every = bench.dice.whole((3, 10))


def training_weeks(bench: Bench) -> None:
    """A week of courses now and then, logged as zeros."""
    for _ in range(bench.dice.whole((1, 3))):
        bench.course.zero.update(bench.course.workdays_from(_sometime(bench), bench.dice.whole((3, 5))))


def _sometime(bench: Bench, when: Between = (60, 10_000)) -> int:
    return bench.dice.whole((when[0], min(when[1], len(bench.course) - MONTH)))


HEALTHY = (
    Kind("steady", Group.HEALTHY),
    Kind("weekday pattern", Group.HEALTHY, strong_weekdays),
    Kind("bursty", Group.HEALTHY, bursty),
    Kind("vacations", Group.HEALTHY, much_leave),
    Kind("unrecorded leave", Group.HEALTHY, unrecorded_leave),
    Kind("part time", Group.HEALTHY, part_time),
    Kind("fewer working days", Group.HEALTHY, fewer_days),
    Kind("logging gaps", Group.HEALTHY, logging_gaps),
    Kind("logs less and less", Group.HEALTHY, logs_less_and_less),
    Kind("logs on Fridays", Group.HEALTHY, logs_on_fridays),
    Kind("logs on Mondays", Group.HEALTHY, logs_on_mondays),
    Kind("becomes weekly", Group.HEALTHY, becomes_weekly),
    Kind("becomes daily", Group.HEALTHY, becomes_daily),
    Kind("fills in later", Group.HEALTHY, fills_in_later),
    Kind("huge days", Group.HEALTHY, huge_days),
    Kind("goal lowered", Group.HEALTHY, goal_lowered),
    Kind("goal raised", Group.HEALTHY, goal_raised),
    Kind("under goal", Group.HEALTHY, under_goal),
    Kind("service crunches", Group.HEALTHY, service_crunches),
    Kind("new hire", Group.HEALTHY, ramps_up),
    Kind("low volume", Group.HEALTHY, low=True),
    Kind("quiet seasons", Group.HEALTHY, quiet_seasons),
    Kind("quarter end", Group.HEALTHY, pushes_at_quarter_end),
    Kind("month end", Group.HEALTHY, month_end_papers),
    Kind("growing book", Group.HEALTHY, growing_book),
    Kind("book inherited", Group.HEALTHY, more_customers_at_once),
    Kind("book handed over", Group.HEALTHY, hands_customers_over),
    Kind("fair weeks", Group.HEALTHY, fair_weeks),
    Kind("campaign", Group.HEALTHY, campaign),
    Kind("gets better", Group.HEALTHY, grows),
    Kind("sick days", Group.HEALTHY, sick_days),
    Kind("training weeks", Group.HEALTHY, training_weeks),
    Kind("alternate weeks", Group.HEALTHY, alternates),
    Kind("zeros when asked", Group.HEALTHY, zeros_only_when_asked),
    Kind("pipeline in batches", Group.HEALTHY, looks_at_pipeline_weekly),
)
