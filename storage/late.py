"""Logs that were added or changed later than the free days: the team's manager is told how many."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import and_, bindparam, exists, func, or_, select

from storage.columns import Instant
from storage.lists import among
from storage.scope import Scope, here
from storage.tables import entries, trail

OLDEST = timedelta(days=120)  # older logs can hardly be changed, and need not be looked through

_FROM, _TO = bindparam("from_at", type_=Instant()), bindparam("to_at", type_=Instant())
_WAS_CHANGED = exists().where(
    trail.c.workspace_id == entries.c.workspace_id,
    trail.c.entry_id == entries.c.id,
    and_(trail.c.at >= _FROM, trail.c.at < _TO),
)
_COUNTS = (
    select(entries.c.person_id, func.count())
    .where(
        entries.c.workspace_id == here(),
        among(entries.c.person_id, "ids"),
        entries.c.logged_at.between(bindparam("oldest", type_=Instant()), _TO),
        entries.c.is_late,
        or_(entries.c.logged_at >= _FROM, _WAS_CHANGED),
    )
    .group_by(entries.c.person_id)
    .order_by(entries.c.person_id)
)


@dataclass(frozen=True, slots=True)
class Late:
    _scope: Scope

    def counts(self, ids: Collection[str], from_at: datetime, to_at: datetime) -> dict[str, int]:
        """How many of each person's logs were added or changed late in that time; only those who have any."""
        oldest = from_at - OLDEST
        rows = self._scope.rows(_COUNTS, ids=list(ids), from_at=from_at, to_at=to_at, oldest=oldest)
        return dict(iter(rows))
