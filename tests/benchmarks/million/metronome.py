"""The first half of a Monday: workers that ask every 15 seconds what is due and queue it, workspace by workspace."""

import random
from collections import deque
from collections.abc import Generator
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from bot.use_cases.tick import BATCH, WORKSPACES
from storage.wide import LOOKED_AT
from tests.benchmarks.million.assumptions import Costs
from tests.benchmarks.million.population import Alarms, Population

TICK_SECONDS = 15.0  # COACH_TICK_SECONDS, where nobody changes it


@dataclass(frozen=True, slots=True)
class Queued:
    """Rows that one transaction put into the outbox. Seconds since 1970."""

    at: float  # when it was committed
    next_at: float  # when the beat began: what rows are ordered by
    alarms: Alarms
    first: int
    count: int


def queue_all(population: Population, *, workers: int, costs: Costs) -> list[Queued]:
    """Everything that was queued, in the order in which it could be seen."""
    plan = _Plan(population.alarms)
    queued: list[Queued] = []
    start = population.alarms[0].at
    works = [_work(plan, queued, costs, dice=random.Random(n)) for n in range(workers)]
    steps = [(start + TICK_SECONDS * n / workers, n, work) for n, work in enumerate(works)]
    for _, _, worker in steps:
        next(worker)
    heapify(steps)
    while steps:
        at, n, worker = heappop(steps)
        try:
            heappush(steps, (worker.send(at), n, worker))
        except StopIteration:
            continue
    queued.sort(key=lambda rows: rows.at)
    return queued


class _Plan:
    """The table of alarms: what nobody has taken yet, and what is not committed yet."""

    def __init__(self, alarms: tuple[Alarms, ...]) -> None:
        self._alarms = alarms
        self._free = [group.count for group in alarms]
        self._standing = [group.count for group in alarms]
        self._of: dict[int, deque[int]] = {}
        self._seen = 0  # alarms before this one are known to be due, by workspace
        self._oldest = 0  # alarms before this one are done

    def next_at(self) -> float | None:
        """When the oldest alarm that stands is due; None where all are done."""
        while self._oldest < len(self._alarms) and not self._standing[self._oldest]:
            self._oldest += 1
        return self._alarms[self._oldest].at if self._oldest < len(self._alarms) else None

    def due_workspaces(self, now: float) -> list[int]:
        """As `storage.wide`: of so many of the oldest alarms that stand, the first hundred workspaces."""
        found: dict[int, None] = {}
        looked = 0
        self.next_at()
        for index in range(self._oldest, len(self._alarms)):
            if self._alarms[index].at > now or looked >= LOOKED_AT or len(found) >= WORKSPACES:
                break
            if self._standing[index]:
                looked += self._standing[index]
                found[self._alarms[index].workspace] = None
        return list(found)

    def claim(self, workspace: int, now: float) -> list[tuple[int, int, int]]:
        """A batch of what is due there and free: the group, its first recipient and how many."""
        self._learn(now)
        taken, room = [], BATCH
        waiting = self._of.get(workspace, deque())
        while waiting and room:
            index = waiting[0]
            group = self._alarms[index]
            some = min(room, self._free[index])
            taken.append((index, group.first + group.count - self._free[index], some))
            self._free[index] -= some
            room -= some
            if not self._free[index]:
                waiting.popleft()
        return taken

    def commit(self, taken: list[tuple[int, int, int]]) -> None:
        for index, _, some in taken:
            self._standing[index] -= some

    def rows(self, taken: list[tuple[int, int, int]], *, at: float, next_at: float) -> list[Queued]:
        """What the batch puts into the outbox: of a group in which some hear nothing, the first ones do."""
        rows = []
        for index, first, some in taken:
            group = self._alarms[index]
            ends = group.first + (group.count if group.heard is None else group.heard)
            heard = max(0, min(first + some, ends) - first)
            if heard:
                rows.append(Queued(at, next_at, group, first, heard))
        return rows

    def _learn(self, now: float) -> None:
        while self._seen < len(self._alarms) and self._alarms[self._seen].at <= now:
            self._of.setdefault(self._alarms[self._seen].workspace, deque()).append(self._seen)
            self._seen += 1


Work = Generator[float, float, None]


def _work(plan: _Plan, queued: list[Queued], costs: Costs, *, dice: random.Random) -> Work:
    """One worker's beats: is sent the time and yields when it wants to be asked again."""
    now = yield 0.0
    while (due := plan.next_at()) is not None:
        began = now
        if due <= now:
            now = yield from _tick(plan, queued, costs, now, dice=dice)
        due = max(now, due)
        now = yield began + TICK_SECONDS * max(1, -(-(due - began) // TICK_SECONDS))


def _tick(
    plan: _Plan, queued: list[Queued], costs: Costs, began: float, *, dice: random.Random
) -> Generator[float, float, float]:
    """As `bot.use_cases.tick`, down to the breath between two batches; when it ended."""
    now = began
    while workspaces := plan.due_workspaces(began):
        now = yield now + costs.look
        if costs.is_scattered:
            dice.shuffle(workspaces)
        rung = 0
        for workspace in workspaces:
            taken = plan.claim(workspace, began)
            people = sum(some for _, _, some in taken)
            now = yield now + costs.batch + people * costs.batch_person
            plan.commit(taken)
            queued += plan.rows(taken, at=now, next_at=began)
            rung += people
            now = yield now + costs.breath
        if not rung:
            break
    return now
