"""The half that speaks first, as a whole."""

import os
import signal
import threading
from collections.abc import Callable

from bot.clock import wall_clock
from bot.delivery import Courier, Patience
from bot.worker import Worker, wait_for_the_end, worker_name
from storage.database import Database
from storage.outbox import State
from tests.bot.ledger import keep, tell
from tests.bot.test_delivery import FakeChat


class FakeTick:
    def __init__(self, ticked: threading.Event) -> None:
        self._ticked = ticked

    def run(self) -> None:
        self._ticked.set()

    def dismiss(self) -> None:
        """There is nothing to end."""


def worker(database: Database, chat: FakeChat, ticked: threading.Event) -> Worker:
    courier = Courier(
        database.wide(), chat, clock=wall_clock, owner="w", patience=Patience(), recheck=lambda row, now: None
    )
    return Worker(
        tick=FakeTick(ticked),
        courier=courier,
        wide=database.wide(),
        clock=wall_clock,
        owner="w",
        tick_seconds=0.05,
        upkeep=lambda: None,
        tally=lambda: '{"deliveries": []}',
    )


def test_it_ticks_delivers_shows_life_and_ends(sqlite_database: Database) -> None:
    keep(sqlite_database, tell(), now=wall_clock())
    ticked, chat = threading.Event(), FakeChat()
    made = worker(sqlite_database, chat, ticked)

    made.start()
    assert ticked.wait(10)
    wait_until(lambda: bool(chat.calls))
    made.stop()

    status = sqlite_database.wide().status(wall_clock())
    assert (status.workers, status.outbox[State.SENT]) == (1, 1)
    assert status.last_tick_seconds is not None
    assert [heart.counted for heart in sqlite_database.wide().heartbeats()] == ['{"deliveries": []}']


def wait_until(holds: Callable[[], bool], seconds: float = 10) -> None:
    pause = threading.Event()
    for _ in range(int(seconds / 0.02)):
        if holds():
            return
        pause.wait(0.02)
    raise TimeoutError


def test_a_worker_has_a_name_of_its_own_each_time() -> None:
    assert worker_name() != worker_name()


def test_a_signal_ends_the_waiting() -> None:
    before = {name: signal.getsignal(name) for name in (signal.SIGTERM, signal.SIGINT)}
    try:
        threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGTERM)).start()
        wait_for_the_end()
    finally:
        for name, handler in before.items():
            signal.signal(name, handler)
