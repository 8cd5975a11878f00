from datetime import date, datetime, time

import pytest

from coaching.calendar import (
    FAR,
    Rhythm,
    Slot,
    first_slot,
    instant,
    is_away,
    is_within_hours,
    is_workday,
    iso_week,
    latest_slot,
    local_date,
    local_time,
    monday_of,
    monday_of_week,
    n_working_days_ago,
    next_opening,
    next_workday,
    working_days_between,
)
from coaching.model import Period
from tests.cast import ANAS_DESK, BENS_DESK
from tests.coaching.logbook import away, like
from tests.times import TUESDAY, TUESDAY_NOON_IN_LONDON, utc

MONDAYS = Rhythm(time(8, 30), frozenset({1, 2, 3, 4, 5}), Period.WEEK)
AFTERNOONS = Rhythm(time(15, 0), frozenset({1, 2, 3, 4, 5}), Period.DAY)


def test_it_is_already_wednesday_in_auckland() -> None:
    assert local_date(TUESDAY_NOON_IN_LONDON, "Pacific/Auckland") == date(2026, 3, 4)
    assert local_time(TUESDAY_NOON_IN_LONDON, "America/New_York") == time(7, 0)


@pytest.mark.parametrize(
    ("on", "week", "monday"),
    [
        (date(2026, 3, 3), "2026-W10", date(2026, 3, 2)),
        (date(2027, 1, 3), "2026-W53", date(2026, 12, 28)),
        (date(2024, 12, 30), "2025-W01", date(2024, 12, 30)),
    ],
)
def test_a_week_is_named_by_iso_and_begins_on_its_monday(on: date, week: str, monday: date) -> None:
    assert (iso_week(on), monday_of(on), monday_of_week(week)) == (week, monday, monday)


@pytest.mark.parametrize(
    ("on", "at", "zone", "expected"),
    [
        (date(2026, 3, 8), time(2, 30), "America/New_York", utc(2026, 3, 8, 7, 0)),  # gap: 03:00 is next
        (date(2026, 3, 29), time(1, 15), "Europe/London", utc(2026, 3, 29, 1, 0)),
        (date(2026, 11, 1), time(1, 30), "America/New_York", utc(2026, 11, 1, 5, 30)),  # fold: the first
        (date(2026, 4, 24), time(0, 30), "Africa/Cairo", utc(2026, 4, 23, 22, 0)),  # midnight is missing
        (date(2026, 10, 4), time(2, 10), "Australia/Lord_Howe", utc(2026, 10, 3, 15, 30)),  # half an hour
        (date(2026, 3, 9), time(8, 30), "Pacific/Auckland", utc(2026, 3, 8, 19, 30)),
    ],
)
def test_a_gap_moves_to_its_end_and_a_fold_takes_the_first(
    on: date, at: time, zone: str, expected: object
) -> None:
    assert instant(on, at, zone) == expected


def test_a_weekly_slot_of_this_week_counts_even_if_it_is_past() -> None:
    slot = first_slot(MONDAYS, "Europe/London", after="2026-W09", now=TUESDAY_NOON_IN_LONDON)

    assert slot == Slot("2026-W10", date(2026, 3, 2), utc(2026, 3, 2, 8, 30))


def test_after_this_week_comes_the_next() -> None:
    slot = first_slot(MONDAYS, "Europe/London", after="2026-W10", now=TUESDAY_NOON_IN_LONDON)

    assert slot == Slot("2026-W11", date(2026, 3, 9), utc(2026, 3, 9, 8, 30))


def test_the_first_slot_of_all_is_in_the_present_period() -> None:
    slot = first_slot(AFTERNOONS, "Europe/London", after=None, now=utc(2026, 3, 7, 12))

    assert slot == Slot("2026-03-09", date(2026, 3, 9), utc(2026, 3, 9, 15, 0))


def test_several_missed_slots_become_the_newest() -> None:
    after_three_weeks_of_silence = utc(2026, 3, 24, 8, 0)

    assert latest_slot(MONDAYS, "Europe/London", now=after_three_weeks_of_silence).period == "2026-W13"
    assert latest_slot(AFTERNOONS, "Europe/London", now=after_three_weeks_of_silence).period == "2026-03-23"


def test_a_friday_slot_is_still_the_newest_on_sunday() -> None:
    slot = latest_slot(AFTERNOONS, "Europe/London", now=utc(2026, 3, 8, 20))

    assert slot == Slot("2026-03-06", date(2026, 3, 6), utc(2026, 3, 6, 15, 0))


def test_days_away_and_weekends_are_no_working_days() -> None:
    desk = away(ANAS_DESK, date(2026, 3, 4), date(2026, 3, 5))

    assert [is_workday(desk, date(2026, 3, n)) for n in range(2, 9)] == [
        True,
        True,
        False,
        False,
        True,
        False,
        False,
    ]
    assert working_days_between(desk, date(2026, 3, 2), date(2026, 3, 8)) == 3


def test_an_absence_without_an_end_lasts() -> None:
    desk = away(ANAS_DESK, date(2026, 3, 4), None)

    assert [is_away(desk, on) for on in (date(2026, 3, 3), date(2026, 3, 4), date(2030, 1, 1))] == [
        False,
        True,
        True,
    ]
    assert next_workday(desk, TUESDAY, until=date(2026, 3, 31)) is None


def test_working_days_are_counted_back_over_weekends_and_absences() -> None:
    desk = away(ANAS_DESK, date(2026, 2, 27), date(2026, 2, 27))

    assert n_working_days_ago(desk, 0, today=TUESDAY) == TUESDAY
    assert n_working_days_ago(desk, 3, today=TUESDAY) == date(2026, 2, 25)


def test_counting_back_ends_where_nobody_works() -> None:
    idle = like(ANAS_DESK, workdays=frozenset())

    assert (TUESDAY - n_working_days_ago(idle, 1, today=TUESDAY)).days == FAR


def test_the_next_working_day_skips_the_weekend() -> None:
    assert next_workday(ANAS_DESK, date(2026, 3, 6), until=date(2026, 3, 9)) == date(2026, 3, 9)
    assert next_workday(ANAS_DESK, date(2026, 3, 6), until=date(2026, 3, 8)) is None


@pytest.mark.parametrize(("hour", "claim"), [(13, False), (14, True), (22, True), (23, False)])
def test_own_hours_are_those_of_the_own_wall(hour: int, claim: bool) -> None:
    assert is_within_hours(BENS_DESK, utc(2026, 3, 3, hour, 10)) is claim


def test_no_hours_are_own_on_a_day_off() -> None:
    assert not is_within_hours(BENS_DESK, utc(2026, 3, 7, 17))


@pytest.mark.parametrize(
    ("now", "opening"),
    [
        (utc(2026, 3, 3, 15), utc(2026, 3, 3, 15)),  # within Tuesday's hours
        (utc(2026, 3, 3, 8), utc(2026, 3, 3, 14)),  # 03:00 on Tuesday
        (utc(2026, 3, 3, 23), utc(2026, 3, 4, 14)),  # Tuesday evening
        (utc(2026, 3, 6, 23), utc(2026, 3, 9, 13)),  # Friday evening, and on Sunday the clocks change
    ],
)
def test_the_next_opening_is_now_or_the_beginning_of_a_working_day(now: datetime, opening: datetime) -> None:
    assert next_opening(BENS_DESK, now) == opening


def test_whoever_is_on_leave_opens_when_they_are_back() -> None:
    desk = away(BENS_DESK, TUESDAY, date(2026, 3, 5))

    assert next_opening(desk, utc(2026, 3, 3, 15)) == utc(2026, 3, 6, 14)


def test_a_leave_without_an_end_is_looked_at_again_on_the_next_usual_day() -> None:
    desk = away(BENS_DESK, TUESDAY, None)

    assert next_opening(desk, utc(2026, 3, 3, 15)) == utc(2026, 3, 4, 14)
    assert next_opening(desk, utc(2026, 3, 3, 23)) == utc(2026, 3, 4, 14)


def test_whoever_never_works_is_not_waited_for() -> None:
    idle = like(BENS_DESK, workdays=frozenset())

    assert next_opening(idle, utc(2026, 3, 3, 8)) == utc(2026, 3, 3, 8)
