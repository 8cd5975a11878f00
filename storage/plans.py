"""What was agreed with people: goals, and days off."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import Any

from sqlalchemy import Date, Integer, Text, bindparam, cast, delete, literal, null, select, union_all

from coaching.model import Absence, Goal, Period
from storage.lists import among
from storage.scope import Scope, here
from storage.tables import absences, goals


@dataclass(frozen=True, slots=True)
class Plans:
    """One person's; both newest first."""

    goals: tuple[Goal, ...] = ()
    absences: tuple[Absence, ...] = ()


_GOALS = select(
    literal(1).label("is_goal"),
    goals.c.person_id,
    goals.c.from_on,
    goals.c.amount,
    goals.c.per,
    goals.c.floor,
    cast(null(), Date).label("until_on"),
).where(goals.c.workspace_id == here(), among(goals.c.person_id, "ids"))
_ABSENCES = select(
    literal(0),
    absences.c.person_id,
    absences.c.from_on,
    cast(null(), Integer),
    cast(null(), Text),
    cast(null(), Integer),
    absences.c.until_on,
).where(absences.c.workspace_id == here(), among(absences.c.person_id, "ids"))
_OF = union_all(_GOALS, _ABSENCES)
_REMOVE = delete(absences).where(
    absences.c.workspace_id == here(),
    absences.c.person_id == bindparam("person"),
    absences.c.from_on == bindparam("start"),
)


@dataclass(frozen=True, slots=True)
class PlanBook:
    _scope: Scope

    def of(self, ids: Collection[str]) -> dict[str, Plans]:
        """The plans of each of them, in one statement."""
        set_goals: dict[str, list[Goal]] = {person_id: [] for person_id in ids}
        days_off: dict[str, list[Absence]] = {person_id: [] for person_id in ids}
        for is_goal, person_id, from_on, amount, per, least, until_on in self._scope.rows(_OF, ids=list(ids)):
            if is_goal:
                set_goals[person_id].append(_goal(from_on, amount, per, least))
            else:
                days_off[person_id].append(Absence(from_on, until_on))
        return {person_id: _newest_first(each, days_off[person_id]) for person_id, each in set_goals.items()}

    def set_goal(self, person_id: str, goal: Goal) -> None:
        record = {"person_id": person_id, "from_on": goal.from_on, "amount": goal.amount}
        self._scope.replace_all(goals, [record | {"per": goal.per, "floor": goal.floor}])

    def add_absence(self, person_id: str, absence: Absence) -> None:
        record = {"person_id": person_id, "from_on": absence.from_on, "until_on": absence.until_on}
        self._scope.replace_all(absences, [record])

    def remove_absence(self, person_id: str, from_on: date) -> None:
        self._scope.change(_REMOVE, person=person_id, start=from_on)


def plans_from(goal_rows: list[list[Any]], absence_rows: list[list[Any]]) -> Plans:
    """Plans from rows in JSON: their columns in the order of Goal's and Absence's fields, days as text."""
    set_goals = [
        Goal(date.fromisoformat(on), amount, Period(per), floor) for on, amount, per, floor in goal_rows
    ]
    days_off = [
        Absence(date.fromisoformat(start), date.fromisoformat(end) if end else None)
        for start, end in absence_rows
    ]
    return _newest_first(set_goals, days_off)


@lru_cache(maxsize=1024)  # people of a team mostly agree on the same
def _goal(from_on: date, amount: int, per: str, least: int | None) -> Goal:
    return Goal(from_on, amount, Period(per), least)


def _newest_first(set_goals: list[Goal], days_off: list[Absence]) -> Plans:
    set_goals.sort(key=attrgetter("from_on"), reverse=True)
    days_off.sort(key=attrgetter("from_on"), reverse=True)
    return Plans(tuple(set_goals), tuple(days_off))
