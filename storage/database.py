"""The door to everything that is kept."""

from collections.abc import Callable
from time import perf_counter
from typing import Any

from sqlalchemy import event, inspect
from sqlalchemy.pool import ConnectionPoolEntry

from storage.engine import connect_lazily
from storage.installations import Installations
from storage.oauth_states import OAuthStates
from storage.prepared import HEARD
from storage.protection import NONE_OFFERED, Protection, protection
from storage.schema import SchemaState, schema_of
from storage.sealing import Keyring
from storage.sessions import wide_session
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

    def installations(self, keyring: Keyring) -> Installations:
        """Who has the app, with their tokens."""
        return Installations(self._engine, keyring)

    def oauth_states(self) -> OAuthStates:
        """Installations under way."""
        return OAuthStates(self._engine)

    def is_empty(self) -> bool:
        """Whether there is not a single table."""
        with wide_session(self._engine) as connection:
            return not inspect(connection).get_table_names()

    def schema(self) -> SchemaState:
        with wide_session(self._engine) as connection:
            return schema_of(connection)

    def protection(self) -> Protection:
        """How PostgreSQL itself keeps workspaces apart; SQLite has nothing of the kind."""
        if self.is_sqlite:
            return NONE_OFFERED
        with wide_session(self._engine) as connection:
            return protection(connection)

    def upgrade(self) -> None:
        """Brings the schema up to date. Of two processes that try at once, one waits."""
        from storage.migrations.upgrade import upgrade  # noqa: PLC0415 - Alembic is slow to import and seldom needed

        upgrade(self._url)
        self.dispose()  # connections that were open do not know the role that is there now

    def on_statement(self, listener: Callable[[str], None]) -> None:
        """Calls it with the text of every statement from now on, those that begin a transaction left out."""

        def hear(statement: str, _: Any) -> None:
            if not statement.startswith("BEGIN"):
                listener(statement)

        def heard(_c: Any, _cursor: Any, statement: str, values: Any, _context: Any, _many: Any) -> None:
            hear(statement, values)

        listeners = self._engine.get_execution_options().get(HEARD, ())
        self._engine.update_execution_options(**{HEARD: (*listeners, hear)})
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
