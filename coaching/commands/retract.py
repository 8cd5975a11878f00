"""Takes back what became of an account. Said by buttons: retract 3f9a20c41b77d0e5@4."""

import re
from datetime import date

from coaching import replies
from coaching.accounts.becoming import Retract
from coaching.message import Message
from coaching.replies import Problem
from coaching.topics import Topic

TOPIC = Topic(
    "retract", ("retract 3f9a20c41b77d0e5@4",), "Take back what became of an account", is_hidden=True
)
SHAPE = re.compile(r"([0-9a-z]{1,64})@(\d{1,6})", re.ASCII)


def read(rest: str, *, today: date) -> Retract | Message:  # noqa: ARG001  one shape for all words
    """Which outcome, and the revision of the account that it made."""
    found = SHAPE.fullmatch(rest.strip())
    if found is None:
        return replies.refuse(Problem("I cannot tell what that takes back."), TOPIC, rest)
    return Retract(found[1], int(found[2]))
