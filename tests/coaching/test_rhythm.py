from datetime import date, time

import pytest

from coaching.calendar import Slot
from coaching.changes import SetAlarm, Touch
from coaching.model import Alarm, Hours
from coaching.rhythm import (
    alarms_for,
    board_alarm,
    board_stale,
    digest_not_after,
    digest_slot_after_absence,
    home_stale,
    nudge_at,
    nudge_not_after,
    rhythm_of,
)
from tests.cast import ANA, BEN, BENS_DESK, SALES
from tests.coaching.logbook import away, like
from tests.times import TUESDAY, TUESDAY_NOON_IN_LONDON, utc

BENS_MONDAY = Slot("2026-W10", date(2026, 3, 2), utc(2026, 3, 2, 13, 30))


def test_at_first_contact_the_digest_starts_next_week_and_nudges_on_the_next_working_day() -> None:
    alarms = alarms_for(BEN, now=TUESDAY_NOON_IN_LONDON, last={})

    assert alarms == (
        SetAlarm(Alarm("UBEN", "digest", utc(2026, 3, 9, 12, 30), "2026-W10")),
        SetAlarm(Alarm("UBEN", "nudge", utc(2026, 3, 4, 20, 0), "2026-03-03")),
    )


def test_what_was_served_is_kept_and_what_was_not_is_due() -> None:
    alarms = alarms_for(BEN, now=TUESDAY_NOON_IN_LONDON, last={"digest": "2026-W09", "nudge": "2026-03-03"})

    assert alarms == (
        SetAlarm(Alarm("UBEN", "digest", utc(2026, 3, 2, 13, 30), "2026-W09")),
        SetAlarm(Alarm("UBEN", "nudge", utc(2026, 3, 4, 20, 0), "2026-03-03")),
    )


def test_a_first_board_opens_at_once_and_the_next_on_monday() -> None:
    first = board_alarm(SALES, now=TUESDAY_NOON_IN_LONDON, last=None)
    later = board_alarm(SALES, now=TUESDAY_NOON_IN_LONDON, last="2026-W10")

    assert first == SetAlarm(Alarm("sales", "board", utc(2026, 3, 2, 9, 0), None))
    assert later == SetAlarm(Alarm("sales", "board", utc(2026, 3, 9, 9, 0), "2026-W10"))


def test_a_log_leaves_the_board_and_home_to_be_drawn_again() -> None:
    assert board_stale(SALES, now=TUESDAY_NOON_IN_LONDON) == Touch(
        "sales", "board_refresh", TUESDAY_NOON_IN_LONDON
    )
    assert home_stale(ANA, now=TUESDAY_NOON_IN_LONDON) == Touch("UANA", "home", TUESDAY_NOON_IN_LONDON)


def test_the_digest_comes_on_the_first_working_day_and_on_monday_where_there_is_none() -> None:
    late_starter = like(BENS_DESK, workdays=frozenset({2, 3, 6})).person
    idle = like(BENS_DESK, workdays=frozenset()).person

    assert min(rhythm_of(late_starter, "digest").days) == 2
    assert min(rhythm_of(idle, "digest").days) == 1


@pytest.mark.parametrize(
    ("workdays", "days"),
    [({1, 2, 3, 4, 5}, {1, 2, 3, 4, 5, 6}), ({1, 3}, {1, 2, 3, 4}), ({6, 7}, {6, 7, 1}), (set(), {1, 2})],
)
def test_the_day_after_a_working_day_has_a_slot_too_so_that_it_is_judged(
    workdays: set[int], days: set[int]
) -> None:
    person = like(BENS_DESK, workdays=frozenset(workdays)).person

    assert rhythm_of(person, "nudge").days == days


@pytest.mark.parametrize(
    ("hours", "at"),
    [
        (Hours(), time(15, 0)),
        (Hours(time(8, 0), time(15, 30)), time(14, 30)),
        (Hours(time(16, 0), time(22, 0)), time(21, 0)),
        (Hours(time(9, 0), time(9, 30)), time(9, 0)),
    ],
)
def test_a_nudge_leaves_time_to_act_within_own_hours(hours: Hours, at: time) -> None:
    assert nudge_at(hours) == at


@pytest.mark.parametrize(
    ("until", "slot"),
    [
        (date(2026, 3, 2), Slot("2026-W10", date(2026, 3, 3), utc(2026, 3, 3, 13, 30))),
        (date(2026, 3, 3), Slot("2026-W10", date(2026, 3, 4), utc(2026, 3, 4, 13, 30))),
        (date(2026, 3, 4), None),
        (None, None),
    ],
)
def test_who_is_back_in_time_gets_the_digest_on_the_first_morning(
    until: date | None, slot: Slot | None
) -> None:
    desk = away(BENS_DESK, date(2026, 2, 23), until)

    assert digest_slot_after_absence(desk, BENS_MONDAY, today=date(2026, 3, 2)) == slot


def test_an_afternoon_digest_cannot_wait_until_wednesday() -> None:
    desk = away(like(BENS_DESK, digest_at=time(16, 0)), date(2026, 3, 2), date(2026, 3, 3))

    assert digest_slot_after_absence(desk, BENS_MONDAY, today=date(2026, 3, 2)) is None


def test_a_digest_does_not_wait_for_another_week() -> None:
    saturday = Slot("2026-W10", date(2026, 3, 7), utc(2026, 3, 7, 13, 30))
    desk = away(like(BENS_DESK, workdays=frozenset({6, 1})), date(2026, 3, 7), date(2026, 3, 7))

    assert digest_slot_after_absence(desk, saturday, today=date(2026, 3, 7)) is None


def test_too_late_is_wednesday_noon_for_a_digest_and_the_end_of_the_day_for_a_nudge() -> None:
    assert digest_not_after(BEN, date(2026, 3, 2)) == utc(2026, 3, 4, 17, 0)
    assert nudge_not_after(BEN, TUESDAY) == utc(2026, 3, 3, 22, 30)
