"""From stored days to a judgement: what is kept of the judge changes nothing but the work."""

import json
import random
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coaching.balance import Judgement, Policy, State
from coaching.calendar import days_between
from coaching.model import Absence, DayTotals, Desk, Goal, Memo, Period, Remembered
from coaching.policy import REVIEW
from coaching.review import days_of, findings, first_day, is_behind, review
from tests.cast import BENS_DESK
from tests.coaching.logbook import away, like, logged

BEGUN = date(2025, 9, 1)  # a Monday
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
DESK = like(BENS_DESK, joined_on=BEGUN)
POLICY = Policy()
NOTHING = Remembered()


def history(seed: int, *, days: int, slides_at: int, gaps: float) -> tuple[DayTotals, ...]:
    """Five a day with ups and downs, at some time fewer, and some days without a log."""
    dice = random.Random(seed)
    found = []
    for n in range(days):
        on = BEGUN + n * DAY
        mean = 5 if n < slides_at else 2
        if on.weekday() < 5 and dice.random() >= gaps:
            found.append(logged(on, max(0, round(dice.gauss(mean, 1.5))), reactive=dice.randint(0, 3)))
    return tuple(found)


def stored(known: Remembered) -> Remembered:
    """As it comes from the database: whoever goes on with it changes nobody else's."""
    if known.memo is None:
        return known
    return replace(known, memo=replace(known.memo, values=json.loads(json.dumps(known.memo.values))))


def judged(
    totals: tuple[DayTotals, ...], today: date, known: Remembered = NOTHING, desk: Desk = DESK
) -> Judgement | None:
    """As the program does it: only the days from the first that is needed."""
    first = first_day(desk, known, today=today)
    return review(
        desk, [day for day in totals if day.on >= first], known, today=today, policy=POLICY
    ).judgement


def remembered(totals: tuple[DayTotals, ...], until: date, desk: Desk = DESK) -> Remembered:
    """What is known after some afternoons, weeks apart, each with the memo of the one before."""
    known = NOTHING
    for on in days_between(BEGUN + DAY, until):
        if on.day % 9 == 3:
            memo = review(desk, totals, stored(known), today=on, policy=POLICY).memo
            known = Remembered(memo or known.memo, known.learn_from)
    return known


histories = st.builds(
    history,
    st.integers(0, 10_000),
    days=st.integers(90, 260),
    slides_at=st.integers(60, 260),
    gaps=st.floats(0, 0.6),
)


@settings(max_examples=25, deadline=None)
@given(totals=histories, after=st.integers(1, 30))
def test_what_is_remembered_changes_no_judgement(totals: tuple[DayTotals, ...], after: int) -> None:
    today = BEGUN + timedelta(days=160 + after)

    known = remembered(totals, today)

    assert known.memo is not None
    assert judged(totals, today, known) == judged(totals, today)


@settings(max_examples=25, deadline=None)
@given(totals=histories, late=st.lists(st.integers(1, 60), min_size=1, max_size=8), count=st.integers(0, 40))
def test_logs_that_come_late_are_judged_as_if_they_had_come_in_time(
    totals: tuple[DayTotals, ...], late: list[int], count: int
) -> None:
    today = BEGUN + timedelta(days=200)
    known = remembered(totals, today)
    added = {today - back * DAY for back in late}

    rewritten = (*(day for day in totals if day.on not in added), *(logged(on, count) for on in added))

    assert judged(rewritten, today, known) == judged(rewritten, today)


@settings(max_examples=25, deadline=None)
@given(totals=histories, from_back=st.integers(1, 60), days=st.integers(1, 20))
def test_so_are_days_off_that_become_known_later(
    totals: tuple[DayTotals, ...], from_back: int, days: int
) -> None:
    today = BEGUN + timedelta(days=200)
    known = remembered(totals, today)
    first = today - from_back * DAY

    desk = away(DESK, first, first + (days - 1) * DAY)

    assert judged(totals, today, known, desk) == judged(totals, today, desk=desk)


def test_it_is_kept_as_of_a_day_that_nobody_can_change_any_more() -> None:
    totals = history(1, days=200, slides_at=300, gaps=0.1)
    today = BEGUN + timedelta(days=200)

    memo = review(DESK, totals, NOTHING, today=today, policy=POLICY).memo

    assert memo is not None
    assert memo.through_on == today - REVIEW.open_to_changes
    assert first_day(DESK, Remembered(memo), today=today) == memo.through_on + DAY


def test_it_is_kept_again_a_fortnight_later_and_not_before() -> None:
    totals = history(1, days=230, slides_at=300, gaps=0.1)
    today = BEGUN + timedelta(days=200)
    known = Remembered(review(DESK, totals, NOTHING, today=today, policy=POLICY).memo)

    kept = [
        review(DESK, totals, stored(known), today=today + n * DAY, policy=POLICY).memo for n in (1, 14, 15)
    ]

    assert [memo is not None for memo in kept] == [False, False, True]


def test_who_begins_anew_is_judged_from_that_day_on() -> None:
    totals = history(1, days=200, slides_at=120, gaps=0.0)
    today = BEGUN + timedelta(days=200)

    anew = judged(totals, today, Remembered(learn_from=BEGUN + timedelta(days=120)))

    before = judged(totals, today)
    assert before is not None
    assert anew is not None
    assert (before.state is State.BALANCED, anew.state) == (False, State.BALANCED)


def test_what_cannot_be_read_any_more_is_learned_from_the_start() -> None:
    totals = history(1, days=200, slides_at=120, gaps=0.0)
    today = BEGUN + timedelta(days=200)

    known = Remembered(Memo(today - 70 * DAY, {"version": 0}))

    assert first_day(DESK, known, today=today) == BEGUN
    assert judged(totals, today, known) == judged(totals, today)


def test_on_the_first_day_there_is_no_judgement_and_nothing_to_keep() -> None:
    reviewed = review(DESK, (), NOTHING, today=BEGUN, policy=POLICY)

    assert (reviewed.judgement, findings("UBEN", reviewed)) == (None, ())


def test_a_day_without_a_log_is_unknown_and_days_off_are_no_workdays() -> None:
    desk = replace(away(DESK, BEGUN + 2 * DAY, BEGUN + 2 * DAY), goals=(Goal(BEGUN + DAY, 20, Period.WEEK),))

    days = tuple(days_of(desk, (logged(BEGUN, 4, reactive=1),), BEGUN, BEGUN + 5 * DAY))

    assert [day.is_workday for day in days] == [True, True, False, True, True, False]
    assert [day.logged for day in days] == [True, False, False, False, False, False]
    assert (days[0].prospected, days[0].served, days[0].reactive) == (4, 1, 1)
    assert [day.goal for day in days[:2]] == [5.0, 4.0]


@pytest.mark.parametrize("until", [None, BEGUN + 300 * DAY])
def test_somebody_who_is_away_for_long_is_not_drifting(until: date | None) -> None:
    totals = history(1, days=150, slides_at=300, gaps=0.0)
    desk = replace(DESK, absences=(Absence(BEGUN + 150 * DAY, until),))

    judgement = judged(totals, BEGUN + 220 * DAY, desk=desk)

    assert judgement is not None
    assert judgement.state is State.BALANCED


@pytest.mark.parametrize(
    ("on", "today", "is_so"),
    [
        (date(2026, 3, 5), date(2026, 3, 9), True),  # of Thursday, on Monday: Friday has ended
        (date(2026, 3, 6), date(2026, 3, 9), False),
        (date(2026, 3, 6), date(2026, 3, 10), True),
        (date(2026, 3, 8), date(2026, 3, 9), False),
    ],
)
def test_a_judgement_is_behind_when_a_working_day_has_ended_since(on: date, today: date, is_so: bool) -> None:
    assert is_behind(DESK, Judgement(on, State.BALANCED), today=today) is is_so


def test_a_day_off_is_no_reason_to_judge_anew() -> None:
    friday = date(2026, 3, 6)

    assert not is_behind(
        away(DESK, friday, friday), Judgement(date(2026, 3, 5), State.BALANCED), today=date(2026, 3, 9)
    )
