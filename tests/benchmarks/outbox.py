"""Emptying the outbox against a bare client that posts the same messages to the same stand-in for Slack.

    python -m tests.benchmarks.outbox [--database postgres|sqlite] [--messages 4000] [--turns 3] [--delay-ms 0]

The floor: as many threads as a worker has, each with Slack's own client, posting what was drawn before. Ours: a
worker's couriers set rows aside, begin each, look whether it is still true, draw it, post it and write down what
became of it. Then two workers, each a process of its own, against one. The stand-in is a process too. The first
hundreds of messages of a process pay for what it has to work out once: ask for thousands.
"""

import argparse
import contextlib
import json
import statistics
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.clock import wall_clock
from bot.worker import COURIERS
from coaching import digest
from coaching.changes import AddPerson, Tell
from coaching.facts import DigestFacts
from coaching.message import Message
from coaching.model import DayTotals, Desk, Person, Team
from handlers.ports import Parcel
from storage.database import Database
from tests.benchmarks.surroundings import (
    cpu_seconds,
    database,
    environment,
    free_port,
    load_average,
    running,
    wait_for,
)

EACH = 20  # people of a workspace: a wave that its pace lets pass at once
MONDAY = date(2026, 3, 9)


def main() -> None:
    asked = _arguments()
    command = ["tests.benchmarks.standin", str(port := free_port()), str(asked.delay_ms / 1000)]
    with running(command, {}), database(asked.database) as url:
        wait_for(port)
        bench = Bench(url, port, asked.messages, asked.kind)
        bench.settle_in()
        _compare(bench, asked)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", choices=["postgres", "sqlite"], default="postgres")
    parser.add_argument("--kind", choices=["digest", "notice"], default="digest")
    parser.add_argument("--messages", type=int, default=4000)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--delay-ms", type=float, default=0, help="how long the stand-in thinks")
    return parser.parse_args()


def _compare(bench: "Bench", asked: argparse.Namespace) -> None:
    print(f"{asked.database}, {asked.messages:,} x {asked.kind}, {COURIERS} threads each, {load_average()}")
    print("turn   bare/s   1 worker/s   ratio   2 workers/s   by one   processor us: bare   worker")
    one_by_bare, two_by_one, by_processor = [], [], []
    for turn in range(1, asked.turns + 1):
        bare, one, two = bench.bare(), bench.workers(1), bench.workers(2)
        one_by_bare.append(one.rate / bare.rate)
        two_by_one.append(two.rate / one.rate)
        by_processor.append(bare.processor / one.processor)
        rates = (
            f"{bare.rate:8.0f} {one.rate:12.0f} {one_by_bare[-1]:7.2f} {two.rate:13.0f} {two_by_one[-1]:8.2f}"
        )
        print(f"{turn:4} {rates} {bare.processor:20.0f} {one.processor:8.0f}")
    medians = [statistics.median(ratios) for ratios in (one_by_bare, two_by_one, by_processor)]
    print(f"median: 1 worker by bare {medians[0]:.2f}, 2 by 1 {medians[1]:.2f}, processor {medians[2]:.2f}")


@dataclass(frozen=True)
class Sent:
    """Messages a second, and microseconds of processor that the sending process spent on each."""

    rate: float
    processor: float


@dataclass(frozen=True)
class Bench:
    url: str
    port: int
    messages: int
    kind: str

    @property
    def api_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/"

    def settle_in(self) -> None:
        """The people, as they would be found on a Monday."""
        base = Database(self.url, wait_seconds=60)
        for workspace, people in self._crowd():
            with base.unit_of_work(workspace) as uow:
                uow.ensure_workspace(wall_clock())
                uow.ensure_team(Team("team"))
                added = [AddPerson(Person(id=one, name=one, zone="UTC", team_id="team")) for one in people]
                uow.apply(added, now=wall_clock())
                uow.commit()
        base.dispose()

    def queue(self) -> None:
        """Everybody has one message that is due, in a new period."""
        base, period = Database(self.url, wait_seconds=60), f"{time.time_ns()}"
        for workspace, people in self._crowd():
            with base.unit_of_work(workspace) as uow:
                uow.apply([Tell(one, self.kind, period, MESSAGE) for one in people], now=wall_clock())
                uow.commit()
        base.dispose()

    def bare(self) -> Sent:
        """The floor, in a process of its own."""
        return self._timed([["tests.benchmarks.outbox_floor", self.api_url, str(self.messages)]])

    def workers(self, number: int) -> Sent:
        self.queue()
        time.sleep(1.1)  # nobody was written to within the last second
        return self._timed([["tests.benchmarks.outbox_worker"]] * number)

    def _timed(self, commands: list[list[str]]) -> Sent:
        """From the word until the stand-in has everything; each process says when it is ready."""
        before = self._standing()
        with contextlib.ExitStack() as stack:
            started = [stack.enter_context(self._starts(command)) for command in commands]
            for process in started:
                assert process.stdout is not None
                process.stdout.readline()
            used, began = sum(cpu_seconds(process.pid) for process in started), time.perf_counter()
            for process in started:
                assert process.stdin is not None
                process.stdin.write(b"go\n")
                process.stdin.flush()
            while self._standing()["posts"] - before["posts"] < self.messages:
                time.sleep(0.02)
            took = time.perf_counter() - began
            used = sum(cpu_seconds(process.pid) for process in started) - used
        after = self._standing()
        if "worker" in commands[0][0] and after["keys"] - before["keys"] != self.messages:
            raise RuntimeError(f"{self.messages} queued: {before} became {after}")
        return Sent(self.messages / took, used / self.messages * 1e6)

    @contextlib.contextmanager
    def _starts(self, command: list[str]) -> Iterator["subprocess.Popen[bytes]"]:
        settings = environment(self.url, self.api_url)
        with running(command, settings, is_spoken_to=True) as process:
            yield process

    def _standing(self) -> dict[str, int]:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/keys") as answer:
            told: dict[str, int] = json.load(answer)
            return told

    def _crowd(self) -> Iterator[tuple[str, list[str]]]:
        for number in range(0, self.messages, EACH):
            yield (
                f"T{number // EACH}",
                [f"U{one}" for one in range(number, min(number + EACH, self.messages))],
            )


def _digest() -> Message:
    """A digest as most people get it."""
    days = tuple(DayTotals(date(2026, 1, n), 4, 1, 1, 0, 1, 1) for n in range(5, 31)) + tuple(
        DayTotals(date(2026, 3, n), n % 4 + 2, 1, 0, 0, 1, 1) for n in range(2, 7)
    )
    desk = Desk(Person("U1", "Rep", "UTC", "team"), Team("team"))
    said = digest.compose(DigestFacts(desk, days), today=MONDAY)
    assert isinstance(said, Message)
    return said


MESSAGE = _digest()
PARCEL = Parcel(workspace="T1", recipient="U1", kind="digest", key="0" * 32, message=MESSAGE)

if __name__ == "__main__":
    main()
