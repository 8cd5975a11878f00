"""What became of accounts: won, grew, renewed, lost, missed."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import bindparam, not_, select

from coaching.accounts.account import Outcome, OutcomeKind, Reason
from storage.lists import among
from storage.scope import AnyRow, Record, Scope, here
from storage.tables import outcomes
from storage.upsert import Insert

COLUMNS = tuple(field.name for field in fields(Outcome))
_OF_WORKSPACE = select(outcomes).where(outcomes.c.workspace_id == here())
_ONE = _OF_WORKSPACE.where(outcomes.c.id == bindparam("id"))
_STANDING = _OF_WORKSPACE.where(not_(outcomes.c.is_undone))
_IN_ORDER = (outcomes.c.on, outcomes.c.id)
_SINCE = _STANDING.where(outcomes.c.on >= bindparam("since")).order_by(*_IN_ORDER)
_OWNED_SINCE = _SINCE.where(among(outcomes.c.owner_id, "ids"))
_OF_ACCOUNT = _STANDING.where(outcomes.c.account_id == bindparam("account")).order_by(*_IN_ORDER)


@dataclass(frozen=True, slots=True)
class Outcomes:
    _scope: Scope

    def get(self, outcome_id: str) -> Outcome | None:
        row = self._scope.row(_ONE, id=outcome_id)
        return outcome_of(row) if row else None

    def since(self, owner_ids: Collection[str], on: date) -> dict[str, tuple[Outcome, ...]]:
        """Of each of them since that day, oldest first, in one statement."""
        found: dict[str, list[Outcome]] = {owner: [] for owner in owner_ids}
        for row in self._scope.rows(_OWNED_SINCE, ids=list(owner_ids), since=on):
            found[row.owner_id].append(outcome_of(row))
        return {owner: tuple(each) for owner, each in found.items()}

    def of_everybody(self, on: date) -> tuple[Outcome, ...]:
        """Of the whole workspace since that day, oldest first."""
        return tuple(outcome_of(row) for row in self._scope.rows(_SINCE, since=on))

    def of_account(self, account_id: str) -> tuple[Outcome, ...]:
        """Oldest first."""
        return tuple(outcome_of(row) for row in self._scope.rows(_OF_ACCOUNT, account=account_id))

    def keep(self, kept: Iterable[Outcome]) -> None:
        """One of each id; a second one replaces the first."""
        records = [{**_record(outcome), "merged_from": None} for outcome in kept]
        self._scope.merge_all(outcomes, records, rules=_renewed)


def outcome_of(row: AnyRow) -> Outcome:
    return outcome_from([row._mapping[name] for name in COLUMNS])


def outcome_from(values: Sequence[Any]) -> Outcome:
    """An outcome from the values of COLUMNS."""
    given = dict(zip(COLUMNS, values, strict=True))
    given["kind"] = OutcomeKind(given["kind"])
    given["reason"] = None if given["reason"] is None else Reason(given["reason"])
    return Outcome(**given)


def _record(outcome: Outcome) -> Record:
    reason = None if outcome.reason is None else outcome.reason.value
    values = {name: getattr(outcome, name) for name in COLUMNS}
    return values | {"kind": outcome.kind.value, "reason": reason}


def _renewed(new: Insert) -> Record:
    """Whose it was, and where it came from, stay."""
    return {name: new.excluded[name] for name in COLUMNS if name not in ("id", "account_id")}
