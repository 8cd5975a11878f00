"""A customer buys more: the equal of a new one."""

from dataclasses import replace
from datetime import datetime

from coaching import replies
from coaching.accounts import money, naming, turns
from coaching.accounts.account import Account, Outcome, OutcomeKind, Standing
from coaching.accounts.becoming import Grew
from coaching.accounts.money import Money
from coaching.calendar import local_date
from coaching.changes import Decision
from coaching.message import Button, Message, line
from coaching.model import Desk, WorkspaceSettings
from coaching.names import Near
from coaching.topics import Topic

LABEL = "The customer's name"


def read(rest: str, topic: Topic) -> Grew | Message:
    """Acme 20k, Acme by 20k EUR, Acme, @id 20k."""
    ended = money.at_end(rest)
    text, said = ended if ended is not None else (rest, None)
    named, after = naming.split(text)
    if after:
        problem = replies.Problem("An amount a year is all that can follow the name.")
        return replies.refuse(problem, topic, rest)
    return turns.missing(named, topic, rest, label=LABEL) or Grew(named, said)


def decide(
    command: Grew,
    *,
    desk: Desk,
    now: datetime,
    found: Account | Near | None,
    settings: WorkspaceSettings,
    new_id: str,
) -> Decision:
    """Adds the difference to what they are worth, and counts it."""
    rest = "" if command.money is None else f"{command.money.amount} {command.money.currency}".strip()
    if not isinstance(found, Account):
        return turns.unclear(found, command.named, verb="grew", rest=rest)
    wrong = _fault(command, found, settings)
    if wrong is not None:
        return Decision(wrong)
    wish = turns.changed(found, _bigger(found, command.money), desk=desk, now=now)
    outcome = Outcome(
        new_id,
        found.id,
        OutcomeKind.GREW,
        local_date(now, desk.person.zone),
        found.owner_id or desk.person.id,
        desk.person.id,
        value=command.money.amount if command.money else None,
        currency=(command.money.currency or found.currency) if command.money else "",
    )
    return Decision(_said(wish.after, outcome, undo=turns.undo(outcome, wish)), turns.kept(outcome, wish))


def _fault(command: Grew, account: Account, settings: WorkspaceSettings) -> Message | None:
    name = naming.shown(account)
    if account.standing is not Standing.CUSTOMER:
        won = Button("They buy now", f"won {naming.ref(account)}")
        return replies.sorry(f"{name} is no customer now.", buttons=(won,))
    said = command.money
    if said is None or account.value is None:
        return None
    own, new = (code or settings.currency for code in (account.currency, said.currency or account.currency))
    if own == new:
        return None
    return replies.sorry(
        f"{name} is kept in {own or 'the currency of the workspace'}; please say the growth in it."
    )


def _bigger(account: Account, said: Money | None) -> Account:
    """Of whom the value is not known, a difference does not tell it."""
    if said is None or account.value is None:
        return account
    return replace(account, value=account.value + said.amount)


def _said(account: Account, outcome: Outcome, *, undo: Button) -> Message:
    more = "" if outcome.value is None else f" by {money.words(outcome.value, outcome.currency)} a year"
    title = f"Grew: {naming.shown(account)}{more}. That counts as much as a new customer."
    return Message(title, (line(_worth(account, outcome)),), buttons=(undo,))


def _worth(account: Account, outcome: Outcome) -> str:
    name = naming.shown(account)
    if account.value is None:
        return f"What they are worth altogether is not known yet: “/customer {name}: value 120k” says it."
    worth = f"They are worth {money.words(account.value, account.currency)} a year now."
    return (
        worth
        if outcome.value is not None
        else f"{worth} By how much is not known: Undo, then “grew {name} 20k”."
    )
