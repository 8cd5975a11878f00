"""/customer Acme: the account card, and /customer Acme tier A: its facts."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from coaching import replies
from coaching.accounts import (
    adding,
    card,
    changing,
    customer_form,
    editing,
    growing,
    naming,
    reasons,
    renewing,
    winning,
)
from coaching.accounts.account import Account, Fact, Known
from coaching.accounts.adding import AddCustomer
from coaching.accounts.becoming import Grew, Lost, OpenLoss, Renewed, Won
from coaching.accounts.changing import Changed, Setting
from coaching.accounts.editing import Edit
from coaching.accounts.joining import AddAlias, Merge, Unmerge
from coaching.accounts.naming import Named
from coaching.changes import AddMatter, Decision
from coaching.message import Button, FieldErrors, Form, Line, Message, Style, line
from coaching.model import Desk
from coaching.names import Near
from coaching.replies import Problem
from coaching.topics import Topic
from coaching.wording import day, listing

TOPIC = Topic(
    "customer",
    (
        "customer Acme",
        "customer Acme tier A value 120k",
        "customer Acme contract ends 2027-03-31 notice 60d",
        "customer Acme contact Jane left, Raj buys now",
        "customer Acme plan: visit them with Raj",
        "customer Acme owner @ben",
        "customer Acme owner: bought by Globex",
        "customer Acme merge Acme Ltd",
        "customer add Hooli tier B",
    ),
    "The card of a customer, and what is known of it",
    hint="Acme tier A value 120k",
    is_slash=True,
    also=("account", "client", "customers", "card"),
    leads_to=("agenda", "risk"),
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


NO_FACT = Problem("I found no fact in that: a tier, a value, a contract, an owner, a contact, a plan.")
FOR_SURE = re.compile(r"\s+for sure$", re.IGNORECASE)
BECAUSE = re.compile(r"^because\s+", re.IGNORECASE)


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
    | Lost
    | Grew
    | Renewed
)


def read(rest: str, *, today: date) -> Command | Message | Form:
    """The card, a fact, or what became of it."""
    first, _, after = rest.partition(" ")
    if not rest or rest.casefold() in {"mine", "list"}:
        return ShowCustomers()
    if rest.casefold() in {"unowned", "nobody"}:
        return ShowCustomers(is_unowned=True)
    if first.casefold().rstrip(":") == "add":
        return _added(after.strip(), rest, today=today)
    named, said = naming.split(rest, KEYWORDS)
    wrong = naming.fault(named)
    if wrong is not None:
        return replies.refuse(Problem(wrong), TOPIC, rest)
    return ShowCustomer(named) if not said else _said(named, said, rest, today=today)


def _added(said: str, rest: str, *, today: date) -> AddCustomer | Message | Form:
    """A new customer, with facts where some are said; a form where nobody is named."""
    if not said:
        return customer_form.blank()
    sure = naming.SURELY_NEW.match(said)
    named, facts = naming.split(said[sure.end() :] if sure else said, editing.READERS)
    wrong = naming.fault(named) or ("A name does not begin with @." if named.id else None)
    edits = editing.read(facts, today=today) if facts else ()
    if wrong is not None or isinstance(edits, Problem):
        return replies.refuse(edits if isinstance(edits, Problem) else Problem(wrong or ""), TOPIC, rest)
    if facts and not edits:
        return replies.refuse(NO_FACT, TOPIC, rest)
    return AddCustomer(named.text, edits, facts, is_sure=sure is not None)


def _said(named: Named, said: str, rest: str, *, today: date) -> Command | Message:
    word, _, after = said.partition(" ")
    word, after = word.casefold().rstrip(":"), after.strip()
    if word in {"won", "lost", "grew", "renewed"}:
        return _became(word, named, after, today=today)
    if word in {"history", "edit"}:
        return ShowHistory(named) if word == "history" else OpenFacts(named)
    if word in {"alias", "merge", "unmerge"}:
        return _joined(word, named, after, rest)
    edits = editing.read(said, today=today)
    if isinstance(edits, Problem):
        return replies.refuse(edits, TOPIC, rest)
    if not edits:
        return replies.refuse(NO_FACT, TOPIC, rest)
    return ChangeFacts(named, edits, said)


def _became(word: str, named: Named, after: str, *, today: date) -> Command | Message:
    text = f"{named.text if named.id else naming.spoken(named.text)} {after}".strip()
    if word == "lost":
        reason = reasons.read(BECAUSE.sub("", after)) if after else None
        return OpenLoss(named) if reason is None else Lost(named, reason)
    if word == "won":
        return winning.read(text, TOPIC)
    return growing.read(text, TOPIC) if word == "grew" else renewing.read(text, TOPIC, today=today)


def _joined(word: str, named: Named, after: str, rest: str) -> Command | Message:
    """Another name of the same company; only a button, which names it by its id, is sure."""
    bare = FOR_SURE.sub("", after)
    is_sure = bare != after and naming.REF.fullmatch(bare) is not None
    other = naming.split(bare if is_sure else after)[0]
    wrong = naming.fault(other, label="The other name")
    if wrong is not None:
        return replies.refuse(Problem(wrong), TOPIC, rest)
    if word == "alias":
        return AddAlias(named, other.text) if other.id is None else Merge(named, other)
    return Unmerge(named, other) if word == "unmerge" else Merge(named, other, is_sure)


def fill(values: Mapping[str, str], *, context: str, today: date) -> ChangeFacts | AddCustomer | FieldErrors:
    """What the filled form says; `context` is the account, or `new`."""
    heard = customer_form.read(values, context=context, today=today)
    if isinstance(heard, FieldErrors):
        return heard
    if context == customer_form.NEW:
        return AddCustomer(" ".join(values["name"].split()), heard)
    return ChangeFacts(Named(f"@{context}"), heard)


def show(
    known: Known | None,
    found: Account | Near | None,
    trail: Sequence[Fact],
    *,
    command: ShowCustomer | ShowHistory | OpenFacts,
    people: Mapping[str, str],
    desk: Desk,
    today: date,
) -> Decision:
    """The card, its history or its form. `found`: where the account is not `known`, who may be meant."""
    if known is None:
        return adding.unclear(found, command.named, rest=_rest(command))
    if isinstance(command, OpenFacts):
        return Decision(customer_form.prefilled(known.account))
    if isinstance(command, ShowHistory):
        return Decision(card.history(known.account, trail, people=people, today=today))
    return Decision(card.compose(known, trail, people=people, desk=desk, today=today))


def _rest(command: object) -> str:
    return {ShowHistory: "history", OpenFacts: "edit"}.get(type(command), "")


def change_facts(
    command: ChangeFacts, *, known: Known | None, found: Account | Near | None, setting: Setting
) -> Decision:
    """Saves what was said of the account."""
    if known is None:
        return adding.unclear(found, command.named, rest=command.said)
    wrong = changing.fault(known.account, command.edits, setting=setting)
    if wrong is not None:
        return Decision(wrong)
    changed = changing.change(known, command.edits, setting=setting)
    saved = changing.wishes(known, changed, setting=setting)
    if not saved:
        return Decision(Message(f"{naming.shown(known.account)}: that is already so.", buttons=_after(known)))
    title = f"{naming.shown(known.account)}: {listing(adding.told(changed.said))}."
    return Decision(Message(title, _next(known, changed), buttons=_after(known)), saved)


def _next(known: Known, changed: Changed) -> tuple[Line, ...]:
    """The plan, step by step; and where the buyer left and nobody was named, the question."""
    steps = [wish.matter for wish in changed.more if isinstance(wish, AddMatter)]
    due = ((step, step.due_on) for step in steps if step.due_on is not None)
    drawn = [line(f"{day(on, today=step.begun_on)}: {step.words}", style=Style.BULLET) for step, on in due]
    had_buyer = any(one.is_buyer for one in known.contacts)
    if not had_buyer or any(one.is_buyer for one in changed.contacts):
        return tuple(drawn)
    ask = Button("Name the new buyer", f"customer {naming.ref(known.account)} edit", is_primary=True)
    asked = line("Who decides there now? The first weeks are when they choose anew.", buttons=(ask,))
    return (*drawn, asked)


def _after(known: Known) -> tuple[Button, ...]:
    ref = naming.ref(known.account)
    return (Button("The card", f"customer {ref}"), Button("History", f"customer {ref} history"))
