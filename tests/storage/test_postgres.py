"""What only a database with several writers at once can show."""

from collections.abc import Iterator

import pytest

from coaching.changes import SetAlarm
from coaching.model import Alarm
from storage.database import Database
from storage.errors import Unavailable
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
