"""Names of companies: when two spellings are the same one, and when they are so near that one asks."""

from collections.abc import Sequence
from dataclasses import dataclass

from coaching.accounts.account import Account
from coaching.folding import fold
from coaching.nearness import nearest

__all__ = ["Near", "fold", "match", "nearest"]


@dataclass(frozen=True, slots=True)
class Near:
    """Customers that may be meant, the nearest first."""

    customers: tuple[Account, ...]


def match(name: str, customers: Sequence[Account]) -> Account | Near | None:
    """The customer of that name, or those near enough to be asked about, or None. `customers`: with those that a merged
    name means."""
    folded = fold(name)
    exact = next((customer for customer in customers if customer.folded == folded), None)
    if exact is not None:
        return _meant(exact, customers)
    near = _near(folded, customers)
    return Near(near) if near else None


def _near(folded: str, customers: Sequence[Account]) -> tuple[Account, ...]:
    found = [customers[place] for place in nearest(folded, [customer.folded for customer in customers])]
    meant = [_meant(one, customers) for one in found]
    return tuple({one.id: one for one in meant if one.merged_into is None}.values())


def _meant(account: Account, known: Sequence[Account]) -> Account:
    """Of a name that means another account, the other one."""
    if account.merged_into is None:
        return account
    return next((other for other in known if other.id == account.merged_into), account)
