"""Days and desks, short to write."""

from dataclasses import replace
from datetime import date
from typing import Any

from coaching.model import Absence, DayTotals, Desk, Goal, Period

NEW_YEAR = date(2026, 1, 1)


def logged(
    on: date, prospected: int | None = None, *, reactive: int = 0, proactive: int = 0, growth: int = 0
) -> DayTotals:
    """A day with at most one log of prospecting; None: prospecting was not logged."""
    notes = reactive + proactive + growth
    return DayTotals(on, prospected or 0, reactive, proactive, growth, int(prospected is not None), notes)


def like(desk: Desk, **facts: Any) -> Desk:
    """The same desk, of a person with other facts."""
    return replace(desk, person=replace(desk.person, **facts))


def away(desk: Desk, from_on: date, until_on: date | None) -> Desk:
    return replace(desk, absences=(*desk.absences, Absence(from_on, until_on)))


def aiming(
    desk: Desk, amount: int, per: Period, *, floor: int | None = None, from_on: date = NEW_YEAR
) -> Desk:
    return replace(desk, goals=(Goal(from_on, amount, per, floor), *desk.goals))
