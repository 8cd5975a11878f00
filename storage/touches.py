"""Service notes by account and by who began them: what took the time."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, func, not_, select

from coaching.model import Initiative, Verb
from storage.lists import among
from storage.scope import Scope, here
from storage.tables import entries


@dataclass(frozen=True, slots=True)
class Touch:
    """So many notes of a day for one account, begun in one way."""

    on: date
    account: str
    initiative: Initiative
    notes: int


_SINCE = (
    select(
        entries.c.person_id,
        entries.c.on,
        entries.c.customer_name,
        entries.c.initiative,
        func.count().label("notes"),
    )
    .where(
        entries.c.workspace_id == here(),
        among(entries.c.person_id, "ids"),
        entries.c.verb == Verb.SERVED.value,
        entries.c.on >= bindparam("since"),
        not_(entries.c.is_undone),
    )
    .group_by(entries.c.person_id, entries.c.on, entries.c.customer_name, entries.c.initiative)
    .order_by(entries.c.person_id, entries.c.on, entries.c.customer_name, entries.c.initiative)
)


@dataclass(frozen=True, slots=True)
class Touches:
    _scope: Scope

    def since(self, ids: Collection[str], on: date) -> dict[str, tuple[Touch, ...]]:
        """Of each of them since that day, oldest first, in one statement."""
        found: dict[str, list[Touch]] = {person_id: [] for person_id in ids}
        for row in self._scope.rows(_SINCE, ids=list(ids), since=on):
            begun = Initiative(row.initiative or Initiative.REACTIVE.value)
            found[row.person_id].append(Touch(row.on, row.customer_name, begun, row.notes))
        return {person_id: tuple(each) for person_id, each in found.items()}
