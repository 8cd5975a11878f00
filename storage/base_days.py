"""How people's bases stood, day by day, for the judgement."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Date, bindparam, select

from coaching.changes import KeepBase
from coaching.model import BaseDay
from storage.lists import among
from storage.nested import nested_figures, ordinal, rows_in
from storage.scope import Scope, here
from storage.tables import base_days, people

_DAYS = (
    select(nested_figures(ordinal(base_days.c.on), base_days.c.accounts, base_days.c.overdue))
    .where(
        base_days.c.workspace_id == people.c.workspace_id,
        base_days.c.person_id == people.c.id,
        base_days.c.on >= bindparam("since", type_=Date()),
    )
    .correlate(people)
)
_SINCE = select(people.c.id, _DAYS.scalar_subquery().label("days")).where(
    people.c.workspace_id == here(), among(people.c.id, "ids")
)


@dataclass(frozen=True, slots=True)
class BaseDays:
    _scope: Scope

    def since(self, ids: Collection[str], on: date) -> dict[str, tuple[BaseDay, ...]]:
        """Of each of them since that day, oldest first, in one statement."""
        rows = self._scope.rows(_SINCE, ids=list(ids), since=on)
        return dict.fromkeys(ids, ()) | {person_id: _days(rows_in(days)) for person_id, days in rows}

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


def _days(rows: list[list[int]]) -> tuple[BaseDay, ...]:
    return tuple([BaseDay(date.fromordinal(number), *figures) for number, *figures in sorted(rows)])
