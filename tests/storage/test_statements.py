"""Hot statements are fixed in number and find their rows by an index."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import text

from coaching.changes import AddEntry, RecordNudge, SetAlarm, Touch, Wish
from coaching.model import Alarm, Change, NudgeRecord
from storage.database import Database
from storage.engine import connect_lazily
from storage.outbox import State
from storage.sessions import wide_session
from storage.unit_of_work import UnitOfWork
from tests.cast import ANA
from tests.storage.builders import (
    CALLS,
    HELLO,
    LEASE,
    NOTE,
    NOW,
    at_second,
    day,
    furnish,
    keep,
    log,
    revision,
    tell,
)
from tests.storage.hearing import overheard

Hot = Callable[[Database], object]


def within(act: Callable[[UnitOfWork], object]) -> Callable[[Database], object]:
    """The same, in a workspace."""

    def acting(base: Database) -> object:
        with base.unit_of_work("T1") as uow:
            return act(uow)

    return acting


HOT: dict[str, tuple[Hot, set[str]]] = {
    "due workspaces": (lambda base: base.wide().due_workspaces(NOW, 9), {"ix_schedule_due"}),
    "due alarms": (
        within(lambda uow: uow.alarms.claim(NOW, 9)),
        {"ix_schedule_workspace_due", "ix_schedule_due"},
    ),
    "claim": (lambda base: base.wide().claim(NOW, "w1", LEASE), {"ix_outbox_pending"}),
    "recover": (lambda base: base.wide().recover(NOW, 60), {"ix_outbox_pending"}),
    "stuck": (lambda base: base.wide().stuck(NOW), {"ix_outbox_pending"}),
    "totals": (
        within(lambda uow: uow.totals.of(["UANA", "UBEN"], day(1), day(31))),
        {"pk_day_totals", "PRIMARY KEY"},
    ),
    "latest": (within(lambda uow: uow.entries.latest("UANA", 10)), {"ix_entries_latest"}),
    "open": (
        within(lambda uow: uow.open("UANA", "k1")),
        {"pk_seen_requests", "sqlite_autoindex_seen_requests_1"},
    ),
}


@pytest.mark.parametrize("name", HOT)
def test_a_hot_statement_finds_its_rows_by_an_index(database: Database, database_url: str, name: str) -> None:
    act, indexes = HOT[name]
    furnish(database)
    selects = overheard(database)

    act(database)
    plan = _plan(database_url, *next(pair for pair in selects if pair[0].startswith("SELECT")))

    assert any(
        re.search(rf"USING.* {index}|Scan.* using {index}|Scan on {index}", plan) for index in indexes
    ), plan
    assert (
        re.search(r"^SCAN (outbox|schedule|entries|day_totals)$|Seq Scan on (outbox|schedule)\b", plan, re.M)
        is None
    )


def _plan(url: str, statement: str, values: Any) -> str:
    engine = connect_lazily(url, wait_seconds=5)
    with wide_session(engine) as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(
                text("SET enable_seqscan = off")
            )  # the tables of a test are too small for an index
        explain = "EXPLAIN " if engine.dialect.name == "postgresql" else "EXPLAIN QUERY PLAN "
        lines = [str(row[-1]) for row in connection.exec_driver_sql(explain + statement, values)]
    engine.dispose()
    return "\n".join(lines)


def counted(database: Database, *wishes: Wish) -> int:
    """How many statements these wishes take."""
    said: list[str] = []
    database.on_statement(said.append)
    keep(database, *wishes)
    return len(said)


def test_a_log_is_one_statement_on_postgresql_and_one_a_table_on_sqlite(database: Database) -> None:
    furnish(database)

    taken = counted(database, AddEntry(CALLS)), counted(database, AddEntry(NOTE))

    assert taken == ((2, 3) if database.is_sqlite else (1, 1))


def test_undoing_takes_three_statements(database: Database) -> None:
    furnish(database)
    log(database, CALLS)

    assert counted(database, revision(CALLS, Change.UNDONE, is_undone=True)) == 3


def test_five_hundred_people_take_as_many_statements_as_one(database: Database) -> None:
    people = tuple(replace(ANA, id=f"U{n:03}") for n in range(500))
    furnish(database, people=people)
    wishes: list[Wish] = []
    for person in people:
        nudge = NudgeRecord(day(3), "floor", "0 so far")
        wishes += [tell(person.id), tell(person.id, "home", "home"), RecordNudge(person.id, nudge)]
        wishes += [SetAlarm(Alarm(person.id, "digest", NOW)), Touch(person.id, "home", at_second(5))]

    assert counted(database, *wishes) == 6
    with database.unit_of_work("T1") as uow:
        assert uow.outbox.counts_by_state()[State.DUE] == 1_000
        assert len(uow.alarms.claim(at_second(60), 2_000)) == 1_000


def test_a_whole_request_stays_inside_its_budget(database: Database) -> None:
    furnish(database)
    said: list[str] = []
    database.on_statement(said.append)
    wishes = [AddEntry(CALLS), Touch("UANA", "home", NOW), Touch("sales", "board_refresh", NOW)]

    with database.unit_of_work("T1") as uow:
        uow.open("UANA", "k1", (day(1), day(9)))
        uow.answer("k1", HELLO, wishes, now=NOW)
        uow.commit()

    assert len(said) == (6 if database.is_sqlite else 3)
