"""What is due is done. Said by buttons."""

import re
from dataclasses import dataclass
from datetime import date

from coaching import replies
from coaching.message import Message
from coaching.replies import Problem
from coaching.topics import Topic

TOPIC = Topic("done", ("done 3f9a20c41b77d0e5",), "Something that was due is done", is_hidden=True)
SHAPE = re.compile(r"([0-9a-z-]{1,80})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Done:
    matter_id: str


def read(rest: str, *, today: date) -> Done | Message:  # noqa: ARG001  one shape for all words
    """What is named."""
    found = SHAPE.fullmatch(rest.strip())
    if found is None:
        return replies.refuse(
            Problem("I cannot tell what is done: “/coach calls” has the buttons."), TOPIC, rest
        )
    return Done(found[1])
