"""A worker in a process of its own, so that it can be killed and stopped for real."""

import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bot.logs import set_up
from bot.settings import Settings
from bot.wiring import House, furnish
from bot.worker import wait_for_the_end, worker_name

TOKEN = "xoxb-test"


@dataclass(frozen=True)
class Orders:
    """What a process is told when it starts. `now` is its clock then; it runs on from there."""

    database_url: str
    api_url: str
    now: datetime
    at_write: int | None = None  # before this one of its statements that change something ...
    signal: int = 0  # ... it sends itself this signal
    log: Path | None = None


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
    sys.stderr = open(orders.log or os.devnull, "a")  # noqa: SIM115 - for as long as the process lives
    set_up("json")
    settings = Settings(
        _env_file=None,
        database_url=orders.database_url,
        slack_bot_token=TOKEN,
        slack_api_url=orders.api_url,
        slack_timeout_seconds=5,
        coach_tick_seconds=0.2,
    )
    began = time.monotonic()
    house = furnish(settings, clock=lambda: orders.now + timedelta(seconds=time.monotonic() - began))
    if orders.at_write is not None:
        house.database.on_statement(_at_turn(orders.at_write, orders.signal))
    return house


def _at_turn(turn: int, signal: int) -> Callable[[str], None]:
    turns = iter(range(1, 1_000_000))

    def heard(statement: str) -> None:
        if statement.startswith(("INSERT", "UPDATE", "DELETE")) and next(turns) == turn:
            os.kill(os.getpid(), signal)

    return heard
