"""What becomes of accounts: what is loaded for it."""

from datetime import timedelta

from bot.use_cases.accounts import meant, of_id
from bot.use_cases.saying import Saying
from coaching.accounts import growing, losing, naming, noting, renewing, retracting, winning
from coaching.accounts.account import Account, Outcome
from coaching.accounts.becoming import Grew, Lost, Noted, OpenLoss, OpenNoted, Renewed, Retract, Won
from coaching.accounts.losing import History
from coaching.accounts.naming import Named
from coaching.accounts.retracting import Undoing
from coaching.changes import Decision
from coaching.names import Near
from coaching.policy import DIGEST, OUTCOMES


def win(command: Won, saying: Saying) -> Decision:
    found = _found(command.named, saying)
    matters = _history(found, saying).matters
    return winning.decide(
        command,
        desk=saying.desk,
        now=saying.now,
        found=found,
        matters=matters,
        new_id=saying.new_id,
        outcomes=_own(saying),
    )


def ask_for_loss(command: OpenLoss, saying: Saying) -> Decision:
    found = _found(command.named, saying)
    history = _history(found, saying)
    return losing.open_form(command, desk=saying.desk, now=saying.now, found=found, history=history)


def lose(command: Lost, saying: Saying) -> Decision:
    found = _found(command.named, saying)
    history = _history(found, saying)
    return losing.decide(
        command,
        desk=saying.desk,
        now=saying.now,
        found=found,
        history=history,
        new_id=saying.new_id,
        outcomes=_own(saying),
    )


def grow(command: Grew, saying: Saying) -> Decision:
    found, settings = _found(command.named, saying), saying.uow.settings.get()
    return growing.decide(
        command, desk=saying.desk, now=saying.now, found=found, settings=settings, new_id=saying.new_id
    )


def renew(command: Renewed, saying: Saying) -> Decision:
    found = _found(command.named, saying)
    return renewing.decide(command, desk=saying.desk, now=saying.now, found=found, new_id=saying.new_id)


def retract(command: Retract, saying: Saying) -> Decision:
    return retracting.decide(_undoing(command, saying), desk=saying.desk, now=saying.now)


def note_fit(command: Noted | OpenNoted, saying: Saying) -> Decision:
    if isinstance(command, OpenNoted):
        return Decision(noting.open_form(command))
    outcome = saying.uow.outcomes.get(command.outcome_id)
    account = next(iter(of_id(outcome.account_id, saying)), None) if outcome else None
    return noting.decide(command, desk=saying.desk, outcome=outcome, account=account)


def _found(named: Named, saying: Saying) -> Account | Near | None:
    return naming.find(named, meant(named, saying))


def _history(found: Account | Near | None, saying: Saying) -> History:
    """Of nobody, or of several, none."""
    if not isinstance(found, Account):
        return History()
    matters = saying.uow.matters.of_account(found.id, OUTCOMES.matters)
    return History(matters, saying.uow.outcomes.of_account(found.id))


def _own(saying: Saying) -> tuple[Outcome, ...]:
    """What became of one's own accounts, as far back as the bath reaches."""
    since = saying.today - timedelta(weeks=DIGEST.bath_weeks)
    return saying.uow.outcomes.since([saying.person_id], since)[saying.person_id]


def _undoing(command: Retract, saying: Saying) -> Undoing:
    outcome = saying.uow.outcomes.get(command.outcome_id)
    account = saying.uow.accounts.get(outcome.account_id) if outcome else None
    if outcome is None or account is None:
        return Undoing()
    facts = saying.uow.account_trail.of_revision(account.id, command.revision)
    matters = saying.uow.matters.of_account(account.id, OUTCOMES.matters)
    return Undoing(outcome, account, facts, matters)
