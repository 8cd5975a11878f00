"""Figures a week that people can hold in their head."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from coaching.judged.rates import Pace, a_day, pace_for, pace_of

RATES = st.floats(0, 200)


@pytest.mark.parametrize(
    ("before", "recent", "said"),
    [
        (5.4, 4.2, "from 27 to 21 a week"),
        (0.8, 1.6, "from 4 to 8 a week"),
        (0.8, 0.6, "from 16 to 12 every 4 weeks"),
        (0.05, 0.02, "from 3 to 1 every 12 weeks"),
        (3.0, 0.01, "from 15 a week to fewer than 1"),
        (3.0, 0.0, "from 15 a week to none"),
        (0.0, 3.0, "from none to 15 a week"),
    ],
)
def test_a_change_is_said_over_the_shortest_period_that_shows_it(
    before: float, recent: float, said: str
) -> None:
    pace = pace_for(before, recent, a_week=5)

    assert pace is not None
    assert pace.change(before, recent) == said


def test_what_no_period_shows_is_not_said() -> None:
    assert pace_for(0.01, 0.009, a_week=5) is None
    assert pace_for(3.0, 3.0, a_week=5) is None


@given(RATES, RATES, st.integers(1, 7))
def test_whole_figures_keep_the_order_of_the_rates(before: float, recent: float, a_week: int) -> None:
    pace = pace_for(before, recent, a_week=a_week)
    assume(pace is not None)

    assert pace is not None
    assert (pace.count(before) > pace.count(recent)) == (before > recent)


@pytest.mark.parametrize(
    ("rate", "pace"),
    [(5.0, Pace(5, "a week")), (0.5, Pace(20, "every 4 weeks")), (0.0, Pace(60, "every 12 weeks"))],
)
def test_one_rate_is_said_over_a_period_that_makes_a_number(rate: float, pace: Pace) -> None:
    assert pace_of(rate, a_week=5) == pace


@pytest.mark.parametrize(
    ("rates", "said"),
    [
        ((3.9, 6.1), ("3.9", "6.1")),
        ((4.0, 6.0), ("4", "6")),
        ((0.12, 0.14), ("0.12", "0.14")),
        ((0.0, 0.4), ("0", "0.4")),
    ],
)
def test_averages_have_as_few_decimals_as_keep_them_apart(
    rates: tuple[float, float], said: tuple[str, str]
) -> None:
    assert a_day(*rates) == said
