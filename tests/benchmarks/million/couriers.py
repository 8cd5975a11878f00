"""The second half of a Monday: couriers claim what may be sent, the oldest first, and make one call each."""

import random
from array import array
from dataclasses import replace
from datetime import UTC, datetime
from heapq import heappop, heappush
from math import inf, log

from bot.delivery import Patience, settle
from coaching.message import Message
from storage.outbox import OutboxRow, State
from storage.pace import RECIPIENT_REST
from tests.benchmarks.million import ledger
from tests.benchmarks.million.assumptions import Costs
from tests.benchmarks.million.faults import Fault
from tests.benchmarks.million.ledger import Ledger, Waits
from tests.benchmarks.million.metronome import Queued
from tests.benchmarks.million.queues import Batch, Line, Queue, Row

IDLE_SECONDS = 1.0  # a courier that found nothing looks again after that, as in bot/worker
REST_SECONDS = RECIPIENT_REST.total_seconds()
SATURATED = 0.9  # of the time that a row waits
PATIENCE = Patience()


class Couriers:
    """All couriers of all workers, in front of one database and one Slack."""

    def __init__(
        self, count: int, *, recipients: int, costs: Costs, dice: random.Random, fault: Fault | None = None
    ) -> None:
        self.ledger: Ledger = ledger.empty(recipients)
        self._costs = costs
        self._dice = dice
        self._fault = fault
        self._line = Line()
        self._idle = count
        self._busy: list[float] = []  # when each is free again
        self._look_at = inf  # when one of the idle ones looks
        self._database_free_at = 0.0
        self._tried_at = array("d", bytes(8 * recipients))

    def deliver(self, queued: list[Queued]) -> Ledger:
        """Plays until nothing is left to send."""
        coming = iter(queued)
        rows = next(coming, None)
        while rows is not None or self._line.rows:
            now = min(
                rows.at if rows else inf,
                self._busy[0] if self._busy else inf,
                self._look_at,
                self._line.next_at(),
            )
            self._line.wake(now)
            if rows is not None and rows.at <= now:
                self._arrive(rows)
                rows = next(coming, None)
            else:
                self._let_one_work(now)
            self._plan_look(now)
        return self.ledger

    def _arrive(self, queued: Queued) -> None:
        alarms = queued.alarms
        for method in alarms.methods:
            queue = self._line.queue(alarms.workspace, method)
            batch = Batch(queued, queue.held_at(queued.at), self.ledger.claiming_seconds)
            for recipient in range(queued.first, queued.first + queued.count):
                row = Row(queued.next_at, self._line.next_turn(), recipient, batch)
                self._line.put(queue, row, queued.at)
        self.ledger.note_queue(self._line.rows, self._line.rows_in_the_way, queued.at)

    def _let_one_work(self, now: float) -> None:
        if self._busy and self._busy[0] <= now:
            heappop(self._busy)
        elif self._look_at <= now:
            self._idle -= 1
        else:
            return
        free_at = self._work(now)
        if free_at is None:
            self._idle += 1
            self._note_looking()
        else:
            heappush(self._busy, free_at)

    def _note_looking(self) -> None:
        """Every idle courier passes over all rows in the way at each look."""
        looking = self._idle / IDLE_SECONDS * self._costs.passed * self._line.rows_in_the_way
        self.ledger.heaviest_looking = max(self.ledger.heaviest_looking, looking)

    def _plan_look(self, now: float) -> None:
        """Of so many that look once a second, each at its own moment, the next one looks then."""
        if not self._idle or not self._line.is_ready():
            self._look_at = inf
        elif not now < self._look_at < inf:
            self._look_at = now + IDLE_SECONDS * (1 - (1 - self._dice.random()) ** (1 / self._idle))

    def _work(self, now: float) -> float | None:
        """One claim and what follows; when the courier is free again, None where nothing may be sent."""
        while (found := self._line.take(now)) is not None:
            queue, row = found
            rest_until = self._tried_at[row.recipient] + REST_SECONDS
            if now < rest_until:
                self._pass_over(queue, row, now=now, rest_until=rest_until)
                continue
            self._tried_at[row.recipient] = now
            begins = max(now, self._database_free_at)
            takes = self._costs.claim + self._costs.passed * self._line.rows_in_the_way
            self._database_free_at = begins + takes
            self.ledger.claiming_seconds += takes
            ends = self._handle(queue, row, now=now, claimed_at=begins + takes)
            self._line.place(queue, now)
            return ends
        return None

    def _pass_over(self, queue: Queue, row: Row, *, now: float, rest_until: float) -> None:
        """Its recipient was just written to: it keeps the token and comes a second later."""
        queue.full_at -= queue.bucket.step
        self._line.place(queue, now)
        later = row._replace(next_at=rest_until, rested=row.rested + rest_until - now)
        self._line.put(queue, later, now)

    def _handle(self, queue: Queue, row: Row, *, now: float, claimed_at: float) -> float:
        """What a claimed row leads to; when that has ended."""
        alarms = row.batch.queued.alarms
        if claimed_at > alarms.not_after:
            self.ledger.ends[alarms.kind, State.EXPIRED] += 1
            return claimed_at
        calls = 2 if queue.method == "find" else 1  # looked up, and sent because it was not there
        took = sum(self._seconds_of_a_call() for _ in range(calls))
        fault = self._fault
        if fault is not None and fault.hits(alarms.workspace, claimed_at):
            ends = claimed_at + (took if fault.seconds is None else fault.seconds)
            self._fail(fault, queue, row, at=ends, now=now)
        else:
            ends = claimed_at + took
            self._succeed(queue, row, now=now, claimed_at=claimed_at, at=ends)
        self.ledger.calls[int(ends // 60)] += calls
        return ends

    def _seconds_of_a_call(self) -> float:
        return self._dice.lognormvariate(log(self._costs.call), self._costs.call_spread)

    def _succeed(self, queue: Queue, row: Row, *, now: float, claimed_at: float, at: float) -> None:
        alarms = row.batch.queued.alarms
        self.ledger.ends[alarms.kind, State.SENT] += 1
        if alarms.kind == "digest":
            waits = _waits(queue, row, now=now, claiming=self.ledger.claiming_seconds)
            waits["claims"] = waits.get("claims", 0.0) + claimed_at - now
            waits["the call"] = at - claimed_at
            self.ledger.note_digest(row.recipient, at - alarms.at, waits)

    def _fail(self, fault: Fault, queue: Queue, row: Row, *, at: float, now: float) -> None:
        """What becomes of the row is the program's own decision."""
        self.ledger.failed_calls += 1
        kind = row.batch.queued.alarms.kind
        tried = replace(
            _ROW,
            kind=kind,
            ts="1" if queue.method == "update" else None,
            attempt=row.attempt + 1,
            doubt=queue.method == "find",
        )
        settled = settle(tried, fault.error, now=datetime.fromtimestamp(at, UTC), patience=PATIENCE)
        if fault.error.retry_after is not None:
            queue.blocked_until = max(queue.blocked_until, at + fault.error.retry_after)
        if settled.next_at is None:
            self.ledger.ends[kind, settled.state] += 1
            return
        again = self._line.queue(queue.workspace, "find") if settled.doubt else queue
        batch = Batch(row.batch.queued, again.held_at(now), self.ledger.claiming_seconds)
        later = row._replace(next_at=settled.next_at.timestamp(), batch=batch, attempt=row.attempt + 1)
        self._line.put(again, later, now)


def _waits(queue: Queue, row: Row, *, now: float, claiming: float) -> Waits:
    """What a row waited for until it was claimed; couriers that all wait for the database are not to blame."""
    queued = row.batch.queued
    waited = now - queued.at
    waits = {"metronome": queued.at - queued.alarms.at}
    if row.attempt:
        return waits | {"the fault": waited}
    pace = min(waited, queue.held_at(now) - row.batch.held)
    is_saturated = claiming - row.batch.claimed > SATURATED * waited
    return waits | {
        "own pace": pace,
        "same recipient": min(row.rested, waited - pace),
        "claims" if is_saturated else "couriers": max(0.0, waited - pace - row.rested),
    }


_ROW = OutboxRow(
    workspace="T", recipient="U", kind="digest", period="", key="", message=Message(""), state=State.SENDING,
    attempt=1, owner=None, lease_until=None, next_at=datetime.fromtimestamp(0, UTC), first_try_at=None,
    tried_at=None, doubt=False, not_after=None, channel=None, ts=None, revision=1, error=None,
)  # fmt: skip
