"""Asking what is due: a million people in 400 zones of whom 1,000 are due, against 10,000 people with as many due.

    python -m tests.benchmarks.due [--database postgres|sqlite|both] [--people 1000000] [--turns 5] [--asks 20]

Both schedules are in one database file or server, each in a database of its own. What is timed is what a beat does
before anything rings: which workspaces wait, and the due alarms of each, until all of them were seen.
"""

import argparse
import contextlib
import statistics
import time
from datetime import timedelta
from zoneinfo import available_timezones

from sqlalchemy import insert

from coaching.calendar import instant
from storage.database import Database
from storage.engine import connect_lazily
from storage.sessions import wide_session
from storage.tables import schedule, workspaces
from tests.benchmarks.crowd import MONDAY, NOW
from tests.benchmarks.surroundings import database, load_average

SMALL = 10_000
DUE = 1_000
ZONES = 400
WORKSPACES = 100
BATCH = 100
AT_ONCE = 20_000


def main() -> None:
    asked = _arguments()
    kinds = ["postgres", "sqlite"] if asked.database == "both" else [asked.database]
    for kind in kinds:
        with database(kind) as small, database(kind) as large:
            began = time.perf_counter()
            fill(small, people=SMALL)
            fill(large, people=asked.people)
            print(f"{kind}: filled in {time.perf_counter() - began:.0f} s; {load_average()}")
            _compare(small, large, asked)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", choices=["postgres", "sqlite", "both"], default="both")
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--asks", type=int, default=20, help="in a turn; the fastest counts")
    return parser.parse_args()


def _compare(small: str, large: str, asked: argparse.Namespace) -> None:
    with contextlib.ExitStack() as stack:
        few, many = (Database(url, wait_seconds=60) for url in (small, large))
        stack.callback(few.dispose)
        stack.callback(many.dispose)
        print(f"turn   {SMALL:,} people ms   {asked.people:,} people ms   ratio")
        ratios = []
        for turn in range(1, asked.turns + 1):
            floor, ours = (min(_ask(base) for _ in range(asked.asks)) for base in (few, many))
            ratios.append(ours / floor)
            print(f"{turn:4} {floor * 1000:18.2f} {ours * 1000:21.2f} {ours / floor:7.2f}")
        print(f"median ratio {statistics.median(ratios):.2f}")


def _ask(base: Database) -> float:
    """Seconds to see everything that is due."""
    began = time.perf_counter()
    seen = 0
    for workspace in base.wide().due_workspaces(NOW, WORKSPACES):
        with base.unit_of_work(workspace) as uow:
            seen += len(uow.alarms.claim(NOW, BATCH))
    took = time.perf_counter() - began
    if seen != DUE:
        raise RuntimeError(f"{seen} were due")
    return took


def fill(url: str, *, people: int) -> None:
    """An alarm for each: at 8:30 on Mondays of the coming year, wherever they live; 1,000 are due now."""
    zones = sorted(zone for zone in available_timezones() if "/" in zone)[:ZONES]
    hours = [instant(MONDAY, NOW.time().replace(minute=30), zone) for zone in zones]
    engine = connect_lazily(url, wait_seconds=60)
    with wide_session(engine) as connection:
        gone = [{"id": f"T{n}", "is_active": True, "changed_at": NOW} for n in range(WORKSPACES)]
        connection.execute(insert(workspaces), gone)
        for first in range(0, people, AT_ONCE):
            rows = [_alarm(n, hours[n % ZONES]) for n in range(first, min(people, first + AT_ONCE))]
            connection.execute(insert(schedule), rows)
    with wide_session(engine) as connection:
        connection.exec_driver_sql("ANALYZE schedule") if engine.dialect.name == "sqlite" else None
    engine.dispose()


def _alarm(number: int, at: object) -> dict[str, object]:
    at = NOW if number < DUE else at + timedelta(weeks=1 + number % 52)  # type: ignore[operator]
    place = {"workspace_id": f"T{number % WORKSPACES}", "subject": f"U{number}", "kind": "digest"}
    return place | {"next_due_at": at, "last_period": None}


if __name__ == "__main__":
    main()
