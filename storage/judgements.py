"""What the judge remembers of people, and its judgements by week."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, select

from coaching.balance import Judgement
from coaching.balance.keeping import heard, said
from coaching.calendar import monday_of
from coaching.changes import KeepMemo, RecordJudgement
from coaching.model import Memo, Remembered
from storage.lists import among
from storage.scope import Record, Scope, here
from storage.tables import judgements, memos
from storage.upsert import Insert

_MEMOS = select(memos).where(memos.c.workspace_id == here(), among(memos.c.person_id, "ids"))
_SINCE = (
    select(judgements.c.person_id, judgements.c.said)
    .where(
        judgements.c.workspace_id == here(),
        among(judgements.c.person_id, "ids"),
        judgements.c.monday >= bindparam("since"),
    )
    .order_by(judgements.c.person_id, judgements.c.monday)
)
NOTHING = Remembered()


@dataclass(frozen=True, slots=True)
class Judgements:
    _scope: Scope

    def remembered(self, ids: Collection[str]) -> dict[str, Remembered]:
        """What is known of each of them from before, in one statement."""
        found = dict.fromkeys(ids, NOTHING)
        for row in self._scope.rows(_MEMOS, ids=list(ids)):
            memo = None if row.kept is None else Memo(row.through_on, json.loads(row.kept))
            found[row.person_id] = Remembered(memo, row.learn_from_on)
        return found

    def since(self, ids: Collection[str], monday: date) -> dict[str, tuple[Judgement, ...]]:
        """The newest judgement of each week of each of them since then, oldest first, in one statement."""
        found: dict[str, list[Judgement]] = {person_id: [] for person_id in ids}
        for row in self._scope.rows(_SINCE, ids=list(ids), since=monday):
            found[row.person_id].append(heard(json.loads(row.said)))
        return {person_id: tuple(each) for person_id, each in found.items()}

    def keep(self, wishes: Iterable[KeepMemo]) -> None:
        """One memo a person, the newest."""
        records = [
            {
                "person_id": wish.person_id,
                "through_on": wish.memo.through_on,
                "kept": json.dumps(wish.memo.values, separators=(",", ":")),
                "learn_from_on": None,
            }
            for wish in wishes
        ]
        self._scope.merge_all(memos, records, rules=_renewed)

    def relearn(self, person_id: str, from_on: date) -> None:
        """What was known of the person is forgotten; the days before say nothing any more."""
        nothing = {"through_on": None, "kept": None, "learn_from_on": from_on}
        self._scope.replace_all(memos, [{"person_id": person_id, **nothing}])

    def record(self, wishes: Iterable[RecordJudgement]) -> None:
        """One judgement a week and person, the newest."""
        records = [_record(wish) for wish in wishes]
        self._scope.replace_all(judgements, records)


def _renewed(new: Insert) -> Record:
    return {"through_on": new.excluded.through_on, "kept": new.excluded.kept}


def _record(wish: RecordJudgement) -> Record:
    judgement = wish.judgement
    return {
        "person_id": wish.person_id,
        "monday": monday_of(judgement.on),
        "on": judgement.on,
        "state": judgement.state.value,
        "said": json.dumps(said(judgement), separators=(",", ":")),
    }
