"""What only a database with several writers at once can show."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from coaching.changes import SetAlarm
from coaching.model import Alarm
from storage.database import Database
from storage.errors import Unavailable
from storage.sessions import wide_session
from tests.cast import ANA, SALES
from tests.storage.builders import CALLS, LEASE, NOW, claim, furnish, keep, log, revision, tell


@pytest.fixture
def postgres(postgres_url: str) -> Iterator[Database]:
    database = Database(postgres_url, wait_seconds=0.2)
    yield database
    database.dispose()


def test_two_tickers_at_once_take_different_alarms(postgres: Database) -> None:
    furnish(postgres)
    one, two = (Alarm("UANA", kind, NOW) for kind in ("digest", "nudge"))
    keep(postgres, SetAlarm(one), SetAlarm(two))

    with postgres.unit_of_work("T1") as first, postgres.unit_of_work("T1") as second:
        taken = (*first.alarms.claim(NOW, 1), *second.alarms.claim(NOW, 9))

    assert sorted(taken, key=lambda alarm: alarm.kind) == [one, two]


def test_a_claim_does_not_wait_for_a_row_that_is_being_changed(postgres: Database) -> None:
    furnish(postgres)
    keep(postgres, tell("UBEN", "board"), tell("UANA"))

    with postgres.unit_of_work("T1") as busy:
        busy.outbox.enqueue(tell("UBEN", "board", title="newer"), NOW)
        row = claim(postgres)
        nothing = postgres.wide().claim(NOW, "w2", LEASE)

    assert (row.recipient, nothing) == ("UANA", None)


def test_a_lock_that_is_held_for_too_long_is_an_answer_in_time(postgres: Database) -> None:
    furnish(postgres)
    log(postgres, CALLS)

    with postgres.unit_of_work("T1") as slow:
        slow.apply([revision(CALLS, count=6)], now=NOW)
        with pytest.raises(Unavailable, match="lock timeout"):
            keep(postgres, revision(CALLS, count=7))


def test_somebody_who_is_held_is_changed_by_nobody_else(postgres: Database) -> None:
    furnish(postgres)

    with postgres.unit_of_work("T1") as one:
        held = one.people.held("UANA"), one.teams.held("sales")
        log(postgres, CALLS)  # what only points to them does not wait
        with pytest.raises(Unavailable, match="lock timeout"), postgres.unit_of_work("T1") as other:
            other.people.held("UANA")

    assert held == (ANA, SALES)


def test_an_error_does_not_quote_the_row(postgres: Database) -> None:
    furnish(postgres)
    log(postgres, CALLS)

    with pytest.raises(IntegrityError) as refused, wide_session(postgres._engine) as connection:
        connection.execute(text("UPDATE entries SET count = -1"))

    told = f"{refused.value} {refused.value.orig}"
    assert ("ck_entries_count" in told, "Initech" in told) == (True, False)


@pytest.mark.parametrize(("option", "is_prepared"), [("", True), ("&pgbouncer=true", False)])
def test_behind_a_pooler_nothing_is_prepared(postgres_url: str, option: str, is_prepared: bool) -> None:
    database = Database(postgres_url + option)
    furnish(database)

    for n in range(10):
        log(database, replace(CALLS, id=f"e{n}"))

    with wide_session(database._engine) as connection:
        prepared = connection.exec_driver_sql("SELECT count(*) FROM pg_prepared_statements").scalar_one()
    database.dispose()
    assert (prepared > 0) == is_prepared


@pytest.mark.parametrize(
    ("option", "left"), [("", ("2500ms", "10s", "1min", "")), ("&pgbouncer=true", ("0", "0", "0", ""))]
)
def test_behind_a_pooler_a_connection_is_told_nothing_that_outlives_a_transaction(
    postgres_url: str, option: str, left: tuple[str, ...]
) -> None:
    database = Database(postgres_url + option)
    names = ("lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout", "coach.workspace")
    asked = "SELECT " + ", ".join(f"current_setting('{name}')" for name in names)

    with wide_session(database._engine) as connection:
        inside = tuple(connection.exec_driver_sql(asked).one())
    with closing(database._engine.raw_connection()) as held:
        outside = held.cursor().execute(asked).fetchone()
    database.dispose()

    assert inside == ("2500ms", "10s", "1min", "*")
    assert outside == left
