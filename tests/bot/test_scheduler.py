"""Loops that never end by themselves, and the metronome."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from structlog.testing import capture_logs

from bot.clock import wall_clock
from bot.scheduler import Loop, Metronome, guarded

LONG = 60.0  # longer than any test


def counted(steps: int, *, result: object = None) -> tuple[Callable[[], object], threading.Event]:
    """A step, and an event for when it has been taken so often."""
    done, taken = threading.Event(), []

    def step() -> object:
        taken.append(1)
        if len(taken) >= steps:
            done.set()
        return result if len(taken) < steps else None

    return step, done


def test_while_there_is_work_a_loop_does_not_pause() -> None:
    step, done = counted(50, result="work")
    loop = Loop(step, name="busy", pause=LONG)

    loop.start()

    assert done.wait(5)
    loop.dismiss()
    assert loop.wait(5)


def test_a_bell_ends_the_pause() -> None:
    step, done = counted(2)
    loop = Loop(step, name="idle", pause=LONG)

    loop.start()
    loop.ring()

    assert done.wait(5)
    loop.dismiss()
    assert loop.wait(5)


def test_a_bug_is_logged_and_the_loop_goes_on() -> None:
    done = threading.Event()
    troubles = [ValueError("once")]

    def step() -> None:
        if troubles:
            raise troubles.pop()
        done.set()

    with capture_logs() as lines:
        loop = Loop(step, name="clumsy", pause=0.001)
        loop.start()
        assert done.wait(5)
        loop.dismiss()
        assert loop.wait(5)

    assert [(line["event"], line["step"]) for line in lines] == [("step failed", "clumsy")]


def test_a_step_that_takes_too_long_is_left_behind() -> None:
    begun, may_end = threading.Event(), threading.Event()

    def step() -> None:
        begun.set()
        may_end.wait(5)

    loop = Loop(step, name="slow", pause=LONG)
    loop.start()
    begun.wait(5)

    loop.dismiss()
    assert loop.wait(0.01) is False
    may_end.set()
    assert loop.wait(5)


def test_a_guarded_step_gives_what_the_step_gave() -> None:
    assert guarded(lambda: 5, name="five")() == 5


def test_the_metronome_beats_at_once_and_again() -> None:
    step, done = counted(3)
    metronome = Metronome(step, seconds=0.01, clock=wall_clock)

    metronome.start()

    assert done.wait(5)
    metronome.stop()


def test_after_the_clock_was_set_back_the_next_beat_is_brought_near() -> None:
    step, done = counted(1)
    times = [datetime.now(UTC) + timedelta(hours=1)]  # the first beat was planned by a clock an hour ahead
    metronome = Metronome(step, seconds=15, clock=lambda: times[0])
    metronome.start()
    was_silent = not done.wait(0.05)

    times[0] = datetime.now(UTC)
    metronome.mind_the_clock()

    assert was_silent
    assert done.wait(5)
    metronome.stop()


def test_a_near_beat_is_left_alone() -> None:
    step, done = counted(2)
    metronome = Metronome(step, seconds=LONG, clock=wall_clock)
    metronome.start()

    metronome.mind_the_clock()

    assert not done.wait(0.05)
    metronome.stop()
