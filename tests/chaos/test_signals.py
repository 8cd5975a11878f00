"""A worker that is stopped for minutes, or told to end: nothing is lost, nothing comes twice, nobody waits."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.clock import wall_clock, wall_seconds
from bot.playground import faults
from bot.playground.faults import Fault
from bot.playground.server import SlackServer
from bot.playground.world import World
from coaching.changes import Tell
from coaching.message import Message
from storage.database import Database
from storage.outbox import State
from tests.chaos import hand
from tests.chaos.conftest import FreshUrl
from tests.chaos.wave import PEOPLE, SECONDS, SEEING, WELL, Wave, wave

pytestmark = pytest.mark.slow

LOOKS = 16  # at the clock: more than three messages need
PATIENCE = 10  # seconds until whoever stops a program kills it


def test_stopped_at_every_look_at_the_clock_and_woken_after_others_took_over(
    fresh_url: FreshUrl, tmp_path: Path
) -> None:
    harm = {}

    for turn in range(1, LOOKS):
        with fresh_url() as url, wave(url, tmp_path) as played:
            played.starts(stops_at_look=turn)
            assert falls_asleep(played)
            others_take_over(played)
            os.kill(played.pid(), signal.SIGCONT)
            played.ends()
            harm[turn] = played.fate()

    assert {turn: fate for turn, fate in harm.items() if fate != WELL} == {}


def test_stopped_while_slack_acts(fresh_url: FreshUrl, tmp_path: Path) -> None:
    with fresh_url() as url, wave(url, tmp_path) as played:
        played.world.faults.after_act = lambda method, _: (
            os.kill(played.pid(), signal.SIGSTOP) if method == "chat.postMessage" else None
        )
        played.starts()
        assert falls_asleep(played)
        played.world.faults.clear()
        others_take_over(played)

        os.kill(played.pid(), signal.SIGCONT)

        assert played.ends() == [0]
        assert played.fate() == WELL


@pytest.mark.parametrize(
    ("command", "trouble"),
    [
        pytest.param("worker", faults.slow(1.0), id="worker-slow"),
        pytest.param("worker", faults.hang(60, acts=True), id="worker-silent"),
        pytest.param("run", faults.slow(1.0), id="run-slow"),
    ],
)
def test_told_to_end_it_ends_in_time_and_the_next_one_goes_on(
    database_url: str, tmp_path: Path, command: str, trouble: Fault
) -> None:
    with mailbag(database_url, tmp_path, trouble) as bag:
        began, code = bag.runs_until_called(command)

        assert code == 0, bag.log.read_text()[-2000:]
        assert time.monotonic() - began < PATIENCE
        bag.world.faults.clear()
        bag.runs_until_all_is_sent()
        assert bag.standing() == Counter(PEOPLE)


def falls_asleep(played: Wave) -> bool:
    """Waits until the process stopped itself; False where it ended instead."""
    while True:
        try:
            state = Path(f"/proc/{played.pid()}/stat").read_text().rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return False
        if state in "TZ":
            return state == "T"
        time.sleep(0.002)


def others_take_over(played: Wave) -> None:
    """Ten minutes later another process does what is left to do."""
    with played.one_asleep():
        played.finishes()


@dataclass
class Mailbag:
    """Messages that are due now, for the program as it is started from the command line."""

    world: World
    environment: dict[str, str]
    log: Path
    room: Path

    def starts(self, command: str) -> "subprocess.Popen[bytes]":
        with self.log.open("a") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "bot", command],
                cwd=self.room,
                env=self.environment,
                stdout=log,
                stderr=log,
            )

    def runs_until_called(self, command: str) -> tuple[float, int]:
        """Starts it, tells it to end in the middle of its calls; when it was told, and its exit code."""
        process = self.starts(command)
        until = time.monotonic() + SECONDS
        while not self.world.workspaces["T1"].posts() and time.monotonic() < until:
            time.sleep(0.01)
        time.sleep(0.2)
        process.send_signal(signal.SIGTERM)
        return time.monotonic(), process.wait(SECONDS)

    def runs_until_all_is_sent(self) -> None:
        process = self.starts("worker")
        database = Database(self.environment["DATABASE_URL"], wait_seconds=SECONDS)
        until = time.monotonic() + SECONDS
        while (
            database.wide().status(wall_clock()).outbox[State.SENT] < len(PEOPLE) and time.monotonic() < until
        ):
            time.sleep(0.1)
        database.dispose()
        process.send_signal(signal.SIGTERM)
        assert process.wait(SECONDS) == 0

    def standing(self) -> Counter[str]:
        """How many messages each person has."""
        team = self.world.workspaces["T1"]
        return Counter({person: len(team.dm_of(person).posts) for person in PEOPLE})


@contextmanager
def mailbag(database_url: str, room: Path, trouble: Fault) -> Iterator[Mailbag]:
    world = World(timestamp=wall_seconds)
    team = world.add_workspace("T1", token=hand.TOKEN, scopes=(*SEEING, "im:write"))
    for person in PEOPLE:
        team.add_user(person, person)
    _queue(database_url)
    world.faults.add("chat.postMessage", trouble, times=None)
    environment = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME")} | {
        "PYTHONPATH": os.pathsep.join(sys.path),
        "DATABASE_URL": database_url,
        "SLACK_BOT_TOKEN": hand.TOKEN,
        "SLACK_SIGNING_SECRET": "test secret",
        "SLACK_TIMEOUT_SECONDS": "5",
        "COACH_LEASE_SECONDS": "16",
        "COACH_QUARANTINE_SECONDS": "1",
        "COACH_TICK_SECONDS": "0.5",
        "PORT": "0",
    }
    with SlackServer(world) as slack:
        yield Mailbag(world, environment | {"SLACK_API_URL": slack.api_url}, room / "log", room)
    assert world.mishaps == []


def _queue(database_url: str) -> None:
    database = Database(database_url, wait_seconds=SECONDS)
    with database.unit_of_work("T1") as uow:
        uow.ensure_workspace(wall_clock())
        uow.apply([Tell(person, "notice", "hello", Message("Hello")) for person in PEOPLE], now=wall_clock())
        uow.commit()
    database.dispose()
