"""How much hangs on few customers, in words a rep can do something with."""

from collections.abc import Sequence
from datetime import date

from coaching.accounts import concentration, money, naming
from coaching.accounts.account import Account, Book
from coaching.accounts.concentration import Alarm, Basis, Concentration
from coaching.accounts.levels import Level
from coaching.message import Button, Line, Message, Style, Table, bold, line
from coaching.policy import ACCOUNTS, CONCENTRATION
from coaching.wording import listing, number, plural, share

WHOSE = {
    Level.ME: ("your book", "Your"),
    Level.TEAM: ("the team's book", "The team's"),
    Level.ALL: ("the whole book", "All"),
}
SPOKEN = frozenset({Alarm.WARN, Alarm.ALARM, Alarm.CRITICAL})  # in a digest: less is for whoever asks
MEANING = {
    Alarm.FEW: "These are few customers, so each weighs a lot: no alarm from that alone.",
    Alarm.NONE: "No single customer weighs 10% or more.",
    Alarm.WATCH: "Watch: one customer weighs 10% or more.",
    Alarm.WARN: "Warning: one customer weighs 20% or more. Losing it would take more than a quarter to win back.",
    Alarm.ALARM: "Alarm: one customer weighs 35% or more. Losing it would be an emergency.",
    Alarm.CRITICAL: "Critical: one customer weighs as much as all the others together.",
}


def lines(book: Book, *, today: date, home: str = "", level: Level = Level.ME) -> tuple[Line, ...]:
    """For a digest: nothing while no customer weighs 20% and none grows fast.

    "Acme is 38% of your book. Your 11 customers carry the risk of 4."
    """
    found = concentration.of(book, today=today, home=home)
    if found is None or not (found.alarm in SPOKEN or found.is_rising):
        return ()
    account = found.ranked[0][0]
    speed = f" {_rising(found)}" if found.is_rising else ""
    return (line(bold("Risk: "), f"{headline(found, level)}{speed}", buttons=(_what_if(account),)),)


def show(book: Book, *, level: Level, today: date, home: str = "") -> Message:
    """All of it, for whoever asks."""
    found = concentration.of(book, today=today, home=home)
    if found is None:
        return _nothing(book)
    spread = concentration.normalised(found.weights)
    said = (
        line(_tops(found)),
        line(MEANING[found.alarm]),
        *((line(_rising(found)),) if found.is_rising else ()),
        *_trend(found),
        line(f"Evenness: {spread:.2f}, where 0 is all alike and 1 is all in one.", style=Style.QUIET),
        *_left_out(found),
    )
    return Message(headline(found, level), said, table=_table(found), buttons=(_what_if(found.ranked[0][0]),))


def headline(found: Concentration, level: Level) -> str:
    """Acme is 38% of your book. Your 11 customers carry the risk of 4."""
    book, whose = WHOSE[level]
    account, weights = found.ranked[0][0], found.weights
    by = " by attention" if found.basis is Basis.ATTENTION else ""
    first = f"{naming.shown(account)} is {share(concentration.top(weights, 1))} of {book}{by}."
    like = max(round(concentration.effective(weights)), 1)
    customers = plural(len(weights), "customer")
    if len(weights) == 1:
        return first
    return f"{first} {whose} {customers} carry the risk of {number(like)}."


def _tops(found: Concentration) -> str:
    weights = found.weights
    tops = [n for n in (1, 3, 5) if n == 1 or len(weights) > n]
    said = [
        f"the first {n} {share(concentration.top(weights, n))}" if n > 1 else _largest(found) for n in tops
    ]
    return f"{listing(said)}."


def _largest(found: Concentration) -> str:
    return f"The largest is {share(concentration.top(found.weights, 1))}"


def _rising(found: Concentration) -> str:
    was, now = min(found.trend[-3:-1]), found.trend[-1]
    return f"The largest share went from {share(was)} to {share(now)} within half a year."


def _trend(found: Concentration) -> tuple[Line, ...]:
    if not found.trend:
        return ()
    *earlier, now = [share(each) for each in found.trend]
    return (
        line(f"The largest share, a quarter apart: {', '.join(earlier)} and now {now}."),
        line(
            "What was won, lost and grown since is taken back for that; other changes of a value are not.",
            style=Style.QUIET,
        ),
    )


def _left_out(found: Concentration) -> tuple[Line, ...]:
    if found.basis is Basis.ATTENTION:
        said = (
            f"By attention: shares of the notes of {ACCOUNTS.notes_days} days, because few values are known."
        )
        ask = " “/customer Acme: value 120k” tells one."
        return (line(f"{said}{ask}", style=Style.QUIET),)
    parts = [
        *([f"{plural(found.unknown, 'customer')} without a value"] if found.unknown else []),
        *(
            [f"{plural(found.other, 'customer')} in another currency than {found.currency}"]
            if found.other
            else []
        ),
    ]
    return (line(f"Left out: {listing(parts)}.", style=Style.QUIET),) if parts else ()


def _table(found: Concentration) -> Table:
    shown, rest = found.ranked[: CONCENTRATION.listed], found.ranked[CONCENTRATION.listed :]
    whole = sum(found.weights)
    rows = [
        (naming.shown(account), _weight(found, weight), share(weight / whole)) for account, weight in shown
    ]
    if rest:
        weight = sum(each for _, each in rest)
        rows.append((f"{number(len(rest))} more", _weight(found, weight), share(weight / whole)))
    head = "A year" if found.basis is Basis.VALUE else "Notes"
    return Table("The largest customers", ("Customer", head, "Share"), tuple(rows))


def _weight(found: Concentration, weight: int) -> str:
    return number(weight) if found.basis is Basis.ATTENTION else money.words(weight, found.currency)


def _what_if(account: Account) -> Button:
    return Button(f"What if {naming.label(account)} left?", f"risk {naming.ref(account)}")


def _nothing(book: Book) -> Message:
    if not book.customers:
        return Message(
            "There are no customers to weigh yet.", (line("“/coach won Initech 12k” adds the first."),)
        )
    return Message(
        f"Nothing is known of what {plural(len(book.customers), 'customer')} weigh.",
        (line("“/customer Acme: value 120k” says what one is worth a year. Notes count until then."),),
    )


def team_line(books: Sequence[Book], *, today: date, home: str = "") -> tuple[Line, ...]:
    """The same for whoever leads, over everybody's books."""
    return lines(merged(books), today=today, home=home, level=Level.TEAM)


def merged(books: Sequence[Book]) -> Book:
    """One book of several."""
    outcomes = (each for book in books for each in book.outcomes)
    return Book(
        tuple(known for book in books for known in book.accounts),
        tuple(matter for book in books for matter in book.matters),
        tuple(sorted(outcomes, key=lambda one: (one.on, one.id))),
    )
