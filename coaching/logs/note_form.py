"""The form for a service note, new or to be changed."""

from collections.abc import Mapping
from datetime import date

from coaching import dates, typed
from coaching.logs import backdating, notes
from coaching.logs.notes import Note
from coaching.message import Field, FieldErrors, FieldKind, Form
from coaching.model import Entry, Initiative
from coaching.policy import DEFAULT_LIMITS

CHOICES = (
    (Initiative.REACTIVE.value, "They called"),
    (Initiative.PROACTIVE.value, "I called"),
    (Initiative.GROWTH.value, "I found a need"),
)


def blank(*, today: date, customer: str = "") -> Form:
    """The form for a new note."""
    return Form("served", "Log a service note", "Log it", _fields(customer, "", Initiative.REACTIVE, today))


def prefilled(entry: Entry, *, context: str) -> Form:
    """The form that changes a note."""
    initiative = entry.initiative or Initiative.REACTIVE
    return Form(
        "edit",
        "Change the note",
        "Save",
        _fields(entry.customer_name, entry.note, initiative, entry.on),
        context,
    )


def read(values: Mapping[str, str], *, today: date) -> Note | FieldErrors:
    """The note that the fields say together, or what to mend."""
    customer, note = values.get("customer", "").strip(), values.get("note", "").strip()
    on = dates.read_iso(values.get("on", "")) if values.get("on") else today
    initiative = values.get("initiative") or Initiative.REACTIVE.value
    errors = {
        "customer": _customer_error(customer),
        "note": notes.note_fault(note)
        if note
        else "The note is empty. A few words on what you did are enough.",
        "initiative": None if initiative in list(Initiative) else "Choose who started it from the list.",
        "on": "That day is not in the calendar." if on is None else backdating.fault(on, today=today),
    }
    found = {name: error for name, error in errors.items() if error is not None}
    if found:
        return FieldErrors(found)
    return Note(customer, note, notes.tags_in(note), on, Initiative(initiative))


def _customer_error(customer: str) -> str | None:
    if not customer:
        return "The customer's name is missing."
    return typed.name_fault(customer, label="The customer's name")


def _fields(customer: str, note: str, initiative: Initiative, on: date) -> tuple[Field, ...]:
    return (
        Field("customer", "Customer", FieldKind.TEXT, customer, max_length=DEFAULT_LIMITS.name),
        Field(
            "note",
            "What you did",
            FieldKind.LONG_TEXT,
            note,
            "#promise fri and #complaint are kept in sight",
            max_length=DEFAULT_LIMITS.note,
        ),
        Field("initiative", "Who started it", FieldKind.CHOICE, initiative.value, choices=CHOICES),
        Field("on", "Day", FieldKind.DATE, on.isoformat()),
    )
