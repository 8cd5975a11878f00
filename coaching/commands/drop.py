"""What is due is not done any more, and why. Said by buttons."""

import re
from dataclasses import dataclass
from datetime import date

from coaching import replies, typed
from coaching.message import Message
from coaching.policy import DEFAULT_LIMITS
from coaching.replies import Problem
from coaching.topics import Topic

TOPIC = Topic("drop", ("drop 3f9a20c41b77d0e5 no need",), "Something that was due is over", is_hidden=True)
SHAPE = re.compile(r"([0-9a-z-]{1,80})(?:\s+(.+))?", re.ASCII | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Drop:
    matter_id: str
    why: str = ""


def read(rest: str, *, today: date) -> Drop | Message:  # noqa: ARG001  one shape for all words
    """What is named, and why."""
    first, _, why = rest.strip().partition(" ")
    if SHAPE.fullmatch(first) is None:
        return replies.refuse(Problem("I cannot tell what is over."), TOPIC, rest)
    wrong = typed.fault(why, label="The reason", at_most=DEFAULT_LIMITS.quoted) if why else None
    return replies.refuse(Problem(wrong), TOPIC, rest) if wrong else Drop(first, why.strip())
