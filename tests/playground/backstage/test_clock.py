"""One time for all processes of the demo."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.playground.backstage.clock import DemoClock

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


class Wall:
    """Real time, for a test."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def clock(tmp_path: Path, wall: Wall) -> Iterator[DemoClock]:
    with DemoClock.made(tmp_path / "clock", START, wall=wall) as clock:
        yield clock


def test_it_runs_with_real_time(clock: DemoClock, wall: Wall) -> None:
    wall.now += 60

    assert clock() == START + MINUTE
    assert clock.seconds() == (START + MINUTE).timestamp()


def test_it_stands_still_until_it_runs_again(clock: DemoClock, wall: Wall) -> None:
    clock.stand_at(START + 5 * MINUTE)
    wall.now += 60
    stood = clock()

    clock.run()
    wall.now += 60

    assert (stood, clock()) == (START + 5 * MINUTE, START + 6 * MINUTE)


def test_it_never_goes_backwards(clock: DemoClock, wall: Wall) -> None:
    clock.stand_at(START + MINUTE)

    clock.stand_at(START)
    clock.run()
    wall.now -= 3_600

    assert clock() == START + MINUTE


def test_every_process_sees_the_same(clock: DemoClock, wall: Wall, tmp_path: Path) -> None:
    with DemoClock(tmp_path / "clock", wall=wall) as other:
        clock.stand_at(START + MINUTE)

        assert other() == START + MINUTE


def test_it_goes_on_where_it_stopped_however_long_ago_that_was(tmp_path: Path, wall: Wall) -> None:
    with DemoClock.made(tmp_path / "kept", START, wall=wall) as first:
        first.stand_at(START + 7 * MINUTE)
    wall.now += 86_400

    with DemoClock.made(tmp_path / "kept", START, wall=wall) as again:
        assert again() == START + 7 * MINUTE
