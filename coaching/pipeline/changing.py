"""What every change of a prospect shares: who says it and when, the signed account, the answer, and what is over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from coaching.accounts import turns
from coaching.accounts.account import Account, Matter, MatterKind, Standing
from coaching.accounts.naming import ref, shown
from coaching.calendar import local_date
from coaching.changes import Decision, SaveAccount, SaveMatter
from coaching.message import Button, Line, Message, line
from coaching.model import Desk, WorkspaceSettings

RETURN = "return"  # before a contract with somebody else ends
STEPS = frozenset({MatterKind.FOLLOW_UP, MatterKind.OUTCOME_CHECK, MatterKind.HELLO})


@dataclass(frozen=True, slots=True)
class Setting:
    desk: Desk
    now: datetime
    new_id: str
    settings: WorkspaceSettings

    @property
    def today(self) -> date:
        return local_date(self.now, self.desk.person.zone)


def changed(before: Account, after: Account, setting: Setting) -> SaveAccount:
    """The account as it will be, signed."""
    return turns.changed(before, after, desk=setting.desk, now=setting.now)


def saved(before: Account, after: Account, said: str, setting: Setting) -> Decision:
    buttons = (*after_buttons(after)[:1], Button("My pipeline", "pipeline"))
    if after == before:
        return Decision(Message(f"{shown(after)}: that is already so.", buttons=buttons))
    return Decision(
        Message(f"{shown(after)}: {said}.", _asks(after), buttons=buttons),
        (changed(before, after, setting),),
    )


def _asks(account: Account) -> tuple[Line, ...]:
    """A prospect without a next step is a wish."""
    if account.next_step or account.parked_until_on or account.standing is not Standing.PROSPECT:
        return ()
    return (line("No next step yet.", buttons=(next_button(account),)),)


def next_button(account: Account) -> Button:
    return Button("Next step", f"pipeline edit {ref(account)}", is_primary=True)


def after_buttons(account: Account) -> tuple[Button, ...]:
    name = ref(account)
    return (
        Button("The card", f"customer {name}"),
        Button("Follow up 8x21", f"pipeline follow {name}"),
        Button("My pipeline", "pipeline"),
    )


def over(matters: Sequence[Matter], outcome: str, on: date, *, but: str = RETURN) -> tuple[SaveMatter, ...]:
    """The open steps end; those of the series `but` stay."""
    return tuple(
        turns.closed(one, outcome=outcome, on=on)
        for one in matters
        if one.closed_on is None and one.kind in STEPS and not (but and one.series == but)
    )
