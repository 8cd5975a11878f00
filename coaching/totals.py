"""Days of totals summed into local weeks."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from coaching.calendar import monday_of
from coaching.model import DayTotals, Desk
from coaching.wording import short_day

WEEK = timedelta(days=7)


class Week(NamedTuple):
    """What was logged in one week. Without any log it is unknown. A tuple for the same reason as DayTotals."""

    monday: date
    prospected: int = 0
    reactive: int = 0
    proactive: int = 0
    growth: int = 0
    logs: int = 0
    prospecting_logs: int = 0

    @property
    def served(self) -> int:
        return self.reactive + self.proactive + self.growth

    @property
    def label(self) -> str:
        """Its Monday, such as 2 Mar."""
        return short_day(self.monday)

    @property
    def is_known(self) -> bool:
        return self.logs > 0


def week_of(totals: Iterable[DayTotals], on: date) -> Week:
    """The week that holds the day."""
    return weeks_from(totals, monday_of(on), n=1)[0]


def weeks_before(totals: Iterable[DayTotals], on: date, *, n: int) -> tuple[Week, ...]:
    """The `n` complete weeks before the one that holds the day, oldest first."""
    return weeks_from(totals, monday_of(on) - WEEK * n, n=n)


def weeks_until(totals: Iterable[DayTotals], on: date, *, n: int) -> tuple[Week, ...]:
    """The `n` weeks up to the one that holds the day, from the first known one on; that of the day itself only once
    something is logged in it."""
    weeks = weeks_from(totals, monday_of(on) - WEEK * (n - 1), n=n)
    begun = next((place for place, week in enumerate(weeks) if week.is_known), n)
    return weeks[begun:] if weeks[-1].is_known else weeks[begun:-1]


def weeks_from(totals: Iterable[DayTotals], monday: date, *, n: int) -> tuple[Week, ...]:
    """The `n` weeks that begin with that Monday, oldest first; the days are looked through once."""
    first = monday.toordinal()
    sums = [[0] * 6 for _ in range(n)]
    for on, prospected, reactive, proactive, growth, prospecting_logs, service_logs, _ in totals:
        place = (on.toordinal() - first) // 7
        if 0 <= place < n:
            figures = sums[place]  # in the order of Week's fields
            figures[0] += prospected
            figures[1] += reactive
            figures[2] += proactive
            figures[3] += growth
            figures[4] += prospecting_logs + service_logs
            figures[5] += prospecting_logs
    return tuple([Week(begun, *figures) for begun, figures in zip(_mondays(monday, n), sums, strict=True)])


@lru_cache(maxsize=256)
def _mondays(first: date, n: int) -> tuple[date, ...]:
    return tuple(first + WEEK * place for place in range(n))


def sum_of(weeks: Sequence[Week]) -> Week:
    """The same week of several people as one."""
    return Week(
        weeks[0].monday,
        prospected=sum(week.prospected for week in weeks),
        reactive=sum(week.reactive for week in weeks),
        proactive=sum(week.proactive for week in weeks),
        growth=sum(week.growth for week in weeks),
        logs=sum(week.logs for week in weeks),
        prospecting_logs=sum(week.prospecting_logs for week in weeks),
    )


def logs_of(day: DayTotals) -> int:
    """How many entries stand for the day; none means that nobody knows what happened."""
    return day.prospecting_logs + day.service_logs


def sells(desk: Desk, totals: Iterable[DayTotals]) -> bool:
    """Whether goals and remarks about prospecting are for this person: not for a manager who only leads."""
    leads = desk.team.manager_id == desk.person.id
    return not leads or bool(desk.goals) or any(day.prospecting_logs for day in totals)
