from datetime import date

from coaching.bath import Bath, words
from coaching.model import Period
from coaching.totals import Week, logs_of, sells, week_of, weeks_before, weeks_until
from tests.cast import BENS_DESK, MOS_DESK
from tests.coaching.logbook import aiming, logged

SUNDAY, MONDAY, NEXT_SUNDAY = date(2026, 3, 1), date(2026, 3, 2), date(2026, 3, 8)
LOG = (logged(SUNDAY, 1), logged(MONDAY, 2, reactive=1), logged(NEXT_SUNDAY, proactive=2, growth=1))


def test_a_week_runs_from_monday_to_sunday() -> None:
    week = week_of(LOG, date(2026, 3, 4))

    assert week == Week(MONDAY, prospected=2, reactive=1, proactive=2, growth=1, logs=5, prospecting_logs=1)
    assert (week.served, week.label, week.is_known) == (4, "2 Mar", True)


def test_weeks_before_are_complete_and_oldest_first() -> None:
    weeks = weeks_before(LOG, MONDAY, n=2)

    assert weeks == (
        Week(date(2026, 2, 16)),
        Week(date(2026, 2, 23), prospected=1, logs=1, prospecting_logs=1),
    )
    assert [week.is_known for week in weeks] == [False, True]


def test_weeks_until_a_day_begin_with_the_first_known_one_and_hold_that_of_the_day() -> None:
    weeks = weeks_until(LOG, date(2026, 3, 4), n=5)

    assert [(week.label, week.prospected) for week in weeks] == [("23 Feb", 1), ("2 Mar", 2)]


def test_a_week_in_which_nothing_is_logged_yet_is_left_out_until_it_is_over() -> None:
    begun = weeks_until(LOG, date(2026, 3, 9), n=5)
    later = weeks_until((*LOG, logged(date(2026, 3, 16), 1)), date(2026, 3, 16), n=5)

    assert [week.label for week in begun] == ["23 Feb", "2 Mar"]
    assert [week.is_known for week in later] == [True, True, False, True]
    assert weeks_until((), MONDAY, n=5) == ()


def test_a_zero_is_a_log() -> None:
    assert logs_of(logged(MONDAY, 0)) == 1


def test_a_manager_sells_only_where_a_goal_or_a_log_says_so() -> None:
    assert sells(BENS_DESK, ())
    assert not sells(MOS_DESK, (logged(MONDAY, reactive=1),))
    assert sells(MOS_DESK, (logged(MONDAY, 0),))
    assert sells(aiming(MOS_DESK, 5, Period.WEEK), ())


def test_tap_and_plug_stand_side_by_side() -> None:
    said = [words(bath) for bath in (Bath(), Bath(4, 4), Bath(5, 1), Bath(0, 2, weeks=4))]

    assert said == [
        "Tap 0, plug 0, net 0 over 12 weeks",
        "Tap +4, plug -4, net 0 over 12 weeks",
        "Tap +5, plug -1, net +4 over 12 weeks",
        "Tap 0, plug -2, net -2 over 4 weeks",
    ]
