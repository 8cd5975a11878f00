"""What people do not want to hear of for a while."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, select

from coaching.balance import Signal
from coaching.model import Mute
from storage.lists import among
from storage.scope import Scope, here
from storage.tables import mutes

_STANDING = (
    select(mutes)
    .where(
        mutes.c.workspace_id == here(),
        among(mutes.c.person_id, "ids"),
        mutes.c.until_on >= bindparam("on"),
    )
    .order_by(mutes.c.person_id, mutes.c.signal)
)


@dataclass(frozen=True, slots=True)
class Mutes:
    _scope: Scope

    def standing(self, ids: Collection[str], on: date) -> dict[str, tuple[Mute, ...]]:
        """Those of each of them that hold on that day or later, in one statement."""
        found: dict[str, list[Mute]] = {person_id: [] for person_id in ids}
        for row in self._scope.rows(_STANDING, ids=list(ids), on=on):
            found[row.person_id].append(Mute(Signal(row.signal), row.until_on, row.reason))
        return {person_id: tuple(each) for person_id, each in found.items()}

    def add(self, person_id: str, mute: Mute) -> None:
        """One a person and signal: a second one replaces the first."""
        record = {"person_id": person_id, "signal": mute.signal.value}
        self._scope.replace_all(mutes, [record | {"until_on": mute.until_on, "reason": mute.reason}])
