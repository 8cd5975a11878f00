"""People, teams and what was agreed with them."""

from dataclasses import replace
from datetime import time

from coaching.changes import (
    AddAbsence,
    AddPerson,
    RemoveAbsence,
    SavePerson,
    SaveTeam,
    SetGoal,
)
from coaching.model import Absence, Goal, Hours, Period, Person, Role, Team
from storage.database import Database
from storage.opening import Opening
from storage.plans import Plans
from tests.cast import ANA, BEN, MO, SALES
from tests.storage.builders import HELLO, NOW, day, furnish, keep

EVERY_FACT = Person(
    id="UANA",
    name="Ana \N{SNOWMAN}",
    zone="Pacific/Auckland",
    team_id="sales",
    role=Role.HUNTER,
    workdays=frozenset({2, 3, 7}),
    hours=Hours(time(6, 30), time(14, 45)),
    is_admin=True,
    is_active=False,
    is_on_board=True,
    wants_digest=False,
    digest_at=time(7, 5),
    quiet_until_on=day(9),
    dm_channel="DANA",
    has_opened_home=True,
    joined_on=day(1),
)


def test_a_person_comes_back_as_saved(database: Database) -> None:
    furnish(database)

    keep(database, SavePerson(EVERY_FACT))

    with database.unit_of_work("T1") as uow:
        assert uow.people.get("UANA") == EVERY_FACT


def test_a_newcomer_who_is_there_already_stays_as_they_are(database: Database) -> None:
    furnish(database)

    keep(database, AddPerson(EVERY_FACT))

    with database.unit_of_work("T1") as uow:
        assert uow.people.get("UANA") == ANA


def test_saving_somebody_read_earlier_does_not_unlearn_how_to_reach_them(database: Database) -> None:
    furnish(database)
    keep(database, SavePerson(replace(ANA, dm_channel="DANA", has_opened_home=True)))

    keep(database, SavePerson(replace(ANA, zone="Europe/Berlin")))

    with database.unit_of_work("T1") as uow:
        found = uow.people.get("UANA")
    assert found == replace(ANA, zone="Europe/Berlin", dm_channel="DANA", has_opened_home=True)


def test_many_finds_those_who_are_there(database: Database) -> None:
    furnish(database)

    with database.unit_of_work("T1") as uow:
        found = uow.people.many(["UBEN", "UANA", "UNOBODY"])

    assert found == {"UANA": ANA, "UBEN": BEN}


def test_a_team_lists_its_people(database: Database) -> None:
    furnish(database)
    keep(database, SaveTeam(Team("service")), SavePerson(replace(BEN, team_id="service")))

    with database.unit_of_work("T1") as uow:
        found = (uow.people.of_team("sales"), uow.people.of_team("nowhere"))

    assert found == ((ANA, MO), ())


def test_a_team_is_replaced_when_saved_and_left_alone_when_ensured(database: Database) -> None:
    furnish(database)
    renamed = replace(SALES, name="Hunters", manager_id=None, board_channel=None)

    with database.unit_of_work("T1") as uow:
        uow.apply([SaveTeam(renamed)], now=NOW)
        uow.ensure_team(SALES)
        found = (uow.teams.get("sales"), uow.teams.get("other"), uow.teams.all())

    assert found == (renamed, None, (renamed,))


def test_plans_come_newest_first_and_for_everybody_asked(database: Database) -> None:
    furnish(database)
    first, second = Goal(day(1), 25, Period.WEEK), Goal(day(8), 5, Period.DAY, floor=2)
    away, back = Absence(day(3), None), Absence(day(5), day(6))
    keep(
        database,
        SetGoal("UANA", first),
        SetGoal("UANA", second),
        AddAbsence("UANA", away),
        AddAbsence("UANA", back),
    )

    with database.unit_of_work("T1") as uow:
        found = uow.plans.of(["UANA", "UBEN"])

    assert found == {"UANA": Plans((second, first), (back, away)), "UBEN": Plans()}


def test_a_plan_of_the_same_day_replaces_the_first_and_an_absence_can_end(database: Database) -> None:
    furnish(database)
    keep(database, SetGoal("UANA", Goal(day(1), 25, Period.WEEK)), AddAbsence("UANA", Absence(day(3), None)))
    keep(database, AddAbsence("UANA", Absence(day(9), None)))

    better = Goal(day(1), 30, Period.WEEK, floor=1)
    keep(
        database,
        SetGoal("UANA", better),
        AddAbsence("UANA", Absence(day(3), day(4))),
        RemoveAbsence("UANA", day(9)),
    )

    with database.unit_of_work("T1") as uow:
        found = uow.plans.of(["UANA"])
    assert found == {"UANA": Plans((better,), (Absence(day(3), day(4)),))}


def test_a_request_of_a_stranger_opens_with_nothing(database: Database) -> None:
    with database.unit_of_work("T1") as uow:
        opening = uow.open("UANA", "k1")

    assert opening == Opening(is_active_workspace=False)


def test_a_request_opens_with_everything_that_is_known(database: Database) -> None:
    furnish(database)
    with database.unit_of_work("T1") as uow:
        uow.seen.keep("k1", HELLO, NOW)
        uow.commit()

    with database.unit_of_work("T1") as uow:
        openings = (uow.open("UANA", "k1"), uow.open("UANA", "k2"), uow.open("UNOBODY", "k1"))

    assert openings == (
        Opening(is_active_workspace=True, seen=HELLO, person=ANA, team=SALES),
        Opening(is_active_workspace=True, person=ANA, team=SALES),
        Opening(is_active_workspace=True, seen=HELLO),
    )


def test_a_workspace_that_left_is_inactive_until_it_is_heard_from(database: Database) -> None:
    furnish(database)

    database.wide().set_active("T1", is_active=False, now=NOW)
    with database.unit_of_work("T1") as uow:
        left = uow.open("UANA", "k").is_active_workspace
        uow.ensure_workspace(NOW)
        back = uow.open("UANA", "k").is_active_workspace

    assert (left, back) == (False, True)


def test_nothing_is_kept_without_commit(database: Database) -> None:
    furnish(database)

    with database.unit_of_work("T1") as uow:
        uow.apply([SavePerson(EVERY_FACT)], now=NOW)

    with database.unit_of_work("T1") as uow:
        assert uow.people.get("UANA") == ANA
