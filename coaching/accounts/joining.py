"""One company under two names: aliases, merging, and taking that back. Nothing is merged without being asked about."""

from dataclasses import dataclass

from coaching import replies, typed
from coaching.accounts import naming, turns
from coaching.accounts.account import Account
from coaching.accounts.changing import Setting
from coaching.accounts.naming import Named
from coaching.changes import AddAccount, Decision, MergeAccounts, PartAccounts
from coaching.message import Button, Message, Style, line
from coaching.names import Near, fold


@dataclass(frozen=True, slots=True)
class AddAlias:
    """Another name for the same company."""

    named: Named
    alias: str


@dataclass(frozen=True, slots=True)
class Merge:
    """`other` is the same company as `named`; asked about first, unless `is_sure`."""

    named: Named
    other: Named
    is_sure: bool = False


@dataclass(frozen=True, slots=True)
class Unmerge:
    other: Named


def alias(
    command: AddAlias, *, found: Account | Near | None, taken: Account | None, setting: Setting
) -> Decision:
    """`taken`: who has that name already."""
    if not isinstance(found, Account):
        return turns.unclear(found, command.named, verb="customer", rest=f"alias {command.alias}")
    if taken is not None and found.id in {taken.id, taken.merged_into}:
        return Decision(replies.sorry(f"That name means {naming.shown(found)} already."))
    if taken is not None:
        return _ask(found, taken)
    other = Account(
        setting.new_id,
        command.alias,
        fold(command.alias),
        found.owner_id,
        added_on=setting.today,
        added_by=setting.desk.person.id,
    )
    title = f"{typed.shown(command.alias)} means {naming.shown(found)} from now on."
    back = Button("Undo", f"customer @{found.id} unmerge {other.name}")
    card_button = Button("The card", f"customer @{found.id}")
    return Decision(
        Message(title, buttons=(card_button, back)),
        (AddAccount(other), _merged(other, found, setting)),
    )


def merge(
    command: Merge, *, found: Account | Near | None, other: Account | Near | None, setting: Setting
) -> Decision:
    """Asks first: what is merged is said to be one company, everywhere."""
    if not isinstance(found, Account):
        return turns.unclear(found, command.named, verb="customer", rest=f"merge {command.other.text}")
    if not isinstance(other, Account):
        return turns.unclear(other, command.other, verb=f"customer {naming.ref(found)} merge")
    if found.id == other.id:
        return Decision(replies.sorry(f"That is {naming.shown(found)} itself."))
    if not command.is_sure:
        return _ask(found, other)
    wish = _merged(other, found, setting)
    back = Button("Take it back", f"customer @{found.id} unmerge @{other.id}")
    said = Message(
        f"{naming.shown(other)} and {naming.shown(found)} are one company now: {naming.shown(found)}.",
        (line("Notes, contacts, promises and outcomes of both are on one card.", style=Style.QUIET),),
        buttons=(Button("The card", f"customer @{found.id}"), back),
    )
    return Decision(said, (wish,))


def _ask(found: Account, other: Account) -> Decision:
    question = Message(
        f"Are {naming.shown(other)} and {naming.shown(found)} one company? Nothing is saved yet.",
        (line(f"Then everything is kept under {naming.shown(found)}, and it can be taken back."),),
        buttons=(
            Button("Yes, one company", f"customer @{found.id} merge @{other.id} for sure", is_primary=True),
            Button("No, leave them", f"customer @{found.id}"),
        ),
    )
    return Decision(question)


def unmerge(command: Unmerge, *, other: Account | None, setting: Setting) -> Decision:
    """`other`: of that name or id, as it is kept."""
    if other is None:
        return Decision(naming.unknown(command.other))
    if other.merged_into is None:
        return Decision(replies.sorry(f"{naming.shown(other)} is no part of another account."))
    wish = PartAccounts(other, setting.desk.person.id, setting.today, setting.now)
    title = f"{naming.shown(other)} is an account of its own again, with what came from it."
    return Decision(Message(title, buttons=(Button("The card", f"customer @{other.id}"),)), (wish,))


def _merged(loser: Account, winner: Account, setting: Setting) -> MergeAccounts:
    return MergeAccounts(loser, winner, setting.desk.person.id, setting.today, setting.now)
