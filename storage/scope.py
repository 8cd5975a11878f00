"""A session that knows its workspace: the one way to the tables. It stamps what is added and lets nothing else through
than statements whose every table is held to the workspace."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import BindParameter, Connection, Executable, Select, Table, bindparam
from sqlalchemy.sql import ClauseElement

from storage.crowds import from_arrays, in_columns
from storage.insertions import Insertion, Record, named, portions, refusals, together
from storage.prepared import AnyRow, Told, begin_with, commit_with, tell
from storage.tenancy import PARAMETER, must_be_held
from storage.upsert import Insert, Rules, insert, insert_or, insert_or_keep, insert_or_replace

__all__ = ["AnyRow", "Foreign", "Insertion", "Record", "Scope", "here"]

STAMP = "workspace_id"
NOTHING: Record = {}
POSTGRES = "postgresql"


class Foreign(RuntimeError):
    """A row that says it belongs to another workspace."""


def here() -> BindParameter[str]:
    """Stands for the scope's workspace in a statement."""
    return bindparam(PARAMETER)


@dataclass(frozen=True, slots=True)
class Scope:
    _connection: Connection
    workspace: str

    def rows(self, statement: ClauseElement, **values: object) -> Sequence[AnyRow]:
        return self._tell(statement, values).rows

    def row(self, statement: ClauseElement, **values: object) -> AnyRow | None:
        return next(iter(self.rows(statement, **values)), None)

    def change(self, statement: ClauseElement, **values: object) -> int:
        """How many rows were changed."""
        return self._tell(statement, values).count

    def add(self, table: Table, record: Record) -> None:
        self._insert(insert(self._dialect, table), [record])

    def add_new(self, table: Table, record: Record) -> bool:
        """Whether it was new; what was there stays."""
        return self._insert(insert_or_keep(self._dialect, table), [record]) > 0

    def change_all(self, statement: ClauseElement, crowd: Sequence[Mapping[str, object]]) -> int:
        """The same for each of the values, on one journey; how many rows were changed in all."""
        must_be_held(statement)
        given: Any = [{PARAMETER: self.workspace, **values} for values in crowd]
        return self._connection.execute(cast("Executable", statement), given).rowcount if given else 0

    def keep_all(self, table: Table, records: Iterable[Record], *, same: Record = NOTHING) -> int:
        """Adds what is not there yet, in one statement; what all of them have in common is said once. How many were
        new."""
        return self._insert(insert_or_keep(self._dialect, table), list(records), same=same)

    def replace_all(self, table: Table, records: Iterable[Record]) -> None:
        """Adds or replaces, in one statement."""
        self._insert(insert_or_replace(self._dialect, table), list(records))

    def merge_all(self, table: Table, records: Iterable[Record], *, rules: Rules) -> None:
        """Adds, or merges with what is there by the rules, in one statement."""
        self._insert(insert_or(self._dialect, table, rules), list(records))

    def insert_all(self, insertions: Sequence[Insertion]) -> None:
        """Adds them in order, in as few statements as the database takes; raises what an insertion says."""
        for portion in portions(insertions):
            for insertion, count in zip(portion, self._insert_portion(portion), strict=True):
                if not count and insertion.otherwise is not None:
                    raise insertion.otherwise

    def insert_last(self, insertions: Sequence[Insertion]) -> None:
        """The same, and commits; raises what an insertion says before anything is committed."""
        *earlier, last = portions(insertions)
        self.insert_all([insertion for portion in earlier for insertion in portion])
        if self._dialect != POSTGRES:
            self.insert_all(last)
            self._connection.commit()
            return
        with refusals(last):
            commit_with(self._connection, *self._together(last, [each.strictly(POSTGRES) for each in last]))

    def welcome(self, table: Table, record: Record, *, rules: Rules) -> None:
        """Adds or renews the workspace's own row, which has its id where others have their stamp."""
        self._say(insert_or(self._dialect, table, rules), {**record, "id": self.workspace})

    def stamped(self, record: Record) -> dict[str, Any]:
        """The record as a row of this workspace; raises Foreign where it says it is another's."""
        if record.get(STAMP, self.workspace) != self.workspace:
            raise Foreign("a row of another workspace")
        return {STAMP: self.workspace, **record}

    @property
    def _dialect(self) -> str:
        return self._connection.dialect.name

    def _tell(self, statement: ClauseElement, values: Mapping[str, object]) -> Told:
        must_be_held(statement)
        return self._say(statement, {PARAMETER: self.workspace, **values})

    def _say(self, statement: Any, values: Mapping[str, Any]) -> Told:
        if not self._connection.in_transaction():
            return begin_with(self._connection, statement, values)
        return tell(self._connection, statement, values)

    def _insert(self, statement: Insert, records: Sequence[Record], *, same: Record = NOTHING) -> int:
        if not records:
            return 0
        common = self.stamped(same)
        if self._dialect == POSTGRES and len(records) > 1:
            return self._insert_crowd(statement, records, common)
        stamped: Any = [common | self.stamped(record) for record in records]
        if len(stamped) == 1:  # a batch of one takes a slower road through the drivers
            return self._say(statement, stamped[0]).count
        return self._connection.execute(statement, stamped).rowcount

    def _insert_crowd(self, statement: Insert, records: Sequence[Record], common: Record) -> int:
        for record in records:
            self.stamped(record)  # or it is refused
        names = tuple(name for name in records[0] if name not in common)
        feed = from_arrays(statement, names, tuple(common))
        return self._say(feed, {**common, **in_columns(records, names)}).count

    def _insert_portion(self, portion: list[Insertion]) -> Sequence[int]:
        statements = [insertion.statement(self._dialect) for insertion in portion]
        if len(portion) == 1 or self._dialect != POSTGRES:  # SQLite is asked without a journey
            records = [[self.stamped(insertion.record)] for insertion in portion]
            return [self._insert(*pair) for pair in zip(statements, records, strict=True)]
        (counts,) = self._say(*self._together(portion, statements)).rows
        return tuple(counts)

    def _together(
        self, portion: Sequence[Insertion], statements: Sequence[Insert]
    ) -> tuple[Select[Any], dict[str, Any]]:
        """One statement for the portion, and its values."""
        records = [self.stamped(insertion.record) for insertion in portion]
        shapes = tuple((said, tuple(record)) for said, record in zip(statements, records, strict=True))
        values: dict[str, Any] = {}
        for place, record in enumerate(records):
            values |= named(place, record)
        return together(shapes), values
