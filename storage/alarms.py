"""When something has to be looked at next."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, case, delete, select

from coaching.changes import SetAlarm, Touch
from coaching.model import Alarm
from storage.lists import among
from storage.scope import AnyRow, Insertion, Record, Scope, here
from storage.tables import schedule
from storage.upsert import Insert

_COLUMNS = (
    schedule.c.subject,
    schedule.c.kind,
    schedule.c.next_due_at,
    schedule.c.last_period,
)  # as an Alarm's
_OF = (
    select(*_COLUMNS)
    .where(schedule.c.workspace_id == here(), schedule.c.subject == bindparam("subject"))
    .order_by(schedule.c.kind)
)
_OF_KIND = (
    select(*_COLUMNS)
    .where(
        schedule.c.workspace_id == here(),
        schedule.c.kind == bindparam("kind"),
        among(schedule.c.subject, "subjects"),
    )
    .order_by(schedule.c.subject)
)
_DUE = (
    select(*_COLUMNS)
    .where(schedule.c.workspace_id == here(), schedule.c.next_due_at <= bindparam("now"))
    .order_by(schedule.c.next_due_at)
    .limit(bindparam("most"))
    .with_for_update(
        skip_locked=True
    )  # what another process has taken is its business; SQLite has one writer anyway
)
_REMOVE = delete(schedule).where(
    schedule.c.workspace_id == here(),
    schedule.c.subject == bindparam("subject"),
    schedule.c.kind == bindparam("kind"),
)
_REMOVE_ALL = delete(schedule).where(
    schedule.c.workspace_id == here(),
    schedule.c.kind == bindparam("kind"),
    among(schedule.c.subject, "subjects"),
)

FEW = 2  # the person's Home and the team's board


@dataclass(frozen=True, slots=True)
class Alarms:
    _scope: Scope

    def of(self, subject: str) -> dict[str, Alarm]:
        """The alarms of a person or team, by kind."""
        return {row.kind: _alarm_of(row) for row in self._scope.rows(_OF, subject=subject)}

    def of_kind(self, kind: str, subjects: Collection[str]) -> dict[str, Alarm]:
        """The alarm of that kind of each of them that has one, in one statement."""
        rows = self._scope.rows(_OF_KIND, kind=kind, subjects=list(subjects))
        return {row.subject: _alarm_of(row) for row in rows}

    def claim(self, now: datetime, limit: int) -> tuple[Alarm, ...]:
        """What is due, the oldest first; nobody else gets these before this transaction ends."""
        return tuple(_alarm_of(row) for row in self._scope.rows(_DUE, now=now, most=limit))

    def remove(self, subject: str, kind: str) -> None:
        self._scope.change(_REMOVE, subject=subject, kind=kind)

    def remove_all(self, alarms: Iterable[Alarm]) -> None:
        """All of them, in one statement for each kind."""
        subjects: dict[str, list[str]] = {}
        for alarm in alarms:
            subjects.setdefault(alarm.kind, []).append(alarm.subject)
        for kind, named in subjects.items():
            self._scope.change(_REMOVE_ALL, kind=kind, subjects=named)

    def save(self, wishes: Iterable[SetAlarm | Touch]) -> None:
        """All of them, with the effect that one after the other would have, in two statements at most."""
        folded = _folded(wishes)
        set_anew = [_record(wish.alarm) for wish in folded if isinstance(wish, SetAlarm)]
        self._scope.replace_all(schedule, set_anew)
        touched = [_record(_made(wish)) for wish in folded if isinstance(wish, Touch)]
        self._scope.merge_all(schedule, touched, rules=_earlier)


def few_touches(wishes: Iterable[SetAlarm | Touch]) -> list[Insertion]:
    """The rows of a handful of touches, to be added with others; none where there is more to it."""
    folded = _folded(wishes)
    if len(folded) > FEW or any(isinstance(wish, SetAlarm) for wish in folded):
        return []
    return [Insertion(schedule, _record(_made(wish)), _earlier) for wish in folded if isinstance(wish, Touch)]


def _folded(wishes: Iterable[SetAlarm | Touch]) -> list[SetAlarm | Touch]:
    """One wish for each alarm, in the order in which everybody locks them."""
    last: dict[tuple[str, str], SetAlarm | Touch] = {}
    for wish in wishes:
        place = _place(wish)
        last[place] = _after(last.get(place), wish)
    return [last[place] for place in sorted(last)]


def _after(earlier: SetAlarm | Touch | None, later: SetAlarm | Touch) -> SetAlarm | Touch:
    if earlier is None or isinstance(later, SetAlarm):
        return later
    if isinstance(earlier, SetAlarm):
        return SetAlarm(replace(earlier.alarm, due_at=min(earlier.alarm.due_at, later.at)))
    return replace(later, at=min(earlier.at, later.at))


def _place(wish: SetAlarm | Touch) -> tuple[str, str]:
    named = wish.alarm if isinstance(wish, SetAlarm) else wish
    return named.subject, named.kind


def _made(touch: Touch) -> Alarm:
    return Alarm(touch.subject, touch.kind, touch.at)


def _earlier(new: Insert) -> Mapping[str, Any]:
    is_sooner = new.excluded.next_due_at < schedule.c.next_due_at
    return {"next_due_at": case((is_sooner, new.excluded.next_due_at), else_=schedule.c.next_due_at)}


def _alarm_of(row: AnyRow) -> Alarm:
    return Alarm(*row)


def _record(alarm: Alarm) -> Record:
    place = {"subject": alarm.subject, "kind": alarm.kind}
    return place | {"next_due_at": alarm.due_at, "last_period": alarm.last_period}
