"""Addresses, instants, and trouble said in one line."""

import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta, timezone
from pathlib import Path

import pytest

from storage.columns import Instant
from storage.database import Database
from storage.engine import connect_lazily
from storage.errors import BadUrl, Unavailable
from storage.sessions import wide_session
from tests.storage.builders import CALLS, HELLO, NOTE, NOW, at_second, furnish, keep, log, tell
from tests.storage.crowd import at_once


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_spelling_of_postgresql_means_the_same(scheme: str) -> None:
    engine = connect_lazily(f"{scheme}://ana@db.example/coach", wait_seconds=1)

    assert engine.url.render_as_string() == "postgresql+psycopg://ana@db.example/coach"


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("", "not a URL"),
        ("coach.db", "not a URL"),
        ("mysql://root:hunter2@db/coach", "mysql is not supported"),
        ("sqlite://", "needs a file"),
        ("sqlite:///:memory:", "needs a file"),
        ("postgresql://u@h/name?foo=bar", "an option that PostgreSQL does not know: foo"),
        ("postgresql://u@h/name?pgbouncer=yes", "pgbouncer in the database's address is `true` or not there"),
    ],
)
def test_an_address_that_cannot_work_is_refused_in_a_sentence(url: str, sentence: str) -> None:
    with pytest.raises(BadUrl, match=sentence) as refused:
        Database(url)

    assert "hunter2" not in str(refused.value)


def test_an_instant_without_a_zone_is_refused(database: Database) -> None:
    furnish(database)

    with database.unit_of_work("T1") as uow, pytest.raises(Exception, match="an instant needs a time zone"):
        uow.seen.keep("k1", HELLO, NOW.replace(tzinfo=None))


def test_an_instant_comes_back_in_utc_whatever_zone_it_came_in(database: Database) -> None:
    furnish(database)
    local = NOW.astimezone(timezone(timedelta(hours=13)))

    keep(database, tell(), now=local)

    with database.unit_of_work("T1") as uow:
        (row,) = uow.outbox.of("UANA", "digest")
    assert (row.next_at, row.next_at.tzname()) == (NOW, "UTC")


def test_no_instant_stays_none(database: Database) -> None:
    column = Instant()

    assert column.process_bind_param(None, connect_lazily("sqlite:///x.db", wait_seconds=1).dialect) is None


def test_a_database_that_is_not_there_is_unavailable(tmp_path: Path) -> None:
    for url in (f"sqlite:///{tmp_path}/no/folder/coach.db", f"postgresql://coach@/coach?host={tmp_path}"):
        database = Database(url, wait_seconds=0.2)

        with pytest.raises(Unavailable), database.unit_of_work("T1") as uow:
            uow.open("UANA", "k1")
        with pytest.raises(Unavailable):
            database.schema()
        database.dispose()


def test_a_lock_held_by_somebody_else_is_an_answer_in_time(sqlite_url: str) -> None:
    database = Database(sqlite_url, wait_seconds=0.1)
    furnish(database)
    other = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(Unavailable, match=r"^the database is not available: database is locked"):
        log(database, CALLS)

    other.close()
    database.dispose()


def test_trouble_never_repeats_what_was_typed(database: Database) -> None:
    furnish(database)

    with pytest.raises(Exception, match=r"(?i)foreign key") as trouble:
        log(database, replace(NOTE, customer_id="nobody", note="a secret"), replace(NOTE, id="n2"))

    assert "a secret" not in str(trouble.value)


def test_a_unit_of_work_is_used_inside_with(sqlite_database: Database) -> None:
    with pytest.raises(RuntimeError, match="inside `with`"):
        sqlite_database.unit_of_work("T1").commit()


def test_a_rolled_back_unit_of_work_starts_again(database: Database) -> None:
    furnish(database)

    with database.unit_of_work("T1") as uow:
        uow.seen.keep("k1", HELLO, NOW)
        uow.rollback()
        uow.seen.keep("k1", HELLO, NOW)
        uow.commit()
        assert uow.workspace == "T1"
        assert uow.open("UANA", "k1").seen == HELLO


def test_sqlite_is_set_up_to_survive_a_power_cut(sqlite_url: str) -> None:
    engine = connect_lazily(sqlite_url, wait_seconds=3)

    with wide_session(engine) as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    engine.dispose()

    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 1500}


def test_many_writers_of_one_file_all_get_their_turn(sqlite_database: Database) -> None:
    furnish(sqlite_database)

    def write(n: int) -> None:
        for m in range(10):
            keep(sqlite_database, tell(f"U{n}-{m}"))

    at_once(write, times=8)

    assert sqlite_database.wide().status(at_second(0)).outbox["due"] == 80


def test_opening_the_storage_does_not_import_alembic() -> None:
    lines = "import sys, storage.database; print('alembic' in sys.modules)"

    answer = subprocess.run([sys.executable, "-c", lines], capture_output=True, text=True, check=True)

    assert answer.stdout.strip() == "False"
