"""Where a bad fit had been noted before. Said by buttons: noted 3f9a20c41b77d0e5 in our notes."""

import re
from collections.abc import Mapping
from datetime import date

from coaching import replies, typed
from coaching.accounts import noting
from coaching.accounts.becoming import Noted, OpenNoted
from coaching.message import FieldErrors, Message
from coaching.replies import Problem
from coaching.topics import Topic

TOPIC = Topic(
    "noted", ("noted 3f9a20c41b77d0e5 in our notes",), "Where a bad fit had been noted", is_hidden=True
)
SHAPE = re.compile(r"([0-9a-z]{1,64})(?:\s+(.+))?", re.ASCII | re.DOTALL)


def read(rest: str, *, today: date) -> Noted | OpenNoted | Message:  # noqa: ARG001  one shape for all words
    """Which loss, and where; without a place a form asks."""
    found = SHAPE.fullmatch(rest.strip())
    if found is None:
        return replies.refuse(Problem("I cannot tell which loss that is about."), TOPIC, rest)
    if not found[2]:
        return OpenNoted(found[1])
    wrong = typed.name_fault(found[2], label="The line", at_most=noting.LENGTH)
    return Noted(found[1], found[2]) if wrong is None else replies.refuse(Problem(wrong), TOPIC, rest)


def fill(values: Mapping[str, str], *, context: str, today: date) -> Noted | FieldErrors:
    """The line."""
    return noting.fill(values, context=context, today=today)
