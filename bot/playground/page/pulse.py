"""Says when something on somebody's screen may have changed."""

import threading
import time
from collections.abc import Callable

from bot.playground.page.ports import Show
from bot.playground.page.reading import Reading

LOOK_SECONDS = 0.08
OUTBOX_SECONDS = 0.4  # between looks into the database, while somebody watches the outbox


class Pulse:
    """A number that grows with every change."""

    def __init__(self, show: Show, reading: Reading) -> None:
        self._show = show
        self._reading = reading
        self._lock = threading.Lock()
        self._stamp = 0
        self._seen: object = None
        self._outbox: object = None
        self._outbox_at = 0.0
        self._is_closing = threading.Event()

    def close(self) -> None:
        """Sends everybody home who waits."""
        self._is_closing.set()

    def stamp(self, *, with_outbox: bool = False) -> int:
        """The number now."""
        outbox = self._parcels() if with_outbox else self._outbox
        seen = (self._fingerprint(), outbox)
        with self._lock:
            if seen != self._seen:
                self._seen = seen
                self._stamp += 1
            return self._stamp

    def wait(
        self, known: int, *, seconds: float, with_outbox: bool, is_gone: Callable[[], bool]
    ) -> int | None:
        """The number once it differs from the known one, or None when the time is up or nobody listens."""
        until = time.monotonic() + seconds
        while time.monotonic() < until and not is_gone():
            stamp = self.stamp(with_outbox=with_outbox)
            if stamp != known:
                return stamp
            if self._is_closing.wait(LOOK_SECONDS):
                return None
        return None

    def _fingerprint(self) -> object:
        show = self._show
        progress = show.progress()
        return (
            show.world.traffic.added,
            self._reading.touched,
            show.now().replace(second=0, microsecond=0),
            progress,
            sum(len(channel.posts) for channel in list(show.team.channels.values())),
        )

    def _parcels(self) -> object:
        now = time.monotonic()
        if now - self._outbox_at > OUTBOX_SECONDS:
            self._outbox_at = now
            outbox = self._show.outbox()
            self._outbox = (dict(outbox.counts), tuple(outbox.parcels), tuple(self._show.troubles()))
        return self._outbox
