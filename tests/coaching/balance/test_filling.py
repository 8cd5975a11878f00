import random

import pytest

from coaching.drift.filling import Filling
from coaching.drift.tuning import TUNING
from tests.coaching.balance.days import drawn

DAYS = 200


def test_what_prospecting_explains_is_no_noise():
    one = filling()

    for day in range(DAYS):
        one.learn(1 if day % 2 else 5, people=4 if day % 2 else 20, days=1)

    assert one.value == 0.5


def test_who_adds_by_themselves_is_held_against_their_usual_day():
    one, dice = filling(), random.Random(1)

    for day in range(DAYS):
        one.learn(drawn(2.0, dice), people=0 if day % 2 else 20, days=1)

    assert one.value == pytest.approx(1.0, abs=0.2)


def test_a_week_in_one_log_is_as_even_as_its_days():
    one = filling()

    for _ in range(DAYS // 5):
        one.learn(10, people=50, days=5)

    assert one.value == 0.5


def test_a_whole_month_in_one_entry_does_not_make_the_days_uneven():
    one = filling()

    for day in range(DAYS):
        one.learn(60 if day == DAYS // 2 else 2, people=10, days=1)

    assert one.value < 2


def filling() -> Filling:
    return Filling(TUNING.pipeline_noise, TUNING.pipeline_names)
