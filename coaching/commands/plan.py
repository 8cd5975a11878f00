"""What is done before a contract ends: plan @3f9a20c41b77d0e5, said by buttons; the form asks for the words."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from coaching import replies, typed
from coaching.accounts import contract, naming, turns
from coaching.accounts.account import Account
from coaching.accounts.naming import Named
from coaching.calendar import local_date
from coaching.changes import Decision
from coaching.message import Button, Field, FieldErrors, FieldKind, Form, Message, Style, line
from coaching.model import Desk
from coaching.names import Near
from coaching.policy import CONTRACTS
from coaching.topics import Topic
from coaching.wording import cut, day, plural

TOPIC = Topic(
    "plan",
    ("plan Acme: visit them with Raj before June",),
    "What is done before a contract ends",
    is_hidden=True,
)
LABEL = "The plan"


@dataclass(frozen=True, slots=True)
class Plan:
    """No words: they are asked for."""

    named: Named
    words: str = ""


def read(rest: str, *, today: date) -> Plan | Message:  # noqa: ARG001  one shape for all words
    """Whose contract, and what is done."""
    named, words = naming.split(rest)
    wrong = turns.missing(named, TOPIC, rest, label="The customer's name")
    fault = typed.fault(words, label=LABEL, at_most=CONTRACTS.plan_typed) if words else None
    if fault is not None:
        return replies.refuse(replies.Problem(fault), TOPIC, rest)
    return wrong or Plan(named, " ".join(words.split()))


def fill(values: Mapping[str, str], *, context: str, today: date) -> Plan | FieldErrors:  # noqa: ARG001
    """What is done."""
    words = " ".join(values.get("words", "").split())
    if not words:
        return FieldErrors({"words": "What will you do? One sentence is enough."})
    wrong = typed.fault(words, label=LABEL, at_most=CONTRACTS.plan_typed)
    return Plan(Named(f"@{context}"), words) if wrong is None else FieldErrors({"words": wrong})


def decide(command: Plan, *, desk: Desk, now: datetime, found: Account | Near | None) -> Decision:
    """Keeps it with the account; without words asks for them."""
    if not isinstance(found, Account):
        return turns.unclear(found, command.named, verb="plan", rest=command.words)
    if not command.words:
        return Decision(_form(found))
    today = local_date(now, desk.person.zone)
    after = replace(found, plan=command.words, plan_on=today)
    said = Message(
        f"The plan for {naming.shown(found)} is kept.",
        (line(command.words, style=Style.QUOTE), line(_next(found, today=today))),
        buttons=(Button("Change it", f"plan {naming.ref(found)}"),),
    )
    return Decision(said, (turns.changed(found, after, desk=desk, now=now),))


def _next(account: Account, *, today: date) -> str:
    left = contract.days_left(account, today=today)
    if left is None or account.contract_ends_on is None or left < 0:
        return "No contract end is known yet."
    ends = day(account.contract_ends_on, today=today)
    return f"The contract ends on {ends}, in {plural(left, 'day')}; I ask again on the way there."


def _form(account: Account) -> Form:
    title = cut(f"Plan: {' '.join(account.name.split())}", 24)
    asked = Field(
        "words",
        "What is done before the contract ends?",
        FieldKind.LONG_TEXT,
        account.plan,
        hint="Visit them with Raj, ask what would have to be better, offer two years.",
        max_length=CONTRACTS.plan_typed,
    )
    return Form("plan", title, "Keep it", (asked,), account.id)
