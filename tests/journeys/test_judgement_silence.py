"""Whom the judgement leaves alone: on leave, without logs, with a week's log on Friday, with logs that come late."""

import pytest

from coaching.balance import State
from tests.journeys.diary import (
    ALL_FOR_ACME,
    DAY,
    FIRST,
    SLIDE,
    USUAL,
    WEEK,
    Ways,
    afternoons,
    mornings_too,
    of_kind,
    rules,
    state,
    three_months,
    works,
)
from tests.journeys.play import Play

THURSDAY = SLIDE + 3 * DAY
JULY = SLIDE + 4 * WEEK
BY_THE_WEEK = Ways((25, 24, 27, 23, 26), ((),))
LATE = (("6 calls", 1), ("5 emails", 2), ("6 calls", 3))  # of the first three days of June


@pytest.fixture
def usual(play: Play) -> Play:
    three_months(play, "UBEN")
    return play


def catches_up(play: Play) -> None:
    for what, day in LATE:
        play.types("UBEN", f"/prospected {what} on {day} jun")


def test_three_weeks_of_leave_are_no_fall(usual: Play) -> None:
    usual.types("UBEN", f"/coach away until {SLIDE + 3 * WEEK - DAY}")

    works(usual, "UBEN", SLIDE + 3 * WEEK, JULY)

    afternoons(usual, SLIDE + DAY, JULY)

    assert rules(usual, "UBEN") == []
    assert state(usual, "UBEN") is State.BALANCED


def test_days_without_a_log_are_unknown_and_never_a_fall(usual: Play) -> None:
    mornings_too(usual, SLIDE + DAY, JULY)

    assert "falling" not in [rule for rule, _ in rules(usual, "UBEN")]
    assert "Balance: I cannot judge: too few recent days have a log." in of_kind(usual, "UBEN", "digest")[-1]


def test_the_whole_week_in_one_log_on_friday_is_no_fall(play: Play) -> None:
    play.types("UBEN", "/coach me")
    play.at("UBEN", f"{JULY} 08:00")
    friday = FIRST + 4 * DAY
    while friday < JULY:
        works(play, "UBEN", friday, friday, Ways((BY_THE_WEEK.prospected[friday.day % 5],), USUAL.served[3:]))
        friday += WEEK

    afternoons(play, JULY, JULY + 5 * DAY)

    assert [rule for rule, _ in rules(play, "UBEN") if rule != "floor"] == []
    assert state(play, "UBEN") is not State.DRIFTING


def test_a_log_that_comes_late_takes_the_reason_away_before_it_is_sent(usual: Play) -> None:
    works(usual, "UBEN", SLIDE, THURSDAY - DAY, ALL_FOR_ACME)
    usual.at("UBEN", f"{THURSDAY} 15:00")
    usual.house.tick().run()  # queued, not yet sent
    catches_up(usual)

    counts = usual.beat()

    assert counts["nudge"] == {"expired": 1}
    assert of_kind(usual, "UBEN", "nudge") == []
    assert rules(usual, "UBEN") == [("falling", "not sent")]


def test_a_log_that_comes_later_ends_it_the_next_day_without_a_word(usual: Play) -> None:
    works(usual, "UBEN", SLIDE, THURSDAY - DAY, ALL_FOR_ACME)
    afternoons(usual, SLIDE + DAY, THURSDAY)
    before = state(usual, "UBEN")
    catches_up(usual)
    works(usual, "UBEN", THURSDAY, JULY)

    mornings_too(usual, THURSDAY + DAY, JULY)

    assert before is not State.BALANCED
    assert rules(usual, "UBEN") == [("falling", None)]
    assert "Balance: steady, nothing stands out." in of_kind(usual, "UBEN", "digest")[-1]
