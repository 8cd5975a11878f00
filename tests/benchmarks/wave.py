"""The Monday wave: 10,000 digests in 100 workspaces, composed and queued, against the plain aggregate in SQL.

    python -m tests.benchmarks.wave [--people 10000] [--workspaces 100] [--accounts 0] [--years 5] [--turns 3]
                                    [--profile]

The floor: for each workspace one statement through the bare driver that sums every person's days of the last 13
weeks into weeks (four sums and a count), its rows fetched. Ours: one beat of the worker, in one process: who is
due, their facts, the words, the outbox and the next alarm; but not what retention removes afterwards, wave or not. On
PostgreSQL. Then the same with years of history.
"""

import argparse
import cProfile
import pstats
import statistics
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

import psycopg

from bot.use_cases.tick import Tick
from bot.wiring import keep_for_good
from storage.database import Database
from tests.benchmarks.crowd import MONDAY, NOW, live, look_after, make_due, plainly, settle_in
from tests.benchmarks.surroundings import cpu_seconds, database, load_average, own_cpu_seconds, parent_of

WEEKS = 13
_AGGREGATE = """
SELECT person_id, date_trunc('week', "on")::date AS week, sum(prospected), sum(reactive), sum(proactive), sum(growth),
    count(*)
FROM day_totals
WHERE workspace_id = %s AND person_id = ANY(%s) AND "on" BETWEEN %s AND %s
GROUP BY person_id, week
"""


def main() -> None:
    asked = _arguments()
    keep_for_good()  # as a worker does
    with database("postgres") as url:
        settle_in(url, workspaces=asked.workspaces, people=asked.people)
        look_after(url, accounts=asked.accounts)
        live(url, weeks=WEEKS)
        quarter = _compare(url, asked, f"{WEEKS} weeks of history")
        _count_statements(url)
        if asked.profile:
            _profile(url)
        if asked.years:
            live(url, weeks=52 * asked.years)
            years = _compare(url, asked, f"{asked.years} years of history")
            print(f"{asked.years} years by {WEEKS} weeks: {years / quarter:.2f}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--workspaces", type=int, default=100)
    parser.add_argument("--accounts", type=int, default=0, help="of each of them")
    parser.add_argument("--years", type=int, default=5, help="0: leave it out")
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--profile", action="store_true", help="and say where the time goes")
    return parser.parse_args()


def _compare(url: str, asked: argparse.Namespace, history: str) -> float:
    """Prints the turns; the best time of a wave in seconds."""
    print(f"\n{asked.people:,} people in {asked.workspaces} workspaces, {history}; {load_average()}")
    _wave(url)
    print("turn   aggregate s   wave s   ratio   processor: aggregate s   wave s   ratio")
    taken = [(_aggregate(url), _wave(url)) for _ in range(asked.turns)]
    for turn, (floor, ours) in enumerate(taken, 1):
        by_clock = f"{floor.clock:13.2f} {ours.clock:8.2f} {ours.clock / floor.clock:7.1f}"
        by_processor = (
            f"{floor.processor:24.2f} {ours.processor:8.2f} {ours.processor / floor.processor:7.1f}"
        )
        print(f"{turn:4} {by_clock} {by_processor}")
    clock = statistics.median(ours.clock / floor.clock for floor, ours in taken)
    processor = statistics.median(ours.processor / floor.processor for floor, ours in taken)
    best = min(ours.processor for _, ours in taken)
    print(
        f"median ratio {clock:.2f}, of processor time {processor:.2f}; {best / asked.people * 1e6:.0f} us a person"
    )
    return best


@dataclass(frozen=True)
class Taken:
    """Seconds by the clock, and seconds of processor: this process and the database."""

    clock: float
    processor: float


@contextmanager
def timed(url: str) -> Iterator[list[Taken]]:
    with plainly(url) as connection:
        server = parent_of(connection.info.backend_pid)
        taken: list[Taken] = []
        worked, began = own_cpu_seconds() + cpu_seconds(server), time.perf_counter()
        yield taken
        clock = time.perf_counter() - began
        taken.append(Taken(clock, own_cpu_seconds() + cpu_seconds(server) - worked))


def _aggregate(url: str) -> Taken:
    first, last = MONDAY - timedelta(weeks=WEEKS), MONDAY - timedelta(days=1)
    with plainly(url) as connection:
        people: dict[str, list[str]] = {}
        for workspace, person in connection.execute("SELECT workspace_id, id FROM people"):
            people.setdefault(workspace, []).append(person)
        with timed(url) as taken:
            for workspace, ids in people.items():
                _fetch(connection, (workspace, ids, first, last))
    return taken[0]


def _fetch(connection: "psycopg.Connection[tuple[object, ...]]", values: tuple[object, ...]) -> None:
    if not connection.execute(_AGGREGATE, values).fetchall():
        raise RuntimeError("nobody did anything")


class Rings(Tick):
    """A beat that only rings."""

    def _tidy(self, _: datetime) -> None:
        """Days older than two years go with any beat."""


class RingsInTurn(Rings):
    """One batch after the other, in the thread that is profiled."""

    def _ring_each(self, workspaces: Iterable[str], *, now: datetime) -> Counter[str]:
        return sum((self._ring(workspace, now=now) for workspace in workspaces), Counter[str]())


def _wave(url: str) -> Taken:
    make_due(url)
    base = Database(url, wait_seconds=60)
    tick = Rings(base, clock=lambda: NOW, quarantine_seconds=60)
    base.wide().due_workspaces(NOW, 1)  # a worker is connected long before
    with timed(url) as taken:
        rung = tick.run()
    queued = base.wide().status(NOW).outbox["due"]
    base.dispose()
    if not rung["digest"] or queued < rung["digest"] * 0.9:
        raise RuntimeError(f"{rung} rang, {queued} queued")
    return taken[0]


def _count_statements(url: str) -> None:
    """By their first words, over the whole wave."""
    make_due(url)
    base = Database(url, wait_seconds=60)
    said: list[str] = []
    base.on_statement(said.append)
    Tick(base, clock=lambda: NOW, quarantine_seconds=60).run()
    base.dispose()
    print(f"\n{len(said)} statements in all")
    for words, times in Counter(" ".join(statement.split())[:70] for statement in said).most_common(14):
        print(f"{times:6}  {words}")


def _profile(url: str) -> None:
    make_due(url)
    base = Database(url, wait_seconds=60)
    with cProfile.Profile() as profile:
        RingsInTurn(base, clock=lambda: NOW, quarantine_seconds=60).run()
    base.dispose()
    pstats.Stats(profile).sort_stats("tottime").print_stats(45)


if __name__ == "__main__":
    main()
