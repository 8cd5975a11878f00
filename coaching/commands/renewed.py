"""/coach renewed Acme until 2027-03-31: a contract goes on."""

from collections.abc import Mapping
from datetime import date

from coaching.accounts import renewing
from coaching.accounts.becoming import Renewed
from coaching.message import FieldErrors, Message
from coaching.topics import Topic

TOPIC = Topic(
    "renewed",
    ("renewed Acme until 2027-03-31", "renewed Acme"),
    "A contract goes on",
    is_rare=True,
    also=("renew", "renewal", "extended"),
)


def read(rest: str, *, today: date) -> Renewed | Message:
    """Whose contract, and until when."""
    return renewing.read(rest, TOPIC, today=today)


def fill(values: Mapping[str, str], *, context: str, today: date) -> Renewed | FieldErrors:
    """Until when."""
    return renewing.fill(values, context=context, today=today)
