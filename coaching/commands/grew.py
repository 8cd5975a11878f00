"""/coach grew Acme 20k: a customer buys more than before."""

from datetime import date

from coaching.accounts import growing
from coaching.accounts.becoming import Grew
from coaching.message import Message
from coaching.topics import Topic

TOPIC = Topic(
    "grew",
    ("grew Acme 20k", "grew Acme by 20,000 EUR"),
    "A customer buys more than before",
    is_rare=True,
    also=("grow", "upsold", "expanded"),
)


def read(rest: str, *, today: date) -> Grew | Message:  # noqa: ARG001  one shape for all words
    """Who, and how much a year."""
    return growing.read(rest, TOPIC)
