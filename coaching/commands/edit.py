"""Changes an entry: the latest, or the one a button names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from coaching import replies, weeks
from coaching.accounts.account import Account, Matter
from coaching.calendar import local_date
from coaching.changes import Decision
from coaching.logs import entries, note_form, note_taking, notes, receipts, refs, tally_form, tally_reading
from coaching.logs.notes import Note
from coaching.logs.refs import EntryRef
from coaching.logs.tally import Tally
from coaching.message import FieldErrors, Form, Message, line
from coaching.model import Change, DayTotals, Desk, Entry, Verb
from coaching.names import Near
from coaching.policy import DEFAULT_LIMITS
from coaching.replies import Problem
from coaching.topics import Topic

TOPIC = Topic(
    "edit",
    ("edit 7 calls", "edit 7 calls yesterday", "edit Acme: replaced the pump", "edit"),
    "Change your latest entry",
    hint="7 calls yesterday",
    also=("change", "fix"),
)


@dataclass(frozen=True, slots=True)
class Edit:
    """`content` is what the entry is to say: as typed, as filled in, or None for a form."""

    ref: EntryRef | None = None  # None: the latest entry that stands
    content: str | Tally | Note | None = None


def read(rest: str, *, today: date) -> Edit:  # noqa: ARG001  one shape for all words
    """Which entry is to be changed, and into what."""
    named = refs.read(rest)
    if named is not None:
        return Edit(named[0], named[1] or None)
    return Edit(None, rest or None)


def fill(values: Mapping[str, str], *, context: str, today: date) -> Edit | FieldErrors:
    """What the filled form makes of the entry; `context` names it."""
    named = refs.read(context)
    is_note = "note" in values or "customer" in values
    heard = note_form.read(values, today=today) if is_note else tally_form.read(values, today=today)
    if isinstance(heard, FieldErrors):
        return heard
    if named is None:
        return FieldErrors(
            {"on": "I lost track of the entry this form belongs to. Please open it again from “/coach log”."}
        )
    return Edit(named[0], heard)


def window(entry: Entry, *, today: date) -> tuple[date, date]:
    """The days whose totals the receipt needs: the entry may move to any day that can be logged."""
    return weeks.window(entry.on, today - timedelta(days=DEFAULT_LIMITS.days_back), today)


def typed_customer(command: Edit, entry: Entry | None, *, today: date) -> str | None:
    """The customer's name that the entry is to have: it has to be looked for; None where there is none."""
    content = None if entry is None else _heard(command.content, entry, today=today)
    return content.customer if isinstance(content, Note) else None


def typed_tags(command: Edit, entry: Entry | None, *, today: date) -> tuple[str, ...]:
    """The tags that the entry is to have: what they began once has to be loaded."""
    content = None if entry is None else _heard(command.content, entry, today=today)
    return content.tags if isinstance(content, Note) else ()


def decide(
    command: Edit,
    *,
    desk: Desk,
    now: datetime,
    entry: Entry | None,
    totals: Sequence[DayTotals],
    customers: Sequence[Account],
    entry_id: str,
    matters: Sequence[Matter] = (),
) -> Decision:
    """Changes it, opens its form, or asks which customer is meant.

    `entry`: the one named, or the latest that stands; `totals`: the days in `window`, needed for prospecting;
    `customers`: all, needed for a note; `entry_id`: a fresh id, which names a question and a new customer;
    `matters`: those that the tags of the note, and the `typed_tags`, began.
    """
    today = local_date(now, desk.person.zone)
    own = entries.claim(entry, ref=command.ref, desk=desk, today=today)
    if isinstance(own, Message):
        return Decision(own)
    if own.is_undone:
        return Decision(
            receipts.present_state(own, opening="Bring it back before you change it.", today=today)
        )
    content = _heard(command.content, own, today=today)
    if isinstance(content, Tally):
        return _edit_tally(content, own, desk=desk, now=now, totals=totals)
    if isinstance(content, Note):
        return _edit_note(
            content, own, desk=desk, now=now, customers=customers, entry_id=entry_id, matters=matters
        )
    return Decision(content)


def _heard(content: str | Tally | Note | None, own: Entry, *, today: date) -> Tally | Note | Form | Message:
    """The content in the terms of the entry's kind; a form where there is none, or a refusal."""
    is_note = own.verb is Verb.SERVED
    if content is None:
        context = str(refs.ref_of(own))
        return (
            note_form.prefilled(own, context=context)
            if is_note
            else tally_form.prefilled(own, context=context)
        )
    if not isinstance(content, str):
        return content if isinstance(content, Note) == is_note else _misfit(own, "", today=today)
    heard = notes.read(content, today=today) if is_note else tally_reading.read(content, today=today)
    if isinstance(heard, Problem):
        refusal = replies.refuse(heard, TOPIC, content, about=str(refs.ref_of(own)))
        about = line(f"Your change was for {receipts.said(own, today=today)}.")
        return replace(refusal, lines=(about, *refusal.lines))
    if isinstance(heard, Note) and not heard.note:
        return _misfit(own, content, today=today)
    return heard


def _misfit(own: Entry, content: str, *, today: date) -> Message:
    problem = Problem(f"That does not fit {receipts.said(own, today=today)}.")
    return replies.refuse(problem, TOPIC, content)


def _edit_tally(
    said: Tally, own: Entry, *, desk: Desk, now: datetime, totals: Sequence[DayTotals]
) -> Decision:
    today = local_date(now, desk.person.zone)
    after = replace(
        own, on=said.on or own.on, count=said.count, kinds=said.kinds, source=said.source, names=said.names
    )
    if after == own:
        return Decision(receipts.present_state(own, opening="Nothing changed.", today=today))
    wish = entries.revised(own, after, change=Change.EDITED, desk=desk, now=now)
    answer = receipts.receipt(
        wish.after, desk=desk, today=today, totals=totals, before=own, opening="Changed."
    )
    return Decision(answer, (wish,))


def _edit_note(
    note: Note,
    own: Entry,
    *,
    desk: Desk,
    now: datetime,
    customers: Sequence[Account],
    entry_id: str,
    matters: Sequence[Matter],
) -> Decision:
    found = note_taking.meant(note, customers)
    if isinstance(found, Near):
        sentence = f"edit {refs.ref_of(own)} {notes.phrase(note, on=note.on or own.on)}"
        return note_taking.ask(note, found, desk=desk, draft_id=entry_id, sentence=sentence, now=now)
    customer = found or note_taking.new_customer(note.customer, customer_id=entry_id, desk=desk, now=now)
    is_new = found is None
    return note_taking.revise(note, customer, is_new=is_new, entry=own, desk=desk, now=now, matters=matters)
