"""The reference detectors and the bound do what they are named for."""

from datetime import date, timedelta

import pytest

from bot.simulation import run, score
from bot.simulation.bound import Bound, make_pair
from bot.simulation.bounding import limit_for, run_bound
from bot.simulation.references import REFERENCES
from bot.simulation.running import judge_one
from coaching.balance import Day
from tests.bot.simulation.makers import BY_NAME, SEED, seller

MONDAY = date(2026, 1, 5)


def _weeks(*weeks: int) -> list[Day]:
    """That many a working day in each week, with a goal of five."""
    return [
        Day(on, on.weekday() < 5, on.weekday() < 5, prospected=each if on.weekday() < 5 else 0, goal=5.0)
        for week, each in enumerate(weeks)
        for on in (MONDAY + timedelta(days=7 * week + day) for day in range(7))
    ]


def _nudged(name: str, days: list[Day]) -> list[int]:
    detector = REFERENCES[name]()
    return [at for at, day in enumerate(days) if detector.step(day).nudge]


def test_three_days_under_goal_is_the_third_day() -> None:
    assert _nudged("three-days", _weeks(6, 4)) == [9]


def test_a_third_less_than_last_week_is_seen_on_friday() -> None:
    assert _nudged("last-week", _weeks(6, 6, 4)) == [18]
    assert _nudged("last-week", _weeks(6, 6, 5)) == []


@pytest.mark.parametrize("name", ["cusum", "glr", "page-hinkley", "ewma"])
def test_a_stop_after_half_a_year_is_found_and_a_steady_half_year_is_not(name: str) -> None:
    steady = [5, 6, 4, 5, 5, 6, 5, 4] * 3

    assert _nudged(name, _weeks(*steady)) == []
    assert _nudged(name, _weeks(*steady, 0, 0, 0, 0))


@pytest.mark.parametrize("name", ["cusum", "glr"])
def test_a_careful_detector_takes_no_silence_for_zero(name: str) -> None:
    days = _weeks(*[5, 6, 4, 5, 5, 6, 5, 4] * 3)
    silent = [
        Day(days[-1].on + timedelta(days=n), n % 7 not in (0, 6), False, goal=5.0) for n in range(1, 40)
    ]

    assert _nudged(name, days + silent) == []


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")  # the runner of the tests has threads
def test_two_processes_say_what_one_says() -> None:
    sellers = [seller("step down", number) for number in range(4)]

    alone, together = (run(REFERENCES["glr"], sellers, processes=count) for count in (1, 2))

    assert [one.nudges for one in alone] == [one.nudges for one in together]


def test_the_limit_spends_the_budget() -> None:
    paths = [[float(peak)] * 365 for peak in range(10)]

    limit = limit_for(paths, budget=0.2)

    assert 7.0 < limit <= 8.0 + 1e-6


def test_the_bound_finds_a_stop_within_days() -> None:
    drifting, twin, secret = make_pair(SEED, BY_NAME["sudden stop"], 1)

    found = judge_one(lambda: Bound(drifting, secret, limit=8.0), drifting)

    assert score([found]).kinds[0].median_delay <= 15
    assert twin.onset is None


def test_the_bound_judges_everybody_and_the_twin() -> None:
    runs = run_bound(SEED, 2, kinds=[BY_NAME["order surge"]], processes=1)

    assert [one.onset is None for one in runs] == [False, True, False, True]
