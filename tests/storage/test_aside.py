"""Rows that a worker means to send next: kept from others, and in no doubt before they are begun."""

from dataclasses import replace

from storage.database import Database
from storage.outbox import OutboxRow, Settlement, State
from tests.storage.builders import NOW, at_second, furnish, in_outbox, keep, tell
from tests.storage.crowd import at_once

SENT = Settlement(State.SENT, channel="DANA", ts="1.1")


def set_aside(
    database: Database, seconds: float = 0, owner: str = "w1", most: int = 50
) -> tuple[OutboxRow, ...]:
    """For twenty seconds."""
    return database.wide().set_aside(at_second(seconds), owner, at_second(seconds + 20), most=most)


def begin(database: Database, row: OutboxRow, seconds: float = 0) -> OutboxRow | None:
    return database.wide().turn(None, row, at_second(seconds), at_second(seconds + 60))[1]


def test_what_is_set_aside_is_still_due_and_nobody_elses(database: Database) -> None:
    furnish(database)
    keep(database, tell(), tell("UBEN"))

    mine = set_aside(database)

    row = in_outbox(database)
    assert sorted(row.recipient for row in mine) == ["UANA", "UBEN"]
    assert (row.state, row.owner, row.attempt, row.tried_at) == (State.DUE, "w1", 0, None)
    assert set_aside(database, 19, owner="w2") == ()


def test_what_a_dead_worker_had_not_begun_comes_back_by_itself_and_without_doubt(database: Database) -> None:
    furnish(database)
    keep(database, tell(), tell("UBEN"))
    begun, _lost = set_aside(database)
    begin(database, begun)

    (row,) = set_aside(database, 20, owner="w2")

    assert (row.recipient == begun.recipient, row.doubt, row.attempt) == (False, False, 0)
    assert begin(database, row, 20) is not None


def test_what_was_taken_over_cannot_be_begun(database: Database) -> None:
    furnish(database)
    keep(database, tell())
    (mine,) = set_aside(database)
    (theirs,) = set_aside(database, 20, owner="w2")

    assert begin(database, mine, 20) is None
    assert begin(database, theirs, 21) is not None
    assert begin(database, theirs, 21) is None


def test_what_lies_aside_for_too_long_is_not_begun(database: Database) -> None:
    furnish(database)
    keep(database, tell())
    (row,) = set_aside(database)

    assert begin(database, row, 20.5) is None
    assert in_outbox(database).state is State.DUE


def test_what_is_put_back_is_for_anybody_at_once(database: Database) -> None:
    furnish(database)
    keep(database, tell())
    rows = set_aside(database)

    database.wide().put_back(rows, at_second(1))

    (row,) = set_aside(database, 1, owner="w2")
    assert (row.owner, row.doubt) == ("w2", False)


def test_one_row_is_settled_and_the_next_begun_together(database: Database) -> None:
    furnish(database)
    keep(database, tell(), tell("UBEN"))
    first, second = set_aside(database)
    held = begin(database, first)
    assert held is not None

    is_ours, begun = database.wide().turn((held, SENT), second, at_second(1), at_second(61))

    assert (is_ours, in_outbox(database, first.recipient).state) == (True, State.SENT)
    assert begun == replace(in_outbox(database, second.recipient), direct=second.direct)
    assert begun.state is State.SENDING


def test_whoever_lost_a_row_still_begins_the_next(database: Database) -> None:
    furnish(database)
    keep(database, tell(), tell("UBEN"))
    first, second = set_aside(database)
    held = begin(database, first)
    assert held is not None

    is_ours, begun = database.wide().turn(
        (replace(held, attempt=9), SENT), second, at_second(1), at_second(61)
    )

    assert (is_ours, begun is None) == (False, False)
    assert in_outbox(database, first.recipient).state is State.SENDING


def test_a_workspace_that_was_stopped_begins_nothing_more(database: Database) -> None:
    for workspace in ("T1", "T2", "T3"):
        furnish(database, workspace)
        keep(database, tell(), workspace=workspace)
    rows = sorted(set_aside(database), key=lambda row: row.workspace)

    database.wide().block("T1", "post", at_second(30))
    database.wide().set_active("T2", is_active=False, now=NOW)

    assert [begin(database, row, 1) is not None for row in rows] == [False, False, True]


def test_one_row_for_each_recipient_and_no_more_than_the_pace_allows(database: Database) -> None:
    furnish(database)
    keep(database, *(tell(period=f"2026-W{n}") for n in range(10, 20)), *(tell(f"U{n}") for n in range(60)))

    rows = set_aside(database, most=200)

    assert len(rows) == 50
    assert len({row.recipient for row in rows}) == 50


def test_a_recipient_for_whom_something_lies_aside_gets_nothing_else_meanwhile(database: Database) -> None:
    furnish(database)
    keep(database, tell())
    set_aside(database)
    keep(database, tell(kind="nudge", period="2026-03-03"))

    assert set_aside(database, 5, owner="w2") == ()
    assert len(set_aside(database, 20, owner="w2")) == 1


def test_workers_that_choose_at_once_never_choose_the_same(database: Database) -> None:
    furnish(database)
    keep(database, *(tell(f"U{n}") for n in range(40)))

    chosen = at_once(lambda n: set_aside(database, owner=f"w{n}", most=10), times=4)

    recipients = [row.recipient for rows in chosen for row in rows]
    assert len(recipients) == len(set(recipients))
