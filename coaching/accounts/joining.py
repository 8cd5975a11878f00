"""One company under two names: aliases, merging, and taking that back. Nothing is merged without being asked about."""

from dataclasses import dataclass

from coaching import replies, typed
from coaching.accounts import naming, turns
from coaching.accounts.account import Account
from coaching.accounts.changing import Setting
from coaching.accounts.naming import Named
from coaching.changes import AddAccount, Decision, MergeAccounts, PartAccounts
from coaching.message import Button, Line, Message, Style, line
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
    """`other` is no part of `named` any more."""

    named: Named
    other: Named


def alias(
    command: AddAlias, *, found: Account | Near | None, taken: Account | None, setting: Setting
) -> Decision:
    """`taken`: who has that name already."""
    if not isinstance(found, Account):
        return turns.unclear(
            found, command.named, verb="customer", rest=f"alias {naming.spoken(command.alias)}"
        )
    if taken is not None and found.id in {taken.id, taken.merged_into}:
        return Decision(replies.sorry(f"That name means {naming.shown(found)} already."))
    if taken is not None:
        return _ask(found, taken) if taken.merged_into is None else _elsewhere(taken)
    other = Account(
        setting.new_id,
        command.alias,
        fold(command.alias),
        found.owner_id,
        standing=found.standing,
        added_on=setting.today,
        added_by=setting.desk.person.id,
    )
    title = f"{typed.shown(command.alias)} means {naming.shown(found)} from now on."
    back = Button("Undo", f"customer @{found.id} unmerge @{other.id}")
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
        return turns.unclear(found, command.named, verb="customer", rest=f"merge {_spoken(command.other)}")
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
    """Both, with what tells them apart."""
    ours, theirs = naming.ref(found), naming.ref(other)
    question = Message(
        f"Are {naming.shown(other)} and {naming.shown(found)} one company? Nothing is saved yet.",
        (
            *map(_about, (found, other)),
            line("Notes, contacts and what is open come together; the facts are those of the name you keep."),
            line("It can be taken back.", style=Style.QUIET),
        ),
        buttons=(
            Button("Yes, one company", f"customer {ours} merge {theirs} for sure", is_primary=True),
            Button(f"One, but keep {naming.label(other)}", f"customer {theirs} merge {ours} for sure"),
            Button("No, leave them", f"customer {ours}"),
        ),
    )
    return Decision(question)


def _about(account: Account) -> Line:
    tier = f"tier {account.tier}" if account.tier else "no tier"
    worth = turns.a_year(account.value, account.currency)
    return line(f"{naming.shown(account)}: {account.standing}, {tier}{worth}.", style=Style.BULLET)


def unmerge(
    command: Unmerge, *, found: Account | Near | None, other: Account | None, setting: Setting
) -> Decision:
    """`other`: of that name or id, as it is kept."""
    if other is None:
        return Decision(naming.unknown(command.other))
    if other.merged_into is None:
        return Decision(replies.sorry(f"{naming.shown(other)} is no part of another account."))
    if isinstance(found, Near):
        rest = f"unmerge {naming.ref(other)}"
        return turns.unclear(found, command.named, verb="customer", rest=rest)
    if found is None or other.merged_into != found.id:
        return _elsewhere(other)
    wish = PartAccounts(other, setting.desk.person.id, setting.today, setting.now)
    title = f"{naming.shown(other)} is an account of its own again, with what came from it."
    return Decision(Message(title, buttons=(Button("The card", f"customer @{other.id}"),)), (wish,))


def _elsewhere(other: Account) -> Decision:
    root = Button("That account", f"customer @{other.merged_into}")
    return Decision(replies.sorry(f"{naming.shown(other)} means another account.", buttons=(root,)))


def _spoken(named: Named) -> str:
    return named.text if named.id else naming.spoken(named.text)


def _merged(loser: Account, winner: Account, setting: Setting) -> MergeAccounts:
    return MergeAccounts(loser, winner, setting.desk.person.id, setting.today, setting.now)
