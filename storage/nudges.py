"""Nudges that were queued, and what people answered."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, select, update

from coaching.changes import RecordNudge
from coaching.model import NudgeRecord
from storage.lists import among
from storage.scope import Scope, here
from storage.tables import nudges

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


@dataclass(frozen=True, slots=True)
class Nudges:
    _scope: Scope

    def since(self, ids: Collection[str], on: date) -> dict[str, tuple[NudgeRecord, ...]]:
        """Of each of them since that day, it included, oldest first, in one statement."""
        found: dict[str, list[NudgeRecord]] = {person_id: [] for person_id in ids}
        for row in self._scope.rows(_SINCE, ids=list(ids), since=on):
            found[row.person_id].append(NudgeRecord(row.on, row.rule, row.evidence, row.answer))
        return {person_id: tuple(records) for person_id, records in found.items()}

    def record(self, wishes: Iterable[RecordNudge]) -> None:
        """One a day: a second one on the same day leaves the first as it is."""
        self._scope.keep_all(nudges, [_row(wish.person_id, wish.record) for wish in wishes])

    def answer(self, person_id: str, on: date, answer: str) -> None:
        self._scope.change(_ANSWER, person=person_id, day=on, said=answer)


def _row(person_id: str, record: NudgeRecord) -> dict[str, object]:
    said = {"rule": record.rule, "evidence": record.evidence, "answer": record.answer}
    return {"person_id": person_id, "on": record.on, **said}
