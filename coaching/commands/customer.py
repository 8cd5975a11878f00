"""/customer Acme: the account card, and /customer Acme tier A: its facts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from coaching import replies, typed
from coaching.accounts import (
    card,
    changing,
    customer_form,
    editing,
    growing,
    naming,
    renewing,
    winning,
)
from coaching.accounts.account import Account, Fact, Known
from coaching.accounts.becoming import Grew, OpenLoss, Renewed, Won
from coaching.accounts.changing import Setting
from coaching.accounts.editing import Edit, Someone
from coaching.accounts.joining import AddAlias, Merge, Unmerge
from coaching.accounts.naming import Named
from coaching.calendar import local_date
from coaching.changes import AddAccount, Decision
from coaching.message import Button, FieldErrors, Line, Message, line
from coaching.model import Desk
from coaching.names import Near, fold
from coaching.replies import Problem
from coaching.topics import Topic
from coaching.wording import listing, number

TOPIC = Topic(
    "customer",
    (
        "customer Acme",
        "customer Acme tier A value 120k",
        "customer Acme contract ends 2027-03-31 notice 60d",
        "customer Acme contact Jane left, Raj buys now",
        "customer Acme owner @ben",
    ),
    "The card of a customer, and what is known of it",
    hint="Acme tier A value 120k",
    is_slash=True,
    also=("account", "client", "customers", "card"),
    leads_to=("calls", "agenda", "risk"),
)
KEYWORDS = (
    *editing.READERS,
    "history",
    "edit",
    "alias",
    "merge",
    "unmerge",
    "won",
    "lost",
    "grew",
    "renewed",
)


@dataclass(frozen=True, slots=True)
class ShowCustomers:
    """One's own, those that need something first; or those that nobody looks after."""

    is_unowned: bool = False


@dataclass(frozen=True, slots=True)
class ShowCustomer:
    named: Named


@dataclass(frozen=True, slots=True)
class ShowHistory:
    named: Named


@dataclass(frozen=True, slots=True)
class OpenFacts:
    named: Named


@dataclass(frozen=True, slots=True)
class ChangeFacts:
    """`said`: the words after the name, for asking again."""

    named: Named
    edits: tuple[Edit, ...]
    said: str = ""


@dataclass(frozen=True, slots=True)
class AddCustomer:
    name: str


Command = (
    ShowCustomers
    | ShowCustomer
    | ShowHistory
    | OpenFacts
    | ChangeFacts
    | AddCustomer
    | AddAlias
    | Merge
    | Unmerge
    | Won
    | OpenLoss
    | Grew
    | Renewed
)


def read(rest: str, *, today: date) -> Command | Message:
    """The card, a fact, or what became of it."""
    first, _, after = rest.partition(" ")
    if not rest or rest.casefold() in {"mine", "list"}:
        return ShowCustomers()
    if rest.casefold() in {"unowned", "nobody"}:
        return ShowCustomers(is_unowned=True)
    if first.casefold() in {"add", "new"} and after:
        return _refused_name(after, rest) or AddCustomer(after.strip())
    named, said = naming.split(rest, KEYWORDS)
    wrong = naming.fault(named)
    if wrong is not None:
        return replies.refuse(Problem(wrong), TOPIC, rest)
    return ShowCustomer(named) if not said else _said(named, said, rest, today=today)


def _refused_name(name: str, rest: str) -> Message | None:
    wrong = typed.name_fault(name.strip(), label="The customer's name")
    return replies.refuse(Problem(wrong), TOPIC, rest) if wrong else None


def _said(named: Named, said: str, rest: str, *, today: date) -> Command | Message:
    word, _, after = said.partition(" ")
    word, after = word.casefold().rstrip(":"), after.strip()
    if word in {"won", "lost", "grew", "renewed"}:
        return _became(word, named, after, today=today)
    if word in {"history", "edit"}:
        return ShowHistory(named) if word == "history" else OpenFacts(named)
    if word in {"alias", "merge", "unmerge"}:
        return _refused_name(after, rest) or _joined(word, named, after)
    edits = editing.read(said, today=today)
    if isinstance(edits, Problem):
        return replies.refuse(edits, TOPIC, rest)
    if not edits:
        problem = Problem(
            "I found no fact in that: a tier, a value, a contract, an owner, a contact, a plan."
        )
        return replies.refuse(problem, TOPIC, rest)
    return ChangeFacts(named, edits, said)


def _became(word: str, named: Named, after: str, *, today: date) -> Command | Message:
    text = f"{named.text} {after}".strip()
    if word == "lost":
        return OpenLoss(named)
    if word == "won":
        return winning.read(text, TOPIC)
    return growing.read(text, TOPIC) if word == "grew" else renewing.read(text, TOPIC, today=today)


def _joined(word: str, named: Named, other: str) -> Command:
    if word == "alias":
        return AddAlias(named, other)
    sure = other.casefold().endswith(" for sure")
    other = other[: -len(" for sure")] if sure else other
    return Unmerge(Named(other)) if word == "unmerge" else Merge(named, Named(other), sure)


def fill(values: Mapping[str, str], *, context: str, today: date) -> ChangeFacts | FieldErrors:
    """What the filled form says; `context` is the account."""
    heard = customer_form.read(values)
    if isinstance(heard, FieldErrors):
        return heard
    said = values.get("contact", "").strip()
    contacts = editing.read(f"contact {said}", today=today) if said else ()
    if isinstance(contacts, Problem):
        return FieldErrors({"contact": contacts.says})
    return ChangeFacts(Named(f"@{context}"), (*heard, *contacts))


def show(
    known: Known | None,
    found: Account | Near | None,
    trail: Sequence[Fact],
    *,
    command: ShowCustomer | ShowHistory | OpenFacts,
    people: Mapping[str, str],
    today: date,
) -> Decision:
    """The card, its history or its form. `found`: where the account is not `known`, who may be meant."""
    if known is None:
        return _unclear(found, command.named, rest=_rest(command))
    if isinstance(command, OpenFacts):
        return Decision(customer_form.prefilled(known.account))
    if isinstance(command, ShowHistory):
        return Decision(card.history(known.account, trail, people=people, today=today))
    return Decision(card.compose(known, trail, people=people, today=today))


def _rest(command: object) -> str:
    return {ShowHistory: "history", OpenFacts: "edit"}.get(type(command), "")


def _unclear(found: Account | Near | None, named: Named, *, rest: str) -> Decision:
    if isinstance(found, Near):
        add = _add(named, is_other=True)
        return Decision(naming.ask(found, named=named, verb="customer", rest=rest, other=add))
    return Decision(naming.unknown(named, add=_add(named, is_other=False)))


def _add(named: Named, *, is_other: bool) -> Button | None:
    if named.id is not None:
        return None
    name = typed.shown(named.text, at_most=40)
    label = f"New customer: {name}" if is_other else f"Add {name} as a customer"
    return replies.button(label, f"customer add {named.text}", is_primary=not is_other)


def change_facts(
    command: ChangeFacts, *, known: Known | None, found: Account | Near | None, setting: Setting
) -> Decision:
    """Saves what was said of the account."""
    if known is None:
        return _unclear(found, command.named, rest=command.said)
    wants_owner = any(isinstance(edit, editing.Owned) and edit.person_id for edit in command.edits)
    if wants_owner and (setting.owner is None or not setting.owner.is_active):
        return Decision(replies.sorry("I do not know that person yet: they have to say hello to me once."))
    changed = changing.change(known, command.edits, setting=setting)
    saved = changing.wishes(known, changed, setting=setting)
    if not saved:
        return Decision(Message(f"{naming.shown(known.account)}: that is already so.", buttons=_after(known)))
    title = f"{naming.shown(changed.account)}: {listing(_told(changed.said))}."
    return Decision(Message(title, _next(known, command, changed.contacts), buttons=_after(known)), saved)


def _told(said: Sequence[str]) -> list[str]:
    """Of a form that says everything again, no more than fits a title."""
    kept = list(said[:4])
    return [*kept, f"{number(len(said) - 4)} more"] if len(said) > 4 else kept


def _next(known: Known, command: ChangeFacts, contacts: Sequence[object]) -> tuple[Line, ...]:
    """The buyer left, and nobody was named."""
    gone = {fold(edit.name) for edit in command.edits if isinstance(edit, Someone) and edit.has_left}
    has_lost = any(one.is_buyer and one.folded in gone for one in known.contacts)
    if not has_lost or any(getattr(one, "is_buyer", False) for one in contacts):
        return ()
    ref = naming.ref(known.account)
    ask = Button("Name the new buyer", f"customer {ref} edit", is_primary=True)
    return (line("Who decides there now? The first weeks are when they choose anew.", buttons=(ask,)),)


def _after(known: Known) -> tuple[Button, ...]:
    ref = naming.ref(known.account)
    return (Button("The card", f"customer {ref}"), Button("History", f"customer {ref} history"))


def add(command: AddCustomer, *, known: Account | None, desk: Desk, now: datetime, new_id: str) -> Decision:
    """A customer that is kept from now on, looked after by whoever says it."""
    if known is not None:
        shown = Button("The card", f"customer {naming.ref(known)}", is_primary=True)
        return Decision(replies.sorry(f"I know {naming.shown(known)} already.", buttons=(shown,)))
    today = local_date(now, desk.person.zone)
    account = Account(
        new_id,
        command.name,
        fold(command.name),
        desk.person.id,
        added_on=today,
        added_by=desk.person.id,
    )
    said = Message(
        f"{naming.shown(account)} is a customer now, looked after by you.",
        (line("A tier and a contract's end are what I can guard them by."),),
        buttons=(
            *(Button(f"Tier {tier}", f"customer @{new_id} tier {tier}") for tier in "ABC"),
            Button("All facts", f"customer @{new_id} edit"),
        ),
    )
    return Decision(said, (AddAccount(account),))
