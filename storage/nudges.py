"""Nudges that were queued, and what people answered."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, bindparam, func, select, update

from coaching.balance import Signal
from coaching.balance.keeping import plain
from coaching.changes import RecordNudge
from coaching.facts import Answered
from coaching.judged.held import DRIFTS
from coaching.judged.verdicts import RIGHT
from coaching.model import SHADOWED, UNHEARD, NudgeRecord
from coaching.nudges import keeping
from storage.lists import among
from storage.scope import AnyRow, Scope, here
from storage.tables import nudges, people
from storage.tables.talk import ANSWERED

_SINCE = (
    select(nudges)
    .where(
        nudges.c.workspace_id == here(),
        among(nudges.c.person_id, "ids"),
        nudges.c.on >= bindparam("since"),
    )
    .order_by(nudges.c.person_id, nudges.c.on)
)
_ANSWER = (
    update(nudges)
    .where(
        nudges.c.workspace_id == here(),
        nudges.c.person_id == bindparam("person"),
        nudges.c.on == bindparam("day"),
    )
    .values(answer=bindparam("said"))
)


_SHADOWED = (
    select(people.c.name, nudges)
    .join_from(
        nudges,
        people,
        and_(people.c.workspace_id == nudges.c.workspace_id, people.c.id == nudges.c.person_id),
    )
    .where(nudges.c.workspace_id == here(), nudges.c.answer == SHADOWED)
    .order_by(nudges.c.on.desc(), nudges.c.person_id)
    .limit(bindparam("most"))
)
_ANSWERED = select(
    func.count().label("nudges"),
    func.count().filter(nudges.c.answer == RIGHT).label("right"),
    func.count(nudges.c.person_id.distinct()).label("people"),
).where(
    nudges.c.workspace_id == here(),
    ANSWERED,
    nudges.c.answer.not_in(sorted(UNHEARD)),
    nudges.c.signal.in_(sorted(DRIFTS)),
    nudges.c.on >= bindparam("since"),
)


@dataclass(frozen=True, slots=True)
class Nudges:
    _scope: Scope

    def since(self, ids: Collection[str], on: date) -> dict[str, tuple[NudgeRecord, ...]]:
        """Of each of them since that day, it included, oldest first, in one statement."""
        found: dict[str, list[NudgeRecord]] = {person_id: [] for person_id in ids}
        for row in self._scope.rows(_SINCE, ids=list(ids), since=on):
            found[row.person_id].append(_record_of(row))
        return {person_id: tuple(records) for person_id, records in found.items()}

    def shadowed(self, most: int) -> tuple[tuple[str, NudgeRecord], ...]:
        """The newest that were only recorded, with the name of whom they were about."""
        return tuple((row.name, _record_of(row)) for row in self._scope.rows(_SHADOWED, most=most))

    def answered(self, since: date) -> Answered:
        """How the whole workspace answered its nudges about a drift since that day, it included."""
        row = self._scope.row(_ANSWERED, since=since)
        return Answered() if row is None else Answered(row.nudges, row.right, row.people)

    def record(self, wishes: Iterable[RecordNudge]) -> None:
        """One a day: a second one on the same day leaves the first as it is."""
        self._scope.keep_all(nudges, [_row(wish.person_id, wish.record) for wish in wishes])

    def answer(self, person_id: str, on: date, answer: str) -> None:
        self._scope.change(_ANSWER, person=person_id, day=on, said=answer)


def _record_of(row: AnyRow) -> NudgeRecord:
    signal = None if row.signal is None else Signal(row.signal)
    case = None if row.kept_case is None else keeping.case(json.loads(row.kept_case))
    return NudgeRecord(row.on, row.rule, row.evidence, row.answer, signal, case, row.subject)


def _row(person_id: str, record: NudgeRecord) -> dict[str, object]:
    said = {
        "rule": record.rule,
        "evidence": record.evidence,
        "answer": record.answer,
        "subject": record.subject,
    }
    case = None if record.case is None else json.dumps(plain(record.case), separators=(",", ":"))
    judged = {
        "signal": None if record.signal is None else record.signal.value,
        "kept_case": case,
        "subject": record.subject,
    }
    return {"person_id": person_id, "on": record.on, **said, **judged}
