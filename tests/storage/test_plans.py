"""On tables of twenty thousand rows every hot statement finds its rows by an index."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any, TypeVar

from sqlalchemy import Connection, event, update

from bot.use_cases.facts import board_facts, desks_of, digest_facts, home_facts, nudge_facts
from coaching.changes import AddEntry, SetAlarm, Touch, Wish
from coaching.model import Alarm, Change
from coaching.policy import RETENTION
from storage.database import Database
from storage.outbox import Settlement, State
from storage.prepared import HEARD
from storage.sessions import wide_session
from storage.tables import workspaces
from storage.unit_of_work import UnitOfWork
from storage.wide import Wide
from tests.cast import SALES
from tests.storage.builders import CALLS, LEASE, NOTE, NOW, at_second, day, revision, tell
from tests.storage.multitude import crowd

Said = tuple[str, Any]
T = TypeVar("T")
# A few rows, or one for each workspace; and what a statement selects from itself.
SMALL = {"teams", "workspaces", "heartbeats", "restores", "anon_1", "json_each", "of_one"}
EVERYBODY = {
    "latest": "the playground's view",
    "leave": "an app that was removed: one row of a small table",
    "next_due_at": "the playground's clock",
    "restored": "once after a restore, with nobody at work",
    "status": "counts whole tables, for a person who asks",
    "workspaces": "the list of all workspaces, for a person who asks",
}
IN_ORDER = "ix_outbox_pending|ix_outbox_troubled|ix_pace_blocked"  # hold nothing but what is looked for


def within(act: Callable[[UnitOfWork], object]) -> Callable[[Database], object]:
    """The same, in a workspace, and kept."""

    def acting(base: Database) -> None:
        with base.unit_of_work("T1") as uow:
            act(uow)
            uow.commit()

    return acting


def apply(*wishes: Wish) -> Callable[[Database], object]:
    return within(lambda uow: uow.apply(wishes, now=at_second(9)))


def settle(wide: Wide) -> None:
    row = wide.claim(at_second(60), "w", LEASE)
    assert row is not None
    wide.settle(row, Settlement(State.SENT, channel="D1", ts="1.2"), at_second(60))


def turn(wide: Wide) -> None:
    until = at_second(150)
    (row,) = wide.set_aside(at_second(120), "t", until, most=1)
    begun = wide.turn(None, row, at_second(121), until)[1]
    assert begun is not None
    wide.turn((begun, Settlement(State.SENT, channel="D7", ts="1.3")), row, at_second(121), until)


def home(uow: UnitOfWork) -> object:
    ana = uow.people.get("UANA")
    assert ana is not None
    return home_facts(uow, desks_of(uow, {"UANA": ana})["UANA"], now=NOW)


def leave_and_erase(wide: Wide) -> None:
    with wide_session(wide._engine) as connection:
        left = update(workspaces).where(workspaces.c.id == "W7").values(is_active=False, left_at=NOW)
        connection.execute(left)
    assert wide.erase(LATER)


LATER = NOW + RETENTION.grace + timedelta(days=1)
WIDE: dict[str, Callable[[Wide], object]] = {
    "beat": lambda wide: wide.beat("w", NOW, ticked=True),
    "block": lambda wide: wide.block("T1", "post", NOW),
    "claim": lambda wide: wide.claim(NOW, "w", LEASE),
    "due_workspaces": lambda wide: wide.due_workspaces(NOW, 9),
    "erase": leave_and_erase,
    "heartbeats": lambda wide: wide.heartbeats(),
    "pulse": lambda wide: wide.pulse(NOW),
    "purge": lambda wide: wide.purge(NOW),
    "put_back": lambda wide: wide.put_back(wide.set_aside(NOW, "v", at_second(20), most=9), NOW),
    "recover": lambda wide: wide.recover(at_second(900), 60),
    "set_aside": lambda wide: wide.set_aside(NOW, "u", at_second(20), most=9),
    "settle": settle,
    "set_active": lambda wide: wide.set_active("T1", is_active=True, now=NOW),
    "stuck": lambda wide: wide.stuck(NOW),
    "turn": turn,
}
HOT: dict[str, Callable[[Database], object]] = {
    "alarms that are due": within(lambda uow: uow.alarms.claim(NOW, 100)),
    "what a request begins with": within(lambda uow: uow.open("UANA", "k9", (day(1), day(9)))),
    "a log": apply(AddEntry(replace(CALLS, id="e9")), Touch("UANA", "home", NOW)),
    "a note": apply(AddEntry(replace(NOTE, id="n9"))),
    "a change": apply(revision(replace(NOTE, id="n9"), Change.EDITED, count=1)),
    "messages that are queued": apply(tell(period="2026-W20"), tell("CBOARD", "board")),
    "alarms that are set": apply(SetAlarm(Alarm("UBEN", "nudge", NOW))),
    "the facts of digests": within(lambda uow: digest_facts(uow, ["UANA", "UBEN", "UMO"], now=NOW)),
    "the facts of nudges": within(lambda uow: nudge_facts(uow, ["UANA", "UBEN"], now=NOW)),
    "the facts of a board": within(lambda uow: board_facts(uow, SALES, now=NOW)),
    "the facts of a Home": within(home),
}


def test_every_statement_across_workspaces_has_its_case() -> None:
    public = {name for name in vars(Wide) if not name.startswith("_")}

    assert set(WIDE) | set(EVERYBODY) == public


def test_no_hot_statement_looks_through_a_table(database: Database, database_url: str) -> None:
    crowd(database_url)

    wide = {name: list(scanned(database, act, database.wide())) for name, act in WIDE.items()}
    narrow = {name: list(scanned(database, act, database)) for name, act in HOT.items()}

    assert {name: scans for name, scans in (wide | narrow).items() if scans} == {}


def scanned(database: Database, act: Callable[[T], object], on: T) -> Iterator[tuple[str, str]]:
    """The statements that read a whole table, each with its plan."""
    with heard(database) as said:
        act(on)
    assert said
    with wide_session(database._engine) as connection:
        for statement, values in dict(said).items():
            plan = plan_of(connection, statement, values)
            if is_scan(plan):
                yield statement, plan


@contextmanager
def heard(database: Database) -> Iterator[list[Said]]:
    said: list[Said] = []

    def hear(statement: str, values: Any) -> None:
        if not statement.startswith("BEGIN"):
            said.append((statement, tuple(values) if isinstance(values, list) else values))

    def listen(_c: Any, _cursor: Any, statement: str, values: Any, _context: Any, is_many: bool) -> None:
        hear(statement, values[0] if is_many else values)

    event.listen(database._engine, "before_cursor_execute", listen)
    database._engine.update_execution_options(**{HEARD: (hear,)})
    yield said
    database._engine.update_execution_options(**{HEARD: ()})
    event.remove(database._engine, "before_cursor_execute", listen)


def plan_of(connection: Connection, statement: str, values: Any) -> str:
    explain = "EXPLAIN " if connection.dialect.name == "postgresql" else "EXPLAIN QUERY PLAN "
    return "\n".join(str(row[-1]) for row in connection.exec_driver_sql(explain + statement, values))


def is_scan(plan: str) -> bool:
    on_sqlite = re.findall(rf"^SCAN (\w+)\b(?! USING (?:COVERING )?INDEX (?:{IN_ORDER}))", plan, re.M)
    on_postgres = re.findall(r"Seq Scan on (\w+)", plan)
    return bool({*on_sqlite, *on_postgres} - SMALL)
