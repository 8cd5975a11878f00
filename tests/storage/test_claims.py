"""A row from due to its end, whatever happens to whoever holds it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import update

from coaching.changes import AddAbsence, SavePerson
from coaching.model import Absence
from storage.database import Database
from storage.outbox import OutboxRow, Settlement, State
from storage.parcels import Addressee
from storage.sessions import wide_session
from storage.tables import outbox
from tests.cast import ANA
from tests.storage.builders import HELLO, LEASE, NOW, at_second, claim, furnish, in_outbox, keep, tell
from tests.storage.crowd import at_once

SENT = Settlement(State.SENT, channel="DANA", ts="1.1")


def test_a_claimed_row_is_held_for_the_length_of_the_lease(database: Database) -> None:
    furnish(database)
    keep(database, tell())
    before = in_outbox(database)

    row = claim(database, at_second(3))

    held = {"state": State.SENDING, "attempt": 1, "owner": "w1", "lease_until": at_second(63)}
    times = {"next_at": at_second(63), "first_try_at": at_second(3), "tried_at": at_second(3)}
    assert row == in_outbox(database) == replace(before, **held, **times)  # type: ignore[arg-type]


def test_a_row_is_claimed_when_due_and_by_one_only(database: Database) -> None:
    furnish(database)
    keep(database, tell())

    early = database.wide().claim(at_second(-1), "w1", LEASE)
    row = database.wide().claim(NOW, "w1", LEASE)
    again = database.wide().claim(at_second(30), "w2", LEASE)

    assert (early, row is None, again) == (None, False, None)


def test_the_row_that_waits_longest_comes_first(database: Database) -> None:
    furnish(database)
    keep(database, tell("UBEN"), now=at_second(1))
    keep(database, tell("UANA"))

    assert [claim(database, at_second(2)).recipient for _ in range(2)] == ["UANA", "UBEN"]


def test_claims_at_once_never_meet(database: Database) -> None:
    furnish(database)
    keep(database, *(tell(f"U{n}") for n in range(24)))

    def claim_until_empty(n: int) -> list[str]:
        rows: list[str] = []
        while row := database.wide().claim(NOW, f"w{n}", LEASE):
            rows.append(row.recipient)
        return rows

    taken = [recipient for rows in at_once(claim_until_empty, times=4) for recipient in rows]

    assert sorted(taken) == sorted(f"U{n}" for n in range(24))


def test_two_messages_for_one_recipient_are_a_second_apart(database: Database) -> None:
    furnish(database)
    keep(database, tell(), tell(kind="nudge", period="2026-03-03"))

    claim(database)
    too_soon = database.wide().claim(at_second(0.9), "w2", LEASE)
    later = database.wide().claim(at_second(1), "w2", LEASE)

    assert (too_soon, later is None) == (None, False)


def test_two_couriers_at_once_never_take_the_same_recipient(database: Database) -> None:
    furnish(database)
    keep(database, *(tell(period=f"2026-W{n}") for n in range(10, 30)))

    taken = at_once(lambda n: database.wide().claim(NOW, f"w{n}", LEASE), times=8)

    assert sum(row is not None for row in taken) == 1


def test_a_sent_row_is_final_and_teaches_where_the_person_is_reached(database: Database) -> None:
    furnish(database)
    keep(database, tell())

    is_ours = database.wide().settle(claim(database), SENT, at_second(1))

    row = in_outbox(database)
    assert (is_ours, row.state, row.channel, row.ts, row.owner) == (True, State.SENT, "DANA", "1.1", None)
    with database.unit_of_work("T1") as uow:
        ana, ben = uow.people.get("UANA"), uow.people.get("UBEN")
    assert ana is not None
    assert ben is not None
    assert (ana.dm_channel, ben.dm_channel) == ("DANA", None)


@pytest.mark.parametrize("kind", ["home", "board"])
def test_only_a_direct_message_teaches_it(database: Database, kind: str) -> None:
    furnish(database)
    keep(database, tell(kind=kind))

    database.wide().settle(claim(database), replace(SENT, channel="CB"), NOW)

    with database.unit_of_work("T1") as uow:
        ana = uow.people.get("UANA")
    assert ana is not None
    assert ana.dm_channel is None


def test_a_retry_waits_and_keeps_when_it_was_first_tried(database: Database) -> None:
    furnish(database)
    keep(database, tell())
    database.wide().settle(claim(database), Settlement(State.DUE, next_at=at_second(30), error="429"), NOW)

    waiting = database.wide().claim(at_second(29), "w1", LEASE)
    row = claim(database, at_second(30))

    assert waiting is None
    assert (row.attempt, row.first_try_at, row.tried_at, row.error) == (2, NOW, at_second(30), "429")


def _stale(row: OutboxRow) -> list[OutboxRow]:
    moved = row.tried_at + timedelta(seconds=1) if row.tried_at else None
    return [replace(row, owner="w9"), replace(row, attempt=7), replace(row, tried_at=moved)]


def test_whoever_lost_the_lease_changes_nothing(database: Database) -> None:
    furnish(database)
    keep(database, tell())
    first = claim(database)
    database.wide().recover(at_second(61), 60)
    second = claim(database, at_second(121), owner="w2")

    settled = [database.wide().settle(row, SENT, at_second(122)) for row in (first, *_stale(second))]

    assert settled == [False] * 4
    assert in_outbox(database) == second


def test_a_settled_row_cannot_be_settled_again(database: Database) -> None:
    furnish(database)
    keep(database, tell())
    row = claim(database)
    database.wide().settle(row, SENT, NOW)

    assert database.wide().settle(row, Settlement(State.FAILED), NOW) is False
    assert in_outbox(database).state is State.SENT


def test_a_digest_is_begun_with_its_addressee_as_they_are_by_then(database: Database) -> None:
    furnish(database)
    keep(database, tell(kind="digest"))
    (row,) = database.wide().set_aside(NOW, "w1", at_second(20), most=1)
    away = Absence(date(2026, 3, 2), None)
    keep(database, SavePerson(replace(ANA, wants_digest=False)), AddAbsence(ANA.id, away))

    _, begun = database.wide().turn(None, row, NOW, at_second(60))

    assert begun is not None
    assert begun.addressee == Addressee(replace(ANA, wants_digest=False), (away,))


def test_the_addressee_of_a_doubtful_digest_is_asked_for_after_it_was_looked_up(database: Database) -> None:
    furnish(database)
    keep(database, tell(kind="digest"))
    claim(database)
    database.wide().recover(at_second(60), 90)

    row = claim(database, at_second(90))

    assert (row.doubt, row.addressee) == (True, None)


def test_a_lease_that_ran_out_leaves_a_doubt_and_a_quarantine(database: Database) -> None:
    furnish(database)
    keep(database, tell())
    claim(database)

    too_early = database.wide().recover(at_second(59), 90)
    recovered = database.wide().recover(at_second(60), 90)

    row = in_outbox(database)
    assert (too_early, recovered) == (0, 1)
    assert (row.state, row.doubt, row.next_at, row.owner) == (State.DUE, True, at_second(90), None)
    assert (row.attempt, row.first_try_at) == (1, NOW)


def test_what_can_be_repeated_harmlessly_is_recovered_without_doubt(database: Database) -> None:
    furnish(database)
    keep(database, tell(kind="home", period="home"), tell("CB", "board"))
    database.wide().settle(claim(database), replace(SENT, channel="CB"), NOW)
    database.wide().settle(claim(database), SENT, NOW)
    keep(database, tell(kind="home", period="home"), tell("CB", "board"), now=at_second(99))
    claim(database, at_second(99))
    claim(database, at_second(99))

    recovered = database.wide().recover(at_second(200), 60)

    rows = (in_outbox(database, kind="home"), in_outbox(database, "CB", "board"))
    assert recovered == 2
    assert [(row.state, row.doubt, row.next_at) for row in rows] == [(State.DUE, False, at_second(200))] * 2


def test_a_board_replaced_while_it_is_sent_is_sent_again_in_place(database: Database) -> None:
    furnish(database)
    keep(database, tell("CB", "board"))
    row = claim(database)
    keep(database, tell("CB", "board", title="Newer"), now=at_second(1))
    while_sending = in_outbox(database, "CB", "board")

    is_ours = database.wide().settle(row, replace(SENT, channel="CB"), at_second(2))

    after = in_outbox(database, "CB", "board")
    assert (while_sending.state, while_sending.revision, is_ours) == (State.SENDING, 2, True)
    assert (after.state, after.ts, after.next_at, after.attempt) == (State.DUE, "1.1", at_second(62), 0)
    assert claim(database, at_second(62)).message == replace(HELLO, title="Newer")


def test_a_post_that_somebody_deleted_is_forgotten(database: Database) -> None:
    furnish(database)
    keep(database, tell("CB", "board"))
    database.wide().settle(claim(database), replace(SENT, channel="CB"), NOW)
    keep(database, tell("CB", "board"), now=at_second(99))

    gone = Settlement(State.DUE, next_at=at_second(99), forget_ts=True)
    database.wide().settle(claim(database, at_second(99)), gone, at_second(99))

    row = in_outbox(database, "CB", "board")
    assert (row.state, row.ts, row.channel) == (State.DUE, None, "CB")


def test_a_row_of_another_version_waits_aside_and_blocks_nobody(database: Database) -> None:
    furnish(database)
    keep(database, tell(), tell("UBEN"))
    with wide_session(database._engine) as connection:
        anas = update(outbox).where(outbox.c.recipient == "UANA")
        connection.execute(anas.values(payload='{"titel": "?"}'))

    taken = [database.wide().claim(at_second(seconds), "w1", LEASE) for seconds in (0, 1)]

    aside = [row and row.recipient for row in taken]
    assert (aside, database.wide().status(at_second(1)).outbox["due"]) == (["UBEN", None], 1)
