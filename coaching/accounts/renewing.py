"""A contract goes on: its end moves, and the plan for it has done its work."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from coaching import dates, replies
from coaching.accounts import losing, naming, turns
from coaching.accounts.account import Account, Outcome, OutcomeKind, Standing
from coaching.accounts.becoming import Renewed
from coaching.accounts.naming import Named
from coaching.calendar import local_date
from coaching.changes import Decision
from coaching.message import Button, Field, FieldErrors, FieldKind, Form, Message, line
from coaching.model import Desk
from coaching.names import Near
from coaching.topics import Topic
from coaching.wording import cut, day

LABEL = "The customer's name"
UNTIL = ("until", "till", "to", "through")
OPENING = re.compile(rf"(?:{'|'.join(UNTIL)})\s+", re.IGNORECASE)
NEXT_MONTHS = 12  # most contracts go on for a year


def read(rest: str, topic: Topic, *, today: date) -> Renewed | Message:
    """Acme, Acme until 2027-03-31, @id 2027-03-31."""
    text, on = _dated(rest)
    named, after = (Named(text), "") if on else naming.split(text, UNTIL)
    until = on or _day(OPENING.sub("", after, count=1), today=today)
    if after and until is None:
        problem = replies.Problem("I cannot tell until when it goes on.")
        return replies.refuse(problem, topic, rest)
    return turns.missing(named, topic, rest, label=LABEL) or Renewed(named, until)


def _dated(rest: str) -> tuple[str, date | None]:
    """The name and the day where a written day ends the words, without "until"."""
    before, _, last = rest.rpartition(" ")
    on = dates.read_iso(last)
    words = before.split()
    if on is None or not words:
        return rest, None
    kept = words[:-1] if len(words) > 1 and words[-1].casefold() in UNTIL else words
    return " ".join(kept).rstrip(": ").strip('"“”„«»'), on


def _day(text: str, *, today: date) -> date | None:
    found = dates.read_ahead(text, today=today) if text else None
    return found.on if found is not None else None


def fill(values: Mapping[str, str], *, context: str, today: date) -> Renewed | FieldErrors:
    """The renewal that the filled form tells of."""
    until = dates.read_iso(values.get("until", ""))
    if until is None:
        return FieldErrors({"until": "Choose the day on which the contract ends now."})
    if until <= today:
        return FieldErrors({"until": "That day is over. When does the contract end now?"})
    return Renewed(Named(f"@{context}"), until)


def decide(
    command: Renewed, *, desk: Desk, now: datetime, found: Account | Near | None, new_id: str
) -> Decision:
    """Moves the end of the contract; where nobody said to when, asks."""
    if not isinstance(found, Account):
        rest = "" if command.until_on is None else f"until {command.until_on.isoformat()}"
        return turns.unclear(found, command.named, verb="renewed", rest=rest)
    today = local_date(now, desk.person.zone)
    if found.standing is not Standing.CUSTOMER:
        won = Button("They buy now", f"won {naming.ref(found)}")
        return Decision(replies.sorry(f"{naming.shown(found)} is no customer now.", buttons=(won,)))
    if command.until_on is None:
        return Decision(_form(found, today=today))
    if command.until_on <= today:
        return Decision(replies.sorry("That day is over. When does the contract end now?"))
    return _renew(found, command.until_on, desk=desk, now=now, new_id=new_id)


def _renew(account: Account, until: date, *, desk: Desk, now: datetime, new_id: str) -> Decision:
    today = local_date(now, desk.person.zone)
    after = replace(account, contract_ends_on=until, plan="", plan_on=None)
    wish = turns.changed(account, after, desk=desk, now=now)
    owner = account.owner_id or desk.person.id
    outcome = Outcome(
        new_id,
        account.id,
        OutcomeKind.RENEWED,
        today,
        owner,
        desk.person.id,
        value=account.value,
        currency=account.currency,
        until_on=until,
    )
    said = Message(
        f"Renewed: {naming.shown(account)}, until {day(until, today=today)}. Kept is as good as won.",
        (line(_before(account, today=today)),),
        buttons=(turns.undo(outcome, wish),),
    )
    return Decision(said, turns.kept(outcome, wish))


def _before(account: Account, *, today: date) -> str:
    if account.contract_ends_on is None:
        return "I will speak of it again 180 days before it ends."
    ended = day(account.contract_ends_on, today=today)
    plan = " The plan for it is done." if account.plan else ""
    return f"It was to end on {ended}.{plan} I will speak of it again 180 days before the new end."


def _form(account: Account, *, today: date) -> Form:
    start = max(account.contract_ends_on or today, today)
    until = losing.months_after(start, NEXT_MONTHS)
    title = cut(f"Renewed: {' '.join(account.name.split())}", 24)
    field = Field("until", "The contract ends now on", FieldKind.DATE, until.isoformat())
    return Form("renewed", title, "Keep it", (field,), account.id)
