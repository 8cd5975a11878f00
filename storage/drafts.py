"""Sentences that wait for one more answer."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select

from coaching.model import Draft
from storage.scope import Scope, here
from storage.tables import drafts

_ONE = select(drafts).where(drafts.c.workspace_id == here(), drafts.c.id == bindparam("id"))


@dataclass(frozen=True, slots=True)
class Drafts:
    _scope: Scope

    def get(self, draft_id: str) -> Draft | None:
        row = self._scope.row(_ONE, id=draft_id)
        return Draft(row.id, row.person_id, row.sentence, row.on) if row else None

    def save(self, draft: Draft, *, now: datetime) -> None:
        record = {"id": draft.id, "person_id": draft.person_id, "sentence": draft.sentence, "on": draft.on}
        self._scope.replace_all(drafts, [record | {"at": now}])
