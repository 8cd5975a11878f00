"""agenda: which of one's customers a rival would list, and which prospects one should."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from coaching import replies
from coaching.accounts import agenda, naming
from coaching.accounts.account import EMPTY, Book, Known
from coaching.accounts.naming import Named
from coaching.calendar import local_date
from coaching.changes import Decision
from coaching.message import Button, Message, line
from coaching.model import Desk
from coaching.replies import Problem
from coaching.topics import Topic
from coaching.wording import number, plural

TOPIC = Topic(
    "agenda",
    ("agenda", "agenda contest Acme (off the list for a month)"),
    "Which of your customers a competitor would call on this week, and why",
    is_rare=True,
    also=("competitor", "competitors", "rival", "attack"),
)
CONTEST = re.compile(r"(?:contest|without|not)\b\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ShowAgenda:
    """One's own."""


@dataclass(frozen=True, slots=True)
class ContestAgenda:
    """It does not belong on the list."""

    named: Named


def read(rest: str, *, today: date) -> ShowAgenda | ContestAgenda | Message:  # noqa: ARG001  one shape for all words
    """Nothing, or what does not belong there."""
    if not rest:
        return ShowAgenda()
    said = CONTEST.match(rest)
    if said is None:
        return replies.refuse(Problem("The agenda is about your own customers."), TOPIC, rest)
    named, _ = naming.split(rest[said.end() :])
    wrong = naming.fault(named)
    return ContestAgenda(named) if wrong is None else replies.refuse(Problem(wrong), TOPIC, rest)


def show(*, desk: Desk, now: datetime, book: Book = EMPTY) -> Decision:
    """Both lists, with the reasons, a move for today and how they are ranked."""
    today = local_date(now, desk.person.zone)
    listed = agenda.agenda(book, today=today)
    customers = plural(len(book.customers), "customer")
    if not book.customers and not book.prospects:
        title = "You look after no customer yet, so there is nothing for a competitor to list."
        return Decision(Message(title, buttons=(Button("Log a note", "served", is_primary=True),)))
    if not listed:
        title = f"None of your {customers} looks open to a competitor this week."
    else:
        title = f"A competitor would list {number(len(listed))} of your {customers} this week."
    return Decision(Message(title, agenda.lines(book, today=today)))


def contest(*, named: Named, desk: Desk, now: datetime, known: Known | None, new_id: str) -> Decision:
    """Takes it off the list for a month. `known`: the account that is meant."""
    if known is None:
        return Decision(naming.unknown(named))
    today = local_date(now, desk.person.zone)
    if known.account.owner_id not in {None, desk.person.id}:
        return Decision(replies.sorry("That account is on somebody else's list."))
    wish = agenda.contest(known, person_id=desk.person.id, new_id=new_id, today=today)
    said = Message(
        f"{naming.shown(known.account)} stays off the list until {agenda.off_until(today)}.",
        (line("Everything else, such as its contract, is spoken of as before."),),
        buttons=(Button("My agenda", "agenda"),),
    )
    return Decision(said, (wish,))
