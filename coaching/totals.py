"""Days of totals summed into local weeks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import format_date

from coaching.calendar import monday_of
from coaching.model import DayTotals, Desk
from coaching.wording import LOCALE

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Week:
    """What was logged in one week. Without any log it is unknown."""

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
        return format_date(self.monday, "d MMM", locale=LOCALE)

    @property
    def is_known(self) -> bool:
        return self.logs > 0


def week_of(totals: Iterable[DayTotals], on: date) -> Week:
    """The week that holds the day."""
    monday = monday_of(on)
    days = [day for day in totals if monday <= day.on < monday + WEEK]
    return Week(
        monday,
        prospected=sum(day.prospected for day in days),
        reactive=sum(day.reactive for day in days),
        proactive=sum(day.proactive for day in days),
        growth=sum(day.growth for day in days),
        logs=sum(logs_of(day) for day in days),
        prospecting_logs=sum(day.prospecting_logs for day in days),
    )


def weeks_before(totals: Iterable[DayTotals], on: date, *, n: int) -> tuple[Week, ...]:
    """The `n` complete weeks before the one that holds the day, oldest first."""
    days = tuple(totals)
    monday = monday_of(on)
    return tuple(week_of(days, monday - WEEK * back) for back in range(n, 0, -1))


def logs_of(day: DayTotals) -> int:
    """How many entries stand for the day; none means that nobody knows what happened."""
    return day.prospecting_logs + day.service_logs


def sells(desk: Desk, totals: Iterable[DayTotals]) -> bool:
    """Whether goals and remarks about prospecting are for this person: not for a manager who only leads."""
    leads = desk.team.manager_id == desk.person.id
    return not leads or bool(desk.goals) or any(day.prospecting_logs for day in totals)
