"""Customers of a workspace."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import BindParameter, bindparam, func, or_, select

from coaching.model import Customer
from storage.errors import Changed
from storage.lists import among
from storage.scope import AnyRow, Record, Scope, here
from storage.tables import customers

_COLUMNS = tuple(column.name for column in customers.columns if column.name != "workspace_id")
_ALL = select(customers).where(customers.c.workspace_id == here()).order_by(customers.c.id)
_ONE = _ALL.where(customers.c.id == bindparam("id"))
_BY_FOLDED = _ALL.where(customers.c.folded == bindparam("folded"))
_SINCE: BindParameter[date] = bindparam("since")
_IS_WON = customers.c.won_on >= _SINCE
_IS_LOST = customers.c.lost_on >= _SINCE
_COUNTS = (
    select(
        customers.c.owner_id,
        func.count().filter(_IS_WON).label("won"),
        func.count().filter(_IS_LOST).label("lost"),
    )
    .where(
        customers.c.workspace_id == here(),
        among(customers.c.owner_id, "ids"),
        or_(_IS_WON, _IS_LOST),
    )
    .group_by(customers.c.owner_id)
)


@dataclass(frozen=True, slots=True)
class WonLost:
    """Customers won and lost; net is the difference."""

    won: int = 0
    lost: int = 0

    @property
    def net(self) -> int:
        return self.won - self.lost


@dataclass(frozen=True, slots=True)
class Customers:
    _scope: Scope

    def get(self, customer_id: str) -> Customer | None:
        row = self._scope.row(_ONE, id=customer_id)
        return _customer_of(row) if row else None

    def by_folded(self, folded: str) -> Customer | None:
        row = self._scope.row(_BY_FOLDED, folded=folded)
        return _customer_of(row) if row else None

    def all(self) -> tuple[Customer, ...]:
        return tuple(_customer_of(row) for row in self._scope.rows(_ALL))

    def counts(self, owner_ids: Collection[str], since_on: date) -> dict[str, WonLost]:
        """Of each of them since that day, it included, in one statement."""
        found = dict.fromkeys(owner_ids, WonLost())
        for row in self._scope.rows(_COUNTS, ids=list(owner_ids), since=since_on):
            found[row.owner_id] = WonLost(row.won, row.lost)
        return found

    def add(self, customer: Customer) -> None:
        """Raises Changed where somebody added the same customer meanwhile."""
        if not self._scope.add_new(customers, _record(customer)):
            raise Changed(customer.id)


def _customer_of(row: AnyRow) -> Customer:
    return Customer(**{name: row._mapping[name] for name in _COLUMNS})


def _record(customer: Customer) -> Record:
    return {name: getattr(customer, name) for name in _COLUMNS}
