"""The sellers are what they are said to be."""

from datetime import date

import pytest

from bot.simulation import KINDS, RANGES, Group, make_population
from coaching.balance import Day
from tests.bot.simulation.makers import SEED, seller

MANY = range(12)


def test_the_same_seed_makes_the_same_people() -> None:
    first = make_population(SEED, 1)

    again = make_population(SEED, 1)

    assert [one.days for one in first] == [one.days for one in again]
    assert [one.days for one in first] != [one.days for one in make_population(SEED + 1, 1)]


def test_more_people_do_not_change_those_who_were_there() -> None:
    few = make_population(SEED, 1, kinds=KINDS[:3])

    many = make_population(SEED, 2, kinds=KINDS[:3])

    assert [one.days for one in many[::2]] == [one.days for one in few]


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_there_is_one_possible_entry_for_each_calendar_day(kind: str) -> None:
    days = seller(kind).days

    assert len({day.on for day in days}) == len(days) == (days[-1].on - days[0].on).days + 1
    assert all(_is_possible(day) for day in days)


def _is_possible(day: Day) -> bool:
    counts = (day.prospected, day.served, day.reactive, day.pipeline_added)
    return min(counts) >= 0 and day.reactive <= day.served and (day.logged or not any(counts))


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_a_drift_has_an_onset_with_enough_before_and_after(kind: str) -> None:
    one = seller(kind)

    if one.group in {Group.HEALTHY, Group.BASE_HEALTHY}:
        assert (one.onset, one.material_on, one.recovers_on) == (None, None, None)
        return
    assert one.onset <= one.material_on
    assert (one.onset - one.days[0].on).days >= RANGES.onset[0]
    assert (one.days[-1].on - one.onset).days >= RANGES.after_onset - 1


def test_days_off_have_no_work() -> None:
    off = [
        day
        for number in MANY
        for one in [seller("vacations", number)]
        for day in one.days
        if not one.habits.weekends and not day.is_workday
    ]

    assert len(off) > 500
    assert not any(day.logged for day in off)


def test_a_part_timer_works_on_three_weekdays() -> None:
    days = seller("part time").days

    assert len({day.on.weekday() for day in days if day.is_workday}) == 3


def test_who_logs_on_fridays_does_so_in_most_weeks() -> None:
    logs = [
        day.on.weekday() for number in MANY for day in seller("logs on Fridays", number).days if day.logged
    ]

    assert logs.count(4) > 0.6 * len(logs)
    assert len(logs) < 80 * len(MANY)


def test_a_log_for_the_week_holds_the_whole_week() -> None:
    one = seller("logs on Fridays")

    daily = sum(day.prospected for day in one.days) / sum(day.is_workday for day in one.days)

    assert daily == pytest.approx(one.habits.prospecting, rel=0.25)


def test_a_silent_stretch_is_unknown_and_not_zero() -> None:
    one = seller("unrecorded leave")

    silent = [one.days[at] for at in one.course.silent if at < len(one.days)]

    assert silent
    assert not any(day.logged for day in silent)


@pytest.mark.parametrize(("kind", "weekly"), [("slide 2% a week", 0.98), ("slide 4% a week", 0.96)])
def test_a_slide_takes_the_same_share_each_week(kind: str, weekly: float) -> None:
    one = seller(kind)
    course, onset = one.course, (one.onset - one.days[0].on).days

    after = [course.prospecting[onset + 7 * week] for week in range(10)]

    assert after == pytest.approx([weekly**week for week in range(10)])


def test_a_slide_is_material_when_a_fifth_is_lost() -> None:
    one = seller("slide 4% a week")
    material = (one.material_on - one.days[0].on).days

    assert one.course.prospecting[material] <= 0.8
    assert one.days[material].is_workday
    assert not any(
        factor <= 0.8 and day.is_workday
        for factor, day in zip(one.course.prospecting[:material], one.days, strict=False)
    )


def test_what_is_logged_falls_as_the_truth_does() -> None:
    before, after = [], []
    for number in range(30):
        one = seller("step down", number)
        for day in (day for day in one.days if day.logged and day.is_workday):
            (after if day.on >= one.onset else before).append(day.prospected / one.habits.prospecting)

    assert 0.4 < (sum(after) / len(after)) / (sum(before) / len(before)) < 0.6


def test_a_twin_is_the_same_person_until_the_onset() -> None:
    one, twin = seller("order surge"), seller("order surge", twin=True)

    assert (twin.onset, twin.material_on) == (None, None)
    assert twin.habits == one.habits
    assert set(twin.course.prospecting) == {1.0}


def test_after_a_recovery_all_is_as_before() -> None:
    one = seller("drop and recover")
    recovers = (one.recovers_on - one.days[0].on).days

    assert one.course.prospecting[recovers - 1] <= 0.5
    assert set(one.course.prospecting[recovers:]) == {1.0}


def test_an_empty_pipeline_leaves_prospecting_alone() -> None:
    one = seller("pipeline stops")

    assert set(one.course.prospecting) == {1.0}
    assert one.course.pipeline[-1] <= 0.2


def test_contacts_slip_within_eight_weeks() -> None:
    one = seller("contacts slip")
    onset = (one.onset - one.days[0].on).days

    shares = [day.overdue / day.accounts for day in one.days]

    assert sum(shares[:onset]) / onset < 0.2
    assert min(shares[onset + 75 :]) > 0.2


def test_starts_and_seasons_differ() -> None:
    starts = {seller("steady", number).days[0].on for number in MANY}

    assert len(starts) > 8
    assert min(starts) >= date(2021, 1, 1)
