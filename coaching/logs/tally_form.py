"""The form for a prospecting log, new or to be changed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from coaching import dates
from coaching.logs import backdating, tally, tally_reading
from coaching.logs.tally import Tally
from coaching.message import Field, FieldErrors, FieldKind, Form
from coaching.model import Entry, Source
from coaching.policy import DEFAULT_LIMITS
from coaching.replies import Problem
from coaching.wording import upper_first

SOURCES = tuple((source.value, upper_first(source.value)) for source in Source)


def blank(*, today: date) -> Form:
    """The form for a new log."""
    return Form("prospected", "Log prospecting", "Log it", _fields("", "", "", today))


def prefilled(entry: Entry, *, context: str) -> Form:
    """The form that changes a log."""
    is_confirmed = entry.count > DEFAULT_LIMITS.entry_without_question
    kinds = tally.phrase(Tally(entry.count, entry.kinds, is_confirmed=is_confirmed))
    source = entry.source.value if entry.source else ""
    return Form(
        "edit", "Change the entry", "Save", _fields(kinds, ", ".join(entry.names), source, entry.on), context
    )


def read(values: Mapping[str, str], *, today: date) -> Tally | FieldErrors:
    """The log that the fields say together, or what to mend."""
    heard = tally_reading.read(values.get("count", ""), today=today)
    on = dates.read_iso(values.get("on", "")) if values.get("on") else today
    source = values.get("source") or None
    errors = {
        "count": _count_error(heard),
        "on": "That day is not in the calendar." if on is None else backdating.fault(on, today=today),
        "source": None if source is None or source in list(Source) else "Choose a source from the list.",
    }
    if isinstance(heard, Tally):
        names = tally.read_names(values.get("names", ""))
        heard = replace(heard, names=names, source=Source(source) if source in list(Source) else None, on=on)
        errors["names"] = tally.names_fault(heard)
    found = {name: error for name, error in errors.items() if error is not None}
    return FieldErrors(found) if found or isinstance(heard, Problem) else heard


def _count_error(heard: Tally | Problem) -> str | None:
    if isinstance(heard, Problem):
        asks = any(fix.label.startswith("Yes") for fix in heard.fixes)
        return f"{heard.says} If so, add the word yes." if asks else heard.says
    if heard.names or heard.source or heard.on:
        return "Only numbers and kinds belong here, such as 3 calls 2 emails."
    return None


def _fields(count: str, names: str, source: str, on: date) -> tuple[Field, ...]:
    return (
        Field(
            "count",
            "How many people",
            FieldKind.TEXT,
            count,
            "5, or 3 calls 2 emails. 0 is fine.",
            max_length=200,
        ),
        Field("on", "Day", FieldKind.DATE, on.isoformat()),
        Field(
            "names",
            "Names",
            FieldKind.TEXT,
            names,
            "Separated by commas",
            is_optional=True,
            max_length=DEFAULT_LIMITS.names_text,
        ),
        Field(
            "source", "Where the names came from", FieldKind.CHOICE, source, choices=SOURCES, is_optional=True
        ),
    )
