"""Takes back what became of an account: every fact that it changed and that is still so is as before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from coaching import replies
from coaching.accounts import losing, naming, turns
from coaching.accounts.account import Account, Fact, Matter, MatterKind, Outcome, OutcomeKind, Standing
from coaching.calendar import local_date
from coaching.changes import Decision, KeepOutcome, SaveMatter, Wish
from coaching.message import Message, line
from coaching.model import Desk

DAYS = frozenset({"won_on", "lost_on", "contract_ends_on", "plan_on", "next_on", "parked_until_on"})
NUMBERS = frozenset({"value", "notice_days"})
TEXTS = frozenset({"currency", "rival", "plan", "stage", "next_step"})
WORDS: Mapping[OutcomeKind, str] = {
    OutcomeKind.WON: "the win",
    OutcomeKind.GREW: "the growth",
    OutcomeKind.RENEWED: "the renewal",
    OutcomeKind.LOST: "the loss",
    OutcomeKind.MISSED: "the loss",
}


@dataclass(frozen=True, slots=True)
class Undoing:
    """What is loaded: the outcome, its account, what the change had been, and the account's matters."""

    outcome: Outcome | None = None
    account: Account | None = None
    facts: Sequence[Fact] = ()
    matters: Sequence[Matter] = ()


def decide(undoing: Undoing, *, desk: Desk, now: datetime) -> Decision:
    """Takes it back, for its author, whoever looks after the account, and whoever leads."""
    outcome, account = undoing.outcome, undoing.account
    if outcome is None or account is None:
        return Decision(replies.sorry("That is not there any more."))
    if not _may(desk, outcome):
        return Decision(
            replies.sorry("Only whoever wrote it, whose account it was or who leads can take it back.")
        )
    if outcome.is_undone:
        return Decision(replies.sorry(f"{naming.shown(account)}: that was taken back already."))
    after = replace(account, **_as_before(account, undoing.facts))
    today = local_date(now, desk.person.zone)
    wishes: tuple[Wish, ...] = (
        turns.changed(account, after, desk=desk, now=now),
        KeepOutcome(replace(outcome, is_undone=True)),
        *_matters(outcome, undoing.matters, today=today),
    )
    title = f"Taken back: {WORDS[outcome.kind]} of {naming.shown(account)}."
    return Decision(Message(title, (line(_stands(after)),)), wishes)


def _may(desk: Desk, outcome: Outcome) -> bool:
    person = desk.person
    return person.is_admin or person.id in {outcome.author_id, outcome.owner_id, desk.team.manager_id}


def _as_before(account: Account, facts: Sequence[Fact]) -> dict[str, Any]:
    """What has been changed since stays as it is now."""
    known = DAYS | NUMBERS | TEXTS | {"standing"}
    return {
        fact.name: _value(fact.name, fact.before)
        for fact in facts
        if fact.name in known and _words(getattr(account, fact.name)) == fact.after
    }


def _words(value: object) -> str:
    return "" if value is None else str(value)


def _value(name: str, text: str) -> object:
    """What the trail keeps as words."""
    if name in TEXTS:
        return text
    if name == "standing":
        return Standing(text)
    if not text:
        return None
    return date.fromisoformat(text) if name in DAYS else int(text)


def _matters(outcome: Outcome, matters: Sequence[Matter], *, today: date) -> tuple[SaveMatter, ...]:
    """Steps that were closed with it are open again; hellos that came of it are over."""
    reopened = [losing.reopened(each) for each in matters if _ended_with(each, outcome)]
    hellos = [
        turns.closed(each, outcome="taken back", on=today)
        for each in matters
        if each.kind is MatterKind.HELLO and each.series == outcome.id and each.closed_on is None
    ]
    return (*reopened, *hellos)


def _ended_with(matter: Matter, outcome: Outcome) -> bool:
    if matter.kind not in turns.ENDED or matter.closed_on is None or matter.series == outcome.id:
        return False
    return matter.outcome == outcome.kind.value and matter.closed_on >= outcome.on


def _stands(account: Account) -> str:
    name = naming.shown(account)
    words = {
        Standing.CUSTOMER: f"{name} is a customer.",
        Standing.PROSPECT: f"{name} is a prospect.",
        Standing.FORMER: f"{name} is no customer.",
    }
    return words[account.standing]
