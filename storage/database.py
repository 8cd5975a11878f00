"""The door to everything that is kept."""

from collections.abc import Callable
from time import perf_counter
from typing import Any

from sqlalchemy import event, inspect
from sqlalchemy.pool import ConnectionPoolEntry

from storage.engine import connect_lazily, transaction
from storage.schema import SchemaState, schema_of
from storage.unit_of_work import UnitOfWork
from storage.wide import Wide

WAIT_SECONDS = 2.5  # Slack hangs up after three: better a clear answer in time


class Database:
    """SQLite or PostgreSQL by its URL. Nothing is opened before it is used; safe to share between threads."""

    def __init__(self, url: str, *, wait_seconds: float = WAIT_SECONDS) -> None:
        self._url = url
        self._engine = connect_lazily(url, wait_seconds=wait_seconds)

    @property
    def is_sqlite(self) -> bool:
        return self._engine.dialect.name == "sqlite"

    def unit_of_work(self, workspace: str) -> UnitOfWork:
        """A transaction of one workspace, to be used in a `with`."""
        return UnitOfWork(self._engine, workspace)

    def wide(self) -> Wide:
        """The jobs that look across workspaces."""
        return Wide(self._engine)

    def is_empty(self) -> bool:
        """Whether there is not a single table."""
        with transaction(self._engine) as connection:
            return not inspect(connection).get_table_names()

    def schema(self) -> SchemaState:
        with transaction(self._engine) as connection:
            return schema_of(connection)

    def upgrade(self) -> None:
        """Brings the schema up to date. Of two processes that try at once, one waits."""
        from storage.migrations.upgrade import upgrade  # noqa: PLC0415 - Alembic is slow to import and seldom needed

        upgrade(self._url)

    def on_statement(self, listener: Callable[[str], None]) -> None:
        """Calls it with the text of every statement from now on, those that begin a transaction left out."""

        def heard(_c: Any, _cursor: Any, statement: str, _values: Any, _context: Any, _many: Any) -> None:
            if not statement.startswith("BEGIN"):
                listener(statement)

        event.listen(self._engine, "before_cursor_execute", heard)

    def on_transaction(self, listener: Callable[[float], None]) -> None:
        """Calls it after every transaction from now on, with the seconds for which it held a connection."""

        def began(_: Any, record: ConnectionPoolEntry, _proxy: Any) -> None:
            record.info["began"] = perf_counter()

        def ended(_: Any, record: ConnectionPoolEntry) -> None:
            listener(perf_counter() - record.info.pop("began"))

        event.listen(self._engine, "checkout", began)
        event.listen(self._engine, "checkin", ended)

    def dispose(self) -> None:
        """Closes every connection that is not in use."""
        self._engine.dispose()
