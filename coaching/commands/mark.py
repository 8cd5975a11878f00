"""Says who started a service contact: they called, I called, I found a need. Said by buttons."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from coaching import replies
from coaching.accounts import moments, tagged
from coaching.accounts.account import Account, Matter
from coaching.calendar import local_date
from coaching.changes import Decision
from coaching.logs import entries, receipts, refs
from coaching.logs.refs import EntryRef
from coaching.message import Message
from coaching.model import Change, Desk, Entry, Initiative, Verb
from coaching.replies import Problem
from coaching.topics import Topic

TOPIC = Topic(
    "mark",
    ("mark 3f9a20c41b77d0e5@1 proactive",),
    "Say who started a service contact",
    is_hidden=True,
)


@dataclass(frozen=True, slots=True)
class Mark:
    ref: EntryRef
    initiative: Initiative


def read(rest: str, *, today: date) -> Mark | Message:  # noqa: ARG001  one shape for all words
    """Which note is to be marked, and how."""
    named = refs.read(rest)
    if named is None or named[1].casefold() not in list(Initiative):
        problem = Problem("Who started it is marked with the buttons on the note's receipt.")
        return replies.refuse(problem, TOPIC, rest)
    return Mark(named[0], Initiative(named[1].casefold()))


def decide(
    command: Mark,
    *,
    desk: Desk,
    now: datetime,
    entry: Entry | None,
    account: Account | None = None,
    matters: Sequence[Matter] = (),
) -> Decision:
    """Marks it. `entry`: the one named; `account`: whom it was for, where a need was found there; `matters`: those that
    its tags began."""
    today = local_date(now, desk.person.zone)
    own = entries.claim(entry, ref=command.ref, desk=desk, today=today)
    if isinstance(own, Message):
        return Decision(own)
    if own.verb is not Verb.SERVED or own.is_undone or own.initiative is command.initiative:
        return Decision(receipts.present_state(own, opening="Nothing to change.", today=today))
    after = replace(own, initiative=command.initiative)
    wish = entries.revised(own, after, change=Change.EDITED, desk=desk, now=now)
    asked, put = moments.prompt(wish.after, account, today=today, now=now)
    about = tagged.lines(wish.after, matters, today=today)
    said = receipts.receipt(wish.after, desk=desk, today=today, opening="Marked.", notes=(*about, *asked))
    return Decision(said, (wish, *put))
