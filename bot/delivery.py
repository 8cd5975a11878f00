"""Empties the outbox: begin a row, make one call, write down what is known about it."""

import threading
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from bot.bag import Bag
from bot.clock import Clock
from handlers.ports import Chat, DeliveryError, Parcel, Posted, Verdict
from storage.errors import Unavailable
from storage.outbox import OutboxRow, Settlement, State
from storage.pace import method_of
from storage.wide import Wide

log = structlog.get_logger("bot.delivery")

Recheck = Callable[
    [OutboxRow, datetime], str | None
]  # why the message is not worth sending any more, or None


class Observe(Protocol):
    def __call__(self, *, kind: str, state: str) -> None: ...


def _unobserved(*, kind: str, state: str) -> None:
    """Nobody counts."""


def _unnoticed(_method: str) -> None:
    """Nobody counts."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait and when to stop. Seconds."""

    lease: float = 60
    sending: float = 20  # the longest that two calls can take: with figures, and again without
    quarantine: float = 60  # a call that timed out may still act for this long
    first_wait: float = 5
    longest_wait: float = 900  # a quarter of an hour between attempts during an outage
    attempts: int = 200  # with waits growing to the longest: about two days


def settle(row: OutboxRow, error: DeliveryError, *, now: datetime, patience: Patience) -> Settlement:
    """What becomes of a row after a call that did not plainly succeed."""
    match error.verdict:
        case Verdict.REFUSED | Verdict.REVOKED:  # of a look-up: what happened before it stays unknown
            return Settlement(State.UNKNOWN if row.doubt else State.FAILED, error=error.reason)
        case Verdict.BLIND:
            return Settlement(State.UNKNOWN, error=error.reason)
        case Verdict.AMBIGUOUS if not is_repeatable(row):
            wait = timedelta(seconds=patience.quarantine)
            return Settlement(State.DUE, next_at=now + wait, doubt=True, error=error.reason)
    if row.attempt >= patience.attempts:
        return given_up(row, error.reason)
    wait = timedelta(seconds=_wait(row, error, patience))
    return Settlement(State.DUE, next_at=now + wait, doubt=row.doubt, error=error.reason)


def given_up(row: OutboxRow, reason: str) -> Settlement:
    """The end of patience: failed where nothing can have happened, unknown where it may have."""
    ending = f"gave up after {row.attempt} attempts: {reason}"
    return Settlement(State.UNKNOWN if row.doubt else State.FAILED, error=ending)


def is_repeatable(row: OutboxRow) -> bool:
    """Whether doing it twice is the same as once: a Home that is published, a post that is changed in place."""
    return row.kind == "home" or row.ts is not None


def _wait(row: OutboxRow, error: DeliveryError, patience: Patience) -> float:
    if error.retry_after is not None:
        return error.retry_after
    return float(min(patience.longest_wait, patience.first_wait * 2 ** min(row.attempt - 1, 16)))


def is_too_late(row: OutboxRow, now: datetime) -> bool:
    return row.not_after is not None and now > row.not_after


Handled = Counter[tuple[str, State]]  # how many rows of a kind came to that state


class Courier:
    """Delivers rows, each by a call of its own; any number of couriers may work beside each other.

    The threads of a worker share one. Writing down what became of a row and beginning the next one is one
    transaction, so a courier that dies leaves at most the row in doubt whose call was under way.
    """

    def __init__(
        self,
        wide: Wide,
        chat: Chat,
        *,
        clock: Clock,
        owner: str,
        patience: Patience,
        recheck: Recheck,
        observe: Observe = _unobserved,
        limited: Callable[[str], None] = _unnoticed,
    ) -> None:
        self._wide = wide
        self._chat = chat
        self._clock = clock
        self._patience = patience
        self._recheck = recheck
        self._observe = observe
        self._limited = limited  # told the method, whenever the platform asks for patience
        self._bag = Bag(wide, clock=clock, owner=owner)
        self._is_over = threading.Event()

    def deliver_due(self, *, at_most: int | None = None) -> Handled | None:
        """Delivers until nothing is due, or until it is dismissed; None where nothing was due at all."""
        handled: Handled = Counter()
        row = self._turn(None, goes_on=True)
        while row is not None:
            settlement = self._handle(row)
            handled[row.kind, settlement.state] += 1
            row = self._turn((row, settlement), goes_on=handled.total() != at_most)
        return handled or None

    def dismiss(self) -> None:
        """Begins no further row; what was set aside is for others."""
        self._is_over.set()
        with suppress(Unavailable):  # it comes back by itself
            self._bag.put_back()

    def _turn(self, done: tuple[OutboxRow, Settlement] | None, *, goes_on: bool) -> OutboxRow | None:
        """Writes down what became of one row, and begins the next; None where there is none."""
        while (following := self._next() if goes_on else None) or done:
            now = self._clock()
            until = now + timedelta(seconds=self._patience.lease)
            is_ours, begun = self._wide.turn(done, following, now, until)
            if done is not None:
                self._tell(*done, is_ours=is_ours)
            if following is None or begun is not None:
                return begun
            self._wide.put_back([following], now)  # its workspace was stopped meanwhile; it stays where it is
            done = None
        return None

    def _next(self) -> OutboxRow | None:
        return None if self._is_over.is_set() else self._bag.take()

    def _tell(self, row: OutboxRow, settlement: Settlement, *, is_ours: bool) -> None:
        log.info(
            "delivery",
            workspace=row.workspace,
            recipient=row.recipient,
            kind=row.kind,
            period=row.period,
            attempt=row.attempt,
            state=settlement.state,
            error=settlement.error,
            kept=is_ours,
        )
        self._observe(kind=row.kind, state=settlement.state)

    def _handle(self, row: OutboxRow) -> Settlement:
        if row.attempt > self._patience.attempts:
            return given_up(row, row.error or "no answer was ever understood")
        was_in_doubt = row.doubt
        if was_in_doubt:
            found = self._try(self._look_up, row)
            if found is not None:
                return found
            row = replace(row, doubt=False)
        reason = self._no_longer(row)
        if reason is not None:
            return Settlement(State.EXPIRED, error=reason)
        if not self._has_time(row):
            late = "held up before it was sent"
            return Settlement(State.DUE, next_at=self._clock(), doubt=was_in_doubt, error=late)
        return self._try(self._send, row) or Settlement(State.DUE, next_at=self._clock())

    def _has_time(self, row: OutboxRow) -> bool:
        """Whether the row is still ours until the call has surely ended: a slow look-up, a process that was stopped."""
        longest = timedelta(seconds=self._patience.sending)
        return row.lease_until is None or self._clock() + longest <= row.lease_until

    def _try(self, step: Callable[[OutboxRow], Settlement | None], row: OutboxRow) -> Settlement | None:
        try:
            return step(row)
        except DeliveryError as error:
            self._spread(row, error)
            return settle(row, error, now=self._clock(), patience=self._patience)

    def _look_up(self, row: OutboxRow) -> Settlement | None:
        posted = self._chat.find(parcel_of(row))
        return _sent(posted) if posted is not None else None

    def _send(self, row: OutboxRow) -> Settlement:
        try:
            return _sent(self._chat.deliver(parcel_of(row)))
        except DeliveryError as error:
            if error.reason == "message_not_found" and row.ts is not None:  # somebody deleted the post
                return Settlement(State.DUE, next_at=self._clock(), error=error.reason, forget_ts=True)
            raise

    def _no_longer(self, row: OutboxRow) -> str | None:
        now = self._clock()
        return self._recheck(row, now) or ("too late" if is_too_late(row, now) else None)

    def _spread(self, row: OutboxRow, error: DeliveryError) -> None:
        """Lets the whole workspace feel what this one call learned."""
        if error.retry_after is not None:
            until = self._clock() + timedelta(seconds=error.retry_after)
            self._wide.block(row.workspace, method_of(row), until)
            self._limited(method_of(row))
        if error.verdict is Verdict.REVOKED:
            now = self._clock()  # a token that was new since then was not the one that Slack refused
            self._wide.set_active(row.workspace, is_active=False, now=now, as_of=row.tried_at)


def parcel_of(row: OutboxRow) -> Parcel:
    return Parcel(
        workspace=row.workspace,
        recipient=row.recipient,
        kind=row.kind,
        key=row.key,
        message=row.message,
        channel=row.channel,
        ts=row.ts,
        first_try_at=row.first_try_at,
    )


def _sent(posted: Posted) -> Settlement:
    return Settlement(State.SENT, channel=posted.channel or None, ts=posted.ts or None)
