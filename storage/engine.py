"""Connections: the address in its many spellings, and what every connection is told before its first use."""

import sqlite3
from functools import lru_cache
from typing import Any

from sqlalchemy import URL, Connection, Engine, ExceptionContext, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

from storage.errors import BadUrl
from storage.prepared import WIRE, opened, say
from storage.protection import role_of
from storage.sessions import EVERYTHING, SCHEMA, seen_by

POSTGRES = ("postgres", "postgresql", "postgresql+psycopg")
SLOWEST_STATEMENT_SECONDS = 10
ABANDONED_SECONDS = 60  # a process that was stopped inside a transaction loses its locks after that
OPTIONS = {"preserve_rowcount": True}  # of inserts too: it says whether something was new
ROLE = "coach_role"  # where a connection remembers it
POOLER = (
    "pgbouncer"  # `?pgbouncer=true`: each transaction meets another connection, which was told nothing before
)
CONNECTIONS = 6  # kept open by a process; more of them at once only fight for its one interpreter


def connect_lazily(url: str, *, wait_seconds: float, is_pooled: bool = True) -> Engine:
    """An engine that waits for locks and for a free connection for so long; nothing is opened yet."""
    address = _address(url)
    if address.get_backend_name() == "sqlite":
        return _sqlite(address, wait_seconds=wait_seconds, is_pooled=is_pooled)
    return _postgres(address, wait_seconds=wait_seconds, is_pooled=is_pooled)


def _withhold_details(context: ExceptionContext) -> None:
    """PostgreSQL's details quote whole rows, and with them what people typed: no error carries them any further."""
    for error in (context.original_exception, context.sqlalchemy_exception):
        if error is not None and error.args:
            error.args = ((str(error.args[0]).splitlines() or [""])[0], *error.args[1:])


def _address(url: str) -> URL:
    try:
        address = make_url(url)
    except (ArgumentError, ValueError):  # not a URL at all; one whose host or port makes no sense
        raise BadUrl(
            "the database's address is not a URL; it looks like sqlite:///coach.db or postgresql://..."
        ) from None
    if address.drivername in POSTGRES:
        return address.set(drivername="postgresql+psycopg")
    if address.get_backend_name() != "sqlite":
        raise BadUrl(
            f"{address.drivername} is not supported: use sqlite:///FILE or postgresql://USER@HOST/NAME"
        )
    if address.database in {None, "", ":memory:"}:
        raise BadUrl("SQLite needs a file that stays: sqlite:///coach.db")
    return address


def _sqlite(address: URL, *, wait_seconds: float, is_pooled: bool) -> Engine:
    """One connection a process: SQLite has one writer, and who queues for a connection is not sent to sleep for it."""
    queues = 2 if is_pooled else 1  # for the connection, then for the lock
    patience = wait_seconds / queues
    pool: dict[str, Any] = (
        {"pool_timeout": patience, "pool_size": 1, "max_overflow": 0}
        if is_pooled
        else {"poolclass": NullPool}
    )
    engine = create_engine(
        address,
        connect_args={"timeout": patience},
        execution_options=OPTIONS,
        hide_parameters=True,
        **pool,
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_immediately)
    return engine


def _prepare_sqlite(connection: Any, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself: see below
    cursor = connection.cursor()
    try:
        is_ready = cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise
        raise BadUrl(f"its file cannot be used: {error}") from None
    if not is_ready:
        cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")  # an acknowledged log survives a power cut
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _begin_immediately(connection: Connection) -> None:
    """A transaction that reads first and writes later would fail on a busy database instead of waiting."""
    seen_by(connection)
    say(connection, "BEGIN IMMEDIATE").close()


def _postgres(address: URL, *, wait_seconds: float, is_pooled: bool) -> Engine:
    pool: dict[str, Any] = {"poolclass": NullPool}
    if is_pooled:
        pool = {"pool_size": CONNECTIONS, "max_overflow": CONNECTIONS, "pool_timeout": wait_seconds}
    patience = {
        "connect_timeout": max(2, round(wait_seconds)),
        "tcp_user_timeout": SLOWEST_STATEMENT_SECONDS * 1000,
    }
    address, is_behind_pooler = _without_pooler(address)
    unprepared = {"prepare_threshold": None}  # by the driver, which forgets all at a rollback: a Wire does it
    try:
        engine = create_engine(
            address,
            connect_args=patience | unprepared,
            execution_options=OPTIONS,
            hide_parameters=True,
            **pool,
        )
    except ModuleNotFoundError:
        raise BadUrl("PostgreSQL needs its driver: install the extra `postgres`") from None
    _refuse_odd_options(engine)
    from storage.wire import Wire  # noqa: PLC0415 - knows the driver

    limits = _limits(wait_seconds)
    each_time = " ".join(f"SET LOCAL {limit};" for limit in limits) if is_behind_pooler else ""
    once = () if is_behind_pooler else limits

    def prepare(connection: Any, entry: ConnectionPoolEntry) -> None:
        connection.autocommit = True  # the driver begins nothing by itself: see `begin`
        for limit in once:
            connection.execute(f"SET {limit}")
        entry.info[ROLE] = role_of(connection)
        entry.info[WIRE] = Wire(connection, prepares=not is_behind_pooler)

    def begin(connection: Connection) -> None:
        """One round trip: the transaction, the role that row-level security binds, and what it shows. A pooler may
        give each transaction another connection: then its limits are said every time."""
        sees = seen_by(connection)
        role = None if sees == SCHEMA else connection.connection.info[ROLE]
        opened(connection, _opening(each_time, EVERYTHING if sees == SCHEMA else sees, role))

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", begin)
    event.listen(engine, "handle_error", _withhold_details)
    return engine


def _without_pooler(address: URL) -> tuple[URL, bool]:
    """PostgreSQL's part of the address, and whether a pooler stands before it: then nothing is prepared."""
    asked = address.query.get(POOLER)
    if asked not in {None, "true"}:
        raise BadUrl(f"{POOLER} in the database's address is `true` or not there at all")
    return address.difference_update_query([POOLER]), asked is not None


def _limits(wait_seconds: float) -> tuple[str, ...]:
    limits = {
        "lock_timeout": wait_seconds,
        "statement_timeout": max(wait_seconds, SLOWEST_STATEMENT_SECONDS),
        "idle_in_transaction_session_timeout": ABANDONED_SECONDS,
    }
    return tuple(f"{name} = {round(seconds * 1000)}" for name, seconds in limits.items())


@lru_cache(maxsize=10_000)
def _opening(limits: str, sees: str, role: str | None) -> str:
    from psycopg.sql import SQL, Identifier, Literal  # noqa: PLC0415 - an extra that may be absent

    take_role = SQL("SET LOCAL ROLE {};").format(Identifier(role)).as_string() if role else ""
    return f"BEGIN; {limits} {take_role} SET LOCAL coach.workspace = {Literal(sees).as_string()}"


def _refuse_odd_options(engine: Engine) -> None:
    """Raises BadUrl for an option in the address that PostgreSQL's client does not know."""
    driver: Any = engine.dialect.import_dbapi()
    options = engine.dialect.create_connect_args(engine.url)[1]
    known = {line.keyword.decode() for line in driver.pq.Conninfo.get_defaults()}
    odd = sorted(name for name in options if name not in known and name != "context")
    if odd:
        raise BadUrl(f"the database's address has an option that PostgreSQL does not know: {', '.join(odd)}")
