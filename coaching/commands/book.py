"""The customers of somebody: who starts the contact, who went silent, what takes more than it brings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from coaching import people, replies
from coaching.accounts import effort, promised, silent, started, thanks
from coaching.accounts.account import EMPTY, Book, Matter
from coaching.calendar import local_date
from coaching.changes import Decision
from coaching.message import Message
from coaching.model import Desk, Person
from coaching.replies import Problem
from coaching.topics import Topic

TOPIC = Topic(
    "book",
    ("book", "book team (if you lead it)", "book @ben (if you lead Ben)"),
    "Your customers: who starts the contact, who went silent, what takes too much",
    is_rare=True,
    leads_to=("effort",),
    also=("customers", "base", "started", "proactive"),
)


@dataclass(frozen=True, slots=True)
class ShowBook:
    person_id: str | None = None  # None: one's own


@dataclass(frozen=True, slots=True)
class ShowTeamsBook:
    """Everybody's of the team, a line each."""


def read(rest: str, *, today: date) -> ShowBook | ShowTeamsBook | Message:  # noqa: ARG001  one shape for all words
    """Whose book is wanted."""
    said = rest.casefold()
    if said in {"", "me", "mine"}:
        return ShowBook()
    if said in {"team", "all"}:
        return ShowTeamsBook()
    person_id = people.read_person(rest)
    if person_id is None:
        return replies.refuse(Problem("I expected nothing, “team”, or somebody of yours."), TOPIC, rest)
    return ShowBook(person_id)


def decide(
    command: ShowBook | ShowTeamsBook,
    *,
    desk: Desk,
    now: datetime,
    target: Person | None = None,
    book: Book = EMPTY,
    books: Sequence[tuple[str, Book]] = (),
    promises: Sequence[Matter] = (),
) -> Decision:
    """Shows it. `target` and `book`: whose it is; `promises`: theirs of late; `books`: of the team, with names, for
    whoever leads it."""
    if isinstance(command, ShowTeamsBook):
        return Decision(_of_team(books) if may_see_team(desk) else _not_yours())
    is_own = command.person_id in {None, desk.person.id}
    if not is_own and (target is None or not may_see(desk, target)):
        return Decision(_not_yours())
    today = local_date(now, desk.person.zone)
    name = "your" if is_own or target is None else f"{target.name}’s"
    return Decision(_shown(name, book, promises, today=today))


def may_see_team(desk: Desk) -> bool:
    """Whether whoever sits at the desk leads the team, or is an admin."""
    return desk.person.is_admin or desk.team.manager_id == desk.person.id


def may_see(desk: Desk, target: Person) -> bool:
    """Whether the figures of that person are shown there."""
    return desk.person.is_admin or people.manages(desk, target)


def _shown(name: str, book: Book, promises: Sequence[Matter], *, today: date) -> Message:
    found = (
        *started.lines(book),
        *promised.lines(promises, today=today),
        *silent.lines(book, today=today),
        *effort.lines(book, today=today),
        *thanks.lines(book, today=today),
    )
    count = len(book.customers)
    noun = "customer" if count == 1 else "customers"
    if not found:
        return Message(f"There is nothing to say of {name} {count} {noun} yet.")
    return Message(f"What stands out among {name} {count} {noun}", found)


def _of_team(books: Sequence[tuple[str, Book]]) -> Message:
    found = started.by_person(books)
    if not found:
        return Message("Nobody of the team has a note for a customer of theirs in the last 60 days.")
    return Message("Who starts the contact, by person", found)


def _not_yours() -> Message:
    return replies.sorry("Only whoever leads a team sees the books of its people.")
