"""Old code on a new schema; migrations that are broken off, and two at once."""

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import count
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event, inspect, text

from storage.database import Database
from storage.migrations import HEAD, WORKS_FROM
from storage.migrations.upgrade import upgrade
from storage.schema import SchemaState
from storage.sessions import wide_session
from storage.tables import Base
from tests.postgres import NoPostgres, Server
from tests.storage import previous

SECONDS = 60
DEAD = -signal.SIGKILL
FreshUrl = Callable[[], AbstractContextManager[str]]
_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload(["__main__", "tests.storage.test_upgrades"])


class Broken(BaseException):
    """As if the process had been killed."""


@pytest.fixture(params=["sqlite", "postgres"])
def fresh(request: pytest.FixtureRequest, tmp_path: Path) -> FreshUrl:
    """Makes databases without a single table."""
    numbers = count()

    @contextmanager
    def file() -> Iterator[str]:
        yield f"sqlite:///{tmp_path}/fresh{next(numbers)}.db"

    if request.param == "sqlite":
        return file
    server: Server | NoPostgres = request.getfixturevalue("postgres_server")
    if isinstance(server, NoPostgres):
        pytest.skip(f"no PostgreSQL: {server}")
    return lambda: server.database(template="template0")


def test_what_the_previous_program_says_works_on_the_newest_schema(database: Database) -> None:
    assert previous.FOR == WORKS_FROM

    with wide_session(database._engine) as connection:
        previous.speak(connection)

    assert set(Base.metadata.tables) >= previous.TABLES


@pytest.mark.slow
def test_broken_off_at_any_statement_it_leaves_nothing_and_succeeds_the_next_time(fresh: FreshUrl) -> None:
    with fresh() as url:
        upgrade(url)
        whole = shape(url)
    left, broken = set(), 0

    with fresh() as url:
        while breaks_off(url, turn=broken + 1):
            broken += 1
            left.add(schema_at(url))
        assert shape(url) == whole

    assert (left, broken > len(Base.metadata.tables)) == ({SchemaState(None)}, True)


@pytest.mark.slow
def test_killed_at_any_statement_it_leaves_nothing_and_succeeds_the_next_time(fresh: FreshUrl) -> None:
    with fresh() as url:
        upgrade(url)
        whole = shape(url)
    left, killed = set(), 0

    with fresh() as url:
        while run(killed_at, url, killed + 1) == DEAD:
            killed += 1
            left.add(schema_at(url))
        assert shape(url) == whole

    assert (left, killed > len(Base.metadata.tables)) == ({SchemaState(None)}, True)


@pytest.mark.slow
def test_of_two_processes_one_migrates_and_the_other_waits(fresh: FreshUrl) -> None:
    with fresh() as url:
        began, may_go_on = _processes.Event(), _processes.Event()
        first = _processes.Process(target=held_up, args=(url, began, may_go_on))
        second = _processes.Process(target=upgrade, args=(url,))
        first.start()
        assert began.wait(SECONDS)
        second.start()
        second.join(1)
        is_waiting = second.is_alive()

        may_go_on.set()
        first.join(SECONDS)
        second.join(SECONDS)

        assert (is_waiting, first.exitcode, second.exitcode) == (True, 0, 0)
        assert schema_at(url) == SchemaState(HEAD)


def breaks_off(url: str, *, turn: int) -> bool:
    """Migrates up to a statement of that number; whether it came to that."""
    hook = at_turn(turn, throw)
    try:
        upgrade(url)
    except Broken:
        return True
    finally:
        event.remove(Engine, "before_cursor_execute", hook)
    return False


def killed_at(url: str, turn: int) -> None:
    at_turn(turn, lambda: os.kill(os.getpid(), signal.SIGKILL))
    upgrade(url)


def held_up(url: str, began: Event, may_go_on: Event) -> None:
    """Migrates, and stops in the middle until it may go on."""

    def stop() -> None:
        began.set()
        assert may_go_on.wait(SECONDS)

    at_turn(20, stop)
    upgrade(url)


def at_turn(turn: int, act: Callable[[], None]) -> Callable[..., None]:
    """Acts before the statement of that number, whichever connection says it."""
    turns = count(1)

    def heard(*_: Any) -> None:
        if next(turns) == turn:
            act()

    event.listen(Engine, "before_cursor_execute", heard)
    return heard


def throw() -> None:
    raise Broken


def run(work: Callable[..., None], *args: Any) -> int | None:
    """How a process of its own ended."""
    process = _processes.Process(target=work, args=args)
    process.start()
    process.join(SECONDS)
    return process.exitcode


def schema_at(url: str) -> SchemaState:
    database = Database(url)
    try:
        return database.schema()
    finally:
        database.dispose()


def shape(url: str) -> dict[str, list[str]]:
    """Everything that the schema is made of, and what it says of itself."""
    database = Database(url)
    try:
        with wide_session(database._engine) as connection:
            return _parts(connection)
    finally:
        database.dispose()


def _parts(connection: Connection) -> dict[str, list[str]]:
    made = _said_to_sqlite if connection.dialect.name == "sqlite" else _seen_on_postgres
    said = [
        connection.execute(text(f"SELECT * FROM {t}")).all() for t in ("alembic_version", "compatibility")
    ]
    return made(connection) | {"said": [repr(said)]}


def _said_to_sqlite(connection: Connection) -> dict[str, list[str]]:
    found = connection.execute(text("SELECT name, sql FROM sqlite_master ORDER BY name, sql"))
    return {name: [str(sql)] for name, sql in found}


def _seen_on_postgres(connection: Connection) -> dict[str, list[str]]:
    looked = inspect(connection)
    kinds = (
        looked.get_columns,
        looked.get_indexes,
        looked.get_foreign_keys,
        looked.get_check_constraints,
        looked.get_pk_constraint,
    )
    return {
        table: [repr(of_table) for find in kinds for of_table in _listed(find(table))]
        for table in sorted(looked.get_table_names())
    }


def _listed(found: Any) -> list[Any]:
    return sorted(found, key=repr) if isinstance(found, list) else [found]
