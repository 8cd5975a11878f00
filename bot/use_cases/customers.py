"""Customers: what is loaded for their cards and facts."""

from collections.abc import Iterable

from bot.use_cases.accounts import meant
from bot.use_cases.saying import Saying
from coaching import names
from coaching.accounts import adding, card, editing, joining, lists, naming
from coaching.accounts.account import Account, Fact, Known
from coaching.accounts.changing import Setting
from coaching.accounts.editing import Edit
from coaching.accounts.naming import Named
from coaching.changes import Decision
from coaching.commands import customer
from coaching.names import Near
from coaching.policy import ACCOUNTS

MOST_UNOWNED = 20  # on one screen, each with its buttons


def list_customers(command: customer.ShowCustomers, saying: Saying) -> Decision:
    if not command.is_unowned:
        book = saying.uow.books.of([saying.person_id], today=saying.today)[saying.person_id]
        return lists.own(book, desk=saying.desk, today=saying.today)
    gone = {one.id: one.name for one in saying.uow.people.gone()}
    books = saying.uow.books.of(list(gone), today=saying.today) if gone else {}
    left = [known for book in books.values() for known in book.accounts]
    found = [*saying.uow.books.nobodys(MOST_UNOWNED, today=saying.today), *left]
    return lists.unowned(found[:MOST_UNOWNED], gone=gone, desk=saying.desk)


def show_customer(
    command: customer.ShowCustomer | customer.ShowHistory | customer.OpenFacts, saying: Saying
) -> Decision:
    known = _known(command.named, saying)
    found = None if known is not None else _found(command.named, saying)
    trail: tuple[Fact, ...] = ()
    if known is not None and not isinstance(command, customer.OpenFacts):
        trail = saying.uow.account_trail.of(known.account.id, ACCOUNTS.trail_shown)
    people = _names([*card.named_in(trail), *_owner(known)], saying)
    return customer.show(
        known, found, trail, command=command, people=people, desk=saying.desk, today=saying.today
    )


def change_facts(command: customer.ChangeFacts, saying: Saying) -> Decision:
    known = _known(command.named, saying)
    found = None if known is not None else _found(command.named, saying)
    setting = _setting_for(command.edits, saying)
    return customer.change_facts(command, known=known, found=found, setting=setting)


def add_customer(command: adding.AddCustomer, saying: Saying) -> Decision:
    found = _found(Named(command.name), saying)
    return adding.add(command, found=found, setting=_setting_for(command.edits, saying))


def add_alias(command: joining.AddAlias, saying: Saying) -> Decision:
    taken = saying.uow.accounts.by_folded(names.fold(command.alias))
    found = _found(command.named, saying)
    return joining.alias(command, found=found, taken=taken, setting=_setting(saying))


def merge(command: joining.Merge, saying: Saying) -> Decision:
    found, other = _found(command.named, saying), _found(command.other, saying)
    return joining.merge(command, found=found, other=other, setting=_setting(saying))


def unmerge(command: joining.Unmerge, saying: Saying) -> Decision:
    """The account as it is kept, not the one that its name means."""
    named = command.other
    kept = saying.uow.accounts
    other = kept.get(named.id) if named.id is not None else kept.by_folded(names.fold(named.text))
    return joining.unmerge(
        command, found=_found(command.named, saying), other=other, setting=_setting(saying)
    )


def _known(named: Named, saying: Saying) -> Known | None:
    by_id = None if named.id is None else saying.uow.books.known(named.id, today=saying.today)
    known = by_id or saying.uow.books.named(names.fold(named.text), today=saying.today)
    if known is not None and known.account.merged_into is not None:
        return saying.uow.books.known(known.account.merged_into, today=saying.today)
    return known


def _found(named: Named, saying: Saying) -> Account | Near | None:
    return naming.find(named, meant(named, saying))


def _setting(saying: Saying) -> Setting:
    return Setting(saying.desk, saying.now, saying.new_id)


def _setting_for(edits: Iterable[Edit], saying: Saying) -> Setting:
    """With whom the facts name, and the workspace's currency for an amount without one."""
    owner, namesake, currency = None, None, ""
    for edit in edits:
        if isinstance(edit, editing.Owned) and edit.person_id is not None:
            owner = saying.uow.people.get(edit.person_id)
        if isinstance(edit, editing.Renamed):
            namesake = saying.uow.accounts.by_folded(names.fold(edit.name))
        if isinstance(edit, editing.Valued) and edit.money is not None and not edit.money.currency:
            currency = saying.uow.settings.get().currency
    return Setting(saying.desk, saying.now, saying.new_id, owner, namesake, currency)


def _owner(known: Known | None) -> list[str]:
    return [known.account.owner_id] if known is not None and known.account.owner_id else []


def _names(ids: Iterable[str], saying: Saying) -> dict[str, str]:
    wanted = sorted(set(ids))
    return {one.id: one.name for one in saying.uow.people.many(wanted).values()} if wanted else {}
