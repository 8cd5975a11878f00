"""When something has to be looked at next."""

from dataclasses import replace

from coaching.changes import SetAlarm, Touch
from coaching.model import Alarm
from storage.database import Database
from tests.storage.builders import NOW, at_second, furnish, keep

DIGEST = Alarm("UANA", "digest", NOW, "2026-W09")


def alarms(database: Database, subject: str = "UANA") -> dict[str, Alarm]:
    with database.unit_of_work("T1") as uow:
        return uow.alarms.of(subject)


def test_an_alarm_is_replaced_as_a_whole(database: Database) -> None:
    furnish(database)
    keep(database, SetAlarm(DIGEST))

    later = Alarm("UANA", "digest", at_second(60))
    keep(database, SetAlarm(later), SetAlarm(Alarm("UANA", "nudge", NOW)))

    assert alarms(database) == {"digest": later, "nudge": Alarm("UANA", "nudge", NOW)}


def test_a_crowd_travels_whatever_its_names_are(database: Database) -> None:
    furnish(database)
    names = ["", " ", "NULL", "a,b", '","', "\\", 'x\\"', "{}", "{a}", "ü…'", "\x1e\n"]
    set_alarms = [Alarm(name, "board", NOW) for name in names]
    served = [replace(alarm, kind="digest", last_period=alarm.subject) for alarm in set_alarms]
    keep(database, *map(SetAlarm, [*set_alarms, *served]))

    with database.unit_of_work("T1") as uow:
        found = [uow.alarms.of_kind(kind, names) for kind in ("board", "digest")]

    assert found == [{alarm.subject: alarm for alarm in each} for each in (set_alarms, served)]


def test_a_touch_brings_forward_and_never_back(database: Database) -> None:
    furnish(database)
    keep(database, SetAlarm(DIGEST))

    keep(database, Touch("UANA", "digest", at_second(60)), Touch("UANA", "home", at_second(5)))
    not_later = alarms(database)["digest"]
    keep(database, Touch("UANA", "digest", at_second(-60)))

    assert not_later == DIGEST
    home = Alarm("UANA", "home", at_second(5))
    assert alarms(database) == {"digest": replace(DIGEST, due_at=at_second(-60)), "home": home}


def test_wishes_for_one_alarm_act_as_if_one_after_the_other(database: Database) -> None:
    furnish(database)
    sooner, later = at_second(-60), at_second(60)

    keep(
        database,
        *(SetAlarm(DIGEST), Touch("UANA", "digest", sooner), Touch("UANA", "digest", later)),
        *(Touch("UANA", "nudge", sooner), SetAlarm(Alarm("UANA", "nudge", later))),
        *(Touch("UANA", "home", later), Touch("UANA", "home", sooner)),
    )

    assert alarms(database) == {
        "digest": replace(DIGEST, due_at=sooner),
        "nudge": Alarm("UANA", "nudge", later),
        "home": Alarm("UANA", "home", sooner),
    }


def test_what_is_due_is_claimed_oldest_first(database: Database) -> None:
    furnish(database)
    old, older, future = (Alarm("UANA", f"k{n}", at_second(n)) for n in (-1, -2, 1))
    keep(database, SetAlarm(old), SetAlarm(older), SetAlarm(future))

    with database.unit_of_work("T1") as uow:
        found = (uow.alarms.claim(NOW, 9), uow.alarms.claim(NOW, 1))

    assert found == ((older, old), (older,))


def test_a_removed_alarm_is_gone(database: Database) -> None:
    furnish(database)
    keep(database, SetAlarm(DIGEST), SetAlarm(Alarm("UANA", "home", NOW)))

    with database.unit_of_work("T1") as uow:
        uow.alarms.remove("UANA", "home")
        uow.commit()

    assert alarms(database) == {"digest": DIGEST}


def test_due_workspaces_are_the_active_ones_with_something_due(database: Database) -> None:
    for name, seconds in (("T1", -1), ("T2", -9), ("T3", 1), ("T4", -99)):
        furnish(database, name, people=())
        keep(database, SetAlarm(Alarm("x", "digest", at_second(seconds))), workspace=name)
    database.wide().set_active("T4", is_active=False, now=NOW)

    wide = database.wide()

    assert wide.workspaces() == ("T1", "T2", "T3")
    assert (wide.due_workspaces(NOW, 9), wide.due_workspaces(NOW, 1)) == (("T2", "T1"), ("T2",))
