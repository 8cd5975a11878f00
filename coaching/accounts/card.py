"""The account card: what is known of one company, what holds it, and what one would do next."""

from collections.abc import Mapping, Sequence
from datetime import date

from coaching import replies, typed
from coaching.accounts import bolts, contacts, contract, editing, goodwill, intervals, meeting, money
from coaching.accounts.account import Account, Contact, Fact, Known, Matter, MatterKind, Standing
from coaching.accounts.editing import Someone
from coaching.accounts.naming import label, ref, shown
from coaching.message import Button, Line, Mention, Message, Part, Style, bold, line
from coaching.model import Desk, Initiative
from coaching.policy import ACCOUNTS, UNTIERED
from coaching.wording import cut, day, listing, number, plural

FROM_NOTES = frozenset({MatterKind.PROMISE, MatterKind.COMPLAINT, MatterKind.FLAK, MatterKind.TIP})
LABELS = {"owner_id": "owner", "contract_ends_on": "contract end", "plan_on": "day of the plan"}
ORIGINS = {
    "tier": "tier",
    "value": "value",
    "contract_ends_on": "contract",
    "owner_id": "owner",
    "plan": "plan",
}


def compose(
    known: Known, trail: Sequence[Fact], *, people: Mapping[str, str], desk: Desk, today: date
) -> Message:
    """The card as whoever sits at the desk may see it. `trail`: the newest facts first; `people`: names by id, of
    authors and owners."""
    account = known.account
    lines = (
        _standing(account, people, today=today),
        *_contract(account, today=today),
        *_contacts(known, today=today),
        _touches(known, today=today),
        *_open(known, desk=desk, today=today),
        *goodwill.lines(known, today=today),
        *_bolts(known, today=today),
        *_origins(trail, people, today=today),
    )
    return Message(_title(account), lines, buttons=_buttons(account))


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
    said = [_contact(one, today=today) for one in known.contacts[: ACCOUNTS.contacts_shown]]
    more = len(known.contacts) - len(said)
    if more:
        said.append(f"and {number(more)} more")
    stale = [one for one in known.contacts if contacts.is_unconfirmed(one, today=today)]
    asked = [_is_there(one, known.account) for one in stale[: ACCOUNTS.asked_at_once]]
    return (line(bold("Contacts: "), f"{'; '.join(said)}.", buttons=[each for each in asked if each]),)


def _is_there(one: Contact, account: Account) -> Button | None:
    """None where the name would say more than a name does."""
    sentence = f"contact {one.name} confirmed"
    read = editing.read(sentence, today=one.added_on)
    if read != (Someone(" ".join(one.name.split())),):
        return None
    return replies.button(f"{cut(one.name, 20)} is there", f"customer {ref(account)} {sentence}")


def _contact(one: Contact, *, today: date) -> str:
    role = ", ".join([*(["decides"] if one.is_buyer else []), *([typed.shown(one.role)] if one.role else [])])
    seen = meeting.seen_on(one)
    last = f"last confirmed {day(seen, today=today)}" if seen else "never confirmed"
    return f"{typed.shown(one.name, at_most=60)}{f' ({role})' if role else ''}, {last}"


def _touches(known: Known, *, today: date) -> Line:
    late = f", past its {plural(intervals.interval(known), 'day')}" if _is_late(known, today=today) else ""
    grown = known.count(Initiative.GROWTH)
    need = f", we found a need {plural(grown, 'time')}" if grown else ""
    counts = f"they called {known.count(Initiative.REACTIVE)}, we called {known.count(Initiative.PROACTIVE)}"
    last = _last(known, today=today)
    return line(bold("Contact: "), f"{last}{late}. In {ACCOUNTS.notes_days} days {counts}{need}.")


def _last(known: Known, *, today: date) -> str:
    if known.touched_on is None:
        return "none is logged"
    silent = intervals.silent_days(known, today=today) or 0
    return {0: "last today", 1: "last yesterday"}.get(silent) or f"last {plural(silent, 'day')} ago"


def _is_late(known: Known, *, today: date) -> bool:
    return known.account.standing is Standing.CUSTOMER and intervals.is_overdue(known, today=today)


def _open(known: Known, *, desk: Desk, today: date) -> tuple[Line, ...]:
    """Promises, complaints and steps, each with the button that ends it; the first due first."""
    due = sorted(goodwill.to_do(known), key=lambda one: (one.due_on or date.max, one.begun_on, one.id))
    drawn = [_matter(one, desk=desk, today=today) for one in due[: ACCOUNTS.matters_shown]]
    more = len(due) - len(drawn)
    return (*drawn, *((line(f"And {number(more)} more.", style=Style.QUIET),) if more else ()))


def _matter(one: Matter, *, desk: Desk, today: date) -> Line:
    is_own = _is_theirs(one, desk)
    words = f": {typed.shown(one.words)}" if is_own or one.kind not in FROM_NOTES else ""
    buttons = (Button(_ending(one.kind), f"done {one.id}"),) if is_own else ()
    said = f"{one.kind.value.capitalize()}{words}{_due(one, today=today)}"
    return line(said, style=Style.BULLET, buttons=buttons)


def _is_theirs(one: Matter, desk: Desk) -> bool:
    """What a note says is for whoever wrote or holds it, and for whoever leads."""
    leads = desk.person.is_admin or desk.team.manager_id == desk.person.id
    return leads or desk.person.id in {one.person_id, one.author_id}


def _ending(kind: MatterKind) -> str:
    return {MatterKind.COMPLAINT: "Settled", MatterKind.PROMISE: "Kept"}.get(kind, "Done")


def _due(one: Matter, *, today: date) -> str:
    if one.due_on is None:
        return f" (since {day(one.begun_on, today=today)})"
    return f" ({'due' if one.due_on >= today else 'was due'} {day(one.due_on, today=today)})"


def _bolts(known: Known, *, today: date) -> tuple[Line, ...]:
    if known.account.standing is not Standing.CUSTOMER:
        return ()
    found = bolts.bolts(known, today=today)
    review = Button("Review held today", f"customer {ref(known.account)} reviewed")
    buttons = (review,) if bolts.REVIEW in found.missing else ()
    return (line(bold("Bolts on the door: "), f"{bolts.words(found)}.", buttons=buttons),)


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
    note = Button("Log a note", f"served {name}", is_primary=True, spoken=f"Log a note for {about}")
    edit = Button("Change facts", f"customer {name} edit", spoken=f"Change the facts of {about}")
    history = Button("History", f"customer {name} history", spoken=f"History of {about}")
    if account.standing is Standing.PROSPECT:
        won = Button("Won", f"won {name}", spoken=f"{about} is won")
        return (note, won, Button("Lost", f"lost {name}", spoken=f"{about} is lost"), edit, history)
    if account.standing is Standing.FORMER:
        return (Button("Won back", f"won {name}", spoken=f"{about} is won back"), edit, history)
    what_if = Button("What if they left?", f"risk {name}", spoken=f"What if {about} left?")
    return (note, edit, what_if, Button("Lost", f"lost {name}", spoken=f"{about} is lost"), history)


def named_in(trail: Sequence[Fact]) -> set[str]:
    """Everybody whose name the trail needs."""
    owners = {each for fact in trail if fact.name == "owner_id" for each in (fact.before, fact.after) if each}
    return owners | {fact.author_id for fact in trail}


def history(account: Account, trail: Sequence[Fact], *, people: Mapping[str, str], today: date) -> Message:
    """Every fact that changed, the newest first."""
    rows = tuple(
        line(
            f"{day(fact.on, today=today)}: {_fact(fact, people)}, by {people.get(fact.author_id, 'somebody')}",
            style=Style.BULLET,
        )
        for fact in trail
    )
    back = (Button("The card", f"customer {ref(account)}"),)
    if not rows:
        return Message(f"Nothing has changed at {shown(account)} yet.", buttons=back)
    return Message(f"{shown(account)}: {plural(len(rows), 'change')}.", rows, buttons=back)


def _fact(fact: Fact, people: Mapping[str, str]) -> str:
    before, after = (_value(fact.name, each, people) for each in (fact.before, fact.after))
    if fact.name == "contact":
        return after
    if fact.name == "name" and not (fact.before and fact.after):
        return f"also called {after}" if fact.after else f"no more called {before}"
    name = LABELS.get(fact.name) or fact.name.removesuffix("_on").replace("_", " ")
    return f"{name} from {before or 'nothing'} to {after or 'nothing'}"


def _value(name: str, value: str, people: Mapping[str, str]) -> str:
    if name == "owner_id" and value:
        return typed.shown(people.get(value, "somebody"), at_most=60)
    return typed.shown(value, at_most=80)
