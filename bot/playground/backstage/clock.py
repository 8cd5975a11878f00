"""The demo's time: one file that all its processes look at."""

import mmap
import struct
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from bot.clock import wall_seconds

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
NUMBER = struct.Struct("=q")  # microseconds; eight bytes at an even place are written at once
AHEAD, STANDING, LAST, SIZE = 0, 8, 16, 24
MICRO = 1_000_000


class DemoClock:
    """Runs with real time plus an offset, or stands still; never backwards. Cheap to look at."""

    def __init__(self, path: Path, *, wall: Callable[[], float] = wall_seconds) -> None:
        self._wall = wall
        self._latest = 0
        self._lock = threading.Lock()
        with path.open("r+b") as file:
            self._memory = mmap.mmap(file.fileno(), SIZE)

    @classmethod
    def made(cls, path: Path, start: datetime, *, wall: Callable[[], float] = wall_seconds) -> Self:
        """A running clock in that file: a new one shows `start`, an old one goes on where it stopped."""
        if not path.exists():
            path.write_bytes(bytes(SIZE))
        clock = cls(path, wall=wall)
        clock._start(clock._read(LAST) or _micros(start))
        return clock

    def __call__(self) -> datetime:
        return _instant(self._micros())

    def seconds(self) -> float:
        """The same since 1970, as Slack counts it."""
        return self._micros() / MICRO

    def stand_at(self, now: datetime) -> None:
        """Shows that instant, or the present one if it is later, until it is moved or let run."""
        self._write(STANDING, max(_micros(now), self._micros()))

    def run(self) -> None:
        """Goes on from where it stands."""
        self._start(self._micros())

    def keep(self) -> None:
        """Writes down how late it is: a clock made in this file later goes on from there."""
        self._write(LAST, self._micros())

    def close(self) -> None:
        self.keep()
        self._memory.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _start(self, begun: int) -> None:
        self._write(AHEAD, begun - round(self._wall() * MICRO))
        self._write(STANDING, 0)

    def _micros(self) -> int:
        standing = self._read(STANDING)
        shown = standing or round(self._wall() * MICRO) + self._read(AHEAD)
        with self._lock:  # a wall clock that is set back does not take the demo with it
            self._latest = max(self._latest, shown)
            return self._latest

    def _read(self, place: int) -> int:
        return int(NUMBER.unpack_from(self._memory, place)[0])

    def _write(self, place: int, value: int) -> None:
        NUMBER.pack_into(self._memory, place, value)


def _micros(moment: datetime) -> int:
    return (moment - EPOCH) // timedelta(microseconds=1)


def _instant(micros: int) -> datetime:
    return EPOCH + timedelta(microseconds=micros)
