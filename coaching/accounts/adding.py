"""Somebody new under /customer: kept with the facts that were said; near names are asked about first."""

from collections.abc import Sequence
from dataclasses import dataclass

from coaching import replies, typed
from coaching.accounts import changing, naming
from coaching.accounts.account import Account, Known
from coaching.accounts.changing import Setting
from coaching.accounts.editing import Edit
from coaching.accounts.naming import Named
from coaching.changes import AddAccount, Decision
from coaching.message import Button, Message, line
from coaching.names import Near, fold
from coaching.wording import listing, number


@dataclass(frozen=True, slots=True)
class AddCustomer:
    """With facts; `is_sure`: those with near names are others."""

    name: str
    edits: tuple[Edit, ...] = ()
    said: str = ""
    is_sure: bool = False


def unclear(found: Account | Near | None, named: Named, *, rest: str) -> Decision:
    if isinstance(found, Near):
        add = _add(named, rest, is_other=True)
        return Decision(naming.ask(found, named=named, verb="customer", rest=rest, other=add))
    return Decision(naming.unknown(named, add=_add(named, rest, is_other=False)))


def _add(named: Named, rest: str, *, is_other: bool) -> Button | None:
    """Adds them with what was said; None where nothing but an id was said."""
    if named.id is not None:
        return None
    name, facts = typed.shown(named.text, at_most=40), "" if rest in {"edit", "history"} else rest
    label = f"New customer: {name}" if is_other else f"Add {name} as a customer"
    who = f"new {naming.quoted(named.text)}" if is_other else naming.spoken(named.text)
    sentence = f"customer add {who} {facts}"
    return replies.button(label, sentence.strip(), is_primary=not is_other)


def told(said: Sequence[str]) -> list[str]:
    """Of a form that says everything again, no more than fits a title."""
    kept = list(said[:4])
    return [*kept, f"{number(len(said) - 4)} more"] if len(said) > 4 else kept


def add(command: AddCustomer, *, found: Account | Near | None, setting: Setting) -> Decision:
    """A customer that is kept from now on, looked after by whoever says it, unless somebody else is named."""
    if isinstance(found, Account):
        shown = Button("The card", f"customer {naming.ref(found)}", is_primary=True)
        return Decision(replies.sorry(f"I know {naming.shown(found)} already.", buttons=(shown,)))
    if isinstance(found, Near) and not command.is_sure:
        return unclear(found, Named(command.name), rest=command.said)
    account = Account(
        setting.new_id,
        command.name,
        fold(command.name),
        setting.desk.person.id,
        added_on=setting.today,
        added_by=setting.desk.person.id,
    )
    wrong = changing.fault(account, command.edits, setting=setting)
    if wrong is not None:
        return Decision(wrong)
    known = Known(account)
    changed = changing.change(known, command.edits, setting=setting)
    more = changing.wishes(known, changed, setting=setting)
    return Decision(_welcomed(account, changed.said), (AddAccount(account), *more))


def _welcomed(account: Account, said: Sequence[str]) -> Message:
    ref, facts = naming.ref(account), f" Kept: {listing(told(said))}." if said else ""
    yours = "" if any(each.startswith("looked after") for each in said) else ", looked after by you"
    tiers = tuple(Button(f"Tier {tier}", f"customer {ref} tier {tier}") for tier in "ABC")
    return Message(
        f"{naming.shown(account)} is a customer now{yours}.{facts}",
        (line("A tier and a contract's end are what I can guard them by."),),
        buttons=(*tiers, Button("All facts", f"customer {ref} edit")),
    )
