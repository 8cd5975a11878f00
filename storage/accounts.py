"""Accounts of a workspace: their present facts. Every change leaves its facts in the trail."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, Text, bindparam, func, or_, select, update
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction

from coaching.accounts.account import Account, Standing, Tier
from coaching.changes import MergeAccounts, PartAccounts, SaveAccount
from storage.account_trail import AccountTrail
from storage.errors import Changed
from storage.lists import among
from storage.scope import AnyRow, Record, Scope, here
from storage.tables import STAGED, contacts, customers, entries, matters, outcomes

COLUMNS = tuple(field.name for field in fields(Account))
SEPARATOR, BETWEEN = "\x1e", "\x1f"  # no name holds them: control characters are refused at the door
_ALL = select(customers).where(customers.c.workspace_id == here())
_ONE = _ALL.where(customers.c.id == bindparam("id"))
_MANY = _ALL.where(among(customers.c.id, "ids"))
_BY_FOLDED = _ALL.where(customers.c.folded == bindparam("folded"))
_BY_FOLDED_MANY = _ALL.where(among(customers.c.folded, "names"))
_SINCE: BindParameter[date] = bindparam("since")
_ADDED = (
    select(customers.c.added_by, customers.c.added_on, func.count().label("prospects"))
    .where(
        customers.c.workspace_id == here(),
        among(customers.c.added_by, "ids"),
        customers.c.added_on >= _SINCE,
        customers.c.merged_into.is_(None),
        STAGED,
    )
    .group_by(customers.c.added_by, customers.c.added_on)
)
_SAVE = update(customers).where(
    customers.c.workspace_id == here(),
    customers.c.id == bindparam("account"),
    customers.c.revision == bindparam("read_revision"),
)


_RENAME = (
    update(customers)
    .where(customers.c.workspace_id == here(), customers.c.stage == bindparam("was"))
    .values(stage=bindparam("becomes"))
)


class joined_up(GenericFunction[str]):  # noqa: N801 - named as it is written in a statement
    """All values of a column as one text, a separator between them: far cheaper to fetch than as many rows."""

    type = Text()
    inherit_cache = True


@compiles(joined_up, "sqlite")
def _on_sqlite(element: joined_up, compiler: SQLCompiler, **options: Any) -> str:
    return f"group_concat({compiler.process(element.clauses, **options)}, char(30))"


@compiles(joined_up, "postgresql")
def _on_postgresql(element: joined_up, compiler: SQLCompiler, **options: Any) -> str:
    return f"string_agg({compiler.process(element.clauses, **options)}, chr(30))"


_NAMES = select(joined_up(customers.c.folded + BETWEEN + customers.c.id).label("names")).where(
    customers.c.workspace_id == here()
)


@dataclass(frozen=True, slots=True)
class Accounts:
    _scope: Scope

    def get(self, account_id: str) -> Account | None:
        row = self._scope.row(_ONE, id=account_id)
        return account_of(row) if row else None

    def many(self, ids: Collection[str]) -> tuple[Account, ...]:
        """Those of them that are there, in the order of `ids`."""
        found = {row.id: account_of(row) for row in self._scope.rows(_MANY, ids=list(ids))}
        return tuple(found[each] for each in ids if each in found)

    def by_folded(self, folded: str) -> Account | None:
        """The account of that name, merged or not."""
        row = self._scope.row(_BY_FOLDED, folded=folded)
        return account_of(row) if row else None

    def by_folded_many(self, folded: Collection[str]) -> dict[str, Account]:
        """Those of them that are there, by folded name, merged or not."""
        return {row.folded: account_of(row) for row in self._scope.rows(_BY_FOLDED_MANY, names=list(folded))}

    def names(self) -> tuple[tuple[str, str], ...]:
        """Every folded name with the id of its account, in one row: merged ones with their own id."""
        row = self._scope.row(_NAMES)
        if row is None or not row.names:
            return ()
        parts = row.names.replace(SEPARATOR, BETWEEN).split(BETWEEN)
        return tuple(zip(parts[::2], parts[1::2], strict=True))

    def all(self) -> tuple[Account, ...]:
        return tuple(account_of(row) for row in self._scope.rows(_ALL.order_by(customers.c.id)))

    def added(self, ids: Collection[str], since_on: date) -> dict[str, dict[date, int]]:
        """How many prospects each of them added on each day since then, it included, in one statement."""
        found: dict[str, dict[date, int]] = {person_id: {} for person_id in ids}
        for row in self._scope.rows(_ADDED, ids=list(ids), since=since_on):
            found[row.added_by][row.added_on] = row.prospects
        return found

    def add(self, account: Account) -> None:
        """Raises Changed where somebody added the same account meanwhile."""
        if not self._scope.add_new(customers, _record(account)):
            raise Changed(account.id)

    def add_all(self, accounts: Collection[Account]) -> None:
        """In one statement; raises Changed where one of them is there already."""
        if self._scope.keep_all(customers, [_record(account) for account in accounts]) < len(accounts):
            raise Changed("one of many accounts")

    def save(self, wish: SaveAccount) -> None:
        """Raises Changed where the account is not any more what the wish starts from."""
        if not self._scope.change(_SAVE, **_saving(wish)):
            raise Changed(wish.before.id)
        AccountTrail(self._scope).add_changes(wish)

    def save_all(self, wishes: Collection[SaveAccount]) -> None:
        """The same for each of them, all or none, in two statements."""
        if self._scope.change_all(_SAVE, [_saving(wish) for wish in wishes]) < len(wishes):
            raise Changed("one of many accounts")
        AccountTrail(self._scope).add_changes(*wishes)

    def add_aliases(self, wishes: Collection[MergeAccounts]) -> None:
        """Names that were not known and mean the winner, in two statements; raises Changed as `add_all`."""
        self.add_all([replace(wish.loser, merged_into=wish.winner.id) for wish in wishes])
        AccountTrail(self._scope).note_all(
            (wish.winner.id, "name", ("", wish.loser.name), wish.loser.id, wish) for wish in wishes
        )

    def merge(self, wish: MergeAccounts) -> None:
        """What was known of the loser is the winner's; the loser's name, and names that meant it, mean the winner."""
        loser, winner = wish.loser, wish.winner
        self._scope.change(_POINT, loser=loser.id, winner=winner.id)
        for statement in _MOVE:
            self._scope.change(statement, loser=loser.id, winner=winner.id)
        AccountTrail(self._scope).note(winner.id, "name", ("", loser.name), about=loser.id, wish=wish)

    def part(self, wish: PartAccounts) -> None:
        """What came with the account goes with it again."""
        account = wish.account
        if account.merged_into is None:
            return
        self._scope.change(_UNPOINT, loser=account.id)
        for statement in _MOVE_BACK:
            self._scope.change(statement, loser=account.id)
        AccountTrail(self._scope).note(
            account.merged_into, "name", (account.name, ""), about=account.id, wish=wish
        )

    def rename_stages(self, pairs: Collection[tuple[str, str]]) -> None:
        """Whoever is in the first stage of a pair is in the second. No change of an account: nobody moved it."""
        self._scope.change_all(_RENAME, [{"was": was, "becomes": becomes} for was, becomes in pairs])


def account_of(row: AnyRow) -> Account:
    return account_from([row._mapping[name] for name in COLUMNS])


def account_from(values: Sequence[Any]) -> Account:
    """An account from the values of COLUMNS."""
    given = dict(zip(COLUMNS, values, strict=True))
    given["standing"] = Standing(given["standing"])
    given["tier"] = None if given["tier"] is None else Tier(given["tier"])
    return Account(**given)


def _saving(wish: SaveAccount) -> dict[str, Any]:
    before, after = wish.before, wish.after
    if (after.id, after.revision) != (before.id, before.revision + 1):
        raise ValueError("a change keeps the account and adds one to its revision")
    fresh = {name: value for name, value in _record(after).items() if name != "id"}
    return {"account": before.id, "read_revision": before.revision, **fresh}


def _record(account: Account) -> Record:
    values = {name: getattr(account, name) for name in COLUMNS}
    tier = None if account.tier is None else account.tier.value
    return values | {"standing": account.standing.value, "tier": tier}


_LOSER: BindParameter[str] = bindparam("loser")
_WINNER: BindParameter[str] = bindparam("winner")
_POINT = (
    update(customers)
    .where(
        customers.c.workspace_id == here(), or_(customers.c.id == _LOSER, customers.c.merged_into == _LOSER)
    )
    .values(merged_into=_WINNER, revision=customers.c.revision + 1)
)
_UNPOINT = (
    update(customers)
    .where(customers.c.workspace_id == here(), customers.c.id == _LOSER)
    .values(merged_into=None, revision=customers.c.revision + 1)
)
_HOLDERS = (
    (entries, entries.c.customer_id),
    (contacts, contacts.c.account_id),
    (matters, matters.c.account_id),
    (outcomes, outcomes.c.account_id),
)
_MOVE = [
    update(table)
    .where(table.c.workspace_id == here(), column == _LOSER)
    .values({column: _WINNER, table.c.merged_from: func.coalesce(table.c.merged_from, _LOSER)})
    for table, column in _HOLDERS
]
_MOVE_BACK = [
    update(table)
    .where(table.c.workspace_id == here(), table.c.merged_from == _LOSER)
    .values({column: _LOSER, table.c.merged_from: None})
    for table, column in _HOLDERS
]
