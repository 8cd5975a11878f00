"""The half of the program that speaks first: a metronome that queues what is due, and couriers that deliver it."""

import secrets
import signal
import socket
import threading
import time
from collections.abc import Callable
from typing import Protocol

import structlog

from bot.clock import Clock
from bot.delivery import Courier
from bot.scheduler import Loop, Metronome, guarded
from storage.wide import Wide

log = structlog.get_logger("bot.worker")

COURIERS = 4  # calls to Slack that may be under way at once; each waits on the network, none on another
BEAT_SECONDS = 20  # a worker that was silent for two minutes counts as gone
FAREWELL_SECONDS = 8  # whoever stops a program kills it after ten


def worker_name() -> str:
    """Says which machine holds a message, and differs for every start."""
    return f"{socket.gethostname()[:40]}-{secrets.token_hex(4)}"


class Tick(Protocol):
    """What is asked at every beat; `dismiss` ends it after the transaction under way."""

    def run(self) -> object: ...

    def dismiss(self) -> None: ...


class Worker:
    """Started and stopped as a whole; any number may work on one database."""

    def __init__(
        self,
        *,
        tick: Tick,
        courier: Courier,
        wide: Wide,
        clock: Clock,
        owner: str,
        tick_seconds: float,
        upkeep: Callable[[], object],
        tally: Callable[[], str | None] = lambda: None,
    ) -> None:
        self._wide = wide
        self._clock = clock
        self._owner = owner
        self._tick = tick
        self._courier = courier
        self._upkeep = upkeep
        self._tally = tally  # what this process counted, as it is kept beside its sign of life
        self._metronome = Metronome(self._beat_and_tick, seconds=tick_seconds, clock=clock)
        pause = min(1.0, tick_seconds)
        self._couriers = [
            Loop(courier.deliver_due, name=f"courier-{n}", pause=pause) for n in range(COURIERS)
        ]
        self._pulse = Loop(self._show_life, name="pulse", pause=min(float(BEAT_SECONDS), tick_seconds))

    def start(self) -> None:
        log.info("worker started", owner=self._owner)
        for loop in (*self._couriers, self._pulse):
            loop.start()
        self._metronome.start()

    def stop(self) -> None:
        """Finishes the calls that are under way, for some seconds at most; what is left is taken over by its lease."""
        loops = (*self._couriers, self._pulse)
        self._tick.dismiss()
        for loop in loops:
            loop.dismiss()
        self._courier.dismiss()
        self._metronome.stop()
        end = time.monotonic() + FAREWELL_SECONDS
        stopped = [loop.wait(end - time.monotonic()) for loop in loops]
        self._courier.dismiss()  # again: somebody may have been choosing rows when it was told
        if all(stopped):
            guarded(self._beat, name="farewell")()
        log.info("worker stopped", owner=self._owner, clean=all(stopped))

    def ring(self) -> None:
        """Something was queued: deliver now."""
        for loop in self._couriers:
            loop.ring()

    def _beat_and_tick(self) -> None:
        self._tick.run()
        self._beat(ticked=True)
        self.ring()

    def _show_life(self) -> None:
        self._metronome.mind_the_clock()
        self._upkeep()
        self._beat()

    def _beat(self, *, ticked: bool = False) -> None:
        self._wide.beat(self._owner, self._clock(), ticked=ticked, counted=self._tally())


def wait_for_the_end() -> None:
    """Returns on SIGTERM or Ctrl-C."""
    over = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: over.set())
    while not over.wait(1):  # a wait without an end would not let Python see the signal on every platform
        pass
