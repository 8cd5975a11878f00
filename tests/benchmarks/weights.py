"""What a row weighs, with its indexes, in the program's own tables on PostgreSQL.

    python -m tests.benchmarks.weights [--workspaces 250]

One workspace of forty people logs for seven working days and gets its digests, by the program's own hand; then it is
copied row by row in a random order, so that indexes are as full as they are in a long life.
"""

import argparse
import itertools
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import Connection, Subquery, Table, Text, func, insert, literal, select, text, true

from bot.use_cases.tick import Tick
from coaching.changes import AddEntry, AddPerson
from coaching.message import Message
from coaching.model import Entry, Initiative, Kind, Team, Verb
from coaching.rhythm import alarms_for
from storage.database import Database
from storage.engine import connect_lazily
from storage.outbox import Settlement, State
from storage.sessions import wide_session
from storage.tables import Base, workspaces
from storage.wide import Wide
from tests.cast import MO
from tests.postgres import borrow_server
from tests.times import utc

FIRST = "T0FIRST0000"
PEOPLE = 40  # fewer than a bucket holds
MONDAY = utc(2026, 3, 9, 9, 0)
LOGS = 8  # a person and working day: what the arithmetic of docs/scaling.md is about
SHOWN = ("entries", "notes", "day_totals", "outbox", "seen_requests", "schedule", "people")
RECEIPT = Message("Logged: 5 prospected today. That is 12 of 25 this week; 3 a day and you are there.")
NOTE = "Fixed the invoice with them, they asked for a second delivery address."


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workspaces", type=int, default=250)
    copies = parser.parse_args().workspaces
    with borrow_server() as server, server.database() as url:
        _live(Database(url))
        engine = connect_lazily(url, wait_seconds=60)
        with wide_session(engine) as connection:
            connection.execute(text("SET LOCAL statement_timeout = 0"))
            _copy(connection, copies)
        with wide_session(engine) as connection:
            _print(connection, copies)
        engine.dispose()


def _live(database: Database) -> None:
    """The working days before a Monday, and its digests."""
    reps = [replace(MO, id=f"U{n:010}", name=f"Rep {n}", dm_channel=f"D{n:010}") for n in range(PEOPLE)]
    monday = MONDAY.date()
    days = [n for n in range(11, 0, -1) if (monday - timedelta(days=n)).isoweekday() < 6]
    serial = itertools.count()
    with database.unit_of_work(FIRST) as uow:
        uow.ensure_workspace(MONDAY)
        uow.ensure_team(Team("sales", zone=MO.zone))
        for rep in reps:
            alarms = alarms_for(rep, now=MONDAY, last={"digest": "2026-W10"})
            uow.apply([AddPerson(rep), *alarms], now=MONDAY)
        for rep, ago, turn in itertools.product(reps, days, range(LOGS)):
            entry = _entry(f"{next(serial):016x}", rep.id, turn, ago=ago)
            uow.apply([AddEntry(entry)], now=MONDAY)
            uow.seen.keep(f"{entry.id}.{rep.id}.{FIRST}", RECEIPT, MONDAY)
        uow.commit()
    Tick(database, clock=lambda: MONDAY, quarantine_seconds=60).run()
    _send_all(database.wide())
    database.dispose()


def _send_all(wide: Wide) -> None:
    sent = Settlement(State.SENT, channel="D0000000000", ts="1773046800.000100")
    while (row := wide.claim(MONDAY, owner="worker-1-0123abcd", lease_seconds=60)) is not None:
        wide.settle(row, sent, now=MONDAY)


def _entry(entry_id: str, rep: str, turn: int, *, ago: int) -> Entry:
    """Half of the logs are prospecting, half are service with a note."""
    at = MONDAY - timedelta(days=ago) + timedelta(minutes=turn)
    if turn % 2:
        return Entry(entry_id, rep, Verb.PROSPECTED, at.date(), 5, at, kinds=((Kind.CALL, 5),))
    return Entry(
        entry_id, rep, Verb.SERVED, at.date(), 1, at, customer_name="Acme", initiative=Initiative.REACTIVE,
        note=NOTE,
    )  # fmt: skip


def _copy(connection: Connection, copies: int) -> None:
    """The workspace is first in every key, so another name makes another workspace of all its rows."""
    names = select(
        func.concat("T", func.lpad(func.generate_series(1, copies).cast(Text), 10, "0")).label("name")
    )
    others = names.subquery()
    for table in Base.metadata.sorted_tables:
        place = "id" if table is workspaces else "workspace_id"
        if place in table.columns:
            _copy_table(connection, table, place, others)


def _copy_table(connection: Connection, table: Table, place: str, others: Subquery) -> None:
    columns = [others.c.name if column.name == place else column for column in table.columns]
    is_first = table.c[place] == literal(FIRST)
    rows = select(*columns).select_from(table.join(others, true())).where(is_first).order_by(func.random())
    connection.execute(insert(table).from_select(list(table.columns), rows))


def _print(connection: Connection, copies: int) -> None:
    print(f"{copies + 1} workspaces of {PEOPLE} people, bytes a row; sixteen-byte ids, PostgreSQL")
    print("table                rows    table   indexes     both")
    for name in SHOWN:
        rows = connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one()
        sizes = f"SELECT pg_table_size('{name}'), pg_indexes_size('{name}')"
        table, indexes = connection.execute(text(sizes)).one()
        print(
            f"{name:14} {rows:10,} {table / rows:8.0f} {indexes / rows:9.0f} {(table + indexes) / rows:8.0f}"
        )


if __name__ == "__main__":
    main()
