"""/coach won Initech 12k: a prospect buys, or somebody new does."""

from datetime import date

from coaching.accounts import winning
from coaching.accounts.becoming import Won
from coaching.message import Message
from coaching.topics import Topic

TOPIC = Topic(
    "won",
    ("won Initech 12k", "won Initech for 12,000 EUR", "won Initech"),
    "A prospect buys, or somebody new does",
    is_rare=True,
    also=("win", "sold", "closed"),
)


def read(rest: str, *, today: date) -> Won | Message:  # noqa: ARG001  one shape for all words
    """Who, and how much a year."""
    return winning.read(rest, TOPIC)
