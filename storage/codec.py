"""Stored JSON: the program's own values in, text out, and back, checked by their types."""

from dataclasses import dataclass
from functools import cache

from pydantic import TypeAdapter

from coaching.message import Answer, FieldErrors, Form, Message
from coaching.model import Entry


@dataclass(frozen=True, slots=True)
class _Given:
    """One of them is there."""

    message: Message | None = None
    form: Form | None = None
    errors: FieldErrors | None = None


def message_to_json(message: Message) -> str:
    return _messages().dump_json(message, exclude_none=True).decode()


def message_from(text: str) -> Message:
    return _messages().validate_json(text)


def entry_to_json(entry: Entry) -> str:
    return _entries().dump_json(entry, exclude_none=True).decode()


def entry_from(text: str) -> Entry:
    return _entries().validate_json(text)


def answer_to_json(answer: Answer | FieldErrors) -> str:
    """The JSON of whatever a request was answered with."""
    match answer:
        case Message():
            given = _Given(message=answer)
        case Form():
            given = _Given(form=answer)
        case FieldErrors():
            given = _Given(errors=answer)
    return _given().dump_json(given, exclude_none=True).decode()


def answer_from(text: str) -> Answer | FieldErrors:
    """What the request was answered with."""
    given = _given().validate_json(text)
    answer = given.message or given.form or given.errors
    if answer is None:
        raise ValueError("a stored answer holds nothing")
    return answer


@cache
def _messages() -> TypeAdapter[Message]:
    return TypeAdapter(Message)


@cache
def _entries() -> TypeAdapter[Entry]:
    return TypeAdapter(Entry)


@cache
def _given() -> TypeAdapter[_Given]:
    return TypeAdapter(_Given)
