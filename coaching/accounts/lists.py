"""Lists of accounts: one's own customers, those that need something first, and those that nobody looks after."""

from collections.abc import Mapping, Sequence
from datetime import date

from coaching import replies
from coaching.accounts import intervals, naming
from coaching.accounts.account import Account, Book, Known, Standing
from coaching.changes import Decision
from coaching.message import Button, Line, Message, Style, line
from coaching.model import Desk
from coaching.wording import number, plural

SHOWN = 10  # with their buttons they fit on a screen


def own(book: Book, *, today: date) -> Decision:
    """One's customers: how many, and those that need something."""
    if not book.customers:
        return Decision(
            Message(
                "You look after no customer yet.",
                (line("A note makes one, and so does “/customer add Acme”."),),
                buttons=(Button("Log a note", "served", is_primary=True),),
            )
        )
    late = intervals.overdue(book, today=today)
    rest = [known for known in book.customers if known not in late]
    shown = [*late, *rest][:SHOWN]
    lines = tuple(_of_list(known, is_late=known in late, today=today) for known in shown)
    waiting = f", {number(len(late))} past their contact interval" if late else ""
    more = len(book.customers) - len(shown)
    tail = (
        (line(f"And {number(more)} more: “/customer” and a name shows a card.", style=Style.QUIET),)
        if more
        else ()
    )
    return Decision(
        Message(f"You look after {plural(len(book.customers), 'customer')}{waiting}.", (*lines, *tail))
    )


def _of_list(known: Known, *, is_late: bool, today: date) -> Line:
    account = known.account
    silent = intervals.silent_days(known, today=today)
    tier = f"tier {account.tier}" if account.tier else "no tier"
    heard = "no contact is logged" if silent is None else f"last contact {plural(silent, 'day')} ago"
    late = ", past its interval" if is_late else ""
    button = Button(
        "The card", f"customer {naming.ref(account)}", spoken=f"The card of {naming.label(account)}"
    )
    return line(f"{naming.shown(account)}: {tier}, {heard}{late}", style=Style.BULLET, buttons=(button,))


def unowned(accounts: Sequence[Known], *, gone: Mapping[str, str], desk: Desk) -> Decision:
    """Accounts that nobody looks after: without an owner, or whose owner is deactivated."""
    if desk.team.manager_id != desk.person.id and not desk.person.is_admin:
        return Decision(replies.sorry("That list is for whoever leads the team."))
    if not accounts:
        return Decision(Message("Every account has somebody who looks after it."))
    lines = tuple(_without_owner(known.account, gone) for known in accounts)
    return Decision(Message(f"{plural(len(accounts), 'account')} without anybody who looks after it.", lines))


def _without_owner(account: Account, gone: Mapping[str, str]) -> Line:
    was = gone.get(account.owner_id or "")
    said = f" ({was} is not here any more)" if was else ""
    kind = "prospect" if account.standing is Standing.PROSPECT else "customer"
    ref = naming.ref(account)
    buttons = (
        Button("I take it", f"customer {ref} owner me", spoken=f"I take {naming.label(account)}"),
        Button("Give it to ...", f"customer {ref} edit", spoken=f"Give {naming.label(account)} to somebody"),
    )
    return line(f"{naming.shown(account)}, a {kind}{said}", style=Style.BULLET, buttons=buttons)
