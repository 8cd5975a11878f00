"""A cause is named where the data carries it, and only there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.judged import cause
from coaching.model import Cause, Initiative, Touched
from tests.coaching.judged.cases import ACME, SPREAD, evidence

NOBODY = (Touched("Globex", Initiative.REACTIVE, 28, 120), Touched("Hooli", Initiative.PROACTIVE, 7, 30))


def test_the_account_that_explains_most_of_the_rise_is_named() -> None:
    found = cause.find(ACME, evidence())

    assert found == Cause("Acme", None, 22, 8, pytest.approx(1.038, abs=0.001), pytest.approx(1.0, abs=1e-6))


def test_notes_of_one_account_count_together_however_they_began() -> None:
    merged = (Touched("Acme", Initiative.REACTIVE, 22, 8), *ACME[2:])

    assert cause.find(ACME, evidence()) == cause.find(merged, evidence())


@pytest.mark.parametrize(
    "touched",
    [
        (),
        NOBODY,  # as many a day as before
        SPREAD,  # everybody a little
        (*NOBODY, Touched("Acme", Initiative.REACTIVE, 5, 0)),  # too few to say anything
        (Touched("Acme", Initiative.REACTIVE, 22, 90), Touched("Hooli", Initiative.PROACTIVE, 7, 30)),
    ],
)
def test_what_may_be_chance_is_not_named(touched: tuple[Touched, ...]) -> None:
    assert cause.find(touched, evidence()) is None


def test_many_candidates_need_a_stronger_case() -> None:
    rise = Touched("Acme", Initiative.REACTIVE, 8, 8)
    crowd = tuple(Touched(f"Customer {n}", Initiative.PROACTIVE, 0, 0) for n in range(100))

    assert cause.find((rise,), evidence()) is not None
    found = cause.find((rise, *crowd), evidence())

    assert found is None or found.account is None


def test_no_logged_day_means_no_cause() -> None:
    found = evidence()
    unknown = evidence(recent=type(found.recent)(found.recent.first, found.recent.last, 15, 0.0, 0, 0, 0, 0))

    assert cause.find(ACME, unknown) is None


@given(st.integers(0, 600), st.integers(0, 600), st.floats(0.01, 0.99))
def test_the_chance_of_a_rise_is_a_chance_and_falls_with_the_rise(
    recent: int, before: int, share: float
) -> None:
    chance = cause.chance_of_rise(recent, before, share_of_days=share)

    assert 0 <= chance <= 1
    if recent + before < 300:
        assert cause.chance_of_rise(recent + 1, before, share_of_days=share) <= chance + 1e-9
