"""The account card: what is known of one company, what holds it, and what one would do next."""

from collections.abc import Mapping, Sequence
from datetime import date

from coaching import typed
from coaching.accounts import bolts, contract, goodwill, intervals, money
from coaching.accounts.account import Account, Contact, Fact, Known, MatterKind, Standing
from coaching.accounts.naming import label, ref, shown
from coaching.message import Button, Line, Mention, Message, Part, Style, Text, bold, line
from coaching.model import Initiative
from coaching.policy import ACCOUNTS, UNTIERED
from coaching.wording import cut, day, listing, number, plural

ORIGINS = {
    "tier": "tier",
    "value": "value",
    "contract_ends_on": "contract",
    "owner_id": "owner",
    "plan": "plan",
}


def compose(
    known: Known, trail: Sequence[Fact], *, people: Mapping[str, str], today: date, opening: str = ""
) -> Message:
    """The card as of today. `trail`: the newest facts first; `people`: names by id, of authors and owners."""
    account = known.account
    lines = (
        _standing(account, people, today=today),
        *_contract(account, today=today),
        *_contacts(known, today=today),
        _touches(known, today=today),
        *_open(known, today=today),
        *goodwill.lines(known, today=today),
        *_bolts(known, today=today),
        *_origins(trail, people, today=today),
    )
    title = f"{opening} {_title(account)}".strip()
    return Message(title, lines, buttons=_buttons(account))


def _title(account: Account) -> str:
    worth = "" if account.value is None else f", {money.words(account.value, account.currency)} a year"
    if account.standing is Standing.PROSPECT:
        return f"{shown(account)}: a prospect{worth}."
    if account.standing is Standing.FORMER:
        return f"{shown(account)}: no customer any more{worth}."
    tier = f"tier {account.tier}" if account.tier else "no tier yet"
    return f"{shown(account)}: {tier}{worth or ', value not known'}."


def _standing(account: Account, people: Mapping[str, str], *, today: date) -> Line:
    owner: tuple[str | Part, ...] = ("nobody yet",)
    if account.owner_id is not None:
        owner = (Mention(account.owner_id, people.get(account.owner_id, "somebody")),)
    since = [f"won on {day(account.won_on, today=today)}"] if account.won_on else []
    if account.lost_on is not None and account.standing is Standing.FORMER:
        since.append(f"left on {day(account.lost_on, today=today)}")
    if account.standing is Standing.PROSPECT and account.stage:
        since.append(f"stage {typed.shown(account.stage)}")
    tier = f" Looked after like tier {UNTIERED} until it has one." if _needs_tier(account) else ""
    said = f"; {', '.join(since)}." if since else "."
    return line(bold("Looked after by: "), *owner, f"{said}{tier}")


def _needs_tier(account: Account) -> bool:
    return account.standing is Standing.CUSTOMER and account.tier is None


def _contract(account: Account, *, today: date) -> tuple[Line, ...]:
    left = contract.days_left(account, today=today)
    if account.contract_ends_on is None or left is None:
        return ()
    held = f" with {typed.shown(account.rival)}" if account.rival else ""
    ends = day(account.contract_ends_on, today=today)
    when = f"ends on {ends}, in {plural(left, 'day')}" if left >= 0 else f"ended on {ends}"
    notice = contract.notice_on(account)
    by = f"; notice by {day(notice, today=today)}" if notice is not None and notice >= today else ""
    plan = f" Plan: {typed.shown(account.plan)}" if account.plan else ""
    missing = " No plan yet." if contract.needs_plan(account, today=today) else ""
    return (line(bold(f"Contract{held}: "), f"{when}{by}.{plan}{missing}"),)


def _contacts(known: Known, *, today: date) -> tuple[Line, ...]:
    if not known.contacts:
        add = Button("Add a contact", f"customer {ref(known.account)} edit")
        return (line(bold("Contacts: "), "nobody is known there.", buttons=(add,)),)
    said = "; ".join(_contact(one, today=today) for one in known.contacts)
    stale = [one for one in known.contacts if is_stale(one, today=today)]
    buttons = tuple(
        Button(f"{cut(one.name, 20)} is there", f"customer {ref(known.account)} contact {one.name} confirmed")
        for one in stale[: ACCOUNTS.asked_at_once]
    )
    return (line(bold("Contacts: "), f"{said}.", buttons=buttons),)


def is_stale(contact: Contact, *, today: date) -> bool:
    """Whether nobody has confirmed for a quarter that they are still there."""
    last = contact.confirmed_on or contact.added_on
    return (today - last).days > ACCOUNTS.confirm_days


def _contact(one: Contact, *, today: date) -> str:
    role = ", ".join([*(["decides"] if one.is_buyer else []), *([typed.shown(one.role)] if one.role else [])])
    last = one.confirmed_on or one.added_on
    return f"{typed.shown(one.name)}{f' ({role})' if role else ''}, last confirmed {day(last, today=today)}"


def _touches(known: Known, *, today: date) -> Line:
    silent = intervals.silent_days(known, today=today)
    last = (
        "no contact is logged"
        if known.touched_on is None
        else f"last contact {plural(silent or 0, 'day')} ago"
    )
    late = f", past its {intervals.interval(known)}" if _is_late(known, today=today) else ""
    counts = (
        f"they called {known.count(Initiative.REACTIVE)}, we called {known.count(Initiative.PROACTIVE)}, "
        f"found a need {known.count(Initiative.GROWTH)}"
    )
    return line(bold("Contact: "), f"{last}{late}. In {ACCOUNTS.notes_days} days {counts}.")


def _is_late(known: Known, *, today: date) -> bool:
    return known.account.standing is Standing.CUSTOMER and intervals.is_overdue(known, today=today)


def _open(known: Known, *, today: date) -> tuple[Line, ...]:
    """Promises, complaints and steps, each with the button that ends it."""
    every = goodwill.to_do(known)
    shown_ones = every[: ACCOUNTS.matters_shown]
    drawn = [
        line(
            f"{str(one.kind).capitalize()}: {typed.shown(one.words)}{_due(one.due_on, today=today)}",
            style=Style.BULLET,
            buttons=(Button(_ending(one.kind), f"done {one.id}"),),
        )
        for one in shown_ones
    ]
    more = len(every) - len(shown_ones)
    return (*drawn, *((line(f"And {number(more)} more.", style=Style.QUIET),) if more else ()))


def _ending(kind: MatterKind) -> str:
    return {MatterKind.COMPLAINT: "Settled", MatterKind.PROMISE: "Kept"}.get(kind, "Done")


def _due(due_on: date | None, *, today: date) -> str:
    if due_on is None:
        return ""
    return (
        f" (due {day(due_on, today=today)})" if due_on >= today else f" (was due {day(due_on, today=today)})"
    )


def _bolts(known: Known, *, today: date) -> tuple[Line, ...]:
    if known.account.standing is not Standing.CUSTOMER:
        return ()
    return (line(bold("Bolts on the door: "), f"{bolts.words(bolts.bolts(known, today=today))}."),)


def _origins(trail: Sequence[Fact], people: Mapping[str, str], *, today: date) -> tuple[Line, ...]:
    """Who said the main facts, and when."""
    newest: dict[str, Fact] = {}
    for fact in trail:
        newest.setdefault(fact.name, fact)
    said = [
        f"{words} by {people.get(newest[name].author_id, 'somebody')} on {day(newest[name].on, today=today)}"
        for name, words in ORIGINS.items()
        if name in newest
    ]
    return (line(f"Last said: {listing(said)}.", style=Style.QUIET),) if said else ()


def _buttons(account: Account) -> tuple[Button, ...]:
    name, about = ref(account), label(account)
    note = Button("Log a note", f"served {account.name}:", is_primary=True, spoken=f"Log a note for {about}")
    edit = Button("Change facts", f"customer {name} edit", spoken=f"Change the facts of {about}")
    history = Button("History", f"customer {name} history", spoken=f"History of {about}")
    if account.standing is Standing.PROSPECT:
        won = Button("Won", f"won {name}", spoken=f"{about} is won")
        return (won, Button("Lost", f"lost {name}", spoken=f"{about} is lost"), edit, history)
    if account.standing is Standing.FORMER:
        return (Button("Won back", f"won {name}", spoken=f"{about} is won back"), edit, history)
    what_if = Button("What if they left?", f"risk {name}", spoken=f"What if {about} left?")
    return (note, edit, what_if, Button("Lost", f"lost {name}", spoken=f"{about} is lost"), history)


def history(account: Account, trail: Sequence[Fact], *, people: Mapping[str, str], today: date) -> Message:
    """Every fact that changed, the newest first."""
    rows = tuple(
        line(
            Text(f"{day(fact.on, today=today)}: "),
            f"{_fact(fact)}, by {people.get(fact.author_id, 'somebody')}",
            style=Style.BULLET,
        )
        for fact in trail
    )
    back = (Button("The card", f"customer {ref(account)}"),)
    if not rows:
        return Message(f"Nothing has changed at {shown(account)} yet.", buttons=back)
    return Message(f"{shown(account)}: {plural(len(rows), 'change')}.", rows, buttons=back)


def _fact(fact: Fact) -> str:
    if fact.name == "contact":
        return typed.shown(fact.after)
    if fact.name == "name" and not fact.before:
        return f"also called {typed.shown(fact.after)}"
    name = fact.name.removesuffix("_on").removesuffix("_id").replace("_", " ")
    before, after = typed.shown(fact.before) or "nothing", typed.shown(fact.after) or "nothing"
    return f"{name} from {before} to {after}"
