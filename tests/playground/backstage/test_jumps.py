"""Jumps: every instant in order, one jump at a time, and an end that can be had early."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.playground.backstage.clock import DemoClock
from bot.playground.backstage.crew import Beat
from bot.playground.backstage.jumps import OVER_ALREADY, TOO_FAR, UNDER_WAY, Jumps, Metronome

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


class Work:
    """What is due, and when it was done. Some of it is refused so often."""

    def __init__(self, clock: DemoClock, *due: datetime, refusals: int = 0) -> None:
        self.clock = clock
        self.due = sorted(due)
        self.done: list[datetime] = []
        self.beats = 0
        self._refusals = refusals

    def next_due_at(self) -> datetime | None:
        return self.due[0] if self.due else None

    def beat(self) -> Beat:
        self.beats += 1
        ready = [at for at in self.due if at <= self.clock()]
        if ready and self._refusals:
            self._refusals -= 1
            return Beat({"digest": {"due": len(ready)}})
        self.done += [self.clock() for _ in ready]
        self.due = [at for at in self.due if at not in ready]
        return Beat({"digest": {"sent": len(ready)}} if ready else {})


@pytest.fixture
def clock(tmp_path: Path) -> Iterator[DemoClock]:
    with DemoClock.made(tmp_path / "clock", START, wall=lambda: 0.0) as clock:
        yield clock


def jumped(clock: DemoClock, work: Work, to: datetime) -> Jumps:
    jumps = Jumps(Metronome(clock, work.next_due_at, work.beat))
    jumps.start(to)
    assert jumps.wait(10)
    jumps.close()
    return jumps


def test_what_is_due_in_between_is_done_at_its_own_instant(clock: DemoClock) -> None:
    work = Work(clock, START + 2 * HOUR, START + HOUR, START + 9 * HOUR)

    jumps = jumped(clock, work, START + 3 * HOUR)

    assert work.done == [START + HOUR, START + 2 * HOUR]
    assert clock() == START + 3 * HOUR
    assert jumps.current is not None
    assert replace(jumps.current, stops=0) == replace(
        jumps.current, stops=0, delivered=2, is_over=True, error=""
    )


def test_what_is_refused_is_tried_again_ever_later_and_blocks_nothing(clock: DemoClock) -> None:
    work = Work(clock, START + HOUR, refusals=3)

    jumped(clock, work, START + 2 * HOUR)

    assert work.done == [START + HOUR + timedelta(seconds=1 + 2 + 4)]


def test_a_second_jump_is_refused_in_words(clock: DemoClock) -> None:
    jumps = Jumps(Metronome(clock, lambda: None, Beat))
    with pytest.raises(ValueError, match=OVER_ALREADY):
        jumps.start(START - HOUR)
    with pytest.raises(ValueError, match=TOO_FAR):
        jumps.start(START + timedelta(days=500))
    jumps.close()


def test_a_jump_that_is_cancelled_stays_where_it_came_to(clock: DemoClock) -> None:
    jumps = Jumps(Metronome(clock, lambda: clock() + HOUR, Beat))
    jumps.start(START + timedelta(days=300))
    with pytest.raises(ValueError, match=UNDER_WAY):
        jumps.start(START + timedelta(days=301))

    jumps.cancel()

    assert jumps.wait(10)
    assert jumps.current is not None
    assert (jumps.current.is_over, jumps.current.is_cancelled) == (True, True)
    assert clock() < START + timedelta(days=300)
    jumps.close()
