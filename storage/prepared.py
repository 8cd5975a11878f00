"""Statements that are said again and again: SQLAlchemy writes each one once, the driver carries it every time.

Working a statement out, and a result of it, cost more than everything else in an answer. What is kept of each is its
text, the order and the types of its values, and the names and the types of its columns; connections, transactions and
errors stay SQLAlchemy's. On PostgreSQL a transaction can begin with its first statement, and end with its last.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Dialect, Executable
from sqlalchemy.engine import IteratorResult, Row
from sqlalchemy.engine.result import SimpleResultMetaData
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql import ClauseElement
from sqlalchemy.sql.visitors import iterate
from sqlalchemy.types import TypeEngine

if TYPE_CHECKING:
    from storage.wire import Wire  # knows the driver, an extra that may be absent

AnyRow = Row[*tuple[Any, ...]]
Process = Callable[[Any], Any]
WIRE = "coach_wire"  # where a connection of PostgreSQL's keeps its Wire,
FIRST = "coach_first"  # the statement that its next transaction begins with,
SAID = "coach_said"  # and what the database said to that
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
    numbered: str  # the same for PostgreSQL itself: its values are $1, $2, in the order of the names
    names: tuple[str, ...]
    order: tuple[str, ...]  # where values are told apart by their place alone, and some come twice
    fixed: Mapping[str, Any]  # values that the statement brings along
    processes: Mapping[str, Process]  # of values, by name
    columns: SimpleResultMetaData | None
    column_processes: tuple[tuple[int, Process], ...]

    def tell(self, connection: Connection, values: Mapping[str, Any]) -> Told:
        """Says it, in the transaction of the connection."""
        given = self._given(values)
        wire = wire_of(connection)
        if wire is not None:
            return self._told(wire, self._travel(connection, given, partial(wire.tell, self.numbered)))
        cursor = say(connection, self.text, [given[name] for name in self.order] if self.order else given)
        try:
            if self.columns is None:
                return Told((), cursor.rowcount)
            return self._rows(cursor.fetchall())
        finally:
            cursor.close()

    def begin(self, connection: Connection, wire: "Wire", values: Mapping[str, Any]) -> Told:
        """Begins a transaction of the connection, and says it in the same journey."""

        def journey(given: list[Any]) -> Any:
            info = connection.connection.info
            info[FIRST] = (self.numbered, given)
            try:
                connection.begin()  # which comes to `opened`
                return info.pop(SAID)
            finally:
                info.pop(FIRST, None)

        return self._told(wire, self._travel(connection, self._given(values), journey))

    def commit(self, connection: Connection, wire: "Wire", values: Mapping[str, Any]) -> None:
        """Says it and commits, in one journey; after an error nothing was committed."""
        self._travel(connection, self._given(values), partial(wire.commit, self.numbered))
        connection.commit()  # SQLAlchemy hears of it as well; the driver knows that nothing is left to do

    def _given(self, values: Mapping[str, Any]) -> dict[str, Any]:
        given = {name: values[name] if name in values else self.fixed[name] for name in self.names}
        for name, process in self.processes.items():
            given[name] = process(given[name])
        return given

    def _travel(
        self, connection: Connection, given: dict[str, Any], journey: Callable[[list[Any]], Any]
    ) -> Any:
        _let_hear(connection, self.text, given)
        try:
            return journey(list(given.values()))
        except connection.dialect.loaded_dbapi.Error as error:
            raise _translated(connection, None, error) from error

    def _told(self, wire: "Wire", said: Any) -> Told:
        return Told((), said.command_tuples or 0) if self.columns is None else self._rows(wire.rows(said))

    def _rows(self, rows: list[Any]) -> Told:
        found = self._processed(rows)
        return Told(IteratorResult(self.columns, iter(found)).all(), len(found))  # type: ignore[arg-type]  # asked before

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
        numbered=compiled.string % {name: f"${number}" for number, name in enumerate(names, 1)}
        if dialect.name == "postgresql"
        else "",
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


def begin_with(connection: Connection, statement: Any, values: Mapping[str, Any]) -> Told:
    """Begins a transaction of the connection and says it: in one journey where the database is one away."""
    ready, wire = prepared(statement, tuple(values), connection.dialect), wire_of(connection)
    if ready is None or wire is None:
        connection.begin()
        return tell(connection, statement, values)
    return ready.begin(connection, wire, values)


def commit_with(connection: Connection, statement: Any, values: Mapping[str, Any]) -> None:
    """Says it and commits; in one journey, so it must be an error where something is not to be committed."""
    if not connection.in_transaction():
        connection.begin()  # which says whose it is
    ready, wire = prepared(statement, tuple(values), connection.dialect), wire_of(connection)
    if ready is None or wire is None:
        tell(connection, statement, values)
        connection.commit()
    else:
        ready.commit(connection, wire, values)


def opened(connection: Connection, opening: str) -> None:
    """Begins a transaction by these words, and with the first statement where one was given along."""
    first = connection.connection.info.pop(FIRST, None)
    if first is None:
        say(connection, opening).close()
        return
    _let_hear(connection, opening, None)
    connection.connection.info[SAID] = connection.connection.info[WIRE].begin(opening, *first)


def wire_of(connection: Connection) -> "Wire | None":
    """None on SQLite, which is no journey away."""
    return connection.connection.info.get(WIRE)


def _slowly(connection: Connection, statement: Executable, values: Mapping[str, Any]) -> Told:
    result = connection.execute(statement, values)
    rows = result.all() if result.returns_rows else ()
    return Told(rows, result.rowcount)


def _kind(part: Any, dialect: Dialect) -> TypeEngine[Any]:
    kind: TypeEngine[Any] = part.type.dialect_impl(dialect)
    return kind


def say(connection: Connection, text: str, values: Any = None) -> Any:
    """The driver's cursor after the statement; the driver's errors are SQLAlchemy's, as they always are."""
    _let_hear(connection, text, values)
    held = connection.connection
    cursor = held.cursor()
    try:
        cursor.execute(text) if values is None else cursor.execute(text, values)
    except connection.dialect.loaded_dbapi.Error as error:
        raise _translated(connection, cursor, error) from error
    return cursor


def _let_hear(connection: Connection, text: str, values: Any) -> None:
    for hear in connection.get_execution_options().get(HEARD, ()):
        hear(text, values)


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
