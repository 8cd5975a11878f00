"""Customers: what is loaded for their cards and facts."""

from collections.abc import Iterable

from bot.use_cases.accounts import meant
from bot.use_cases.saying import Saying
from coaching import names
from coaching.accounts import editing, joining, lists, naming
from coaching.accounts.account import Account, Fact, Known
from coaching.accounts.changing import Setting
from coaching.accounts.naming import Named
from coaching.changes import Decision
from coaching.commands import customer
from coaching.model import Person
from coaching.names import Near
from coaching.policy import ACCOUNTS

MOST_UNOWNED = 20  # on one screen, each with its buttons


def list_customers(command: customer.ShowCustomers, saying: Saying) -> Decision:
    if not command.is_unowned:
        return lists.own(
            saying.uow.books.of([saying.person_id], today=saying.today)[saying.person_id], today=saying.today
        )
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
    people = _names([*(fact.author_id for fact in trail), *_owner(known)], saying)
    return customer.show(known, found, trail, command=command, people=people, today=saying.today)


def change_facts(command: customer.ChangeFacts, saying: Saying) -> Decision:
    known = _known(command.named, saying)
    found = None if known is not None else _found(command.named, saying)
    setting = _setting(saying, owner=_owned(command, saying))
    return customer.change_facts(command, known=known, found=found, setting=setting)


def add_customer(command: customer.AddCustomer, saying: Saying) -> Decision:
    known = saying.uow.accounts.by_folded(names.fold(command.name))
    return customer.add(command, known=known, desk=saying.desk, now=saying.now, new_id=saying.new_id)


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
    return joining.unmerge(command, other=other, setting=_setting(saying))


def _known(named: Named, saying: Saying) -> Known | None:
    if named.id is None:
        return saying.uow.books.named(names.fold(named.text), today=saying.today)
    return saying.uow.books.known(named.id, today=saying.today)


def _found(named: Named, saying: Saying) -> Account | Near | None:
    return naming.find(named, meant(named, saying))


def _setting(saying: Saying, owner: Person | None = None) -> Setting:
    return Setting(saying.desk, saying.now, saying.new_id, owner)


def _owned(command: customer.ChangeFacts, saying: Saying) -> Person | None:
    """Who is named as the new owner."""
    named = next((edit for edit in command.edits if isinstance(edit, editing.Owned)), None)
    if named is None or named.person_id is None:
        return None
    return saying.uow.people.get(named.person_id)


def _owner(known: Known | None) -> list[str]:
    return [known.account.owner_id] if known is not None and known.account.owner_id else []


def _names(ids: Iterable[str], saying: Saying) -> dict[str, str]:
    wanted = sorted(set(ids))
    return {one.id: one.name for one in saying.uow.people.many(wanted).values()} if wanted else {}
