"""The rollup with its older days summed into weeks: what a history of years costs is what its weeks cost."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Date, and_, bindparam, case, func, not_, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction

from coaching.model import DayTotals
from storage.lists import among
from storage.scope import Scope, here
from storage.tables import day_totals
from storage.totals import FIGURES, WAS_LOGGED

A_MONDAY = "1900-01-01"


class monday_before(GenericFunction[date]):  # noqa: N801 - named as it is written in a statement
    """The Monday of the day's week."""

    type = Date()
    inherit_cache = True


@compiles(monday_before, "sqlite")
def _on_sqlite(element: monday_before, compiler: SQLCompiler, **options: Any) -> str:
    return f"date({compiler.process(element.clauses, **options)}, '-6 days', 'weekday 1')"


@compiles(monday_before, "postgresql")
def _on_postgresql(element: monday_before, compiler: SQLCompiler, **options: Any) -> str:
    day = compiler.process(element.clauses, **options)
    return f"({day} - mod({day} - DATE '{A_MONDAY}', 7))"  # whole numbers: EXTRACT takes longer


_IS_OLD = and_(
    day_totals.c.on < bindparam("days_from", type_=Date()),
    not_(among(day_totals.c.person_id, "unfolded")),
)
_BEGUN = case((_IS_OLD, monday_before(day_totals.c.on)), else_=day_totals.c.on).label("begun")
_OF = (
    select(day_totals.c.person_id, _BEGUN, *(func.sum(day_totals.c[name]) for name in FIGURES))
    .where(
        day_totals.c.workspace_id == here(),
        among(day_totals.c.person_id, "ids"),
        day_totals.c.on.between(bindparam("from_on"), bindparam("to_on")),
        WAS_LOGGED,
    )
    .group_by(day_totals.c.person_id, "begun")
)


@dataclass(frozen=True, slots=True)
class Weeks:
    _scope: Scope

    def of(
        self,
        ids: Collection[str],
        from_on: date,
        to_on: date,
        *,
        days_from: date,
        unfolded: Collection[str] = (),
    ) -> dict[str, tuple[DayTotals, ...]]:
        """The logged days of each of them, in any order, in one statement. Those before `days_from`, a Monday, come
        as one sum a week, under its Monday; but for the `unfolded`, whose days all come one by one."""
        found: dict[str, list[DayTotals]] = {person_id: [] for person_id in ids}
        spans = {"from_on": from_on, "to_on": to_on, "days_from": days_from}
        for person_id, *day in self._scope.rows(_OF, ids=list(ids), unfolded=list(unfolded), **spans):
            found[person_id].append(DayTotals(*day))
        return {person_id: tuple(days) for person_id, days in found.items()}
