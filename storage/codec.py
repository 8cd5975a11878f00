"""Stored JSON: the program's own values in, text out, and back, checked by their types."""

from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from coaching.message import Answer, FieldErrors, Form, Message
from coaching.model import Entry
from storage.errors import Unreadable

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class _Given:
    """One of them is there."""

    message: Message | None = None
    form: Form | None = None
    errors: FieldErrors | None = None


def message_to_json(message: Message) -> str:
    return _messages().dump_json(message, exclude_none=True).decode()


def message_from(text: str) -> Message:
    return _read(_messages(), text)


def entry_to_json(entry: Entry) -> str:
    return _entries().dump_json(entry, exclude_none=True).decode()


def entry_from(text: str) -> Entry:
    return _read(_entries(), text)


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
    given = _read(_given(), text)
    answer = given.message or given.form or given.errors
    if answer is None:
        raise Unreadable("a stored answer holds nothing")
    return answer


def _read(kind: TypeAdapter[Value], text: str) -> Value:
    try:
        return kind.validate_json(text)
    except ValidationError as error:  # which quotes what was typed, and so must not reach a log
        places = ", ".join(".".join(map(str, wrong["loc"])) for wrong in error.errors()[:3])
        raise Unreadable(f"stored JSON does not fit at: {places or 'its start'}") from None


@cache
def _messages() -> TypeAdapter[Message]:
    return TypeAdapter(Message)


@cache
def _entries() -> TypeAdapter[Entry]:
    return TypeAdapter(Entry)


@cache
def _given() -> TypeAdapter[_Given]:
    return TypeAdapter(_Given)
