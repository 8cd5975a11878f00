"""What the pieces of a Monday cost: a message chosen, begun and settled, the same past rows that must wait, a batch.

    python -m tests.benchmarks.pieces [--turns 3]

On PostgreSQL, with the program's own calls and no network. `tests.benchmarks.million` takes its defaults from here.
"""

import argparse
import multiprocessing
import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from sqlalchemy import Engine, insert, text

from bot.bag import Bag
from bot.use_cases.tick import Tick
from bot.worker import COURIERS
from coaching.message import Message
from coaching.rhythm import alarms_for
from storage.codec import message_to_json
from storage.database import Database
from storage.engine import connect_lazily
from storage.outbox import Settlement, State
from storage.sessions import SCHEMA, wide_session
from storage.tables import day_totals, outbox, pace, people, schedule, teams, workspaces
from storage.totals import FIGURES
from tests.cast import MO
from tests.postgres import borrow_server
from tests.times import utc

MONDAY = utc(2026, 3, 9, 8, 30)  # in London: the digests are due
IN_THE_WAY = (0, 1_000, 5_000, 20_000)
MESSAGES = 400
SENT = Settlement(State.SENT, channel="D1", ts="1")
OTHERS = 200  # workspaces with rows that may be sent
ROWS_OF_OTHERS = 40  # fewer than a bucket holds
WORKERS = 2
SIZES = ((3, 100), (100, 10))  # people of a workspace, and how many such workspaces
TEXT = message_to_json(Message("You prospected 19 of 25 last week, after 14 the week before."))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=3)
    turns = parser.parse_args().turns
    with borrow_server() as server:
        print("rows that must wait   a message, ms, one courier   messages a second, two workers")
        for rows in IN_THE_WAY:
            alone, together = zip(*(_messages(server.database(), rows) for _ in range(turns)), strict=True)
            print(f"{rows:19,} {statistics.median(alone) * 1000:27.2f} {statistics.median(together):32,.0f}")
        print("people of a batch   ms a batch")
        for size, count in SIZES:
            took = [_batches(server.database(), size, count) for _ in range(turns)]
            print(f"{size:17} {statistics.median(took) * 1000:21.1f}")


@contextmanager
def _filled(url: str) -> Iterator[tuple[Database, Engine]]:
    database, engine = Database(url), connect_lazily(url, wait_seconds=10)
    yield database, engine
    engine.dispose()
    database.dispose()


def _messages(room: object, rows: int) -> tuple[float, float]:
    """Seconds of one message without its call, and messages a second of all couriers of two workers."""
    with room as url, _filled(url) as (database, engine):  # type: ignore[attr-defined]  # a context of a URL
        _fill_outbox(engine, rows)
        _deliver(database, _bag(database, "first"), 1)  # opens the connection
        bag, began = _bag(database, "alone"), time.perf_counter()
        _deliver(database, bag, MESSAGES)
        alone = (time.perf_counter() - began) / MESSAGES
        bag.put_back()
        start = multiprocessing.get_context("spawn")
        with start.Pool(WORKERS) as pool:
            rates = pool.starmap(_work, [(url, f"w{n}") for n in range(WORKERS)], chunksize=1)
        return alone, sum(rates)


def _work(url: str, owner: str) -> float:
    """Messages a second of one worker's couriers."""
    with _filled(url) as (database, _):
        given = (database, _bag(database, owner), MESSAGES)
        couriers = [threading.Thread(target=_deliver, args=given) for _ in range(COURIERS)]
        began = time.perf_counter()
        for courier in couriers:
            courier.start()
        for courier in couriers:
            courier.join()
        return COURIERS * MESSAGES / (time.perf_counter() - began)


def _bag(database: Database, owner: str) -> Bag:
    return Bag(database.wide(), clock=lambda: MONDAY, owner=owner)


def _deliver(database: Database, bag: Bag, count: int) -> None:
    """As `bot.delivery`, each call done in no time."""
    wide, until = database.wide(), MONDAY + timedelta(seconds=60)
    done = None
    for _ in range(count):
        _, begun = wide.turn(done, bag.take(), MONDAY, until)
        if begun is None:
            raise RuntimeError("nothing was due")
        done = begun, SENT
    wide.turn(done, None, MONDAY, until)


def _fill_outbox(engine: Engine, waiting: int) -> None:
    """One workspace that has no token left, and behind its rows those of many others."""
    others = [f"T{n:05}" for n in range(OTHERS)]
    with wide_session(engine) as connection:
        _add_workspaces(connection, ["T0GIANT", *others])
        connection.execute(insert(pace), [_without_token("T0GIANT")])
        first, then = MONDAY - timedelta(minutes=2), MONDAY - timedelta(minutes=1)
        rows = [_row("T0GIANT", n, first) for n in range(waiting)]
        rows += [_row(workspace, n, then) for workspace in others for n in range(ROWS_OF_OTHERS)]
        connection.execute(insert(outbox), rows)
    _analyze(engine)


def _without_token(workspace: str) -> dict[str, object]:
    full_at = MONDAY.timestamp() + 50
    return {"workspace_id": workspace, "method": "post", "full_at": full_at, "blocked_until": None}


def _row(workspace: str, number: int, at: object) -> dict[str, object]:
    key = {"workspace_id": workspace, "recipient": f"U{number:09}", "kind": "digest", "period": "2026-W11"}
    return key | {
        "state": "due", "attempt": 0, "next_at": at, "doubt": False, "revision": 1, "created_at": at,
        "payload": TEXT,
    }  # fmt: skip


def _add_workspaces(connection: object, names: list[str]) -> None:
    rows = [{"id": name, "is_active": True, "changed_at": MONDAY} for name in names]
    connection.execute(insert(workspaces), rows)  # type: ignore[attr-defined]  # a connection


def _batches(room: object, size: int, count: int) -> float:
    """Seconds of one batch: a workspace's digests, composed and queued."""
    with room as url, _filled(url) as (database, engine):  # type: ignore[attr-defined]  # a context of a URL
        for number in range(count):
            _add_people(engine, f"T{number:05}", size)
        _analyze(engine)
        tick = Tick(database, clock=lambda: MONDAY, quarantine_seconds=60)
        began = time.perf_counter()
        rung = tick.run()
        took = time.perf_counter() - began
    if rung["digest"] != size * count:
        raise RuntimeError(f"{rung} instead of {size * count}")
    return took / count


def _add_people(engine: Engine, workspace: str, size: int) -> None:
    here = {"workspace_id": workspace}
    person = {column.name: getattr(MO, column.name, None) for column in people.columns}
    person |= {"workdays": "12345", "hours_start": MO.hours.start, "hours_end": MO.hours.end}
    alarm = next(wish.alarm for wish in alarms_for(MO, now=MONDAY, last={"digest": "2026-W10"}))
    named = [f"U{number:09}" for number in range(size)]
    figures = dict.fromkeys(FIGURES, 1)
    with wide_session(engine) as connection:
        _add_workspaces(connection, [workspace])
        connection.execute(insert(teams), [here | {"id": "sales", "name": "Sales", "zone": MO.zone}])
        connection.execute(insert(people), [person | here | {"id": name} for name in named])
        due = {"kind": "digest", "next_due_at": alarm.due_at, "last_period": "2026-W10"}
        connection.execute(insert(schedule), [here | due | {"subject": name} for name in named])
        days = [MONDAY.date() - timedelta(days=n) for n in range(1, 92) if n % 7 not in (1, 2)]
        logged = [here | figures | {"person_id": name, "on": on} for name in named for on in days]
        connection.execute(insert(day_totals), logged)


def _analyze(engine: Engine) -> None:
    with wide_session(engine, sees=SCHEMA) as connection:  # the owner: anybody else is only warned
        connection.execute(text("ANALYZE"))


if __name__ == "__main__":
    main()
