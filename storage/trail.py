"""What became of entries: added to, never changed."""

from dataclasses import dataclass

from sqlalchemy import bindparam, select

from coaching.changes import ReviseEntry
from coaching.model import Change
from storage.codec import entry_from, entry_to_json
from storage.scope import Scope, here
from storage.tables import trail

_OF = (
    select(trail)
    .where(trail.c.workspace_id == here(), trail.c.entry_id == bindparam("entry"))
    .order_by(trail.c.revision)
)


@dataclass(frozen=True, slots=True)
class Trail:
    _scope: Scope

    def add(self, wish: ReviseEntry) -> None:
        record = {"entry_id": wish.after.id, "revision": wish.after.revision, "change": wish.change}
        record |= {"actor_id": wish.actor_id, "at": wish.at}
        self._scope.add(
            trail, record | {"before": entry_to_json(wish.before), "after": entry_to_json(wish.after)}
        )

    def of(self, entry_id: str) -> tuple[ReviseEntry, ...]:
        """Every change of the entry, oldest first."""
        return tuple(
            ReviseEntry(
                before=entry_from(row.before),
                after=entry_from(row.after),
                change=Change(row.change),
                actor_id=row.actor_id,
                at=row.at,
            )
            for row in self._scope.rows(_OF, entry=entry_id)
        )
