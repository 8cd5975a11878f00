"""What all turns of an account share: the change with its author, what is open and now over, and the way back."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from coaching import bath, replies
from coaching.accounts import money, naming
from coaching.accounts.account import Account, Matter, MatterKind, Outcome, OutcomeKind
from coaching.accounts.naming import Named
from coaching.calendar import local_date
from coaching.changes import Decision, KeepOutcome, SaveAccount, SaveMatter, Wish
from coaching.message import Button, Line, Message, Style, line
from coaching.model import Desk
from coaching.names import Near
from coaching.topics import Topic

ENDED = frozenset(
    {MatterKind.FOLLOW_UP, MatterKind.PLAN_STEP, MatterKind.OUTCOME_CHECK, MatterKind.HELLO}
)  # steps towards what has been decided now; promises and complaints stay


def changed(before: Account, after: Account, *, desk: Desk, now: datetime) -> SaveAccount:
    """The account as it will be, signed."""
    return SaveAccount(
        before,
        replace(after, revision=before.revision + 1),
        author_id=desk.person.id,
        on=local_date(now, desk.person.zone),
        at=now,
    )


def ended(matters: Iterable[Matter], *, became: str, on: date) -> tuple[SaveMatter, ...]:
    """The steps that are open, over by what became of the account."""
    return tuple(
        closed(each, outcome=became, on=on)
        for each in matters
        if each.kind in ENDED and each.closed_on is None
    )


def closed(matter: Matter, *, outcome: str, on: date) -> SaveMatter:
    return SaveMatter(matter, replace(matter, closed_on=on, outcome=outcome, revision=matter.revision + 1))


def unclear(found: Near | None, named: Named, *, verb: str, rest: str = "") -> Decision:
    """Nobody of that name, or several: nothing is saved."""
    if found is None:
        return Decision(naming.unknown(named))
    return Decision(naming.ask(found, named=named, verb=verb, rest=rest))


def undo(outcome: Outcome, wish: SaveAccount) -> Button:
    """Takes it back, as long as the account is what the wish made of it."""
    return Button("Undo", f"retract {outcome.id}@{wish.after.revision}")


def missing(named: Named, topic: Topic, rest: str, *, label: str) -> Message | None:
    """The refusal of a sentence that names nobody who can be called that."""
    wrong = naming.fault(named, label=label)
    return None if wrong is None else replies.refuse(replies.Problem(wrong), topic, rest)


def a_year(value: int | None, currency: str) -> str:
    """A comma and 12k a year, or nothing."""
    return "" if value is None else f", {money.words(value, currency)} a year"


def kept(outcome: Outcome, wish: SaveAccount, *more: Wish) -> tuple[Wish, ...]:
    """In the order in which they are saved."""
    return (wish, KeepOutcome(outcome), *more)


def flowed(outcome: Outcome, before: Sequence[Outcome], *, desk: Desk, today: date) -> tuple[Line, ...]:
    """How one's own bath stands with it; other people's figures are theirs. `before`: one's outcomes without it."""
    if outcome.owner_id != desk.person.id or outcome.kind is OutcomeKind.MISSED:
        return ()
    others = [each for each in before if each.id != outcome.id]
    return (line(f"{bath.words(bath.of([*others, outcome], today=today))}."),)


def also_over(count: int) -> tuple[Line, ...]:
    """A line on the steps that were closed, where there were any."""
    if not count:
        return ()
    noun = "1 open step is" if count == 1 else f"{count} open steps are"
    return (line(f"{noun} closed with it.", style=Style.QUIET),)
