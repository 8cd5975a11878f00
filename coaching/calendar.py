"""Local days and weeks. A time in a gap means the first valid moment after it, one in a fold the first."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from coaching.model import Absence, Desk, Period, Person, Team

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
YEAR = timedelta(days=366)
FAR = 10 * 366  # days; further than any agreed absence, so that a search always ends


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Something that comes once a day on each of `days`, or once a week on the first of them."""

    at: time
    days: frozenset[int]  # ISO: Monday is 1; never empty
    per: Period = field(
        hash=False
    )  # DAY or WEEK; looked for in memory by the others, since that costs nothing


@dataclass(frozen=True, slots=True)
class Slot:
    """One beat of a rhythm: the local period it is for, the local day it is on, and the instant."""

    period: str
    on: date
    at: datetime


@lru_cache(maxsize=4096)  # in a wave everybody of a zone asks for the same
def local_date(now: datetime, zone: str) -> date:
    """The date on the wall there."""
    return now.astimezone(ZoneInfo(zone)).date()


def local_time(now: datetime, zone: str) -> time:
    """The time on the wall there."""
    return now.astimezone(ZoneInfo(zone)).time()


def iso_week(on: date) -> str:
    """The ISO week of a day, such as 2026-W53."""
    year, week, _ = on.isocalendar()
    return f"{year:04}-W{week:02}"


def monday_of(on: date) -> date:
    """The Monday of the ISO week of a day."""
    return on - timedelta(days=on.isoweekday() - 1)


def monday_of_week(period: str) -> date:
    """The Monday of an ISO week such as 2026-W53."""
    year, _, week = period.partition("-W")
    return date.fromisocalendar(int(year), int(week), 1)


def days_between(first: date, last: date) -> Iterator[date]:
    """Every day from `first` to `last`, both included."""
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


@lru_cache(maxsize=4096)  # on a Monday the same moment is asked for by everybody of a zone
def instant(on: date, at: time, zone: str) -> datetime:
    """When the clock on the wall there shows `at` on that day, in UTC."""
    wall = datetime.combine(on, at)
    there = ZoneInfo(zone)
    moment = wall.replace(tzinfo=there).astimezone(UTC)
    if moment.astimezone(there).replace(tzinfo=None) == wall:
        return moment
    return _end_of_gap(wall, there)


def _end_of_gap(wall: datetime, zone: ZoneInfo) -> datetime:
    """The instant of the jump over a wall-clock time that never is: between the two readings of it."""
    before = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    after = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    new_offset = after.astimezone(zone).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = before + (after - before) // 2
        if middle.astimezone(zone).utcoffset() == new_offset:
            after = middle
        else:
            before = middle
    return after.replace(microsecond=0)  # clocks change on whole seconds


@lru_cache(maxsize=4096)  # the same, of everybody with the same rhythm
def first_slot(rhythm: Rhythm, zone: str, *, after: str | None, now: datetime) -> Slot:
    """The slot of the present local period, even a past one; a later one where `after` is as new."""
    start = local_date(now, zone)
    if after is not None:
        start = max(start, _start_of_next(rhythm, after))
    if rhythm.per is Period.WEEK:
        return _slot(rhythm, zone, on=_day_in_week(rhythm, start))
    return _slot(rhythm, zone, on=next(on for on in _from(start) if on.isoweekday() in rhythm.days))


@lru_cache(maxsize=4096)
def latest_slot(rhythm: Rhythm, zone: str, *, now: datetime) -> Slot:
    """The newest slot that is not in the future: several missed ones become this one."""
    day = local_date(now, zone) + DAY
    while True:
        on = _day_in_week(rhythm, day) if rhythm.per is Period.WEEK else day
        slot = _slot(rhythm, zone, on=on)
        if slot.at <= now and on.isoweekday() in rhythm.days:
            return slot
        day -= WEEK if rhythm.per is Period.WEEK else DAY


def _start_of_next(rhythm: Rhythm, period: str) -> date:
    if rhythm.per is Period.WEEK:
        return monday_of_week(period) + WEEK
    return date.fromisoformat(period) + DAY


def _day_in_week(rhythm: Rhythm, on: date) -> date:
    return monday_of(on) + timedelta(days=min(rhythm.days) - 1)


def _slot(rhythm: Rhythm, zone: str, *, on: date) -> Slot:
    period = iso_week(on) if rhythm.per is Period.WEEK else on.isoformat()
    return Slot(period=period, on=on, at=instant(on, rhythm.at, zone))


def _from(start: date) -> Iterator[date]:
    return (start + timedelta(days=n) for n in range(FAR))


def is_away(desk: Desk, on: date) -> bool:
    """Whether the day is inside an absence."""
    return bool(desk.absences) and any(
        absence.from_on <= on and (absence.until_on is None or on <= absence.until_on)
        for absence in desk.absences
    )


def is_workday(desk: Desk, on: date) -> bool:
    """Whether the person is expected to work on that day: one of their working days, and not away."""
    return on.isoweekday() in desk.person.workdays and not is_away(desk, on)


def workdays_between(desk: Desk, first: date, last: date) -> tuple[date, ...]:
    """The person's working days from `first` to `last`, both included, oldest first."""
    return tuple([on for on in days_between(first, last) if is_workday(desk, on)])


def last_workdays(desk: Desk, n: int, *, since: date, until: date) -> tuple[date, ...]:
    """The person's last `n` working days that are neither before `since` nor after `until`, oldest first."""
    return _last_workdays(desk.person.workdays, desk.absences, n, since, until)


@lru_cache(maxsize=4096)  # people of a team mostly work on the same days
def _last_workdays(
    workdays: frozenset[int], absences: tuple[Absence, ...], n: int, since: date, until: date
) -> tuple[date, ...]:
    desk = _anybody(workdays, absences)
    found: list[date] = []
    day = until
    while day >= since and len(found) < n:
        if is_workday(desk, day):
            found.append(day)
        day -= DAY
    return tuple(reversed(found))


def working_days_between(desk: Desk, first: date, last: date) -> int:
    """How many working days there are from `first` to `last`, both included."""
    return _working_days(desk.person.workdays, desk.absences, first, last)


@lru_cache(maxsize=4096)
def _working_days(workdays: frozenset[int], absences: tuple[Absence, ...], first: date, last: date) -> int:
    return len(workdays_between(_anybody(workdays, absences), first, last))


def _anybody(workdays: frozenset[int], absences: tuple[Absence, ...]) -> Desk:
    """Somebody who works on those days."""
    return Desk(Person("", "", "UTC", "", workdays=workdays), Team(""), (), absences)


def n_working_days_ago(desk: Desk, n: int, *, today: date) -> date:
    """The day `n` working days before today, today not counted; far back where there are none."""
    day = today
    for _ in range(FAR):
        if n <= 0:
            break
        day -= DAY
        n -= is_workday(desk, day)
    return day


def next_workday(desk: Desk, after: date, *, until: date) -> date | None:
    """The first working day later than `after` and not later than `until`."""
    return next((on for on in days_between(after + DAY, until) if is_workday(desk, on)), None)


def workday_from(desk: Desk, on: date) -> date:
    """That day, or the person's first working day after it; where there is none within a fortnight, that day."""
    return next((each for each in days_between(on, on + 2 * WEEK - DAY) if is_workday(desk, each)), on)


def next_opening(desk: Desk, now: datetime) -> datetime:
    """`now` in the person's own working hours, else the beginning of their next working day; of a leave that has no
    end in a year, of the next day that would be one."""
    if is_within_hours(desk, now):
        return now
    return _opening(desk, after=now) or _opening(replace(desk, absences=()), after=now) or now


def _opening(desk: Desk, *, after: datetime) -> datetime | None:
    person = desk.person
    today = local_date(after, person.zone)
    workdays = (on for on in days_between(today, today + YEAR) if is_workday(desk, on))
    openings = (instant(on, person.hours.start, person.zone) for on in workdays)
    return next((at for at in openings if at > after), None)


def is_within_hours(desk: Desk, now: datetime) -> bool:
    """Whether it is the person's own working hours at this moment, on a working day."""
    person = desk.person
    on = local_date(now, person.zone)
    opens, closes = (instant(on, at, person.zone) for at in (person.hours.start, person.hours.end))
    return is_workday(desk, on) and opens <= now <= closes
