"""A week's total out of the days' totals."""

from collections.abc import Sequence
from datetime import date, timedelta

from coaching.calendar import monday_of
from coaching.model import DayTotals, Entry, Verb


def window(*days: date) -> tuple[date, date]:
    """The whole weeks from the earliest to the latest of these days."""
    return monday_of(min(days)), monday_of(max(days)) + timedelta(days=6)


def prospected_in_week(
    totals: Sequence[DayTotals], *, on: date, before: Entry | None = None, after: Entry | None = None
) -> int:
    """People prospected in that day's week, once the entry `before` has become the entry `after`."""
    monday = monday_of(on)
    stored = sum(total.prospected for total in totals if monday_of(total.on) == monday)
    return stored - _weight(before, monday) + _weight(after, monday)


def served_in_week(totals: Sequence[DayTotals], *, on: date) -> tuple[int, int, int]:
    """Notes of that day's week: reactive, proactive, growth."""
    week = [total for total in totals if monday_of(total.on) == monday_of(on)]
    return sum(t.reactive for t in week), sum(t.proactive for t in week), sum(t.growth for t in week)


def _weight(entry: Entry | None, monday: date) -> int:
    if entry is None or entry.is_undone or entry.verb is not Verb.PROSPECTED or monday_of(entry.on) != monday:
        return 0
    return entry.count
