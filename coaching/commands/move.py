"""Moves an entry to another day: move 3f9a20c41b77d0e5@1 yesterday. Said by buttons."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from coaching import dates, replies, weeks
from coaching.accounts import tagged
from coaching.accounts.account import Matter
from coaching.calendar import local_date
from coaching.changes import Decision
from coaching.logs import backdating, entries, receipts, refs
from coaching.logs.refs import EntryRef
from coaching.message import Message
from coaching.model import Change, DayTotals, Desk, Entry
from coaching.replies import Problem
from coaching.topics import Topic

TOPIC = Topic(
    "move",
    ("move 3f9a20c41b77d0e5@1 yesterday",),
    "Move an entry to another day",
    is_hidden=True,
)


@dataclass(frozen=True, slots=True)
class Move:
    ref: EntryRef
    to: date


def read(rest: str, *, today: date) -> Move | Message:
    """Which entry is to be moved, and where to."""
    named = refs.read(rest)
    found = dates.read_back(named[1], today=today) if named else None
    if named is None or found is None or found.on is None:
        problem = Problem(
            "The buttons on a receipt move an entry to another day, and “/coach edit” does too."
        )
        return replies.refuse(problem, TOPIC, rest)
    if (wrong := backdating.fault(found.on, today=today)) is not None:
        return replies.refuse(Problem(wrong, is_understood=True), TOPIC, rest)
    return Move(named[0], found.on)


def window(command: Move, entry: Entry, *, today: date) -> tuple[date, date]:
    """The days whose totals the receipt needs."""
    return weeks.window(command.to, entry.on, today)


def decide(
    command: Move,
    *,
    desk: Desk,
    now: datetime,
    entry: Entry | None,
    totals: Sequence[DayTotals],
    matters: Sequence[Matter] = (),
) -> Decision:
    """Moves it. `entry`: the one named; `totals`: the days in `window`; `matters`: those that its tags began."""
    today = local_date(now, desk.person.zone)
    own = entries.claim(entry, ref=command.ref, desk=desk, today=today)
    if isinstance(own, Message):
        return Decision(own)
    if own.is_undone or own.on == command.to:
        return Decision(receipts.present_state(own, opening="Nothing to change.", today=today))
    wish = entries.revised(own, replace(own, on=command.to), change=Change.EDITED, desk=desk, now=now)
    followed = tagged.follow(own, wish.after, matters, desk=desk, today=today)
    about = tagged.lines(wish.after, tagged.standing(matters, followed), today=today)
    said = receipts.receipt(
        wish.after, desk=desk, today=today, totals=totals, before=own, opening="Moved.", notes=about
    )
    return Decision(said, (wish, *followed))
