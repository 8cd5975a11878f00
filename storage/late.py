"""Logs that were added or changed later than the free days: the team's manager is told how many."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import and_, bindparam, exists, func, or_, select

from coaching.facts import LateLogs
from storage.columns import Instant
from storage.lists import among
from storage.scope import Scope, here
from storage.tables import entries, people, trail

OLDEST = timedelta(days=120)  # older logs can hardly be changed, and need not be looked through

_FROM, _TO = bindparam("from_at", type_=Instant()), bindparam("to_at", type_=Instant())
_WAS_CHANGED = exists().where(
    trail.c.workspace_id == entries.c.workspace_id,
    trail.c.entry_id == entries.c.id,
    and_(trail.c.at >= _FROM, trail.c.at < _TO),
)
_COUNTS = (
    select(people.c.team_id, people.c.id, people.c.name, func.count().label("entries"))
    .join_from(
        people,
        entries,
        and_(entries.c.workspace_id == people.c.workspace_id, entries.c.person_id == people.c.id),
    )
    .where(
        people.c.workspace_id == here(),
        among(people.c.team_id, "teams"),
        entries.c.logged_at.between(bindparam("oldest", type_=Instant()), _TO),
        entries.c.is_late,
        or_(entries.c.logged_at >= _FROM, _WAS_CHANGED),
    )
    .group_by(people.c.team_id, people.c.id, people.c.name)
    .order_by(people.c.id)
)


@dataclass(frozen=True, slots=True)
class Late:
    _scope: Scope

    def of_teams(
        self, teams: Collection[str], from_at: datetime, to_at: datetime
    ) -> dict[str, tuple[LateLogs, ...]]:
        """By team, how many logs each of its people added or changed late in that time; only those who have any, in
        the order of their ids."""
        found: dict[str, list[LateLogs]] = {team: [] for team in teams}
        span = {"from_at": from_at, "to_at": to_at, "oldest": from_at - OLDEST}
        for row in self._scope.rows(_COUNTS, teams=list(teams), **span):
            found[row.team_id].append(LateLogs(row.id, row.name, row.entries))
        return {team: tuple(logs) for team, logs in found.items()}
