"""The score, on nudges made by hand."""

import math

import pytest

from bot.simulation import Group, score
from bot.simulation.hits import delay, first_hit, timeliness
from coaching.balance import Signal, State
from tests.bot.simulation.makers import made_run

DOWN, GAP, PRAISE = Signal.PROSPECTING_DOWN, Signal.LOGGING_GAP, Signal.RECOVERED


def test_a_nudge_on_the_day_it_is_material_is_one_day_late() -> None:
    assert (delay(made_run((100, DOWN))), timeliness(made_run((100, DOWN)))) == (1, 1.0)


def test_a_nudge_before_that_but_after_the_onset_is_no_earlier() -> None:
    assert delay(made_run((105, DOWN), material=140)) == 1


def test_thirty_days_later_a_third_is_left() -> None:
    one = made_run((130, DOWN))

    assert (delay(one), timeliness(one)) == (31, pytest.approx(math.exp(-1)))


def test_never_is_worth_nothing() -> None:
    assert (delay(made_run()), timeliness(made_run())) == (None, 0.0)


def test_neither_praise_nor_a_gap_finds_a_drift() -> None:
    assert first_hit(made_run((110, GAP), (120, PRAISE), (150, DOWN))) == (150, DOWN)


def test_what_is_said_before_the_onset_is_false() -> None:
    found = score([made_run((50, DOWN), (60, PRAISE), (110, DOWN))])

    assert found.false_a_year == pytest.approx(365.25 / 100)
    assert found.false_by_signal[DOWN] == found.false_a_year


def test_praise_of_the_healthy_is_counted_by_itself() -> None:
    found = score([made_run((50, PRAISE), group=Group.HEALTHY, onset=None, material=None)])

    assert (found.false_a_year, found.praise_a_year) == (0.0, pytest.approx(365.25 / 200))


def test_all_found_at_once_without_a_false_nudge_is_a_hundred() -> None:
    groups = (Group.SLOW, Group.ABRUPT, Group.BALANCE, Group.PIPELINE)

    found = score([made_run((100, DOWN), group=group) for group in groups])

    assert found.score == pytest.approx(100.0)
    assert set(found.recall.values()) == {1.0}


def test_slow_ones_weigh_most() -> None:
    found = score([made_run((100, DOWN), group=Group.SLOW), made_run(group=Group.ABRUPT)])

    assert found.score == pytest.approx(40.0)


def test_twice_the_budget_halves_the_score() -> None:
    quiet = [made_run(group=Group.HEALTHY, days=3653 - 200, onset=None, material=None)]
    runs = [made_run((10, DOWN), (100, DOWN), group=Group.SLOW), made_run((10, DOWN), group=Group.ABRUPT)]

    found = score([*runs, *quiet])

    assert found.score == pytest.approx(40.0)
    assert score([*runs, *quiet[:0]]).score < 10


def test_a_wrong_name_finds_the_drift_and_is_told() -> None:
    found = score([made_run((100, DOWN)), made_run((100, Signal.PIPELINE_UNFILLED))])

    assert (found.right_name, found.recall[Group.ABRUPT]) == (0.5, 1.0)


def test_recovery_is_when_it_clears_stays_quiet_and_is_praised_once() -> None:
    drifting = dict.fromkeys(range(105, 153), State.DRIFTING)
    good = made_run((105, DOWN), (152, PRAISE), group=Group.RECOVER, recovers=150, states=drifting)
    bad = made_run((105, DOWN), (180, DOWN), group=Group.RECOVER, recovers=145, states=drifting)

    found = score([good, bad]).recovery

    assert (found.clears, found.praised_once) == (0.5, 0.5)
    assert found.false_a_year == pytest.approx(365.25 / 105)


def test_the_most_in_ten_working_days() -> None:
    found = score([made_run((100, DOWN), (109, DOWN), (110, DOWN), (111, PRAISE))])

    assert (found.most_in_ten, found.most_in_ten_with_praise) == (2, 3)


def test_a_neglected_base_is_found_by_its_own_name_only() -> None:
    assert first_hit(made_run((110, GAP), (120, Signal.ORDER_TAKING), group=Group.BASE)) is None
