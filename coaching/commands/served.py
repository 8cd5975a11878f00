"""/served Acme: fixed the invoice. One service note for a customer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from coaching import replies
from coaching.accounts import naming
from coaching.accounts.account import Account
from coaching.accounts.naming import Named
from coaching.calendar import local_date
from coaching.changes import Decision
from coaching.logs import note_form, note_taking, notes
from coaching.logs.notes import Note
from coaching.message import FieldErrors, Form, Message
from coaching.model import Desk
from coaching.names import Near
from coaching.replies import Problem
from coaching.topics import Topic

TOPIC = Topic(
    "served",
    (
        "served Acme: fixed the invoice",
        "served Acme: replaced the pump #complaint yesterday",
        "served Acme: will send the drawing #promise fri",
    ),
    "Log a service note for a customer",
    hint="Acme: fixed the invoice #complaint",
    is_slash=True,
    also=("serve", "service", "note"),
    leads_to=("won", "lost", "grew", "renewed"),
)


@dataclass(frozen=True, slots=True)
class LogService:
    note: Note


@dataclass(frozen=True, slots=True)
class OpenNote:
    """The form for a note on the account that a button named."""

    named: Named


def read(rest: str, *, today: date) -> LogService | OpenNote | Message | Form:
    """The note that the words ask for; a form where there are none, or a customer only."""
    if not rest:
        return note_form.blank(today=today)
    if (named := Named(rest.rstrip(" :："))).id is not None:
        return OpenNote(named)
    heard = notes.read(rest, today=today)
    if isinstance(heard, Problem):
        return replies.refuse(heard, TOPIC, rest)
    return (
        LogService(heard) if heard.note else note_form.blank(today=heard.on or today, customer=heard.customer)
    )


def fill(values: Mapping[str, str], *, context: str, today: date) -> LogService | FieldErrors:  # noqa: ARG001  one shape for all forms
    """The note that the filled form asks for."""
    heard = note_form.read(values, today=today)
    return heard if isinstance(heard, FieldErrors) else LogService(heard)


def open_note(found: Account | None, *, named: Named, today: date) -> Decision:
    """The form with the customer's name in it. `found`: the account of that id."""
    if found is None:
        return Decision(naming.unknown(named))
    return Decision(note_form.blank(today=today, customer=found.name))


def decide(
    command: LogService, *, desk: Desk, now: datetime, customers: Sequence[Account], entry_id: str
) -> Decision:
    """Logs it, or asks which customer is meant.

    `customers`: the one with the id or the folded form of `command.note.customer` if there is one, else all.
    `entry_id` also names the question and a new customer.
    """
    note = command.note
    found = note_taking.meant(note, customers)
    if isinstance(found, Near):
        on = note.on or local_date(now, desk.person.zone)
        sentence = f"served {notes.phrase(note, on=on)}"
        return note_taking.ask(note, found, desk=desk, draft_id=entry_id, sentence=sentence, now=now)
    customer = found or note_taking.new_customer(note.customer, customer_id=entry_id, desk=desk, now=now)
    return note_taking.add(note, customer, is_new=found is None, desk=desk, entry_id=entry_id, now=now)
