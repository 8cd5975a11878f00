"""A connection that knows its workspace: the one place where statements are stamped and filtered with it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, Connection, Executable, Row, Table, bindparam

from storage.upsert import Rules, insert, insert_or, insert_or_keep, insert_or_replace

AnyRow = Row[*tuple[Any, ...]]
Record = Mapping[str, Any]
Records = Record | list[Record]


def here() -> BindParameter[str]:
    """Stands for the scope's workspace in a statement."""
    return bindparam("ws")


@dataclass(frozen=True, slots=True)
class Scope:
    connection: Connection
    workspace: str

    def rows(self, statement: Executable, **values: object) -> Sequence[AnyRow]:
        return self.connection.execute(statement, {"ws": self.workspace, **values}).all()

    def row(self, statement: Executable, **values: object) -> AnyRow | None:
        return self.connection.execute(statement, {"ws": self.workspace, **values}).first()

    def change(self, statement: Executable, **values: object) -> int:
        """How many rows were changed."""
        return self.connection.execute(statement, {"ws": self.workspace, **values}).rowcount

    def add(self, table: Table, record: Record) -> None:
        self._insert(insert(self._dialect, table), record)

    def add_new(self, table: Table, record: Record) -> bool:
        """Whether it was new; what was there stays."""
        return self._insert(insert_or_keep(self._dialect, table), record) > 0

    def keep_all(self, table: Table, records: Iterable[Record]) -> None:
        """Adds what is not there yet, in one statement."""
        self._insert(insert_or_keep(self._dialect, table), list(records))

    def replace_all(self, table: Table, records: Iterable[Record]) -> None:
        """Adds or replaces, in one statement."""
        self._insert(insert_or_replace(self._dialect, table), list(records))

    def merge_all(self, table: Table, records: Iterable[Record], *, rules: Rules) -> None:
        """Adds, or merges with what is there by the rules, in one statement."""
        self._insert(insert_or(self._dialect, table, rules), list(records))

    @property
    def _dialect(self) -> str:
        return self.connection.dialect.name

    def _insert(self, statement: Executable, records: Records) -> int:
        if isinstance(records, list):
            if not records:
                return 0
            if len(records) == 1:  # a batch of one takes a slower road through the drivers
                return self._insert(statement, records[0])
            stamped: Any = [{"workspace_id": self.workspace, **record} for record in records]
        else:
            stamped = {"workspace_id": self.workspace, **records}
        return self.connection.execute(statement, stamped).rowcount
