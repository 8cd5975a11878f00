"""Takes an entry back. It is kept, marked undone, and can be brought back."""

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
    "undo",
    ("undo",),
    "Take your latest entry back",
    also=("remove", "delete", "revert"),
)


@dataclass(frozen=True, slots=True)
class Undo:
    ref: EntryRef | None = None  # None: the latest entry that stands


def read(rest: str, *, today: date) -> Undo | Message:  # noqa: ARG001  one shape for all words
    """Which entry is to be undone."""
    if not rest or rest.casefold() in {"last", "that", "it"}:
        return Undo()
    named = refs.read(rest)
    if named is None or named[1]:
        problem = Problem(
            "“/coach undo” takes back your latest entry. Older ones have a button in “/coach log”."
        )
        return replies.refuse(problem, TOPIC, rest)
    return Undo(named[0])


def window(entry: Entry, *, today: date) -> tuple[date, date]:
    """The days whose totals the receipt needs."""
    return weeks.window(entry.on, today)


def decide(
    command: Undo,
    *,
    desk: Desk,
    now: datetime,
    entry: Entry | None,
    totals: Sequence[DayTotals],
    matters: Sequence[Matter] = (),
) -> Decision:
    """Undoes it. `entry`: the one named, or the latest that stands; `totals`: the days in `window`; `matters`: those
    that its tags began."""
    today = local_date(now, desk.person.zone)
    own = entries.claim(entry, ref=command.ref, desk=desk, today=today)
    if isinstance(own, Message):
        return Decision(own)
    if own.is_undone:
        return Decision(receipts.present_state(own, opening="Nothing to change.", today=today))
    wish = entries.revised(own, replace(own, is_undone=True), change=Change.UNDONE, desk=desk, now=now)
    said = receipts.undone_receipt(wish.after, desk=desk, today=today, totals=totals, before=own)
    followed = tagged.follow(own, wish.after, matters, desk=desk, today=today)
    return Decision(said, (wish, *followed))
