"""How fast a workspace is called."""

from datetime import datetime

from storage.database import Database
from storage.outbox import Settlement, State
from storage.pace import BUCKETS, method_of
from tests.storage.builders import LEASE, NOW, at_second, claim, furnish, keep, tell


def claims(database: Database, now: datetime) -> int:
    """How many rows can be claimed at this moment."""
    count = 0
    while database.wide().claim(now, "w1", LEASE):
        count += 1
    return count


def test_a_wave_is_a_burst_of_fifty_and_then_five_a_second(database: Database) -> None:
    furnish(database)
    keep(database, *(tell(f"U{n}") for n in range(80)))

    counts = [claims(database, at_second(seconds)) for seconds in (0, 0.1, 0.5, 1, 3)]

    assert counts == [50, 0, 2, 3, 10]


def test_a_blocked_workspace_waits_alone_and_for_that_method_only(database: Database) -> None:
    for workspace in ("T1", "T2"):
        furnish(database, workspace)
        keep(database, tell(), tell("UBEN", "home", "home"), workspace=workspace)

    database.wide().block("T1", "post", at_second(30))

    taken = sorted((row.workspace, row.kind) for row in (claim(database) for _ in range(3)))
    assert taken == [("T1", "home"), ("T2", "digest"), ("T2", "home")]
    assert (claims(database, at_second(29)), claims(database, at_second(30))) == (0, 1)


def test_a_longer_wait_that_was_asked_for_stays(database: Database) -> None:
    furnish(database)
    keep(database, tell())

    database.wide().block("T1", "post", at_second(30))
    database.wide().block("T1", "post", at_second(10))

    assert (claims(database, at_second(29)), claims(database, at_second(31))) == (0, 1)


def test_a_workspace_that_left_is_sent_nothing(database: Database) -> None:
    furnish(database)
    keep(database, tell())

    database.wide().set_active("T1", is_active=False, now=NOW)
    left = claims(database, NOW)
    database.wide().set_active("T1", is_active=True, now=NOW)

    assert (left, claims(database, NOW)) == (0, 1)


def test_each_row_is_counted_under_the_call_it_makes_next(database: Database) -> None:
    furnish(database)
    keep(database, tell("CB", "board"), tell("UBEN", "home", "home"))
    by_kind = {row.kind: method_of(row) for row in (claim(database), claim(database))}
    assert by_kind == {"board": "post", "home": "publish"}

    database.wide().recover(at_second(61), 60)
    doubtful, _ = sorted((claim(database, at_second(200)) for _ in range(2)), key=lambda row: row.kind)
    database.wide().settle(doubtful, Settlement(State.SENT, channel="CB", ts="1.1"), at_second(200))
    keep(database, tell("CB", "board"), now=at_second(300))

    assert (method_of(doubtful), method_of(claim(database, at_second(300)))) == ("find", "update")
    assert set(BUCKETS) == {"post", "publish", "find", "update"}


def test_a_clock_that_was_set_back_silences_nobody(database: Database) -> None:
    furnish(database)
    keep(database, *(tell(f"U{n}") for n in range(50)))
    an_hour_ahead = claims(database, at_second(3600))

    keep(database, tell("U1", period="2026-W11"))

    assert (an_hour_ahead, claims(database, NOW)) == (50, 1)
