"""A prospect buys, somebody new buys, or somebody who had left comes back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from coaching import names, replies
from coaching.accounts import money, naming, turns
from coaching.accounts.account import Account, Matter, Outcome, OutcomeKind, Standing
from coaching.accounts.becoming import Won
from coaching.accounts.money import Money
from coaching.accounts.naming import Named
from coaching.calendar import local_date
from coaching.changes import AddAccount, Decision
from coaching.message import Button, Line, Message, Style, line
from coaching.model import Desk
from coaching.names import Near
from coaching.topics import Topic
from coaching.wording import day

LABEL = "The name of who was won"


def read(rest: str, topic: Topic) -> Won | Message:
    """Initech, Initech 12k, Initech for 12k EUR, @id; a button says new "Initech" where somebody else is near."""
    sure = naming.SURELY_NEW.match(rest)
    plain = rest if sure is None else rest[sure.end() :]
    text, said = money.at_end(plain) or (plain, None)
    named, after = naming.split(text)
    if after:
        problem = replies.Problem("An amount a year is all that can follow the name.")
        return replies.refuse(problem, topic, rest)
    return turns.missing(named, topic, rest, label=LABEL) or Won(named, said, sure is not None)


def decide(
    command: Won,
    *,
    desk: Desk,
    now: datetime,
    found: Account | Near | None,
    matters: Sequence[Matter],
    new_id: str,
    outcomes: Sequence[Outcome] = (),
) -> Decision:
    """Makes a customer of it. `found`: see `naming.find`; `matters`: of the account; `outcomes`: of whoever says it."""
    if isinstance(found, Near) and command.is_new:
        found = None
    if isinstance(found, Near) or (found is None and command.named.id is not None):
        return _unclear(found, command)
    before = found or _new(command.named, desk=desk, new_id=new_id, today=local_date(now, desk.person.zone))
    if before.standing is Standing.CUSTOMER:
        return Decision(_already(before, command.money))
    added = () if found is not None else (AddAccount(before),)
    done = _win(command, before, desk=desk, now=now, matters=matters, new_id=new_id, outcomes=outcomes)
    return Decision(done.answer, (*added, *done.wishes))


def _unclear(found: Near | None, command: Won) -> Decision:
    rest = "" if command.money is None else f"{command.money.amount} {command.money.currency}".strip()
    if found is None:
        return turns.unclear(found, command.named, verb="won", rest=rest)
    name = command.named.text
    new = replies.button(f"Somebody new: {name}", f"won new {naming.quoted(name)} {rest}".strip())
    return Decision(naming.ask(found, named=command.named, verb="won", rest=rest, other=new))


def _new(named: Named, *, desk: Desk, new_id: str, today: date) -> Account:
    """Begins as a prospect, so that the way back leads somewhere."""
    return Account(
        new_id,
        named.text,
        names.fold(named.text),
        owner_id=desk.person.id,
        standing=Standing.PROSPECT,
        added_on=today,
        added_by=desk.person.id,
    )


def _win(
    command: Won,
    before: Account,
    *,
    desk: Desk,
    now: datetime,
    matters: Sequence[Matter],
    new_id: str,
    outcomes: Sequence[Outcome],
) -> Decision:
    today = local_date(now, desk.person.zone)
    wish = turns.changed(before, _customer(before, command.money, desk=desk, today=today), desk=desk, now=now)
    outcome = _outcome(wish.after, new_id=new_id, author_id=desk.person.id, on=today)
    ended = turns.ended(matters, became="won", on=today)
    said = Message(
        _title(before, wish.after),
        (
            *turns.flowed(outcome, outcomes, desk=desk, today=today),
            *turns.also_over(len(ended)),
            *_asks(wish.after),
        ),
        buttons=(*_tiers(wish.after), turns.undo(outcome, wish)),
    )
    return Decision(said, turns.kept(outcome, wish, *ended))


def _customer(before: Account, said: Money | None, *, desk: Desk, today: date) -> Account:
    """What was a rival's contract or a step of the pipeline is over."""
    value, currency = (said.amount, said.currency) if said else (before.value, before.currency)
    return replace(
        before,
        standing=Standing.CUSTOMER,
        owner_id=before.owner_id or desk.person.id,
        won_on=today,
        value=value,
        currency=currency,
        contract_ends_on=None,
        notice_days=None,
        rival="",
        plan="",
        plan_on=None,
        stage="",
        next_step="",
        next_on=None,
        parked_until_on=None,
    )


def _outcome(account: Account, *, new_id: str, author_id: str, on: date) -> Outcome:
    return Outcome(
        new_id,
        account.id,
        OutcomeKind.WON,
        on,
        account.owner_id,
        author_id,
        value=account.value,
        currency=account.currency,
    )


def _title(before: Account, after: Account) -> str:
    verb = "Won back" if before.standing is Standing.FORMER and before.won_on else "Won"
    return f"{verb}: {naming.shown(after)}{turns.a_year(after.value, after.currency)}. Well done."


def _asks(account: Account) -> tuple[Line, ...]:
    return (
        line("How much do they matter? The tier says how often they should hear from you."),
        line(
            f"When does the contract end? “/customer {naming.shown(account)}: contract ends 2027-03-31 notice 60d”"
            " keeps it in sight.",
            style=Style.QUIET,
        ),
    )


def _tiers(account: Account) -> tuple[Button, ...]:
    return tuple(Button(f"Tier {tier}", f"customer {naming.ref(account)} tier {tier}") for tier in "ABC")


def _already(account: Account, said: Money | None) -> Message:
    since = "" if account.won_on is None else f" since {day(account.won_on, today=account.won_on)}"
    more = "" if said is None else f" {said.amount}{said.currency}"
    return replies.sorry(
        f"{naming.shown(account)} is a customer already{since}.",
        "If they buy more than before, that counts as much as somebody new.",
        buttons=(Button("They buy more", f"grew {naming.ref(account)}{more}"),),
    )
