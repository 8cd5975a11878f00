"""Lists of accounts: one's own customers, those that need something first, and those that nobody looks after."""

from collections.abc import Mapping, Sequence
from datetime import date

from coaching import replies, typed
from coaching.accounts import contacts, contract, intervals, naming
from coaching.accounts.account import Account, Book, Known, MatterKind, Standing
from coaching.changes import Decision
from coaching.message import Button, Line, Message, Style, line
from coaching.model import Desk
from coaching.policy import UNTIERED
from coaching.wording import number, plural

SHOWN = 10  # with their buttons they fit on a screen


def own(book: Book, *, desk: Desk, today: date) -> Decision:
    """One's customers: how many, and those that need something, each with the reasons."""
    nobodys = (Button("Looked after by nobody", "customer unowned"),) if _leads(desk) else ()
    buttons = (Button("Add a customer", "customer add"), *nobodys)
    if not book.customers:
        hint = line("A note makes one, and so does “/customer add Acme”.")
        log = Button("Log a note", "served", is_primary=True)
        return Decision(Message("You look after no customer yet.", (hint,), buttons=(log, *buttons)))
    found = [(needs(known, today=today), known) for known in book.customers]
    waiting = sorted(
        (pair for pair in found if pair[0]),
        key=lambda pair: (pair[1].account.tier or UNTIERED, -len(pair[0]), pair[1].account.folded),
    )
    quiet = [pair for pair in found if not pair[0]]
    shown = [*waiting, *quiet][:SHOWN]
    more = len(found) - len(shown)
    tail = (line(f"And {number(more)} more: “/customer” and a name shows a card.", style=Style.QUIET),)
    count = plural(len(found), "customer")
    state = (
        f"{number(len(waiting))} of them need something" if len(waiting) > 1 else "1 of them needs something"
    )
    return Decision(
        Message(
            f"You look after {count}{f': {state}' if waiting else ', and none needs anything now'}.",
            (*(_of_list(known, why, today=today) for why, known in shown), *(tail if more else ())),
            buttons=buttons,
        )
    )


def needs(known: Known, *, today: date) -> tuple[str, ...]:
    """What a customer needs now: such as ("a complaint is open", "silent for 40 days")."""
    account = known.account
    found = []
    if any(matter.kind is MatterKind.COMPLAINT for matter in known.matters):
        found.append("a complaint is open")
    if contract.needs_plan(account, today=today):
        left = contract.days_left(account, today=today) or 0
        found.append(f"the contract ends in {plural(left, 'day')}, and there is no plan")
    if intervals.is_overdue(known, today=today):
        found.append(f"silent for {plural(intervals.silent_days(known, today=today) or 0, 'day')}")
    stale = sum(contacts.is_unconfirmed(one, today=today) for one in known.contacts)
    if stale:
        found.append(f"{plural(stale, 'contact')} to confirm")
    return tuple(found)


def _of_list(known: Known, why: Sequence[str], *, today: date) -> Line:
    account = known.account
    silent = intervals.silent_days(known, today=today)
    tier = f"tier {account.tier}" if account.tier else "no tier"
    heard = "no contact is logged" if silent is None else f"last contact {plural(silent, 'day')} ago"
    button = Button(
        "The card", f"customer {naming.ref(account)}", spoken=f"The card of {naming.label(account)}"
    )
    said = "; ".join(why) or heard
    return line(f"{naming.shown(account)}, {tier}: {said}", style=Style.BULLET, buttons=(button,))


def _leads(desk: Desk) -> bool:
    return desk.team.manager_id == desk.person.id or desk.person.is_admin


def unowned(accounts: Sequence[Known], *, gone: Mapping[str, str], desk: Desk) -> Decision:
    """Accounts that nobody looks after: without an owner, or whose owner is deactivated."""
    if not _leads(desk):
        return Decision(replies.sorry("That list is for whoever leads the team."))
    if not accounts:
        return Decision(Message("Every account has somebody who looks after it."))
    lines = tuple(_without_owner(known.account, gone) for known in accounts)
    return Decision(Message(f"{plural(len(accounts), 'account')} without anybody who looks after it.", lines))


def _without_owner(account: Account, gone: Mapping[str, str]) -> Line:
    was = gone.get(account.owner_id or "")
    said = f" ({typed.shown(was, at_most=60)} is not here any more)" if was else ""
    kind = "prospect" if account.standing is Standing.PROSPECT else "customer"
    ref = naming.ref(account)
    buttons = (
        Button("I take it", f"customer {ref} owner me", spoken=f"I take {naming.label(account)}"),
        Button("Give it to ...", f"customer {ref} edit", spoken=f"Give {naming.label(account)} to somebody"),
    )
    return line(f"{naming.shown(account)}, a {kind}{said}", style=Style.BULLET, buttons=buttons)
