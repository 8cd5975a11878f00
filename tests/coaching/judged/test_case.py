"""What is kept with a remark."""

from datetime import date, timedelta

import pytest

from coaching.judged.held import bars, case_of, days_a_week
from coaching.model import DayTotals
from tests.cast import BENS_DESK
from tests.coaching.judged.cases import ACME, BASE, SINCE, evidence, facts, weeks
from tests.coaching.logbook import away, like, logged

DAYS = tuple(SINCE + timedelta(days=n) for n in range(21))


def logged_but(*missing: date) -> tuple[DayTotals, ...]:
    return tuple(logged(on, 4) for on in DAYS if on not in missing)


@pytest.mark.parametrize(
    ("missing", "gap"),
    [
        ((), None),
        ((date(2026, 2, 18),), (date(2026, 2, 18), date(2026, 2, 18))),
        (
            (date(2026, 2, 16), date(2026, 2, 20), date(2026, 2, 23)),  # over a weekend
            (date(2026, 2, 20), date(2026, 2, 23)),
        ),
        ((date(2026, 2, 14),), None),  # a Saturday
    ],
)
def test_the_longest_run_without_a_log_is_kept(
    missing: tuple[date, ...], gap: tuple[date, date] | None
) -> None:
    assert case_of(facts(totals=logged_but(*missing)), evidence()).gap == gap


def test_days_off_are_no_gap() -> None:
    desk = away(BENS_DESK, date(2026, 2, 16), date(2026, 2, 18))
    totals = logged_but(*(date(2026, 2, n) for n in (16, 17, 18)))

    assert case_of(facts(desk=desk, totals=totals), evidence()).gap is None


def test_a_chart_holds_twenty_weeks_the_newest_last() -> None:
    kept = bars(weeks(26))

    assert (len(kept), kept[-1].monday) == (20, date(2026, 3, 2))


def test_customer_facts_are_kept_where_they_matter_and_a_cause_where_it_may_be_one() -> None:
    kept = case_of(facts(touched=ACME, base=BASE), evidence())

    assert (kept.base, kept.cause is not None) == (None, True)


def test_somebody_without_working_days_has_a_week_of_five() -> None:
    assert days_a_week(like(BENS_DESK, workdays=frozenset())) == 5
    assert days_a_week(like(BENS_DESK, workdays=frozenset({1, 2, 4}))) == 3
