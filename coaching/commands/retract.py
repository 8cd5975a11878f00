"""Takes back what became of an account. Said by buttons: retract 3f9a20c41b77d0e5@4."""

from datetime import date

from coaching import refs, replies
from coaching.accounts.becoming import Retract
from coaching.message import Message
from coaching.replies import Problem
from coaching.topics import Topic

TOPIC = Topic(
    "retract", ("retract 3f9a20c41b77d0e5@4",), "Take back what became of an account", is_hidden=True
)


def read(rest: str, *, today: date) -> Retract | Message:  # noqa: ARG001  one shape for all words
    """Which outcome, and the revision of the account that it made."""
    named = refs.read(rest)
    if named is None or named[1]:
        return replies.refuse(Problem("I cannot tell what that takes back."), TOPIC, rest)
    return Retract(named[0].id, named[0].revision)
