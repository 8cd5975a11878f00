"""What is in doubt after a restore, and what is not."""

from datetime import datetime, timedelta

import pytest

from coaching.changes import Tell
from storage.database import Database
from storage.outbox import Settlement, State
from storage.restoring import Gap, Restored, missed_since
from tests.storage.builders import HELLO, NOW, at_second, claim, furnish, in_outbox, keep, tell
from tests.times import utc

QUARANTINE = 60


def test_what_waits_in_the_copy_is_looked_up_as_far_back_as_the_copy_goes(database: Database) -> None:
    furnish(database)
    keep(database, tell(), tell("UBEN"))
    database.wide().beat("w", at_second(30), ticked=True)

    found = database.wide().restored(at_second(900), QUARANTINE)

    row = in_outbox(database)
    assert found == Restored(at_second(30), in_doubt=2)
    assert (row.doubt, row.first_try_at, row.next_at) == (True, at_second(30), at_second(960))


def test_what_was_being_sent_is_free_and_keeps_its_first_try(database: Database) -> None:
    furnish(database)
    keep(database, tell())
    claim(database)

    database.wide().restored(at_second(900), QUARANTINE)

    row = in_outbox(database)
    assert (row.state, row.owner, row.doubt, row.first_try_at) == (State.DUE, None, True, NOW)


def test_what_harms_nobody_when_it_is_repeated_is_not_in_doubt(database: Database) -> None:
    furnish(database)
    keep(database, tell("UANA", "home", "home"), tell("CBOARD", "board"))
    for _ in range(2):
        row = claim(database)
        if row.kind == "board":
            database.wide().settle(row, Settlement(State.DUE, channel="CBOARD", ts="1.2"), NOW)

    assert database.wide().restored(at_second(900), QUARANTINE).in_doubt == 0


@pytest.mark.parametrize(
    ("kind", "period", "is_in_doubt"),
    [
        ("digest", "2026-W10", True),  # NOW is in it
        ("digest", "2026-W09", True),
        ("digest", "2026-W11", False),
        ("nudge", "2026-03-03", True),
        ("nudge", "2026-03-04", True),  # has begun in the east
        ("nudge", "2026-03-05", False),
        ("notice", "manager-sales-2026-03-03", True),
        ("notice", "manager-sales-2026-03-06", False),
        ("notice", "hello", True),
        ("board", "2026-W10", True),
        ("home", "home", False),
    ],
)
def test_what_is_queued_later_for_a_time_that_had_begun_is_looked_up_too(
    database: Database, kind: str, period: str, is_in_doubt: bool
) -> None:
    furnish(database)
    database.wide().restored(NOW, QUARANTINE)

    keep(database, tell(kind=kind, period=period), now=at_second(300))

    row = in_outbox(database, kind=kind)
    assert (row.doubt, row.first_try_at) == (is_in_doubt, NOW if is_in_doubt else None)


def test_a_board_that_had_failed_in_the_copy_may_have_been_posted_since(database: Database) -> None:
    furnish(database)
    keep(database, tell("CBOARD", "board"))
    database.wide().settle(claim(database), Settlement(State.FAILED, error="not_in_channel"), NOW)
    database.wide().restored(NOW, QUARANTINE)

    keep(database, tell("CBOARD", "board", title="newer"), now=at_second(300))

    row = in_outbox(database, "CBOARD", "board")
    assert (row.state, row.doubt, row.first_try_at) == (State.DUE, True, NOW)


def test_a_message_without_a_day_is_in_doubt_for_a_week(database: Database) -> None:
    furnish(database)
    database.wide().restored(NOW, QUARANTINE)

    for days, person in ((6, "UANA"), (8, "UBEN")):
        keep(database, Tell(person, "notice", "hello", HELLO), now=NOW + timedelta(days=days))

    assert [in_outbox(database, person, "notice").doubt for person in ("UANA", "UBEN")] == [True, False]


def test_saying_it_twice_changes_nothing_more(database: Database) -> None:
    furnish(database)
    keep(database, tell())

    first, second = (database.wide().restored(at_second(9), QUARANTINE) for _ in range(2))

    assert first == second
    assert in_outbox(database).first_try_at == first.copied_at


def test_an_empty_copy_may_have_missed_everything_that_is_kept(database: Database) -> None:
    assert database.wide().restored(NOW, QUARANTINE) == Restored(NOW - timedelta(days=60), in_doubt=0)


@pytest.mark.parametrize(
    ("period", "began"),
    [
        ("2026-W53", utc(2026, 12, 27, 10)),
        ("2026-02-29", NOW - timedelta(days=7)),  # no such day
        ("2026-W99", NOW - timedelta(days=7)),
        ("", NOW - timedelta(days=7)),
    ],
)
def test_a_period_begins_where_the_day_begins_first(period: str, began: datetime) -> None:
    wish = tell(period=period)
    gaps = [Gap(restored_at=began + timedelta(seconds=late), copied_at=NOW) for late in (0, 1)]

    assert [missed_since(wish, [gap], now=NOW) for gap in gaps] == [None, NOW]
