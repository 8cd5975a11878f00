"""Statements that are said again and again: SQLAlchemy writes each one once, the driver carries it every time.

Working a statement out, and a result of it, cost more than everything else in an answer. What is kept of each is its
text, the order and the types of its values, and the names and the types of its columns; connections, transactions and
errors stay SQLAlchemy's.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Dialect, Executable
from sqlalchemy.engine import IteratorResult, Row
from sqlalchemy.engine.result import SimpleResultMetaData
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql import ClauseElement
from sqlalchemy.sql.visitors import iterate
from sqlalchemy.types import TypeEngine

AnyRow = Row[*tuple[Any, ...]]
Process = Callable[[Any], Any]
HEARD = "coach_heard"  # the execution option: who listens to every statement
DOUBLE = 701  # PostgreSQL's number of the one type of figures with a point that there is
MOST_KEPT = 1_000  # statements; the program has far fewer


@dataclass(frozen=True, slots=True)
class Told:
    """What the database said: its rows, and how many it found or changed."""

    rows: Sequence[AnyRow]
    count: int


@dataclass(frozen=True, slots=True)
class Prepared:
    """One statement for one kind of database. Values are given by the names of its parameters."""

    text: str
    names: tuple[str, ...]
    order: tuple[str, ...]  # where values are told apart by their place alone, and some come twice
    fixed: Mapping[str, Any]  # values that the statement brings along
    processes: Mapping[str, Process]  # of values, by name
    columns: SimpleResultMetaData | None
    column_processes: tuple[tuple[int, Process], ...]

    def tell(self, connection: Connection, values: Mapping[str, Any]) -> Told:
        """Says it, in the transaction of the connection."""
        given = {name: values[name] if name in values else self.fixed[name] for name in self.names}
        for name, process in self.processes.items():
            given[name] = process(given[name])
        cursor = say(connection, self.text, [given[name] for name in self.order] if self.order else given)
        try:
            if self.columns is None:
                return Told((), cursor.rowcount)
            found = self._processed(cursor.fetchall())
            return Told(IteratorResult(self.columns, iter(found)).all(), len(found))
        finally:
            cursor.close()

    def _processed(self, rows: list[Any]) -> list[Any]:
        if not self.column_processes:
            return rows
        processed = [list(row) for row in rows]
        for row in processed:
            for place, process in self.column_processes:
                row[place] = process(row[place])
        return [tuple(row) for row in processed]


@lru_cache(maxsize=MOST_KEPT)
def prepared(statement: ClauseElement, keys: tuple[str, ...], dialect: Dialect) -> Prepared | None:
    """The statement for values of these names, worked out once; None where its text depends on the values."""
    if any(getattr(part, "expanding", False) for part in iterate(statement)):
        return None  # a list of unknown length
    compiled: Any = statement.compile(dialect=dialect, column_keys=list(keys))
    binds = {name: bind for bind, name in compiled.bind_names.items()}
    names = tuple(binds)
    columns = tuple(getattr(statement, "exported_columns", ()))
    values = {name: _kind(binds[name], dialect).bind_processor(dialect) for name in names}
    results = [_kind(column, dialect).result_processor(dialect, DOUBLE) for column in columns]
    return Prepared(
        text=compiled.string,
        names=names,
        order=tuple(compiled.positiontup or ()),
        fixed={name: binds[name].effective_value for name in names if not binds[name].required},
        processes={name: process for name, process in values.items() if process},
        columns=SimpleResultMetaData([column.key for column in columns]) if columns else None,
        column_processes=tuple((place, process) for place, process in enumerate(results) if process),
    )


def tell(connection: Connection, statement: Any, values: Mapping[str, Any]) -> Told:
    """Says it, in the transaction of the connection: by the driver, or where its text depends on the values by
    SQLAlchemy alone."""
    ready = prepared(statement, tuple(values), connection.dialect)
    return _slowly(connection, statement, values) if ready is None else ready.tell(connection, values)


def _slowly(connection: Connection, statement: Executable, values: Mapping[str, Any]) -> Told:
    result = connection.execute(statement, values)
    rows = result.all() if result.returns_rows else ()
    return Told(rows, result.rowcount)


def _kind(part: Any, dialect: Dialect) -> TypeEngine[Any]:
    kind: TypeEngine[Any] = part.type.dialect_impl(dialect)
    return kind


def say(connection: Connection, text: str, values: Any = None) -> Any:
    """The driver's cursor after the statement; the driver's errors are SQLAlchemy's, as they always are."""
    for hear in connection.get_execution_options().get(HEARD, ()):
        hear(text, values)
    held = connection.connection
    cursor = held.cursor()
    try:
        cursor.execute(text) if values is None else cursor.execute(text, values)
    except connection.dialect.loaded_dbapi.Error as error:
        raise _translated(connection, cursor, error) from error
    return cursor


def _translated(connection: Connection, cursor: Any, error: Any) -> Any:
    """PostgreSQL's details quote whole rows, and with them what people typed: only the first line goes on."""
    dialect = connection.dialect
    is_lost = dialect.is_disconnect(error, connection.connection.dbapi_connection, cursor)
    error.args = ((str(error).splitlines() or [""])[0],)
    if is_lost:
        connection.invalidate(error)
    base = dialect.loaded_dbapi.Error
    return DBAPIError.instance(
        None, None, error, base, hide_parameters=True, connection_invalidated=is_lost, dialect=dialect
    )
