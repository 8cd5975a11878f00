"""/coach calls: whom to call today, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from coaching.accounts.account import Account, Book
from coaching.calendar import local_date
from coaching.changes import Decision
from coaching.model import Desk
from coaching.pipeline import calls
from coaching.topics import Topic

TOPIC = Topic(
    "calls",
    ("calls",),
    "Whom to call today, and why",
    also=("call", "due", "todo", "followups"),
)


@dataclass(frozen=True, slots=True)
class ShowCalls:
    pass


def read(rest: str, *, today: date) -> ShowCalls:  # noqa: ARG001  one shape for all words
    """There is one list."""
    return ShowCalls()


def decide(
    command: ShowCalls,  # noqa: ARG001  the same
    *,
    desk: Desk,
    now: datetime,
    book: Book,
    others: Sequence[Account],
) -> Decision:
    """The list of whoever asks. `others`: accounts of others that are in their matters."""
    return Decision(calls.compose(book, today=local_date(now, desk.person.zone), others=others))
