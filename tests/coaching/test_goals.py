from datetime import date
from fractions import Fraction

import pytest

from coaching.goals import daily_goal, floor_of, goal_in_force, pace, week_target
from coaching.model import Period, Role
from tests.cast import ANAS_DESK
from tests.coaching.logbook import aiming, away, like
from tests.times import TUESDAY


@pytest.mark.parametrize(
    ("role", "goal", "floor", "week"),
    [(Role.HUNTER, 10, 3, 50), (Role.HYBRID, 5, 1, 25), (Role.FARMER, 2, 1, 10)],
)
def test_without_an_own_goal_the_role_gives_one(role: Role, goal: int, floor: int, week: int) -> None:
    desk = like(ANAS_DESK, role=role)

    assert daily_goal(desk, on=TUESDAY) == goal
    assert floor_of(desk, on=TUESDAY) == floor
    assert week_target(desk, on=TUESDAY) == week


@pytest.mark.parametrize(
    ("amount", "per", "daily", "week"),
    [
        (6, Period.DAY, Fraction(6), 30),
        (25, Period.WEEK, Fraction(5), 25),
        (100, Period.MONTH, Fraction(100, 22), 23),  # March 2026 has 22 working days
        (300, Period.QUARTER, Fraction(300, 64), 23),  # the quarter has 64
        (1, Period.QUARTER, Fraction(1, 64), 1),  # any goal at all is at least one
    ],
)
def test_a_goal_of_a_longer_period_is_shared_by_its_working_days(
    amount: int, per: Period, daily: Fraction, week: int
) -> None:
    desk = aiming(ANAS_DESK, amount, per)

    assert daily_goal(desk, on=TUESDAY) == daily
    assert week_target(desk, on=TUESDAY) == week


def test_december_ends_with_the_year() -> None:
    assert daily_goal(aiming(ANAS_DESK, 23, Period.MONTH), on=date(2026, 12, 31)) == 1


def test_without_working_days_there_is_no_goal() -> None:
    idle = like(aiming(ANAS_DESK, 25, Period.WEEK), workdays=frozenset())

    assert daily_goal(idle, on=TUESDAY) == 0
    assert week_target(idle, on=TUESDAY) == 0


def test_the_newest_goal_that_has_begun_holds() -> None:
    desk = aiming(aiming(ANAS_DESK, 20, Period.WEEK), 40, Period.WEEK, from_on=date(2026, 3, 9), floor=2)

    assert week_target(desk, on=TUESDAY) == 20
    assert week_target(desk, on=date(2026, 3, 9)) == 40
    assert (floor_of(desk, on=TUESDAY), floor_of(desk, on=date(2026, 3, 9))) == (1, 2)
    assert goal_in_force(desk, on=date(2025, 12, 31)) is None


def test_days_away_and_days_before_joining_ask_for_nothing() -> None:
    assert week_target(away(ANAS_DESK, TUESDAY, date(2026, 3, 4)), on=TUESDAY) == 15
    assert week_target(away(ANAS_DESK, date(2026, 3, 1), None), on=TUESDAY) == 0
    assert week_target(like(ANAS_DESK, joined_on=date(2026, 3, 5)), on=TUESDAY) == 10


@pytest.mark.parametrize(
    ("done", "words"),
    [
        (0, "5 behind"),
        (4, "1 behind"),
        (5, "on pace"),
        (24, "on pace"),
        (25, "goal reached"),
        (30, "goal reached"),
    ],
)
def test_pace_counts_the_days_that_are_over(done: int, words: str) -> None:
    assert pace(ANAS_DESK, done=done, today=TUESDAY) == words


def test_nobody_is_behind_on_monday_nor_in_a_week_off() -> None:
    week_off = away(ANAS_DESK, date(2026, 3, 2), date(2026, 3, 8))

    assert pace(ANAS_DESK, done=0, today=date(2026, 3, 2)) == "on pace"
    assert pace(week_off, done=0, today=TUESDAY) == "no working days"
