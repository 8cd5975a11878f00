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
from storage.nested import nested_figures, ordinal, rows_in
from storage.scope import Scope, here
from storage.tables import day_totals, people
from storage.totals import FIGURES, WAS_LOGGED, days_in

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
_FROM = case(
    (among(people.c.id, "unfolded"), bindparam("from_on", type_=Date())),
    else_=bindparam("folded_from", type_=Date()),
)
_OF_ONE = (
    select(_BEGUN, *(func.sum(day_totals.c[name]).label(name) for name in FIGURES))
    .where(
        day_totals.c.workspace_id == people.c.workspace_id,
        day_totals.c.person_id == people.c.id,
        day_totals.c.on >= _FROM,
        day_totals.c.on <= bindparam("to_on", type_=Date()),
        WAS_LOGGED,
    )
    .group_by("begun")
    .correlate(people)
    .subquery("of_one")
)
# Person by person, or a database with years of history reads the same weeks of every workspace instead.
_FIGURES = nested_figures(ordinal(_OF_ONE.c.begun), *(_OF_ONE.c[name] for name in FIGURES))
_OF = select(people.c.id, select(_FIGURES).select_from(_OF_ONE).scalar_subquery().label("days")).where(
    people.c.workspace_id == here(), among(people.c.id, "ids")
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
        folded_from: date | None = None,
    ) -> dict[str, tuple[DayTotals, ...]]:
        """The logged days of each of them, in any order, in one statement. Those before `days_from`, a Monday, come
        as one sum a week, under its Monday; but for the `unfolded`, whose days all come one by one. Those of the
        others begin with `folded_from`, where that is given."""
        spans = {"from_on": from_on, "to_on": to_on, "days_from": days_from}
        spans["folded_from"] = folded_from or from_on
        rows = self._scope.rows(_OF, ids=list(ids), unfolded=list(unfolded), **spans)
        return dict.fromkeys(ids, ()) | {person_id: days_in(rows_in(days)) for person_id, days in rows}
