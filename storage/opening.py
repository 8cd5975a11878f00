"""What every request starts with, in one statement."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Date, Table, and_, bindparam, select

from coaching.message import Answer, FieldErrors
from coaching.model import DayTotals, Person, Team
from storage.codec import answer_from
from storage.nested import nested_rows, rows_in
from storage.people import person_of
from storage.plans import Plans, plans_from
from storage.scope import AnyRow, Scope, here
from storage.tables import absences, day_totals, goals, people, seen_requests, teams, workspaces
from storage.teams import team_of
from storage.totals import FIGURES, WAS_LOGGED, days_from

Window = tuple[date, date]  # local days, both included
NOTHING: Window = (date.max, date.min)
NO_PLANS = Plans()


@dataclass(frozen=True, slots=True)
class Opening:
    """Whether the workspace is there and not left, the answer given before, and who asks, with all that was agreed."""

    is_active_workspace: bool
    seen: Answer | FieldErrors | None = None
    person: Person | None = None
    team: Team | None = None
    plans: Plans = NO_PLANS
    totals: tuple[DayTotals, ...] = ()  # the logged days of the window that was asked for, oldest first


def _prefixed(table: Table, prefix: str) -> list[Any]:
    return [column.label(prefix + column.name) for column in table.columns]


_IS_SEEN = and_(seen_requests.c.workspace_id == workspaces.c.id, seen_requests.c.key == bindparam("key"))
_IS_PERSON = and_(people.c.workspace_id == workspaces.c.id, people.c.id == bindparam("person"))
_IS_TEAM = and_(teams.c.workspace_id == people.c.workspace_id, teams.c.id == people.c.team_id)
_GOALS = (
    select(nested_rows(goals.c.from_on, goals.c.amount, goals.c.per, goals.c.floor))
    .where(goals.c.workspace_id == people.c.workspace_id, goals.c.person_id == people.c.id)
    .scalar_subquery()
)
_ABSENCES = (
    select(nested_rows(absences.c.from_on, absences.c.until_on))
    .where(absences.c.workspace_id == people.c.workspace_id, absences.c.person_id == people.c.id)
    .scalar_subquery()
)
_DAYS = (
    select(nested_rows(day_totals.c.on, *(day_totals.c[name] for name in FIGURES)))
    .where(
        day_totals.c.workspace_id == people.c.workspace_id,
        day_totals.c.person_id == people.c.id,
        day_totals.c.on.between(bindparam("from_on", type_=Date()), bindparam("to_on", type_=Date())),
        WAS_LOGGED,
    )
    .scalar_subquery()
)
_OPEN = (
    select(
        workspaces.c.is_active.label("is_active_workspace"),
        seen_requests.c.answer,
        _GOALS.label("goals"),
        _ABSENCES.label("absences"),
        _DAYS.label("days"),
        *_prefixed(people, "person_"),
        *_prefixed(teams, "team_"),
    )
    .select_from(
        workspaces.outerjoin(seen_requests, _IS_SEEN).outerjoin(people, _IS_PERSON).outerjoin(teams, _IS_TEAM)
    )
    .where(workspaces.c.id == here())
)


def open_desk(scope: Scope, person_id: str, key: str, *, window: Window) -> Opening:
    """What is known before anything is decided."""
    row = scope.row(_OPEN, person=person_id, key=key, from_on=window[0], to_on=window[1])
    return _opening_of(row) if row else Opening(is_active_workspace=False)


def _opening_of(row: AnyRow) -> Opening:
    return Opening(
        is_active_workspace=row.is_active_workspace,
        seen=answer_from(row.answer) if row.answer is not None else None,
        person=person_of(row, prefix="person_") if row.person_id is not None else None,
        team=team_of(row, prefix="team_") if row.team_id is not None else None,
        plans=plans_from(rows_in(row.goals), rows_in(row.absences)),
        totals=days_from(rows_in(row.days)),
    )
