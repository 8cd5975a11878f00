"""What a worker means to send next: rows of the outbox that were set aside for it, shared by its couriers."""

import threading
from collections import deque
from datetime import timedelta

from bot.clock import Clock
from storage.outbox import OutboxRow
from storage.wide import Wide

SIZE = 50  # rows; enough that choosing them costs each one little
LOW = 20  # so few left: one courier chooses more while the others go on
ASIDE_SECONDS = 20  # then they come back by themselves, as when the worker has died


class Bag:
    """Safe to share between threads. What is in it was not begun."""

    def __init__(self, wide: Wide, *, clock: Clock, owner: str, size: int = SIZE) -> None:
        self._wide = wide
        self._clock = clock
        self._owner = owner
        self._size = size
        self._rows: deque[OutboxRow] = deque()
        self._choosing = threading.Lock()

    def take(self) -> OutboxRow | None:
        """The next row; None where nothing is due."""
        if len(self._rows) <= min(LOW, self._size - 1) and self._choosing.acquire(blocking=not self._rows):
            try:
                self._fill()
            finally:
                self._choosing.release()
        return self._pop()

    def put_back(self, *rows: OutboxRow) -> None:
        """These, and whatever is left, are for anybody again."""
        left = [*rows]
        while row := self._pop():
            left.append(row)
        if left:
            self._wide.put_back(left, self._clock())

    def _fill(self) -> None:
        if len(self._rows) > LOW:  # somebody else did it meanwhile
            return
        now = self._clock()
        until = now + timedelta(seconds=ASIDE_SECONDS)
        self._rows.extend(self._wide.set_aside(now, self._owner, until, most=self._size))

    def _pop(self) -> OutboxRow | None:
        """The next one that is still ours."""
        now = self._clock()
        while self._rows:
            try:
                row = self._rows.popleft()
            except IndexError:  # another courier took the last one
                return None
            if row.lease_until is None or row.lease_until > now:
                return row
        return None
