"""What operators are told, and what is thrown away."""

from dataclasses import replace

from coaching.changes import SaveDraft, SavePerson
from coaching.model import Change, Draft
from storage.database import Database
from storage.liveness import Heartbeat, Status
from storage.outbox import Settlement, State
from tests.cast import BEN
from tests.storage.builders import (
    CALLS,
    HELLO,
    NOTE,
    NOW,
    at_second,
    claim,
    day,
    furnish,
    keep,
    log,
    revision,
    tell,
)

DAY_SECONDS = 86_400
NOTHING = {state.value: 0 for state in State}


def test_an_empty_program_has_nothing_to_tell(database: Database) -> None:
    assert database.wide().status(NOW) == Status(people=0, entries=0, outbox=NOTHING)


def test_the_status_counts_over_all_workspaces(database: Database) -> None:
    for workspace in ("T1", "T2"):
        furnish(database, workspace)
        log(database, CALLS, NOTE, workspace=workspace)
        keep(database, tell(), tell("UBEN"), workspace=workspace)
    keep(database, revision(CALLS, Change.UNDONE, is_undone=True), SavePerson(replace(BEN, is_active=False)))
    database.wide().settle(claim(database), Settlement(State.SENT), NOW)
    database.wide().beat("w1", at_second(40), ticked=True)
    database.wide().beat("w2", at_second(-90), ticked=False)

    status = database.wide().status(at_second(45))

    counts = NOTHING | {"due": 3, "sent": 1}
    assert status == Status(
        people=5,
        entries=3,
        outbox=counts,
        oldest_due_seconds=45,
        last_tick_seconds=5,
        workers=1,
        sends={"digest": {"due": 3, "sent": 1}},
    )


def test_a_heartbeat_remembers_the_last_tick(database: Database) -> None:
    wide = database.wide()

    wide.beat("w1", NOW, ticked=True)
    wide.beat("w1", at_second(20), ticked=False)
    wide.beat("w2", at_second(20), ticked=False)

    with database.unit_of_work("T1") as uow:
        assert uow.last_tick_at() == NOW
    assert wide.heartbeats() == (Heartbeat("w1", at_second(20), NOW), Heartbeat("w2", at_second(20), None))


def test_what_is_due_for_ten_minutes_is_stuck_whether_held_or_not(database: Database) -> None:
    furnish(database)
    keep(database, tell(), tell("UBEN"), tell("UMO"))
    database.wide().settle(claim(database), Settlement(State.SENT), NOW)
    claim(database)

    counts = [database.wide().stuck(at_second(seconds)) for seconds in (599, 600, 660)]
    database.wide().set_active("T1", is_active=False, now=NOW)

    assert (counts, database.wide().stuck(at_second(9999))) == ([0, 1, 2], 0)


def test_what_has_served_its_time_is_removed(database: Database) -> None:
    furnish(database)
    for key, seconds in (("old", 0), ("new", DAY_SECONDS)):
        keep(database, SaveDraft(Draft(key, "UANA", "served", day(3))), now=at_second(seconds))
        database.wide().beat(key, at_second(seconds), ticked=True)
        with database.unit_of_work("T1") as uow:
            uow.seen.keep(key, HELLO, at_second(seconds))
            uow.commit()

    removed = database.wide().purge(at_second(2 * DAY_SECONDS + 1))

    with database.unit_of_work("T1") as uow:
        seen = [uow.open("UANA", key).seen for key in ("old", "new")]
        drafts = [uow.drafts.get(key) is not None for key in ("old", "new")]
    assert (removed, seen, drafts, database.wide().heartbeats()) == (4, [None, HELLO], [False, True], ())
