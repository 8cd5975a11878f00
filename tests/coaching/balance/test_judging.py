from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

import pytest

from coaching.balance import Day, Judge, Policy, Sensitivity, Signal, State, judge
from tests.coaching.balance.days import judged, nudges, seller, working_days_until

STOP = 100  # the working day on which something happens
MONDAY_OF_THE_GAP = date(2025, 5, 26)
SEEDS = range(12)


def steady(_: int) -> float:
    return 5.0


def stopping(nth: int) -> float:
    return 5.0 if nth < STOP else 0.0


def halving(nth: int) -> float:
    return 5.0 if nth < STOP else 2.5


def halving_but_for_a_week(nth: int) -> float:
    return 5.0 if STOP + 50 <= nth < STOP + 55 else halving(nth)


def sliding(nth: int) -> float:
    return 5.0 * 0.97 ** (max(nth - STOP, 0) / 5)


def test_nobody_is_judged_before_there_is_anything_to_compare_with():
    days = seller(2, steady)

    states = {judgement.state for judgement in judged(days)}

    assert states == {State.LEARNING}


def test_who_does_as_always_hears_nothing():
    heard = [nudges(seller(60, steady, seed=seed)) for seed in SEEDS]

    assert sum(map(len, heard)) <= 4  # 12 people, over a year each


def test_a_stop_is_seen_within_a_week():
    delays = [
        working_days_until(seller(30, stopping, seed=seed), STOP, Signal.PROSPECTING_DOWN) for seed in SEEDS
    ]

    assert all(delay is not None and delay <= 5 for delay in delays)


def test_half_of_the_usual_is_seen_within_four_weeks():
    delays = [
        working_days_until(seller(40, halving, seed=seed), STOP, Signal.PROSPECTING_DOWN) for seed in SEEDS
    ]

    assert median(delay or 999 for delay in delays) <= 12


def test_a_slide_that_no_week_shows_is_seen():
    delays = [
        working_days_until(seller(60, sliding, seed=seed), STOP, Signal.PROSPECTING_DOWN) for seed in SEEDS
    ]

    assert median(delay or 999 for delay in delays) <= 70  # 3% a week: 34% after 14 weeks


def test_less_prospecting_beside_more_service_is_order_taking():
    days = [seller(40, halving, served=lambda nth: 3.0 if nth < STOP else 7.0, seed=seed) for seed in SEEDS]

    delays = [working_days_until(each, STOP, Signal.ORDER_TAKING) for each in days]

    assert median(delay or 999 for delay in delays) <= 20


def test_less_prospecting_while_customers_begin_the_notes_is_order_taking():
    days = [seller(40, halving, begun=lambda nth: 0.3 if nth < STOP else 1.0, seed=seed) for seed in SEEDS]

    delays = [working_days_until(each, STOP, Signal.ORDER_TAKING) for each in days]

    assert median(delay or 999 for delay in delays) <= 20


def test_less_prospecting_beside_as_much_service_as_always_is_only_that():
    heard = [nudges(seller(40, halving, seed=seed)) for seed in SEEDS]

    named = [signal for each in heard for _, signal in each if signal is not Signal.RECOVERED]

    assert named.count(Signal.ORDER_TAKING) <= 2  # of the 12 people


def test_more_service_alone_is_a_growing_book():
    days = [seller(40, steady, served=lambda nth: 3.0 + nth / 30, seed=seed) for seed in SEEDS]

    assert sum(len(nudges(each)) for each in days) <= 4


def test_a_pipeline_that_is_not_filled_is_seen_although_prospecting_goes_on():
    days = [seller(40, steady, added=lambda nth: 1.0 if nth < STOP else 0.0, seed=seed) for seed in SEEDS]

    delays = [working_days_until(each, STOP, Signal.PIPELINE_UNFILLED) for each in days]

    assert median(delay or 999 for delay in delays) <= 20


def test_an_empty_pipeline_is_seen_as_soon_where_prospecting_swings():
    swings = [fed(seller(40, swinging, seed=seed), share=0.3, until=STOP) for seed in SEEDS]

    delays = [working_days_until(each, STOP, Signal.PIPELINE_UNFILLED) for each in swings]

    assert median(delay or 999 for delay in delays) <= 12


def test_less_prospecting_takes_the_place_of_the_empty_pipeline_that_comes_of_it():
    days = seller(
        40, lambda nth: 5.0 if nth < STOP + 20 else 0.0, added=lambda nth: 1.0 if nth < STOP else 0.0
    )

    heard = [signal for on, signal in nudges(days)]

    assert heard == [Signal.PIPELINE_UNFILLED, Signal.PROSPECTING_DOWN]


def test_days_without_a_log_are_not_zeros():
    days = seller(40, steady)
    silent = [
        replace(day, logged=False, prospected=0, served=0, reactive=0, pipeline_added=0)
        if 140 <= n < 155
        else day
        for n, day in enumerate(days)
    ]

    last = [each for each in judged(silent) if Signal.LOGGING_GAP in each.signals]

    assert nudges(silent) == []
    assert [each.on for each in last] == [MONDAY_OF_THE_GAP + timedelta(days=n) for n in (11, 12, 13, 14)]


def test_whoever_logs_the_week_on_friday_is_judged_by_weeks():
    days = in_one_log_a_week(seller(60, steady))

    assert nudges(days) == []


def test_a_stop_of_whoever_logs_on_friday_is_seen():
    days = in_one_log_a_week(seller(40, stopping))

    assert working_days_until(days, STOP, Signal.PROSPECTING_DOWN) <= 20


def test_a_lowered_goal_lowers_what_is_expected():
    lowered = [
        replace(day, goal=2.5) if n >= STOP // 5 * 7 else day for n, day in enumerate(seller(40, halving))
    ]

    assert nudges(lowered) == []


def test_one_huge_day_does_not_make_the_usual_days_look_small():
    days = seller(40, steady)
    days[150] = replace(days[150], prospected=60)

    assert nudges(days) == []


def test_leave_is_neither_counted_nor_nudged():
    away = [
        replace(day, is_workday=False, logged=False, prospected=0) if 140 <= n < 168 else day
        for n, day in enumerate(seller(40, steady))
    ]

    assert nudges(away) == []


@pytest.mark.parametrize("seed", SEEDS)
def test_nobody_hears_anything_on_a_day_off_or_twice_in_ten_working_days(seed: int):
    days = seller(60, lambda nth: 5.0 if nth // 40 % 2 == 0 else 1.0, seed=seed)
    worked = {day.on: n for n, day in enumerate(day for day in days if day.is_workday)}

    heard = [on for on, _ in nudges(days)]

    assert all(worked[later] - worked[on] >= 10 for on, later in pairwise(heard))


def test_who_is_back_is_told_once_and_is_balanced_again():
    down = seller(50, lambda nth: 1.0 if STOP <= nth < STOP + 40 else 5.0)
    back = [day.on for day in down if day.is_workday][STOP + 40]

    after = [judgement for judgement in judged(down) if judgement.on >= back]

    assert [each.nudge for each in after if each.nudge] == [Signal.RECOVERED]
    assert any(each.state is State.BALANCED for each in after[:7])


def test_the_evidence_of_a_return_says_from_what_and_whether_it_is_worth_praise():
    down = seller(50, lambda nth: 1.0 if STOP <= nth < STOP + 40 else 5.0)

    back = [each for each in judged(down) if Signal.RECOVERED in each.signals]
    found = [each.evidence[Signal.RECOVERED] for each in back]
    praised = next(n for n, each in enumerate(back) if each.nudge is Signal.RECOVERED)

    assert {one.after for one in found} == {Signal.PROSPECTING_DOWN}
    assert all(one.strength < 1 for one in found[:praised])
    assert found[praised].strength >= 1


def test_one_good_day_is_no_return():
    down = seller(30, stopping)
    nth = [n for n, day in enumerate(down) if day.is_workday][STOP + 20]
    down[nth] = replace(down[nth], prospected=2)

    states = {judgement.state for judgement in list(judged(down))[nth:]}

    assert states == {State.DRIFTING}


def test_one_good_week_is_not_praised():
    days = [seller(40, halving_but_for_a_week, seed=seed) for seed in SEEDS]

    heard = [signal for each in days for _, signal in nudges(each)]

    assert heard.count(Signal.RECOVERED) <= 3  # of the 12 people, in a hundred days


def test_evidence_says_what_was_and_what_is():
    judgement = next(each for each in judged(seller(30, stopping)) if each.nudge)

    evidence = judgement.evidence[Signal.PROSPECTING_DOWN]

    assert evidence.recent.prospected < 1
    assert evidence.before.prospected > 4
    assert abs((evidence.since - date(2025, 5, 26)).days) <= 4
    assert evidence.strength >= 1


def test_the_dial_trades_false_nudges_for_earlier_ones():
    days = [seller(40, halving, seed=seed) for seed in SEEDS]

    heard = [[first(each, Policy(dial)) for dial in Sensitivity] for each in days]

    fresh = [each for each in heard if max(each) < len(days[0])]  # whoever was told before is not told again
    calm, normal, keen = (sum(column) for column in zip(*fresh, strict=True))
    assert len(fresh) >= 10
    assert keen < normal < calm


def first(days: list[Day], policy: Policy) -> int:
    one = Judge(policy)
    said = [one.step(day).nudge for day in days]
    return next((n for n, each in enumerate(said) if each and n >= STOP // 5 * 7), len(days))


def test_all_days_at_once_are_judged_as_one_by_one():
    days = seller(40, halving)

    assert judge(days) == list(judged(days))[-1]


def test_no_day_at_all_is_refused():
    with pytest.raises(ValueError, match="no day"):
        judge([])


def swinging(nth: int) -> float:
    return 4.0 if nth % 2 else 16.0


def fed(days: list[Day], *, share: float, until: int) -> list[Day]:
    """The same days; until that working day this share of everybody prospected reaches the pipeline."""
    worked = [day.on for day in days if day.is_workday]
    return [
        replace(day, pipeline_added=round(share * day.prospected) if day.on < worked[until] else 0)
        for day in days
    ]


def in_one_log_a_week(days: list[Day]) -> list[Day]:
    """The same work, typed on Fridays."""
    week: list[Day] = []
    found = []
    for day in days:
        week = [*week, day] if day.on.weekday() else [day]
        if day.on.weekday() == 4:
            sums = {
                name: sum(getattr(each, name) for each in week)
                for name in ("prospected", "served", "reactive", "pipeline_added")
            }
            found.append(replace(day, **sums))
        else:
            found.append(Day(day.on, day.is_workday, logged=False, goal=day.goal))
    return found
