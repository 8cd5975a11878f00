"""How days off fit together: one stretch for each time away, in words."""

from collections.abc import Sequence
from datetime import date

from coaching.model import Absence
from coaching.wording import near_day


def current(absences: Sequence[Absence], *, on: date) -> Absence | None:
    """The stretch that day is in."""
    return next((a for a in absences if a.from_on <= on and (a.until_on is None or on <= a.until_on)), None)


def coming(absences: Sequence[Absence], *, today: date) -> tuple[Absence, ...]:
    """The stretches that begin later, the next first."""
    return tuple(sorted((a for a in absences if a.from_on > today), key=lambda a: a.from_on))


def merged(added: Absence, known: Sequence[Absence], *, today: date) -> tuple[Absence, tuple[Absence, ...]]:
    """The stretch that is kept once `added` is said, and those it takes the place of.

    An end that is said from today on is meant as the end; else the later one holds.
    """
    touched = tuple(old for old in known if _overlap(old, added))
    start = min([added.from_on, *(old.from_on for old in touched)])
    if added.until_on is None or added.from_on == today:
        return Absence(start, added.until_on), touched
    ends = [old.until_on for old in touched if old.until_on is not None]
    return Absence(start, max([added.until_on, *ends])), touched


def words(absence: Absence, *, today: date) -> str:
    """From today up to and including Fri 6 Mar."""
    start = near_day(absence.from_on, today=today)
    if absence.until_on is None:
        return f"from {start} until you type “/coach back”"
    if absence.until_on == absence.from_on:
        return start if start in {"today", "tomorrow", "yesterday"} else f"on {start}"
    return f"from {start} up to and including {near_day(absence.until_on, today=today)}"


def _overlap(one: Absence, other: Absence) -> bool:
    return (one.until_on is None or other.from_on <= one.until_on) and (
        other.until_on is None or one.from_on <= other.until_on
    )
