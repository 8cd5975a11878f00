"""The outbox as a claim sees it: by workspace and method, each with its bucket, and which may send now."""

from dataclasses import dataclass
from heapq import heappop, heappush
from math import inf
from typing import NamedTuple

from storage.pace import BUCKETS
from tests.benchmarks.million.metronome import Queued


@dataclass(frozen=True, slots=True)
class Batch:
    """What the rows of one transaction have in common."""

    queued: Queued
    held: float  # seconds that their queue had been without a token when they came
    claimed: float  # seconds that the database had been claiming by then


class Row(NamedTuple):
    """A row of the outbox, ordered as it is claimed."""

    next_at: float
    turn: int
    recipient: int
    batch: Batch
    attempt: int = 0
    rested: float = 0.0  # seconds that it waited because its recipient had just been written to


class Queue:
    """The rows of one workspace and method, and their bucket."""

    def __init__(self, workspace: int, method: str) -> None:
        self.workspace = workspace
        self.method = method
        self.bucket = BUCKETS[method]
        self.rows: list[Row] = []
        self.full_at = 0.0
        self.blocked_until = 0.0
        self.held = 0.0
        self.held_since = inf  # since when it may not send; inf: it may
        self.is_in_the_way = False  # its rows are due, and every claim passes over them
        self.stamp = 0  # only its newest place in line counts

    def free_at(self) -> float:
        """When its oldest row may be sent."""
        return max(self.full_at - self.bucket.tolerance, self.blocked_until, self.rows[0].next_at)

    def take(self, now: float) -> Row:
        """The oldest row, for a token."""
        self.full_at = max(self.full_at, now) + self.bucket.step
        return heappop(self.rows)

    def held_at(self, now: float) -> float:
        """Seconds that it was kept from sending so far."""
        return self.held + max(0.0, now - self.held_since)


Place = tuple[float, int, int, Queue]  # when, then who came first, then the stamp


class Line:
    """All queues that have rows: those that may send, the oldest row first, and those that may not yet."""

    def __init__(self) -> None:
        self.rows = 0
        self.rows_in_the_way = 0
        self._queues: dict[tuple[int, str], Queue] = {}
        self._ready: list[Place] = []
        self._waiting: list[Place] = []
        self._turn = 0

    def queue(self, workspace: int, method: str) -> Queue:
        key = (workspace, method)
        if key not in self._queues:
            self._queues[key] = Queue(workspace, method)
        return self._queues[key]

    def next_turn(self) -> int:
        self._turn += 1
        return self._turn

    def put(self, queue: Queue, row: Row, now: float) -> None:
        self.rows += 1
        self.rows_in_the_way += queue.is_in_the_way
        is_first = not queue.rows or row < queue.rows[0]
        heappush(queue.rows, row)
        if is_first:
            self.place(queue, now)

    def place(self, queue: Queue, now: float) -> None:
        """Puts a queue where it belongs, after anything about it has changed."""
        queue.stamp += 1
        self._leave_the_way(queue)
        if not queue.rows:
            return
        at, first = queue.free_at(), queue.rows[0]
        if at <= now:
            queue.held, queue.held_since = queue.held_at(now), inf
            heappush(self._ready, (first.next_at, first.turn, queue.stamp, queue))
            return
        queue.held_since = min(queue.held_since, now)
        queue.is_in_the_way = first.next_at <= now
        self.rows_in_the_way += len(queue.rows) * queue.is_in_the_way
        heappush(self._waiting, (at, first.turn, queue.stamp, queue))

    def take(self, now: float) -> tuple[Queue, Row] | None:
        """The oldest row that may be sent, for a token of its queue."""
        while self._ready:
            _, _, stamp, queue = heappop(self._ready)
            if stamp == queue.stamp:
                self.rows -= 1
                return queue, queue.take(now)
        return None

    def is_ready(self) -> bool:
        """Whether anything may be sent now."""
        while self._ready and self._ready[0][2] != self._ready[0][3].stamp:
            heappop(self._ready)
        return bool(self._ready)

    def next_at(self) -> float:
        """When the next queue may send again."""
        return self._waiting[0][0] if self._waiting else inf

    def wake(self, now: float) -> None:
        """Those whose wait is over may send."""
        while self._waiting and self._waiting[0][0] <= now:
            _, _, stamp, queue = heappop(self._waiting)
            if stamp == queue.stamp:
                self.place(queue, now)

    def _leave_the_way(self, queue: Queue) -> None:
        if queue.is_in_the_way:
            self.rows_in_the_way -= len(queue.rows)
            queue.is_in_the_way = False
