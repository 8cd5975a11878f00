"""Facts of accounts that changed: what they were, what they became, when, and by whom."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from enum import Enum

from sqlalchemy import bindparam, select

from coaching.accounts.account import Account, Fact
from coaching.changes import KeepContact, MergeAccounts, PartAccounts, SaveAccount
from storage.lists import among
from storage.scope import AnyRow, Record, Scope, here
from storage.tables import account_trail

Signed = MergeAccounts | PartAccounts | KeepContact
UNTOLD = frozenset({"id", "folded", "revision", "added_on", "added_by"})  # they never change, or say nothing
TOLD = tuple(field.name for field in fields(Account) if field.name not in UNTOLD)
_OF = (
    select(account_trail)
    .where(account_trail.c.workspace_id == here(), account_trail.c.account_id == bindparam("account"))
    .order_by(account_trail.c.at.desc(), account_trail.c.id.desc())
    .limit(bindparam("most"))
)
_OF_REVISION = (
    select(account_trail)
    .where(
        account_trail.c.workspace_id == here(),
        account_trail.c.account_id == bindparam("account"),
        among(account_trail.c.id, "ids"),
    )
    .order_by(account_trail.c.id)
)


@dataclass(frozen=True, slots=True)
class AccountTrail:
    _scope: Scope

    def of(self, account_id: str, most: int) -> tuple[Fact, ...]:
        """The newest first."""
        rows = self._scope.rows(_OF, account=account_id, most=most)
        return tuple(map(_fact, rows))

    def of_revision(self, account_id: str, revision: int) -> tuple[Fact, ...]:
        """What the change to that revision changed."""
        ids = [f"{revision:06}-{name}" for name in TOLD]
        return tuple(map(_fact, self._scope.rows(_OF_REVISION, account=account_id, ids=ids)))

    def add_changes(self, *wishes: SaveAccount) -> None:
        """Each fact that differs, in one statement."""
        self._scope.keep_all(account_trail, [record for wish in wishes for record in _changes(wish)])

    def note(self, account_id: str, fact: str, said: tuple[str, str], *, about: str, wish: Signed) -> None:
        """A fact that is none of the account's own columns: what it was and what it became; `about` is the id of the
        contact, or of the account that was merged."""
        self.note_all([(account_id, fact, said, about, wish)])

    def note_all(self, notes: Iterable[tuple[str, str, tuple[str, str], str, Signed]]) -> None:
        """The same for many, in one statement."""
        self._scope.keep_all(account_trail, [_note(*note) for note in notes])


def _changes(wish: SaveAccount) -> list[Record]:
    pairs = ((name, getattr(wish.before, name), getattr(wish.after, name)) for name in TOLD)
    changed = [(name, _words(old), _words(new)) for name, old, new in pairs if old != new]
    revision = f"{wish.after.revision:06}"
    same = {"account_id": wish.after.id, "on": wish.on, "at": wish.at, "author_id": wish.author_id}
    return [
        {**same, "id": f"{revision}-{name}", "fact": name, "before": old, "after": new}
        for name, old, new in changed
    ]


def _note(account_id: str, fact: str, said: tuple[str, str], about: str, wish: Signed) -> Record:
    told = {"id": f"{wish.at.isoformat()}-{about}", "fact": fact, "before": said[0], "after": said[1]}
    signed = {"on": wish.on, "at": wish.at, "author_id": wish.author_id}
    return {"account_id": account_id, **told, **signed}


def _fact(row: AnyRow) -> Fact:
    return Fact(row.account_id, row.fact, row.before, row.after, row.on, row.author_id)


def _words(value: object) -> str:
    if value is None:
        return ""
    return str(value.value if isinstance(value, Enum) else value)
