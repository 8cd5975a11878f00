"""Logs with their words, totals and trail."""

from dataclasses import replace

import pytest

from coaching.accounts.account import Account
from coaching.changes import AddAccount, AddEntry
from coaching.model import Change, DayTotals, Initiative
from storage.database import Database
from storage.errors import Changed, Repeated
from tests.storage.builders import CALLS, NOTE, NOW, at_second, day, furnish, keep, log, revision
from tests.times import TUESDAY


def totals(database: Database, *, workspace: str = "T1", person: str = "UANA") -> tuple[DayTotals, ...]:
    with database.unit_of_work(workspace) as uow:
        return uow.totals.of([person], day(1), day(31))[person]


def test_entries_come_back_as_logged(database: Database) -> None:
    furnish(database)
    of_customer = replace(NOTE, id="n2", customer_id="c1", initiative=Initiative.GROWTH, note="", tags=())
    keep(database, AddAccount(Account("c1", "Acme", "acme")))

    log(database, CALLS, NOTE, of_customer)

    with database.unit_of_work("T1") as uow:
        found = [uow.entries.get(entry_id) for entry_id in ("e1", "n1", "n2", "e9")]
    assert found == [CALLS, NOTE, of_customer, None]


def test_the_latest_entries_come_newest_first_with_the_undone_ones(database: Database) -> None:
    furnish(database)
    older, newer = replace(CALLS, id="e0", logged_at=at_second(-60)), replace(NOTE, logged_at=at_second(60))
    log(database, older, CALLS, newer, replace(CALLS, id="e5", person_id="UBEN"))
    undo = revision(CALLS, Change.UNDONE, is_undone=True)
    keep(database, undo)

    with database.unit_of_work("T1") as uow:
        latest, page = uow.entries.latest("UANA", 2), uow.entries.latest("UANA", 2, before=NOW)

    assert latest == (newer, undo.after)
    assert page == (older,)


def test_who_logged_lately_is_known_with_the_newest_moment(database: Database) -> None:
    furnish(database)
    newer = replace(NOTE, logged_at=at_second(60))
    log(database, CALLS, newer, replace(CALLS, id="e5", person_id="UBEN", logged_at=at_second(-60)))

    with database.unit_of_work("T1") as uow:
        found = uow.entries.newest(["UANA", "UBEN"], NOW)

    assert found == {"UANA": at_second(60)}


def test_a_day_adds_up_what_stands_on_it(database: Database) -> None:
    furnish(database)

    log(
        database,
        CALLS,
        replace(CALLS, id="e2", count=0),
        replace(CALLS, id="e3", count=7, is_late=True),
        NOTE,
        replace(NOTE, id="n2", initiative=Initiative.PROACTIVE),
        replace(NOTE, id="n3", initiative=Initiative.GROWTH),
    )

    assert totals(database) == (
        DayTotals(TUESDAY, 12, reactive=1, proactive=1, growth=1, prospecting_logs=3, service_logs=3, late=1),
    )


def test_totals_include_both_ends_and_everybody_asked(database: Database) -> None:
    furnish(database)
    log(database, *(replace(CALLS, id=f"e{n}", on=day(n)) for n in (1, 2, 3, 4)))

    with database.unit_of_work("T1") as uow:
        found = uow.totals.of(["UANA", "UBEN"], day(2), day(3))

    two_days = tuple(DayTotals(day(n), prospected=5, prospecting_logs=1) for n in (2, 3))
    assert found == {"UANA": two_days, "UBEN": ()}


def test_undoing_the_only_log_makes_the_day_unknown_again(database: Database) -> None:
    furnish(database)
    log(database, CALLS)

    keep(database, revision(CALLS, Change.UNDONE, is_undone=True))

    assert totals(database) == ()


def test_undoing_late_leaves_a_mark_and_restoring_brings_the_figures_back(database: Database) -> None:
    furnish(database)
    log(database, CALLS)

    undo = revision(CALLS, Change.UNDONE, is_undone=True, is_late=True)
    keep(database, undo)
    undone = totals(database)
    keep(database, revision(undo.after, Change.RESTORED, is_undone=False))

    assert undone == (DayTotals(TUESDAY, late=1),)
    assert totals(database) == (DayTotals(TUESDAY, prospected=5, prospecting_logs=1, late=1),)


def test_moving_an_entry_moves_its_figures(database: Database) -> None:
    furnish(database)
    log(database, CALLS, NOTE)

    keep(database, revision(CALLS, on=day(2), count=9))

    assert totals(database) == (
        DayTotals(day(2), prospected=9, prospecting_logs=1),
        DayTotals(TUESDAY, reactive=1, service_logs=1),
    )


def test_words_follow_an_edit(database: Database) -> None:
    furnish(database)
    bare = replace(CALLS, id="n2", verb=NOTE.verb, count=1)
    log(database, NOTE, bare)

    emptied, filled = revision(NOTE, note="", tags=()), revision(bare, note="now with words")
    keep(database, emptied, filled)

    with database.unit_of_work("T1") as uow:
        assert (uow.entries.get("n1"), uow.entries.get("n2")) == (emptied.after, filled.after)


def test_the_trail_keeps_every_change_in_order(database: Database) -> None:
    furnish(database)
    log(database, NOTE)
    undo = revision(NOTE, Change.UNDONE, is_undone=True)
    restore = revision(undo.after, Change.RESTORED, is_undone=False)

    keep(database, undo)
    keep(database, restore)

    with database.unit_of_work("T1") as uow:
        assert uow.trail.of("n1") == (undo, restore)


def test_a_change_of_what_was_changed_meanwhile_is_refused(database: Database) -> None:
    furnish(database)
    log(database, CALLS)
    keep(database, revision(CALLS, count=6))

    with pytest.raises(Changed):
        keep(database, revision(CALLS, count=7))

    assert totals(database) == (DayTotals(TUESDAY, prospected=6, prospecting_logs=1),)


@pytest.mark.parametrize("fresh", [{"revision": 4}, {"id": "e2"}, {"person_id": "UBEN"}])
def test_a_change_that_is_not_one_is_a_bug(sqlite_database: Database, fresh: dict[str, object]) -> None:
    furnish(sqlite_database)
    log(sqlite_database, CALLS)
    wish = revision(CALLS)

    with pytest.raises(ValueError, match="a change keeps the entry"):
        keep(sqlite_database, replace(wish, after=replace(wish.after, **fresh)))  # type: ignore[arg-type]


def test_an_entry_of_the_same_id_is_a_repeat(database: Database) -> None:
    furnish(database)
    log(database, CALLS)

    with pytest.raises(Repeated):
        keep(database, AddEntry(replace(CALLS, count=500)))

    assert totals(database) == (DayTotals(TUESDAY, prospected=5, prospecting_logs=1),)
