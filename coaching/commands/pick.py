"""Answers "which customer?": what was typed waits as a draft. Said by buttons."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from coaching import replies
from coaching.accounts.account import Account, Matter
from coaching.calendar import local_date
from coaching.changes import Decision
from coaching.logs import entries, note_taking, notes, receipts, refs
from coaching.logs.notes import Note
from coaching.logs.refs import EntryRef
from coaching.message import Message
from coaching.model import Desk, Draft, Entry, Initiative
from coaching.replies import Problem
from coaching.topics import Topic

TOPIC = Topic(
    "pick",
    ("pick 3f9a20c41b77d0e5 new",),
    "Say which customer was meant",
    is_hidden=True,
)
NEW = "new"
SHAPE = re.compile(
    r"([0-9a-z]{4,64})\s+([0-9a-z]{1,64})(?:\s+(reactive|proactive|growth))?", re.ASCII | re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Pick:
    draft_id: str
    customer_id: str | None  # None: a new customer
    initiative: Initiative | None = None


def read(rest: str, *, today: date) -> Pick | Message:  # noqa: ARG001  one shape for all words
    """The choice that the words name."""
    found = SHAPE.fullmatch(rest)
    if found is None:
        problem = Problem("I cannot tell which question that answers.")
        return replies.refuse(problem, TOPIC, rest)
    initiative = Initiative(found[3].casefold()) if found[3] else None
    return Pick(found[1], None if found[2].casefold() == NEW else found[2], initiative)


def entry_id(draft: Draft) -> str:
    """The entry that the draft would make, or change: it has to be loaded."""
    ref = _ref(draft)
    return draft.id if ref is None else ref.id


def typed_customer(draft: Draft) -> str:
    """The customer's name as it was typed: for a new customer, one of this name has to be looked for."""
    note = _note(draft)
    return note.customer if isinstance(note, Note) else ""


def typed_tags(draft: Draft) -> tuple[str, ...]:
    """The tags of the note that waits: what they began in the entry that it changes has to be loaded."""
    note = _note(draft)
    return note.tags if isinstance(note, Note) else ()


def decide(
    command: Pick,
    *,
    desk: Desk,
    now: datetime,
    draft: Draft | None,
    customer: Account | None,
    entry: Entry | None,
    matters: Sequence[Matter] = (),
) -> Decision:
    """Logs or changes the note for the customer that was chosen.

    `customer`: of `command.customer_id`; for a new one, who has the folded `typed_customer` by now.
    `entry`: of `entry_id(draft)`, or None where it is not there yet.
    `matters`: those that the tags of that entry, and the `typed_tags`, began.
    """
    if draft is None or draft.person_id != desk.person.id:
        return Decision(_gone(draft))
    heard = _note(draft)
    if isinstance(heard, Problem) or (customer is None and command.customer_id is not None):
        return Decision(replies.sorry("That choice is not there any more. Please log the note again."))
    note = replace(heard, initiative=command.initiative)
    ref = _ref(draft)
    if ref is None:
        return _add(note, customer, desk=desk, now=now, draft=draft, entry=entry)
    own = entries.claim(entry, ref=ref, desk=desk, today=local_date(now, desk.person.zone))
    if isinstance(own, Message):
        return Decision(own)
    chosen = customer or note_taking.new_customer(note.customer, customer_id=draft.id, desk=desk, now=now)
    return note_taking.revise(
        note, chosen, is_new=customer is None, entry=own, desk=desk, now=now, matters=matters
    )


def _add(
    note: Note, customer: Account | None, *, desk: Desk, now: datetime, draft: Draft, entry: Entry | None
) -> Decision:
    if entry is not None:
        today = local_date(now, desk.person.zone)
        return Decision(receipts.present_state(entry, opening="That note is already logged.", today=today))
    chosen = customer or note_taking.new_customer(note.customer, customer_id=draft.id, desk=desk, now=now)
    return note_taking.add(note, chosen, is_new=customer is None, desk=desk, entry_id=draft.id, now=now)


def _gone(draft: Draft | None) -> Message:
    if draft is None:
        return replies.sorry("That question has expired. Please log the note again.")
    return replies.sorry("That question was put to somebody else, and only they can answer it.")


def _ref(draft: Draft) -> EntryRef | None:
    verb, _, rest = draft.sentence.partition(" ")
    named = refs.read(rest) if verb == "edit" else None
    return None if named is None else named[0]


def _note(draft: Draft) -> Note | Problem:
    verb, _, rest = draft.sentence.partition(" ")
    named = refs.read(rest) if verb == "edit" else None
    return notes.read(rest if named is None else named[1], today=draft.on)
