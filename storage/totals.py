"""The rollup: what each person's days add up to, kept with every entry, so that no answer reads a history."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any

from sqlalchemy import Date, bindparam, or_, select

from coaching.model import DayTotals, Entry, Initiative, Verb
from storage.lists import among
from storage.nested import nested_figures, ordinal, rows_in
from storage.scope import Insertion, Record, Scope, here
from storage.tables import day_totals, people
from storage.upsert import Insert

FIGURES = DayTotals._fields[1:]  # all but the day itself
_figures: Callable[[DayTotals], tuple[int, ...]] = attrgetter(*FIGURES)

# A day whose logs were all undone is a day that was not logged.
WAS_LOGGED = or_(day_totals.c.prospecting_logs > 0, day_totals.c.service_logs > 0, day_totals.c.late > 0)
_DAYS = (
    select(nested_figures(ordinal(day_totals.c.on), *(day_totals.c[name] for name in FIGURES)))
    .where(
        day_totals.c.workspace_id == people.c.workspace_id,
        day_totals.c.person_id == people.c.id,
        day_totals.c.on.between(bindparam("from_on", type_=Date()), bindparam("to_on", type_=Date())),
        WAS_LOGGED,
    )
    .correlate(people)
)
_OF = select(people.c.id, _DAYS.scalar_subquery().label("days")).where(
    people.c.workspace_id == here(), among(people.c.id, "ids")
)


@dataclass(frozen=True, slots=True)
class Totals:
    _scope: Scope

    def of(self, ids: Collection[str], from_on: date, to_on: date) -> dict[str, tuple[DayTotals, ...]]:
        """The logged days of each of them, oldest first, both ends included, in one statement."""
        rows = self._scope.rows(_OF, ids=list(ids), from_on=from_on, to_on=to_on)
        return dict.fromkeys(ids, ()) | {
            person_id: days_in(sorted(rows_in(days))) for person_id, days in rows
        }

    def revise(self, before: Entry, after: Entry) -> None:
        """Takes the one out and puts the other in, on whichever days they are."""
        changes: dict[tuple[str, date], tuple[int, ...]] = {}
        for entry, sign in ((before, -1), (after, 1)):
            place = (entry.person_id, entry.on)
            so_far = changes.get(place, (0,) * len(FIGURES))
            changes[place] = tuple(a + sign * b for a, b in zip(so_far, figures_of(entry), strict=True))
        self._merge({place: change for place, change in changes.items() if any(change)})

    def _merge(self, changes: Mapping[tuple[str, date], Iterable[int]]) -> None:
        in_order = sorted(changes.items())  # whoever locks two days locks the earlier one first
        self._scope.merge_all(day_totals, [_record(*change) for change in in_order], rules=_summed)


def addition(entry: Entry) -> Insertion:
    """What a new entry adds to its day."""
    return Insertion(day_totals, _record((entry.person_id, entry.on), figures_of(entry)), _summed)


def _record(place: tuple[str, date], figures: Iterable[int]) -> Record:
    person_id, on = place
    return {"person_id": person_id, "on": on, **dict(zip(FIGURES, figures, strict=True))}


def days_from(rows: list[list[Any]]) -> tuple[DayTotals, ...]:
    """Days from rows in JSON, oldest first: the day as text, then its figures."""
    return tuple(DayTotals(date.fromisoformat(on), *figures) for on, *figures in sorted(rows))


def days_in(rows: Iterable[list[int]]) -> tuple[DayTotals, ...]:
    """Days from rows of figures: the number of the day, then its figures."""
    return tuple([DayTotals(date.fromordinal(number), *figures) for number, *figures in rows])


def figures_of(entry: Entry) -> tuple[int, ...]:
    """What one entry adds to its day, in the order of FIGURES."""
    late = int(entry.is_late)
    if entry.is_undone:
        added = DayTotals(entry.on, late=late)
    elif entry.verb is Verb.PROSPECTED:
        added = DayTotals(entry.on, prospected=entry.count, prospecting_logs=1, late=late)
    else:
        initiative = entry.initiative or Initiative.REACTIVE
        added = DayTotals(entry.on, service_logs=1, late=late, **{initiative.value: 1})
    return _figures(added)


def _summed(new: Insert) -> Mapping[str, Any]:
    return {name: day_totals.c[name] + new.excluded[name] for name in FIGURES}
