"""A worker in a process of its own, so that it can be killed and stopped for real."""

import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

from bot.logs import set_up
from bot.settings import Settings
from bot.wiring import House, furnish
from bot.worker import wait_for_the_end, worker_name

TOKEN = "xoxb-test"


@dataclass(frozen=True)
class SharedClock:
    """One clock for several processes; `ahead` is a file with the seconds it was moved forward."""

    start: datetime
    begun: float  # by the clock that counts since the machine was started
    ahead: Path

    def __call__(self) -> datetime:
        passed = time.monotonic() - self.begun + float(self.ahead.read_text())
        return self.start + timedelta(seconds=passed)

    def seconds(self) -> float:
        return self().timestamp()

    def skip(self, span: timedelta) -> None:
        fresh = self.ahead.with_suffix(".new")
        fresh.write_text(str(float(self.ahead.read_text()) + span.total_seconds()))
        fresh.replace(self.ahead)


@dataclass(frozen=True)
class Orders:
    """What a process is told when it starts."""

    database_url: str
    api_url: str
    clock: SharedClock
    log: Path
    dies_at_write: int = 0  # before this one of its statements that change something
    stops_at_look: int = 0  # before it looks at the clock for so many times


def deliver(orders: Orders) -> None:
    """Works until nothing is due any more, one step after the other: every run takes the same course."""
    house = _house(orders)
    house.introduce()
    house.beat(worker_name(), until_idle=True)
    house.database.dispose()


def stay(orders: Orders) -> None:
    """Works as `coach worker` does, with all its threads, until it is told to end."""
    house = _house(orders)
    house.introduce()
    worker = house.worker()
    worker.start()
    wait_for_the_end()
    worker.stop()


def _house(orders: Orders) -> House:
    sys.stderr = orders.log.open("a")
    set_up("json")
    settings = Settings(
        _env_file=None,
        database_url=orders.database_url,
        slack_bot_token=TOKEN,
        slack_app_token=None,
        slack_api_url=orders.api_url,
        slack_timeout_seconds=10,
        coach_tick_seconds=0.2,
    )
    stop = _at_turn(orders.stops_at_look, signal.SIGSTOP)
    die = _at_turn(orders.dies_at_write, signal.SIGKILL)

    def clock() -> datetime:
        stop()
        return orders.clock()

    def heard(statement: str) -> None:
        if statement.startswith(("INSERT", "UPDATE", "DELETE", "WITH")):
            die()

    house = furnish(settings, clock=clock)
    house.database.on_statement(heard)
    return house


def _at_turn(turn: int, number: int) -> Callable[[], None]:
    turns = count(1)

    def counted() -> None:
        if next(turns) == turn:
            os.kill(os.getpid(), number)

    return counted
