"""Sellers who are not drifting, each with something that looks like it."""

from bot.simulation.making import Bench, Group, Kind
from bot.simulation.manners import (
    becomes_daily,
    becomes_weekly,
    fewer_days,
    fills_in_later,
    logging_gaps,
    logs_less_and_less,
    logs_on_fridays,
    logs_on_mondays,
    looks_at_pipeline_weekly,
    much_leave,
    part_time,
    sick_days,
    sometime,
    training_weeks,
    unrecorded_leave,
    zeros_only_when_asked,
)
from bot.simulation.ranges import Between


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


def huge_days(bench: Bench) -> None:
    for _ in range(bench.dice.whole((1, 4))):
        for day in bench.course.workdays_from(sometime(bench), 1):
            bench.course.prospecting[day] *= bench.dice.between((5.0, 12.0))


def goal_lowered(bench: Bench) -> None:
    """The level follows the goal down within two weeks."""
    when, to = sometime(bench), bench.dice.between((0.5, 0.75))
    bench.habits.goal = bench.habits.goal or max(1.0, float(round(bench.habits.prospecting)))
    bench.course.bend(bench.course.goal, lambda _: to, since=when)
    bench.course.bend(bench.course.prospecting, lambda day: max(to, 1.0 - (1.0 - to) * day / 10), since=when)


def goal_raised(bench: Bench) -> None:
    """The level stays where it was."""
    to = bench.dice.between((1.3, 1.8))
    bench.course.bend(bench.course.goal, lambda _: to, since=sometime(bench))


def service_crunches(bench: Bench) -> None:
    """A customer burns for a week or two; then it is over."""
    for _ in range(bench.dice.whole((1, 3))):
        days = bench.course.workdays_from(sometime(bench), bench.dice.whole((4, 9)))
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
    when = sometime(bench, (30, 220))
    for factors in (bench.course.reactive, bench.course.proactive):
        bench.course.bend(factors, lambda day: min(end, 1.0 + (end - 1.0) * day / (weeks * 7)), since=when)


def more_customers_at_once(bench: Bench) -> None:
    """A book is inherited: service doubles from one day on, prospecting stays."""
    up, when = bench.dice.between((1.7, 2.5)), sometime(bench)
    for factors in (bench.course.reactive, bench.course.proactive):
        bench.course.bend(factors, lambda _: up, since=when)


def hands_customers_over(bench: Bench) -> None:
    down, when = bench.dice.between((0.3, 0.6)), sometime(bench)
    for factors in (bench.course.reactive, bench.course.proactive):
        bench.course.bend(factors, lambda _: down, since=when)


def fair_weeks(bench: Bench) -> None:
    """One week at two or three times, then a few quiet days."""
    for _ in range(bench.dice.whole((2, 4))):
        start = sometime(bench)
        up, down = bench.dice.between((2.0, 3.0)), bench.dice.between((0.2, 0.5))
        quiet = bench.dice.whole((3, 4))
        for place, day in enumerate(bench.course.workdays_from(start, 5 + quiet)):
            bench.course.prospecting[day] *= up if place < 5 else down


def campaign(bench: Bench) -> None:
    """Some weeks above the usual level, then back to it."""
    up, days = bench.dice.between((1.4, 1.9)), bench.dice.whole((28, 50))
    start = sometime(bench)
    bench.course.bend(bench.course.prospecting, lambda _: up, since=start, until=start + days)


def grows(bench: Bench) -> None:
    """Gets better for half a year and stays there."""
    weekly, days = 1.0 + bench.dice.between((0.005, 0.02)), bench.dice.whole((120, 200))
    bench.course.bend(
        bench.course.prospecting,
        lambda day: weekly ** (min(day, days) / 7),
        since=sometime(bench, (30, 200)),
    )


def alternates(bench: Bench) -> None:
    """One week outside, one week inside."""
    swing = bench.dice.between((0.2, 0.45))
    for day in range(len(bench.course)):
        week = (bench.course.first.weekday() + day) // 7
        bench.course.prospecting[day] *= 1.0 + swing if week % 2 else 1.0 - swing


def mixture(bench: Bench) -> None:
    """Three of these in one person."""
    for place in bench.dice.sample(len(PARTS), 3):
        PARTS[place](bench)


PARTS = (
    strong_weekdays,
    bursty,
    much_leave,
    unrecorded_leave,
    becomes_weekly,
    fills_in_later,
    huge_days,
    goal_raised,
    service_crunches,
    quiet_seasons,
    month_end_papers,
    growing_book,
    sick_days,
    looks_at_pipeline_weekly,
)


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
    Kind("a mixture", Group.HEALTHY, mixture),
)
