"""What lies ahead, and what was touched last."""

from datetime import timedelta

from coaching.changes import SetAlarm, Tell
from coaching.message import Message
from coaching.model import Alarm
from storage.database import Database
from tests.times import TUESDAY_NOON_IN_LONDON as NOW

HOUR = timedelta(hours=1)


def ahead(database: Database, *wishes: SetAlarm | Tell) -> None:
    with database.unit_of_work("T1") as uow:
        uow.ensure_workspace(NOW)
        uow.apply(wishes, now=NOW)
        uow.commit()


def test_nothing_lies_ahead_of_an_empty_database(database: Database) -> None:
    assert database.wide().next_due_at() is None


def test_the_earlier_of_alarm_and_message_is_next(database: Database) -> None:
    ahead(database, SetAlarm(Alarm("UANA", "digest", NOW + 2 * HOUR)))
    alone = database.wide().next_due_at()

    ahead(database, Tell("UANA", "notice", "first", Message("Hello.")))

    assert (alone, database.wide().next_due_at()) == (NOW + 2 * HOUR, NOW)


def test_a_message_under_way_is_next_when_its_lease_ends(database: Database) -> None:
    ahead(database, Tell("UANA", "notice", "first", Message("Hello.")))

    database.wide().claim(NOW, owner="one", lease_seconds=60)

    assert database.wide().next_due_at() == NOW + timedelta(seconds=60)


def test_a_workspace_that_left_has_nothing_ahead(database: Database) -> None:
    ahead(database, Tell("UANA", "notice", "first", Message("Hello.")))

    database.wide().set_active("T1", is_active=False, now=NOW)

    assert database.wide().next_due_at() is None


def test_the_latest_come_newest_first(database: Database) -> None:
    ahead(
        database,
        Tell("UANA", "notice", "first", Message("One.")),
        Tell("UBEN", "notice", "first", Message("Two.")),
    )

    claimed = database.wide().claim(NOW + HOUR, owner="one", lease_seconds=60)

    rows = database.wide().latest(1)
    assert claimed is not None
    assert [(row.recipient, row.state) for row in rows] == [(claimed.recipient, "sending")]
