"""Where the people came from that were prospected: sums by source."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, func, not_, select

from coaching.model import Source
from storage.lists import among
from storage.scope import Scope, here
from storage.tables import PROSPECTED, entries

_SINCE = (
    select(entries.c.person_id, entries.c.source, func.sum(entries.c.count).label("people"))
    .where(
        entries.c.workspace_id == here(),
        among(entries.c.person_id, "ids"),
        PROSPECTED,
        entries.c.on >= bindparam("since"),
        not_(entries.c.is_undone),
    )
    .group_by(entries.c.person_id, entries.c.source)
)


@dataclass(frozen=True, slots=True)
class Sources:
    _scope: Scope

    def since(self, ids: Collection[str], on: date) -> dict[str, tuple[tuple[Source | None, int], ...]]:
        """Of each of them since that day, the largest first, in one statement; None: no source was named."""
        found: dict[str, list[tuple[Source | None, int]]] = {person_id: [] for person_id in ids}
        for row in self._scope.rows(_SINCE, ids=list(ids), since=on):
            source = Source(row.source) if row.source else None
            found[row.person_id].append((source, int(row.people)))
        return {person_id: tuple(sorted(each, key=_largest_first)) for person_id, each in found.items()}


def _largest_first(pair: tuple[Source | None, int]) -> tuple[int, str]:
    source, people = pair
    return -people, source or ""
