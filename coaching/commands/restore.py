"""Brings an undone entry back. Said by buttons."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from coaching import replies, weeks
from coaching.accounts import tagged
from coaching.accounts.account import Matter
from coaching.calendar import local_date
from coaching.changes import Decision
from coaching.logs import entries, receipts, refs
from coaching.logs.refs import EntryRef
from coaching.message import Message
from coaching.model import Change, DayTotals, Desk, Entry
from coaching.replies import Problem
from coaching.topics import Topic

TOPIC = Topic(
    "restore",
    ("restore 3f9a20c41b77d0e5@2",),
    "Bring an undone entry back",
    is_hidden=True,
)


@dataclass(frozen=True, slots=True)
class Restore:
    ref: EntryRef


def read(rest: str, *, today: date) -> Restore | Message:  # noqa: ARG001  one shape for all words
    """Which entry is to be brought back."""
    named = refs.read(rest)
    if named is None or named[1]:
        problem = Problem("A button in “/coach log” brings an undone entry back.")
        return replies.refuse(problem, TOPIC, rest)
    return Restore(named[0])


def window(entry: Entry, *, today: date) -> tuple[date, date]:
    """The days whose totals the receipt needs."""
    return weeks.window(entry.on, today)


def decide(
    command: Restore,
    *,
    desk: Desk,
    now: datetime,
    entry: Entry | None,
    totals: Sequence[DayTotals],
    matters: Sequence[Matter] = (),
) -> Decision:
    """Brings it back. `entry`: the one named; `totals`: the days in `window`; `matters`: those that its tags began."""
    today = local_date(now, desk.person.zone)
    own = entries.claim(entry, ref=command.ref, desk=desk, today=today)
    if isinstance(own, Message):
        return Decision(own)
    if not own.is_undone:
        return Decision(receipts.present_state(own, opening="Nothing to change.", today=today))
    wish = entries.revised(own, replace(own, is_undone=False), change=Change.RESTORED, desk=desk, now=now)
    followed = tagged.follow(own, wish.after, matters, desk=desk, today=today)
    about = tagged.lines(wish.after, tagged.standing(matters, followed), today=today)
    said = receipts.receipt(
        wish.after, desk=desk, today=today, totals=totals, before=own, opening="Brought back.", notes=about
    )
    return Decision(said, (wish, *followed))
