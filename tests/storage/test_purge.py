"""Every table that grows is kept small, in portions, by any number of processes at once."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import insert, select

from coaching.changes import AddAbsence, AddEntry, RecordNudge, SaveDraft
from coaching.model import Absence, Change, Draft, Initiative, NudgeRecord, Verb
from coaching.policy import RETENTION
from storage.database import Database
from storage.purge import KEEPS, LOGS, TOTALS, Keep
from storage.sessions import wide_session
from storage.tables import Base, entries, notes, oauth_states, trail
from tests.storage.builders import CALLS, HELLO, NOTE, NOW, at_second, day, furnish, keep, log, revision
from tests.storage.crowd import at_once

DAY_SECONDS = 86_400
DOES_NOT_GROW = {
    "absences without an end": "one a person at a time",
    "compatibility": "one row",
    "customers": "grows with the customers there are, not with time",
    "goals": "a goal holds until the next one, and there are a few a year",
    "installations": "one a workspace; goes with it",
    "memos": "one a person, of a fixed size",
    "pace": "one row a workspace and method",
    "people": "one a person; goes with the workspace",
    "restores": "one row for each time that somebody restored a copy",
    "schedule": "one row a person and kind",
    "settings": "one row a workspace",
    "teams": "goes with the workspace",
    "workspaces": "goes after the time of grace: see the erasure",
}
WITH_THEIR_LOG = {"notes", "trail"}
LATER = NOW + RETENTION.logs + timedelta(days=1)
SMALL = {"heartbeats"}  # one row for each start of a worker, kept for a day


def test_every_table_is_kept_small_or_says_why_it_does_not_grow() -> None:
    kept = {one.table.name for one in (*KEEPS, LOGS, TOTALS)} | WITH_THEIR_LOG

    assert set(Base.metadata.tables) - kept - set(DOES_NOT_GROW) == set()
    assert kept & set(DOES_NOT_GROW) == set()


@pytest.mark.parametrize("one", [*KEEPS, LOGS, TOTALS], ids=lambda one: one.table.name)
def test_what_is_old_is_found_by_an_index(one: Keep) -> None:
    first = {index.expressions[0].key for index in one.table.indexes}  # type: ignore[attr-defined]  # columns, all of them

    assert one.since in first or one.table.name in SMALL


def test_old_logs_go_with_their_notes_their_trail_and_their_day(database: Database) -> None:
    furnish(database)
    log(database, CALLS, NOTE, replace(CALLS, id="e2", on=date(2028, 4, 4)))
    keep(database, revision(CALLS, Change.EDITED, count=6))

    assert database.wide().purge(LATER) == 3

    with database.unit_of_work("T1") as uow:
        left = [entry.id for entry in uow.entries.latest("UANA", 9)]
        days = [total.on for total in uow.totals.of(["UANA"], day(1), date(2028, 5, 1))["UANA"]]
    assert (left, days) == (["e2"], [date(2028, 4, 4)])
    with wide_session(database._engine) as connection:
        assert [connection.execute(select(table)).all() for table in (notes, trail)] == [[], []]


def test_a_day_is_in_the_rollup_for_as_long_as_one_of_its_logs_is_kept(database: Database) -> None:
    furnish(database)
    log(database, *(replace(CALLS, id=f"e{n:04}") for n in range(1_001)))
    wide = database.wide()

    removed = [wide.purge(LATER)]
    with database.unit_of_work("T1") as uow:
        halfway = uow.totals.of(["UANA"], day(1), day(9))["UANA"]
    removed += [wide.purge(LATER) for _ in range(2)]

    assert (removed, len(halfway)) == ([1_000, 2, 0], 1)


def test_nudges_and_days_off_are_kept_as_long_as_logs(database: Database) -> None:
    furnish(database)
    keep(
        database,
        RecordNudge("UANA", NudgeRecord(day(3), "floor", "0 so far")),
        AddAbsence("UANA", Absence(day(3), day(3))),
        AddAbsence("UBEN", Absence(day(3), None)),
    )

    removed = [database.wide().purge(at) for at in (LATER - timedelta(days=1), LATER)]

    with database.unit_of_work("T1") as uow:
        plans = uow.plans.of(["UANA", "UBEN"])
    assert removed == [0, 2]
    assert (plans["UANA"].absences, len(plans["UBEN"].absences)) == ((), 1)


def test_an_installation_that_was_never_finished_goes_when_its_time_is_over(database: Database) -> None:
    begun = {"state": "s", "browser": "b", "expires_at": at_second(600)}
    with wide_session(database._engine) as connection:
        connection.execute(insert(oauth_states).values(**begun))

    assert [database.wide().purge(at_second(seconds)) for seconds in (600, 601)] == [0, 1]


def test_a_portion_is_small_and_no_table_waits_for_another(database: Database) -> None:
    furnish(database)
    with database.unit_of_work("T1") as uow:
        for n in range(1_003):
            uow.seen.keep(f"k{n}", HELLO, NOW)
        uow.commit()
    keep(database, SaveDraft(Draft("d1", "UANA", "served", day(3))))
    later = at_second(3 * DAY_SECONDS)

    assert [database.wide().purge(later) for _ in range(3)] == [1_001, 3, 0]


def test_several_at_once_remove_everything_once(database: Database) -> None:
    furnish(database)
    served = replace(NOTE, verb=Verb.SERVED, initiative=Initiative.GROWTH)
    keep(database, *(AddEntry(replace(served, id=f"n{n:04}")) for n in range(2_500)))

    removed = at_once(lambda _: sum(iter(lambda: database.wide().purge(LATER), 0)), times=3)
    removed.append(sum(iter(lambda: database.wide().purge(LATER), 0)))

    assert sum(removed) == 2_501  # and their day
    with wide_session(database._engine) as connection:
        assert connection.execute(select(entries)).all() == []
