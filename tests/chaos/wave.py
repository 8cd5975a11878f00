"""A Monday wave: six people's digests and the team's board, and what became of every one of them."""

import multiprocessing
import os
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

from bot.playground.server import SlackServer
from bot.playground.workspace import Workspace
from bot.playground.world import World
from coaching.changes import AddEntry, AddPerson, SetAlarm
from coaching.model import Alarm, Entry, Person, Team, Verb
from coaching.rhythm import alarms_for
from storage.database import Database
from tests.chaos import hand
from tests.chaos.hand import Orders, SharedClock
from tests.times import utc

MONDAY = utc(2026, 3, 9, 9, 1)  # in London, where all of them live: the digests and the board are due
WEEK_BEFORE = utc(2026, 3, 2, 10)
PEOPLE = tuple(f"U{n}REP" for n in range(6))
BOARD = "CBOARD"
MESSAGES = len(PEOPLE) + 1
ASIDE = timedelta(minutes=10)  # longer than any lease and quarantine together
SECONDS = 30  # for a process to end

LEAST = ("commands", "chat:write", "users:read")
SEEING = (*LEAST, "im:history", "channels:history")

_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload(["__main__", "tests.chaos.hand"])


class Killed(ConnectionError):
    """The worker is dead before Slack did anything."""


@dataclass(frozen=True)
class Fate:
    """What became of the wave's messages."""

    lost: int  # neither standing in Slack nor counted as unknown
    doubled: int
    stuck: int  # due or being sent, with nobody at work
    unknown: int


WELL = Fate(lost=0, doubled=0, stuck=0, unknown=0)


@dataclass
class Wave:
    """One workspace on one database, and the processes that serve it."""

    world: World
    team: Workspace
    api_url: str
    database_url: str
    clock: SharedClock
    log: Path
    _at_work: list[ForkServerProcess] = field(default_factory=list)
    _calls_before: int = 0

    def starts(self, work: Callable[[Orders], None] = hand.deliver, **orders: Any) -> int:
        """A process begins; its pid."""
        if not self._at_work:
            self._calls_before = len(self.world.traffic.calls())
        told = Orders(self.database_url, self.api_url, self.clock, self.log, **orders)
        process = _processes.Process(target=work, args=(told,))
        process.start()
        self._at_work.append(process)
        assert process.pid is not None
        return process.pid

    def ends(self) -> list[int | None]:
        """Waits for every process; how each ended: 0, or minus the signal that killed it."""
        endings = []
        for process in self._at_work:
            process.join(SECONDS)
            endings.append(process.exitcode)
            process.kill()
            process.join()
            process.close()
        self._at_work.clear()
        return endings

    def finishes(self) -> None:
        """Ten minutes later a new process finds what there is left to do; and again, if it left something."""
        for _ in range(3):
            self.clock.skip(ASIDE)
            self.starts()
            assert self.ends() == [0]
            if not self.fate().stuck:
                return

    @contextmanager
    def one_asleep(self) -> Iterator[None]:
        """The process that was started last is left alone meanwhile."""
        asleep = self._at_work.pop()
        try:
            yield
        finally:
            self._at_work.append(asleep)

    def waits_for_call(self, turn: int) -> None:
        """Until the processes that were just started have called Slack so often, or every message stands."""
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            calls = len(self.world.traffic.calls()) - self._calls_before
            if calls >= turn or (calls and len(self.keys()) == MESSAGES):
                return
            time.sleep(0.001)

    def pid(self) -> int:
        """Of the process that was started last."""
        return self._at_work[-1].pid or 0

    def keys(self) -> Counter[str]:
        """How often each message stands in Slack, by its opaque key."""
        return Counter(post.metadata["event_payload"]["key"] for post in self.team.posts() if post.metadata)

    def fate(self) -> Fate:
        database = Database(self.database_url, wait_seconds=SECONDS)
        states = database.wide().status(self.clock()).outbox
        database.dispose()
        standing = self.keys()
        return Fate(
            lost=max(0, MESSAGES - len(standing) - states["unknown"]),
            doubled=sum(times - 1 for times in standing.values()),
            stuck=states["due"] + states["sending"],
            unknown=states["unknown"],
        )


@contextmanager
def wave(database_url: str, room: Path, *, scopes: tuple[str, ...] = SEEING) -> Iterator[Wave]:
    """The wave is due and nobody is at work."""
    clock = SharedClock(MONDAY, time.monotonic(), room / "ahead")
    clock.ahead.write_text("0")
    world = World(timestamp=clock.seconds)
    team = world.add_workspace("T1", token=hand.TOKEN, scopes=scopes)
    for person in PEOPLE:
        team.add_user(person, person)
        team.dm_of(person)
    team.add_channel(BOARD, "board", PEOPLE)
    server = SlackServer(world)
    made = Wave(world, team, server.api_url, database_url, clock, room / "log")
    with server:
        try:
            yield made
        finally:
            for process in made._at_work:
                process.kill()
            made.ends()
    assert world.mishaps == []


def furnish(database_url: str) -> None:
    """Six people who logged something, whose digests and whose board are due on Monday."""
    database = Database(database_url, wait_seconds=SECONDS)
    people = [
        Person(id=person, name=person, zone="Europe/London", team_id="sales", dm_channel=f"D{person[1:]}")
        for person in PEOPLE
    ]
    with database.unit_of_work("T1") as uow:
        uow.ensure_workspace(WEEK_BEFORE)
        uow.ensure_team(Team("sales", board_channel=BOARD, zone="Europe/London"))
        uow.apply([AddPerson(person) for person in people], now=WEEK_BEFORE)
        uow.apply([AddEntry(_log(person)) for person in people], now=WEEK_BEFORE)
        for person in people:
            digest, _nudge = alarms_for(person, now=WEEK_BEFORE, last={})
            uow.apply([digest], now=WEEK_BEFORE)
        uow.apply([SetAlarm(Alarm("sales", "board", MONDAY))], now=WEEK_BEFORE)
        uow.commit()
    database.dispose()


def _log(person: Person) -> Entry:
    on = WEEK_BEFORE.date()
    return Entry(f"e{person.id}", person.id, Verb.PROSPECTED, on, count=5, logged_at=WEEK_BEFORE)


def kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)


def killer(wave: Wave, turn: int, *, acts: bool) -> Callable[[str, Mapping[str, Any]], None]:
    """A hook that kills whoever makes the call of that number; where not `acts`, Slack does nothing about it."""
    turns = count(1)

    def hook(_method: str, _payload: Mapping[str, Any]) -> None:
        if next(turns) == turn:
            kill(wave.pid())
            if not acts:
                raise Killed

    return hook
