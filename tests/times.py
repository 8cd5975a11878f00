"""Instants that tests agree on. March 2026: clocks change in New York on the 8th, in Europe on the 29th."""

from datetime import UTC, date, datetime


def utc(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """An aware instant."""
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


TUESDAY = date(2026, 3, 3)
TUESDAY_NOON_IN_LONDON = utc(2026, 3, 3, 12, 0)  # 01:00 on Wednesday in Auckland, 07:00 in New York
