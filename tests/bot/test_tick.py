"""One beat: what cannot be rung holds up nobody."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.use_cases.tick import POSTPONED, Tick, own_order
from coaching.changes import SavePerson, SetAlarm
from coaching.model import Alarm
from storage.database import Database
from storage.outbox import Settlement, State
from tests.cast import ANA
from tests.storage.builders import NOW, furnish, keep, tell
from tests.storage.hearing import overheard

DIGESTS = [SetAlarm(Alarm(person, "digest", NOW, "2026-W09")) for person in ("UANA", "UBEN")]


def tick(database: Database) -> Tick:
    return Tick(database, clock=lambda: NOW, quarantine_seconds=60)


def test_an_alarm_that_cannot_be_rung_waits_and_the_others_do_not(sqlite_database: Database) -> None:
    furnish(sqlite_database)
    keep(sqlite_database, SavePerson(replace(ANA, zone="Mars/Olympus")), *DIGESTS)

    tick(sqlite_database).run()

    with sqlite_database.unit_of_work("T1") as uow:
        ana, ben = uow.alarms.of("UANA")["digest"], uow.alarms.of("UBEN")["digest"]
    assert (ana.due_at, ana.last_period) == (NOW + POSTPONED, "2026-W09")
    assert ben.last_period == "2026-W10"


def test_a_kind_that_nobody_knows_is_put_off(sqlite_database: Database) -> None:
    furnish(sqlite_database)
    keep(sqlite_database, SetAlarm(Alarm("UBEN", "nonsense", NOW)))

    tick(sqlite_database).run()

    with sqlite_database.unit_of_work("T1") as uow:
        assert uow.alarms.of("UBEN")["nonsense"].due_at == NOW + POSTPONED


@pytest.mark.parametrize(
    ("state", "days", "is_kept"), [("sent", 59, True), ("sent", 61, False), ("due", 61, True)]
)
def test_messages_are_kept_for_sixty_days_and_longer_while_they_wait(
    sqlite_database: Database, state: str, days: int, is_kept: bool
) -> None:
    furnish(sqlite_database)
    keep(sqlite_database, tell())
    row = sqlite_database.wide().claim(NOW, "w", 60)
    assert row is not None
    sqlite_database.wide().settle(row, Settlement(State(state)), NOW)

    Tick(sqlite_database, clock=lambda: NOW + timedelta(days=days), quarantine_seconds=60).run()

    with sqlite_database.unit_of_work("T1") as uow:
        assert bool(uow.outbox.of(row.recipient, row.kind)) == is_kept


def test_what_is_old_is_looked_for_again_after_ten_minutes_only(sqlite_database: Database) -> None:
    furnish(sqlite_database)
    clock = [NOW]
    beating = Tick(sqlite_database, clock=lambda: clock[0], quarantine_seconds=60)
    said: list[str] = []
    sqlite_database.on_statement(said.append)

    looked = []
    for minutes in (0, 9, 10):
        clock[0] = NOW + timedelta(minutes=minutes)
        said.clear()
        beating.run()
        looked.append(any("seen_requests" in statement for statement in said))

    assert looked == [True, False, True]


def test_a_beat_that_is_dismissed_ends_after_its_batch(sqlite_database: Database) -> None:
    furnish(sqlite_database)
    keep(sqlite_database, *DIGESTS)
    dismissed = tick(sqlite_database)

    dismissed.dismiss()

    assert dismissed.run().total() == 2


def test_every_workspace_gets_its_turn(database: Database) -> None:
    workspaces = [f"T{n}" for n in range(12)]
    for workspace in workspaces:
        furnish(database, workspace)
        keep(database, *DIGESTS, workspace=workspace)

    rung = tick(database).run()

    assert rung == {"digest": 2 * len(workspaces)}
    assert database.wide().due_workspaces(NOW, 99) == ()


def test_a_worker_goes_through_the_workspaces_in_an_order_of_its_own(sqlite_database: Database) -> None:
    workspaces = [f"T{n}" for n in range(12)]
    for workspace in workspaces:
        furnish(sqlite_database, workspace)
        keep(sqlite_database, *DIGESTS, workspace=workspace)
    said = overheard(sqlite_database)

    Tick(sqlite_database, clock=lambda: NOW, quarantine_seconds=60, owner="w1").run()

    named = [value for _, values in said for value in values or () if value in workspaces]
    assert list(dict.fromkeys(named)) == own_order(workspaces, owner="w1")


def test_two_workers_have_two_orders_and_keep_them() -> None:
    workspaces = [f"T{n}" for n in range(12)]

    first, again, second = (own_order(workspaces, owner=owner) for owner in ("w1", "w1", "w2"))

    assert first == again != second
    assert sorted(first) == sorted(second) == sorted(workspaces)
