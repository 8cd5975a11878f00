"""The afternoon of a hundred people with twenty accounts each: their days are judged, and what is found is kept.

    python -m tests.benchmarks.afternoon [--people 100] [--accounts 20] [--turns 5] [--profile]

The floor: the bare driver reads the rows that a judgement needs, the accounts with their people, the days since what
was kept and how the bases stood on them. Ours: one beat of the worker for one batch, what it says included. A
workspace of one team, on PostgreSQL; the judgement's memory is as old as it gets before it is kept anew.
"""

import argparse
import cProfile
import pstats
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from datetime import time as wall_time

from bot.use_cases.tick import BATCH
from bot.wiring import keep_for_good
from coaching.policy import REVIEW
from storage.database import Database
from tests.benchmarks.crowd import MONDAY, live, look_after, plainly, settle_in
from tests.benchmarks.surroundings import database, load_average
from tests.benchmarks.wave import RingsInTurn, Taken, timed

WEEKS = 60
FLOORS = 10  # one after the other: the clock of processors is a coarse one
AFTERNOON = wall_time(15, 1)  # in London, where all of them live
FIRST = MONDAY - REVIEW.kept_again + timedelta(days=1)  # when all is judged from the beginning, and kept
_BASES = """
INSERT INTO base_days (workspace_id, person_id, "on", accounts, overdue)
SELECT workspace_id, id, d::date, %(accounts)s, 1
FROM people, generate_series(%(today)s::date - 100, %(today)s::date, '1 day') d
"""
_ALARMS = """
INSERT INTO schedule (workspace_id, subject, kind, next_due_at) SELECT workspace_id, id, 'nudge', %(now)s FROM people
"""
_READ = (
    "SELECT * FROM customers WHERE workspace_id = 'T0'",
    "SELECT * FROM contacts WHERE workspace_id = 'T0'",
    "SELECT * FROM day_totals WHERE workspace_id = 'T0' AND \"on\" >= %(since)s",
    "SELECT * FROM base_days WHERE workspace_id = 'T0' AND \"on\" >= %(since)s",
)


def main() -> None:
    asked = _arguments()
    keep_for_good()  # as a worker does
    with database("postgres") as url:
        _fill(url, asked)
        base = Database(url, wait_seconds=60)
        _beat(base, url, FIRST)
        print(f"{asked.people} people with {asked.accounts} accounts each, {load_average()}")
        for turn in range(1, asked.turns + 1):
            _print(turn, _floor(url), _beat(base, url, MONDAY))
        _count(base, url)
        if asked.profile:
            with cProfile.Profile() as profile:
                _beat(base, url, MONDAY)
            pstats.Stats(profile).sort_stats("tottime").print_stats(45)
        base.dispose()


def _print(turn: int, floor: Taken, ours: Taken) -> None:
    by_clock = f"floor {floor.clock * 1e3:.1f} ms, ours {ours.clock * 1e3:.0f} ms"
    by_processor = f"floor {floor.processor * 1e3:.1f} ms, ours {ours.processor * 1e3:.0f} ms"
    print(f"{turn}  by clock: {by_clock}  of processor time: {by_processor}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--people", type=int, default=BATCH)
    parser.add_argument("--accounts", type=int, default=20)
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--profile", action="store_true", help="and say where the time goes")
    return parser.parse_args()


def _fill(url: str, asked: argparse.Namespace) -> None:
    settle_in(url, workspaces=1, people=asked.people)
    look_after(url, accounts=asked.accounts)
    with plainly(url) as connection:
        connection.execute(_BASES, {"accounts": asked.accounts, "today": MONDAY})
    live(url, weeks=WEEKS)


def _at(on: date) -> datetime:
    return datetime.combine(on, AFTERNOON, UTC)


def _floor(url: str) -> Taken:
    since = MONDAY - REVIEW.open_to_changes - REVIEW.kept_again
    with plainly(url) as connection, timed(url) as taken:
        for _ in range(FLOORS):
            for statement in _READ:
                connection.execute(statement, {"since": since}).fetchall()
    return Taken(taken[0].clock / FLOORS, taken[0].processor / FLOORS)


def _beat(base: Database, url: str, on: date) -> Taken:
    """A beat that afternoon, with everybody's alarm due."""
    with plainly(url) as connection:
        connection.execute("TRUNCATE schedule, outbox, nudges")
        connection.execute(_ALARMS, {"now": _at(on)})
        connection.execute("VACUUM ANALYZE schedule")
    tick = RingsInTurn(base, clock=lambda: _at(on), quarantine_seconds=60)
    base.wide().due_workspaces(_at(on), 1)  # a worker is connected long before
    with timed(url) as taken:
        rung = tick.run()
    if not rung["nudge"]:
        raise RuntimeError("nobody was judged")
    return taken[0]


def _count(base: Database, url: str) -> None:
    """Statements of a beat, by their first words."""
    said: list[str] = []
    base.on_statement(said.append)
    _beat(base, url, MONDAY)
    print(f"{len(said)} statements in all")
    for words, times in Counter(" ".join(statement.split())[:70] for statement in said).most_common():
        print(f"{times:6}  {words}")


if __name__ == "__main__":
    main()
