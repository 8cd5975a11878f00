"""How people's bases stood, day by day, for the judgement."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, select

from coaching.changes import KeepBase
from coaching.model import BaseDay
from storage.lists import among
from storage.scope import Scope, here
from storage.tables import base_days

_SINCE = (
    select(base_days)
    .where(
        base_days.c.workspace_id == here(),
        among(base_days.c.person_id, "ids"),
        base_days.c.on >= bindparam("since"),
    )
    .order_by(base_days.c.person_id, base_days.c.on)
)


@dataclass(frozen=True, slots=True)
class BaseDays:
    _scope: Scope

    def since(self, ids: Collection[str], on: date) -> dict[str, tuple[BaseDay, ...]]:
        """Of each of them since that day, oldest first, in one statement."""
        found: dict[str, list[BaseDay]] = {person_id: [] for person_id in ids}
        for row in self._scope.rows(_SINCE, ids=list(ids), since=on):
            found[row.person_id].append(BaseDay(row.on, row.accounts, row.overdue))
        return {person_id: tuple(each) for person_id, each in found.items()}

    def keep(self, wishes: Iterable[KeepBase]) -> None:
        """One a person and day, the newest."""
        records = [
            {
                "person_id": wish.person_id,
                "on": wish.day.on,
                "accounts": wish.day.accounts,
                "overdue": wish.day.overdue,
            }
            for wish in wishes
        ]
        self._scope.replace_all(base_days, records)
