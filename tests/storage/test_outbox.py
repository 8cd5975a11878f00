"""What is queued, for whom, and how often."""

from dataclasses import replace

from storage.database import Database
from storage.outbox import Settlement, State, key_of
from tests.storage.builders import HELLO, NOW, at_second, claim, furnish, in_outbox, keep, tell


def test_a_queued_message_is_due_at_once_with_a_key_of_its_own(database: Database) -> None:
    furnish(database)

    keep(database, replace(tell(), not_after=at_second(60)))

    row = in_outbox(database)
    assert (row.state, row.next_at, row.message, row.not_after) == (State.DUE, NOW, HELLO, at_second(60))
    assert (row.attempt, row.revision, row.doubt, row.ts) == (0, 1, False, None)
    assert row.key == key_of(workspace="T1", recipient="UANA", kind="digest", period="2026-W10")
    assert (len(row.key), "UANA" in row.key) == (32, False)


def test_a_message_that_is_held_is_due_at_its_time_and_not_before(database: Database) -> None:
    furnish(database)
    held = replace(tell(), not_before=at_second(60))

    keep(database, held, tell("UBEN"))
    keep(database, replace(held, not_before=at_second(30)), now=at_second(5))

    claims = [database.wide().claim(at_second(second), "w", 5) for second in (6, 59, 60)]
    assert [row and row.recipient for row in claims] == ["UBEN", None, "UANA"]
    assert in_outbox(database).next_at == at_second(65)


def test_a_time_that_is_over_holds_nothing(database: Database) -> None:
    furnish(database)

    keep(database, replace(tell(), not_before=NOW), now=at_second(60))

    assert in_outbox(database).next_at == at_second(60)


def test_a_digest_queued_twice_stays_as_it_was_first(database: Database) -> None:
    furnish(database)
    keep(database, tell(), tell(title="Other"))

    keep(database, tell(title="Third"), now=at_second(60))

    row = in_outbox(database)
    assert (row.message, row.revision, row.next_at) == (HELLO, 1, NOW)


def test_a_sent_digest_is_not_sent_again_by_queueing_it(database: Database) -> None:
    furnish(database)
    keep(database, tell())
    database.wide().settle(claim(database), Settlement(State.SENT, channel="DANA", ts="1.1"), NOW)

    keep(database, tell(title="Again"), now=at_second(60))

    assert (in_outbox(database).state, database.wide().claim(at_second(99), "w", 60)) == (State.SENT, None)


def test_a_board_is_replaced_while_it_waits(database: Database) -> None:
    furnish(database)
    keep(database, tell("CB", "board"))

    keep(database, tell("CB", "board", title="One"), tell("CB", "board", title="Two"), now=at_second(5))

    row = in_outbox(database, "CB", "board")
    assert (row.message.title, row.revision, row.state, row.next_at) == ("Two", 2, State.DUE, NOW)


def test_a_posted_board_is_changed_in_place_a_minute_later_at_the_earliest(database: Database) -> None:
    furnish(database)
    keep(database, tell("CB", "board"))
    database.wide().settle(claim(database), Settlement(State.SENT, channel="CB", ts="1.1"), at_second(2))

    keep(database, tell("CB", "board", title="Newer"), now=at_second(10))

    row = in_outbox(database, "CB", "board")
    assert (row.state, row.next_at, row.ts, row.channel) == (State.DUE, at_second(62), "1.1", "CB")
    assert (row.attempt, row.first_try_at, row.revision) == (0, None, 2)


def test_a_board_that_rested_is_changed_at_once(database: Database) -> None:
    furnish(database)
    keep(database, tell("CB", "board"))
    database.wide().settle(claim(database), Settlement(State.SENT, channel="CB", ts="1.1"), NOW)

    keep(database, tell("CB", "board", title="Newer"), now=at_second(3600))

    assert in_outbox(database, "CB", "board").next_at == at_second(3600)


def test_a_home_is_published_again_without_rest(database: Database) -> None:
    furnish(database)
    keep(database, tell(kind="home", period="home"))
    database.wide().settle(claim(database), Settlement(State.SENT, channel="UANA", ts="1.1"), at_second(1))

    keep(database, tell(kind="home", period="home", title="Newer"), now=at_second(2))

    assert in_outbox(database, kind="home").next_at == at_second(2)


def test_newer_content_does_not_shorten_a_wait(database: Database) -> None:
    furnish(database)
    keep(database, tell("CB", "board"))
    wait = Settlement(State.DUE, next_at=at_second(60), doubt=True, error="time-out")
    database.wide().settle(claim(database), wait, NOW)

    keep(database, tell("CB", "board", title="Newer"), now=at_second(5))

    row = in_outbox(database, "CB", "board")
    assert (row.message.title, row.next_at, row.doubt, row.attempt) == ("Newer", at_second(60), True, 1)
    assert row.first_try_at == NOW


def test_a_board_that_may_have_been_posted_is_not_posted_again(database: Database) -> None:
    furnish(database)
    keep(database, tell("CB", "board"))
    database.wide().settle(claim(database), Settlement(State.UNKNOWN, error="no scope"), NOW)

    keep(database, tell("CB", "board", title="Newer"), now=at_second(90))

    row = in_outbox(database, "CB", "board")
    assert (row.state, row.error, row.message.title) == (State.UNKNOWN, "no scope", "Newer")


def test_a_board_that_failed_gets_another_chance_with_newer_content(database: Database) -> None:
    furnish(database)
    keep(database, tell("CB", "board"))
    database.wide().settle(claim(database), Settlement(State.FAILED, error="not_in_channel"), NOW)

    keep(database, tell("CB", "board", title="Newer"), now=at_second(90))

    row = in_outbox(database, "CB", "board")
    assert (row.state, row.error, row.attempt, row.next_at) == (State.DUE, None, 0, at_second(90))


def test_rows_of_a_recipient_come_newest_first_and_are_counted(database: Database) -> None:
    furnish(database)
    for week, seconds in (("2026-W09", 0), ("2026-W10", 1), ("2026-W11", 2)):
        keep(database, tell(period=week), now=at_second(seconds))
    keep(database, tell("UBEN"))

    with database.unit_of_work("T1") as uow:
        periods = [row.period for row in uow.outbox.of("UANA", "digest", 2)]
        counts = (uow.outbox.counts_by_state("UANA")[State.DUE], uow.outbox.counts_by_state()[State.DUE])
        states = set(uow.outbox.counts_by_state())

    assert (periods, counts, states) == (["2026-W11", "2026-W10"], (3, 4), set(State))


def test_what_never_or_perhaps_never_arrived_is_listed_for_its_recipient(database: Database) -> None:
    furnish(database)
    ends = {"digest": State.FAILED, "nudge": State.UNKNOWN, "notice": State.SENT, "home": State.FAILED}
    for seconds, (kind, state) in enumerate(ends.items()):
        keep(database, tell(kind=kind), now=at_second(2 * seconds))
        database.wide().settle(claim(database, at_second(2 * seconds)), Settlement(state), NOW)

    with database.unit_of_work("T1") as uow:
        found = [(row.kind, row.state) for row in uow.outbox.undelivered("UANA")]
        nothing = uow.outbox.undelivered("UBEN")

    assert (found, nothing) == ([("nudge", State.UNKNOWN), ("digest", State.FAILED)], ())


def test_what_was_queued_for_some_is_known_whatever_became_of_it(database: Database) -> None:
    furnish(database)
    keep(database, tell("UANA", "digest"), tell("UBEN", "digest"), tell("UANA", "nudge"))
    database.wide().settle(claim(database), Settlement(State.SENT, channel="DANA", ts="1.1"), NOW)

    with database.unit_of_work("T1") as uow:
        found = uow.outbox.queued(["UANA", "UMO"], ["digest"])
        nothing = uow.outbox.queued([], ["digest"])

    assert found == {("UANA", "digest", "2026-W10")}
    assert nothing == frozenset()
