"""Promises made to customers, kept or not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from coaching import policy
from coaching.accounts.account import Matter, MatterKind
from coaching.accounts.ending import BROKEN, KEPT, KEPT_LATE
from coaching.message import Line, bold, line
from coaching.wording import listing, number, plural


@dataclass(frozen=True, slots=True)
class Record:
    """What became of promises."""

    kept: int = 0
    late: int = 0  # kept, after their day
    broken: int = 0
    overdue: int = 0  # open, and past their day
    open: int = 0  # and not due yet


def since(*, today: date) -> date:
    """The first day that counts."""
    return today - timedelta(days=policy.SAID.promises_days)


def record(matters: Iterable[Matter], *, today: date) -> Record:
    """Counts them; what was taken back was no promise."""
    found = [matter for matter in matters if matter.kind is MatterKind.PROMISE]
    is_open = [matter for matter in found if matter.closed_on is None]
    overdue = sum(matter.due_on is not None and matter.due_on < today for matter in is_open)
    ended = [matter.outcome for matter in found if matter.closed_on is not None]
    return Record(
        ended.count(KEPT), ended.count(KEPT_LATE), ended.count(BROKEN), overdue, len(is_open) - overdue
    )


def lines(matters: Iterable[Matter], *, today: date) -> tuple[Line, ...]:
    """One line; nothing where nothing was promised. `matters`: of somebody since `since`.

    "Promises of the last 90 days: 5 kept, 1 kept late, 1 broken, 1 past its day and 2 to come."
    """
    found = record(matters, today=today)
    said = (
        (found.kept, "kept"),
        (found.late, "kept late"),
        (found.broken, "broken"),
        (found.overdue, "past its day" if found.overdue == 1 else "past their day"),
        (found.open, "to come"),
    )
    counted = [f"{number(count)} {word}" for count, word in said if count]
    if not counted:
        return ()
    days = plural(policy.SAID.promises_days, "day")
    return (line(bold(f"Promises of the last {days}: "), f"{listing(counted)}."),)
