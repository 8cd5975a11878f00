"""A transaction that begins with its first statement and ends with its last is one like any other."""

from collections.abc import Iterator

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DataError, DBAPIError

from coaching.changes import AddEntry, Touch
from coaching.message import Answer, FieldErrors, Message
from coaching.model import Entry
from storage.database import Database
from storage.errors import Dropped, Repeated
from storage.sessions import wide_session
from tests.storage.builders import CALLS, HELLO, NOW, furnish, log

OTHER = Message("Something else")
WISHES = [AddEntry(CALLS), Touch("UANA", "home", NOW), Touch("sales", "board_refresh", NOW)]


@pytest.fixture(params=["", "&pgbouncer=true"])
def postgres(postgres_url: str, request: pytest.FixtureRequest) -> Iterator[Database]:
    database = Database(postgres_url + request.param, wait_seconds=0.2)
    yield database
    database.dispose()


def kept(database: Database, key: str = "k1") -> tuple[Answer | FieldErrors | None, tuple[Entry, ...]]:
    with database.unit_of_work("T1") as uow:
        return uow.open("UANA", key).seen, uow.entries.latest("UANA", 9)


def test_an_answer_is_kept_with_all_that_it_asks_for(database: Database) -> None:
    furnish(database)

    with database.unit_of_work("T1") as uow:
        uow.open("UANA", "k1")
        uow.answer("k1", HELLO, WISHES, now=NOW)

    assert kept(database) == (HELLO, (CALLS,))


def test_a_request_that_was_answered_in_between_keeps_nothing_else(database: Database) -> None:
    furnish(database)
    with database.unit_of_work("T1") as twin:
        twin.answer("k1", OTHER, [], now=NOW)

    with pytest.raises(Repeated, match="k1"), database.unit_of_work("T1") as uow:
        uow.answer("k1", HELLO, WISHES[:1], now=NOW)

    assert kept(database) == (OTHER, ())


def test_an_entry_that_was_kept_in_between_is_not_answered_for_again(database: Database) -> None:
    furnish(database)
    log(database, CALLS)

    with pytest.raises(Repeated, match=CALLS.id), database.unit_of_work("T1") as uow:
        uow.answer("k1", HELLO, WISHES[:2], now=NOW)

    assert kept(database) == (None, (CALLS,))


def test_an_answer_as_the_first_thing_is_held_to_its_workspace(postgres: Database) -> None:
    furnish(postgres)

    with postgres.unit_of_work("T1") as uow:
        uow.answer("k1", HELLO, [], now=NOW)

    with postgres.unit_of_work("T2") as uow:
        assert uow.open("UANA", "k1").seen is None
    assert kept(postgres) == (HELLO, ())


def test_after_a_first_statement_that_fails_the_next_transaction_has_its_own(postgres: Database) -> None:
    furnish(postgres)
    log(postgres, CALLS)

    with pytest.raises(DataError), postgres.unit_of_work("T1") as uow:
        uow.open("U\0", "k1")

    assert kept(postgres) == (None, (CALLS,))


@pytest.mark.parametrize("name", ["\0", "a\0b"])
def test_a_crowd_with_a_name_that_no_database_holds_is_refused(postgres: Database, name: str) -> None:
    furnish(postgres)

    with pytest.raises(DataError), postgres.unit_of_work("T1") as uow:
        uow.alarms.of_kind("digest", ["UANA", name, "UBEN"])


def test_a_refused_last_statement_commits_nothing(postgres: Database) -> None:
    furnish(postgres)

    with postgres.unit_of_work("T1") as uow:
        uow.apply([AddEntry(CALLS)], now=NOW)
        with pytest.raises(DBAPIError):
            uow.answer("k\0", HELLO, [], now=NOW)

    assert kept(postgres) == (None, ())


@pytest.mark.parametrize("is_begun", [True, False])
def test_a_connection_that_was_lost_is_replaced(postgres: Database, is_begun: bool) -> None:
    furnish(postgres)
    kept(postgres)

    with postgres.unit_of_work("T1") as uow:
        if is_begun:
            uow.open("UANA", "k1")
        hang_up(postgres)
        with pytest.raises(Dropped):
            uow.answer("k1", HELLO, WISHES, now=NOW)

    assert kept(postgres) == (None, ())


def hang_up(database: Database) -> None:
    """The server ends every other connection of this database."""
    everybody_else = "datname = current_database() AND pid <> pg_backend_pid()"
    with wide_session(database._engine, sees="*schema") as connection:
        connection.execute(
            text(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {everybody_else}")
        )
