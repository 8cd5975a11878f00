"""Last week in lines and a chart. What follows from a few small figures is the same for many people of a wave, and so
is worded once."""

from datetime import date
from functools import lru_cache

from coaching import bath
from coaching.message import Chart, Line, Series, Style, bold, line
from coaching.totals import Week
from coaching.wording import day, listing, number, plural, short_day


def prospected(week: Week, before: Week, *, target: int) -> Line:
    """Such as "Prospected: 19 of 25, 6 short of your goal; 5 more than the week before." """
    return _prospected(week.prospected, target, before.prospected if before.is_known else None)


@lru_cache(maxsize=4096)
def _prospected(done: int, target: int, before: int | None) -> Line:
    return line(bold("Prospected: "), _against_goal(done, target, before))


def _against_goal(done: int, target: int, before: int | None) -> str:
    if not target:
        return f"{number(done)}, in a week without a goal."
    missing = f"{number(target - done)} short of your goal" if done < target else "goal reached"
    return f"{number(done)} of {number(target)}, {missing}; {_trend(done, before)}."


def _trend(done: int, before: int | None) -> str:
    if before is None:
        return "nothing is logged for the week before"
    if done == before:
        return "as many as the week before"
    more_or_fewer = "more" if done > before else "fewer"
    return f"{number(abs(done - before))} {more_or_fewer} than the week before"


@lru_cache(maxsize=4096)
def consistency(hits: int, recent: tuple[date, ...], unknown: tuple[date, ...], today: date) -> Line:
    """Such as "Consistency: 4 of the last 5 working days." A missing log is unknown, and said so."""
    said = "no working days yet."
    if recent:
        counted = f"{hits} of the last {plural(len(recent), 'working day')}."
        said = f"{counted}{_without_log(unknown, today=today)}"
    return line(bold("Consistency: "), said)


def _without_log(unknown: tuple[date, ...], *, today: date) -> str:
    if not unknown:
        return ""
    if len(unknown) == 1:
        return f" {day(unknown[0], today=today)} has no log, so it is unknown."
    return f" {listing([day(on, today=today) for on in unknown])} have no log, so they are unknown."


def served(week: Week) -> Line:
    """Such as "Served: 9 notes; they called 6, you called 2, you found a need 1." """
    return _served(week.reactive, week.proactive, week.growth)


@lru_cache(maxsize=4096)
def _served(reactive: int, proactive: int, growth: int) -> Line:
    notes = reactive + proactive + growth
    split = f"they called {reactive}, you called {proactive}, you found a need {growth}"
    return line(bold("Served: "), f"{plural(notes, 'note')}; {split}." if notes else "no notes last week.")


@lru_cache(maxsize=1024)
def flow(counted: bath.Bath) -> Line:
    """Such as "Tap +2, plug -1, net +1 over 12 weeks (customers won and lost)." """
    return line(f"{bath.words(counted)} (customers won and lost).")


def chart(weeks: tuple[Week, ...]) -> tuple[Chart | None, tuple[Line, ...]]:
    """The weeks side by side from the first known one on, never as one total; and which of them are unknown."""
    known = [week.is_known for week in weeks]
    begun = known.index(True)
    weeks = weeks[begun:]
    if len(weeks) < 2:
        return None, ()
    labels = _labels(tuple([week.monday for week in weeks]))
    drawn = Chart(
        "Prospected and served, by week",
        labels,
        (
            Series("Prospected", tuple([week.prospected for week in weeks])),
            Series("Served", tuple([week.served for week in weeks])),
        ),
    )
    missing = [label for label, is_known in zip(labels, known[begun:], strict=True) if not is_known]
    if not missing:
        return drawn, ()
    said = f"Without any log, so drawn as 0 but unknown: {listing(missing)}."
    return drawn, (line(said, style=Style.QUIET),)


@lru_cache(maxsize=256)
def _labels(mondays: tuple[date, ...]) -> tuple[str, ...]:
    return tuple(map(short_day, mondays))
