"""A customer or a prospect is lost: what is recorded of it, what is over with it, and when a hello is due."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from coaching import replies
from coaching.accounts import loss_form, loss_words, naming, turns
from coaching.accounts.account import Account, Matter, MatterKind, Outcome, OutcomeKind, Reason, Standing
from coaching.accounts.becoming import Lost, OpenLoss
from coaching.calendar import local_date
from coaching.changes import AddMatter, Decision, SaveMatter
from coaching.model import Desk
from coaching.names import Near
from coaching.policy import OUTCOMES
from coaching.wording import short_day

LOSSES = frozenset({OutcomeKind.LOST, OutcomeKind.MISSED})


@dataclass(frozen=True, slots=True)
class History:
    """What is known of the account: its matters, and what became of it, oldest first."""

    matters: Sequence[Matter] = ()
    outcomes: Sequence[Outcome] = ()

    @property
    def last_loss(self) -> Outcome | None:
        return next((each for each in reversed(self.outcomes) if each.kind in LOSSES), None)


def open_form(
    command: OpenLoss, *, desk: Desk, now: datetime, found: Account | Near | None, history: History
) -> Decision:
    """Asks why; of somebody who is lost already, the record that is there can be mended."""
    if not isinstance(found, Account):
        return turns.unclear(found, command.named, verb="lost")
    today = local_date(now, desk.person.zone)
    known = history.last_loss if found.standing is Standing.FORMER else None
    return Decision(loss_form.blank(found, today=today, known=known))


def decide(
    command: Lost,
    *,
    desk: Desk,
    now: datetime,
    found: Account | Near | None,
    history: History,
    new_id: str,
    outcomes: Sequence[Outcome] = (),
) -> Decision:
    """Keeps the loss record. `outcomes`: of whoever says it. A second one for the same loss replaces the first."""
    if not isinstance(found, Account):
        return turns.unclear(found, command.named, verb="lost")
    today = local_date(now, desk.person.zone)
    known = history.last_loss if found.standing is Standing.FORMER else None
    if found.standing is Standing.FORMER and known is None:
        return Decision(replies.sorry(f"{naming.shown(found)} is not a customer any more, and no prospect."))
    outcome = _outcome(command, found, known, desk=desk, new_id=new_id, today=today)
    wish = turns.changed(found, _former(found, lost_on=outcome.on), desk=desk, now=now)
    ended = turns.ended(history.matters, became=outcome.kind.value, on=today)
    hellos = hellos_after(outcome, found, today=today, new_id=new_id)
    said = loss_words.receipt(found, outcome, today=today, ended=len(ended), hellos=hellos)
    bath = turns.flowed(outcome, outcomes, desk=desk, today=today)
    said = replace(said, lines=(*said.lines, *bath))
    if known is None:
        said = replace(said, buttons=(*said.buttons, turns.undo(outcome, wish)))
    return Decision(said, turns.kept(outcome, wish, *ended, *(AddMatter(hello) for hello in hellos)))


def _former(account: Account, *, lost_on: date) -> Account:
    """A next step is no step any more."""
    return replace(account, standing=Standing.FORMER, lost_on=lost_on, next_on=None, parked_until_on=None)


def _outcome(
    command: Lost, account: Account, known: Outcome | None, *, desk: Desk, new_id: str, today: date
) -> Outcome:
    kind = OutcomeKind.MISSED if account.standing is Standing.PROSPECT else OutcomeKind.LOST
    begun = known or Outcome(
        new_id,
        account.id,
        kind,
        today,
        account.owner_id or desk.person.id,
        desk.person.id,
        value=account.value,
        currency=account.currency,
    )
    return replace(
        begun,
        on=command.on or begun.on,
        reason=command.reason,
        is_wanted=command.is_wanted,
        went_to=command.went_to,
        until_on=command.until_on,
        lesson=command.lesson,
    )


def hellos_after(outcome: Outcome, account: Account, *, today: date, new_id: str) -> tuple[Matter, ...]:
    """When to greet somebody who left: a need that is gone may come back, and a contract elsewhere ends. Whoever closed
    down is not there to be greeted."""
    if outcome.reason is Reason.DEFUNCT:
        return ()
    due = [*_before_end(outcome, today), *_after_need(outcome, today)]
    return tuple(
        Matter(
            f"{new_id}h{step}",
            MatterKind.HELLO,
            outcome.owner_id,
            outcome.author_id,
            words,
            today,
            account_id=account.id,
            due_on=on,
            series=outcome.id,
            step=step,
            steps=len(due),
        )
        for step, (on, words) in enumerate(sorted(due), start=1)
    )


def _before_end(outcome: Outcome, today: date) -> list[tuple[date, str]]:
    if outcome.until_on is None or outcome.until_on <= today:
        return []
    on = max(outcome.until_on - timedelta(days=OUTCOMES.hello_before_days), today + timedelta(days=1))
    bound = f"bound to {outcome.went_to}" if outcome.went_to else "bound elsewhere"
    until = f"{short_day(outcome.until_on)} {outcome.until_on.year}"
    return [(on, f"Say hello: {bound} until {until}")]


def _after_need(outcome: Outcome, today: date) -> list[tuple[date, str]]:
    if outcome.reason is not Reason.NEED_GONE:
        return []
    days = ((months_after(outcome.on, months), months) for months in OUTCOMES.hello_months)
    return [(on, f"Say hello: their need was gone {months} months ago") for on, months in days if on > today]


def months_after(on: date, months: int) -> date:
    """The same day so many months later; where there is none, the last one before it."""
    years, month = divmod(on.month - 1 + months, 12)
    year = on.year + years
    return date(year, month + 1, min(on.day, monthrange(year, month + 1)[1]))


def reopened(matter: Matter) -> SaveMatter:
    """As open as it was."""
    return SaveMatter(matter, replace(matter, closed_on=None, outcome="", revision=matter.revision + 1))
