"""Who starts the contact: customers who call us, against those we call before they have to."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter

from coaching import policy
from coaching.accounts import naming
from coaching.accounts.account import Book, Known
from coaching.message import Button, Line, Style, bold, line
from coaching.model import Initiative
from coaching.wording import number, plural


@dataclass(frozen=True, slots=True)
class Started:
    """Notes of the last weeks, by who began them."""

    reactive: int = 0
    proactive: int = 0
    growth: int = 0

    @property
    def ours(self) -> int:
        return self.proactive + self.growth


def of_account(known: Known) -> Started:
    """One customer's."""
    return Started(
        *(known.count(begun) for begun in (Initiative.REACTIVE, Initiative.PROACTIVE, Initiative.GROWTH))
    )


def of_book(book: Book) -> Started:
    """All customers' of somebody."""
    every = [of_account(known) for known in book.customers]
    return Started(
        sum(one.reactive for one in every),
        sum(one.proactive for one in every),
        sum(one.growth for one in every),
    )


def one_sided(book: Book) -> tuple[Known, ...]:
    """Customers who called several times and were never called, the busiest first."""
    found = [known for known in book.customers if _is_one_sided(of_account(known))]
    return tuple(sorted(found, key=lambda known: (-of_account(known).reactive, known.account.folded)))


def words(started: Started) -> str:
    """9 reactive, 0 proactive in 60 days; with the needs that were found, where there were any."""
    growth = f", {number(started.growth)} growth" if started.growth else ""
    days = plural(policy.ACCOUNTS.notes_days, "day")
    return f"{number(started.reactive)} reactive, {number(started.proactive)} proactive{growth} in {days}"


def lines(book: Book, *, most: int = policy.SAID.listed) -> tuple[Line, ...]:
    """The whole book, then the most one-sided customers; nothing without notes.

    "Who starts the contact: 31 reactive, 2 proactive in 60 days." / "Acme: 9 reactive, 0 proactive in 60 days."
    """
    whole = of_book(book)
    if not whole.reactive + whole.ours:
        return ()
    return (
        line(bold("Who starts the contact: "), f"{words(whole)}."),
        *(_line(known) for known in one_sided(book)[:most]),
    )


def by_person(books: Sequence[tuple[str, Book]]) -> tuple[Line, ...]:
    """A line each, in the order of the names: no order of merit. `books`: each with its name."""
    every = ((name, of_book(book)) for name, book in sorted(books, key=itemgetter(0)))
    found = [(name, one) for name, one in every if one.reactive + one.ours]
    more = len(found) - policy.BOARD.rows
    said = [line(f"{name}: {words(one)}.", style=Style.BULLET) for name, one in found[: policy.BOARD.rows]]
    return (*said, *((line(f"And {number(more)} more."),) if more > 0 else ()))


def _is_one_sided(started: Started) -> bool:
    return started.reactive >= policy.SAID.one_sided and not started.ours


def _line(known: Known) -> Line:
    button = Button("Log my call", f"served {naming.ref(known.account)}")
    said = f"{naming.shown(known.account)}: {words(of_account(known))}."
    return line(said, style=Style.BULLET, buttons=(button,))
