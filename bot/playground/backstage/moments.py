"""The instants that a viewer may want to jump to."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from coaching.calendar import instant

MONDAY, FRIDAY = 1, 5
DAY = timedelta(days=1)


def named(name: str, *, now: datetime, zone: str) -> datetime:
    """The instant of that name, as somebody in that zone means it. KeyError: there is no such name."""
    return NAMED[name](now, zone)


def _hours(hours: int) -> Callable[[datetime, str], datetime]:
    def later(now: datetime, _zone: str) -> datetime:
        return now + timedelta(hours=hours)

    return later


def _days(days: int) -> Callable[[datetime, str], datetime]:
    """The same time on the wall, so many days later, a change of the clocks between or not."""

    def later(now: datetime, zone: str) -> datetime:
        local = now.astimezone(ZoneInfo(zone))
        return instant(local.date() + days * DAY, local.time(), zone)

    return later


def _next(weekday: int, at: time) -> Callable[[datetime, str], datetime]:
    def later(now: datetime, zone: str) -> datetime:
        today = now.astimezone(ZoneInfo(zone)).date()
        days = (_on(weekday, today + n * DAY, at=at, zone=zone) for n in range(8))
        return next(found for found in days if found is not None and found > now)

    return later


def _on(weekday: int, day: date, *, at: time, zone: str) -> datetime | None:
    return instant(day, at, zone) if day.isoweekday() == weekday else None


NAMED: Mapping[str, Callable[[datetime, str], datetime]] = {
    "+1h": _hours(1),
    "+1d": _days(1),
    "friday16": _next(FRIDAY, time(16)),
    "monday9": _next(MONDAY, time(9)),
    "+1w": _days(7),
    "+12w": _days(84),
}
