"""Moves the demo's clock: what is due in between is done at its own instant, in order, by the real worker."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.playground.backstage.clock import DemoClock
from bot.playground.backstage.crew import Beat
from bot.scheduler import Loop

FURTHEST = timedelta(days=400)
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=1), timedelta(hours=1)
PAUSE = 0.5  # real seconds between two looks at what is due
BEAT_SECONDS = 15.0  # even when nothing is due: a worker that is silent for long counts as gone
FAREWELL_SECONDS = 10.0

OVER_ALREADY = "That is in the past. Time only goes forward here."
TOO_FAR = "That is more than 400 days ahead."
UNDER_WAY = "A jump is under way. Cancel it, or wait until it is over."


@dataclass(frozen=True, slots=True)
class Jump:
    """How far a jump has come."""

    start: datetime
    goal: datetime
    at: datetime
    delivered: int = 0
    stops: int = 0
    is_over: bool = False
    is_cancelled: bool = False
    error: str = ""


@dataclass(frozen=True, slots=True)
class Metronome:
    """What a jump needs: when something is due next, and somebody who does it."""

    clock: DemoClock
    next_due_at: Callable[[], datetime | None]
    beat: Callable[[], Beat]


class Jumps:
    """One at a time, each in a thread of its own; between jumps a pulse keeps the worker at work."""

    def __init__(self, metronome: Metronome) -> None:
        self._metronome = metronome
        self._lock = threading.Lock()
        self._current: Jump | None = None
        self._is_cancelled = threading.Event()
        self._turn = threading.Lock()  # who beats: the pulse or the jump
        self._jumping: threading.Thread | None = None
        self._beat_at = 0.0
        self._pulse = Loop(self._keep_going, name="pulse", pause=PAUSE)
        self._pulse.start()

    @property
    def current(self) -> Jump | None:
        """The one under way, or the last one."""
        return self._current

    @property
    def is_under_way(self) -> bool:
        return self._current is not None and not self._current.is_over

    def start(self, goal: datetime) -> None:
        """Sets off and returns; ValueError says why it cannot."""
        with self._lock:
            now = self._metronome.clock()
            refusal = UNDER_WAY if self.is_under_way else _refusal(goal, now)
            if refusal:
                raise ValueError(refusal)
            self._is_cancelled.clear()
            self._current = Jump(now, goal, now)
            self._jumping = threading.Thread(target=self._go, args=(self._current,), name="jump", daemon=True)
            self._jumping.start()

    def cancel(self) -> None:
        """Stops at the next instant; what was done by then was done."""
        self._is_cancelled.set()

    def wait(self, seconds: float) -> bool:
        """Whether the jump is over by then."""
        if self._jumping is not None:
            self._jumping.join(seconds)
        return not self.is_under_way

    def close(self) -> None:
        """Ends whatever is under way."""
        self.cancel()
        self.wait(FAREWELL_SECONDS)
        self._pulse.dismiss()
        self._pulse.wait(FAREWELL_SECONDS)

    def _go(self, jump: Jump) -> None:
        error = "the jump was broken off by a mistake in the program"
        try:
            with self._turn:
                self._travel(jump)
            error = ""
        finally:
            self._metronome.clock.run()
            self._note(is_over=True, at=self._metronome.clock(), error=error)

    def _travel(self, jump: Jump) -> None:
        clock, pause = self._metronome.clock, timedelta()
        moment: datetime | None = clock()
        while moment is not None and not self._is_cancelled.is_set():
            clock.stand_at(moment)
            beat = self._metronome.beat()
            self._count(beat)
            due = self._metronome.next_due_at()
            pause = _pause(beat, pause, is_waiting=due is not None and due <= clock())
            moment = _next(jump, clock(), due=due, pause=pause)
        self._note(is_cancelled=moment is not None)

    def _count(self, beat: Beat) -> None:
        jump = self._current
        if jump is not None:
            self._note(at=self._metronome.clock(), stops=jump.stops + 1, delivered=jump.delivered + beat.sent)

    def _note(self, **news: object) -> None:
        if self._current is not None:
            self._current = replace(self._current, **news)  # type: ignore[arg-type]  # the names are Jump's own

    def _keep_going(self) -> None:
        """Beats when something is due, and now and then to show that somebody is there."""
        clock = self._metronome.clock
        clock.keep()
        if self.is_under_way:
            return
        due = self._metronome.next_due_at()
        if (due is not None and due <= clock()) or clock.seconds() - self._beat_at >= BEAT_SECONDS:
            with self._turn:
                self._metronome.beat()
            self._beat_at = clock.seconds()


def _next(jump: Jump, now: datetime, *, due: datetime | None, pause: timedelta) -> datetime | None:
    """The next instant at which something is to be done, the goal as the last one; None behind that."""
    if now >= jump.goal:
        return None
    return jump.goal if due is None else min(max(due, now + pause), jump.goal)


def _refusal(goal: datetime, now: datetime) -> str:
    if goal <= now:
        return OVER_ALREADY
    return TOO_FAR if goal - now > FURTHEST else ""


def _pause(beat: Beat, pause: timedelta, *, is_waiting: bool) -> timedelta:
    """How long to wait at least where a beat brought nothing although something was due: longer each time."""
    if beat.sent or not (beat.handled or is_waiting):
        return timedelta()
    return min(max(FIRST_PAUSE, pause * 2), LONGEST_PAUSE)
