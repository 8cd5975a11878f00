"""A worker is killed with SIGKILL wherever it hurts: nothing is lost, nothing comes twice, nothing is stuck."""

import random
import signal
import time
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from tests.chaos import hand
from tests.chaos.conftest import FreshUrl
from tests.chaos.wave import ASIDE, LEAST, MESSAGES, WELL, Fate, Wave, kill, killer, wave

pytestmark = pytest.mark.slow

DEAD = -signal.SIGKILL
SEED = 20260309
WAVES = 17  # for each number of workers; together 102 moments for each kind of database
KILLS_A_WAVE = 2
WRITES = 18  # of queueing the wave and of sending the first messages; the others write the same
FEWEST_WRITES = 12  # PostgreSQL is told several things in one statement, and so hears fewer
BETWEEN_CALLS = 0.02  # seconds


def test_an_undisturbed_wave_reaches_everybody_once(fresh_url: FreshUrl, tmp_path: Path) -> None:
    with fresh_url() as url, wave(url, tmp_path) as played:
        played.starts()

        assert played.ends() == [0]
        assert (played.fate(), len(played.keys())) == (WELL, MESSAGES)


@pytest.mark.parametrize("acts", [False, True], ids=["before", "after"])
def test_killed_at_every_call_to_slack(fresh_url: FreshUrl, tmp_path: Path, acts: bool) -> None:
    harm, kills = {}, 0

    for turn in count(1):
        with fresh_url() as url, wave(url, tmp_path) as played:
            if not dies_at_call(played, turn, acts=acts):
                break
            kills += 1
            played.finishes()
            harm[turn] = played.fate()

    assert kills > MESSAGES
    assert harmful(harm) == {}


@pytest.mark.parametrize("acts", [False, True], ids=["before", "after"])
def test_killed_again_at_every_call_while_making_good(
    fresh_url: FreshUrl, tmp_path: Path, acts: bool
) -> None:
    harm, kills = {}, 0

    for turn in count(1):
        with fresh_url() as url, wave(url, tmp_path) as played:
            assert dies_at_call(played, 2, acts=turn % 2 == 0)
            played.clock.skip(ASIDE)
            if not dies_at_call(played, turn, acts=acts):
                break
            kills += 1
            played.finishes()
            harm[turn] = played.fate()

    assert kills > MESSAGES
    assert harmful(harm) == {}


def test_without_permission_to_look_nothing_is_sent_twice_and_what_was_in_flight_is_counted(
    fresh_url: FreshUrl, tmp_path: Path
) -> None:
    harm = {}

    for turn in range(2, MESSAGES + 2):
        with fresh_url() as url, wave(url, tmp_path, scopes=LEAST) as played:
            assert dies_at_call(played, turn, acts=turn % 2 == 0)
            played.finishes()
            harm[turn] = played.fate()

    assert set(harm.values()) == {Fate(lost=0, doubled=0, stuck=0, unknown=1)}


def test_killed_before_every_write(fresh_url: FreshUrl, tmp_path: Path) -> None:
    harm = {}

    for turn in range(1, WRITES):
        with fresh_url() as url, wave(url, tmp_path) as played:
            if not dies_at_write(played, turn):
                break
            played.finishes()
            harm[turn] = played.fate()

    assert harmful(harm) == {}
    assert len(harm) >= FEWEST_WRITES


def test_killed_before_every_write_without_permission_to_look_at_most_the_one_call_is_unknown(
    fresh_url: FreshUrl, tmp_path: Path
) -> None:
    harm = {}

    for turn in range(1, WRITES):
        with fresh_url() as url, wave(url, tmp_path, scopes=LEAST) as played:
            if not dies_at_write(played, turn):
                break
            played.finishes()
            harm[turn] = played.fate()

    assert {replace(fate, unknown=0) for fate in harm.values()} == {WELL}
    assert max(fate.unknown for fate in harm.values()) <= 1
    assert len(harm) >= FEWEST_WRITES


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_killed_at_random_moments(fresh_url: FreshUrl, tmp_path: Path, workers: int) -> None:
    dice = random.Random(SEED + workers)
    harm, reached = {}, set()

    for run in range(WAVES):
        with fresh_url() as url, wave(url, tmp_path) as played:
            for _ in range(KILLS_A_WAVE):
                reached.add(dies_at_random(played, dice, workers=workers))
            played.finishes()
            harm[run] = played.fate()

    assert harmful(harm) == {}
    assert len(reached) > MESSAGES // 2  # they died in different places


def dies_at_write(played: Wave, turn: int) -> bool:
    """A process works until it makes that write; False where it finished before."""
    played.starts(dies_at_write=turn)
    return played.ends() == [DEAD]


def dies_at_call(played: Wave, turn: int, *, acts: bool) -> bool:
    """A process works until it makes that call; False where it finished before."""
    hook = killer(played, turn, acts=acts)
    faults = played.world.faults
    faults.before_act, faults.after_act = (None, hook) if acts else (hook, None)
    played.starts()
    endings = played.ends()
    faults.clear()
    return endings == [DEAD]


def dies_at_random(played: Wave, dice: random.Random, *, workers: int) -> int:
    """Some processes work and are killed together at any moment; how many messages stood by then."""
    pids = [played.starts(hand.stay) for _ in range(workers)]
    played.waits_for_call(dice.randint(1, workers + MESSAGES))
    time.sleep(dice.uniform(0, BETWEEN_CALLS))
    for pid in pids:
        kill(pid)
    assert set(played.ends()) == {DEAD}
    played.clock.skip(ASIDE)
    return len(played.keys())


def harmful(fates: dict[object, Fate]) -> dict[object, Fate]:
    return {where: fate for where, fate in fates.items() if fate != WELL}
