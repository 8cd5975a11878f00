"""Silence against the interval of a tier, and the ladder of a contract's end."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.accounts import contract, intervals
from coaching.accounts.account import LONG_AGO, Book, Known, Standing, Tier
from coaching.accounts.contract import Rung
from coaching.policy import CONTRACTS
from tests import accounts

TODAY = date(2026, 3, 3)
DAYS = st.dates(date(2024, 1, 1), date(2032, 12, 31))


def known(silent: int | None = None, **facts: object) -> Known:
    touched = None if silent is None else TODAY - timedelta(days=silent)
    return Known(accounts.account(**facts), touched)


@pytest.mark.parametrize(
    ("tier", "last_good"), [(Tier.A, 14), (Tier.B, 30), (Tier.C, 90), (None, 30)], ids=str
)
def test_a_customer_is_overdue_on_the_day_after_its_interval(tier: Tier | None, last_good: int) -> None:
    on_time, late = known(last_good, tier=tier), known(last_good + 1, tier=tier)

    assert not intervals.is_overdue(on_time, today=TODAY)
    assert intervals.is_overdue(late, today=TODAY)


def test_without_a_note_silence_counts_from_the_win_or_from_when_it_became_known() -> None:
    won, added = known(won_on=date(2026, 2, 1), added_on=date(2025, 1, 1)), known(added_on=date(2026, 2, 20))
    unknown = known(added_on=LONG_AGO)

    found = [intervals.silent_days(each, today=TODAY) for each in (won, added, unknown)]

    assert found == [30, 11, None]
    assert not intervals.is_overdue(unknown, today=TODAY)


def test_the_important_ones_come_first_and_prospects_are_no_customers() -> None:
    late_a, late_b = known(20, tier=Tier.A), known(99, tier=Tier.B)
    prospect = known(99, tier=Tier.A, standing=Standing.PROSPECT)

    assert intervals.overdue(Book((late_b, prospect, late_a)), today=TODAY) == (late_a, late_b)


@pytest.mark.parametrize(
    ("left", "notice", "tier", "rung"),
    [
        (181, None, Tier.B, None),
        (180, None, Tier.B, Rung(180)),
        (181, None, Tier.A, Rung(180)),
        (210, None, Tier.A, Rung(180)),
        (211, None, Tier.A, None),
        (120, None, None, Rung(120)),
        (119, None, None, Rung(120)),
        (90, 30, Tier.C, Rung(90)),
        (60, 30, Tier.C, Rung(30, is_notice=True)),
        (91, 60, Tier.C, Rung(120)),
        (67, 60, Tier.C, Rung(7, is_notice=True)),
        (60, 60, Tier.C, Rung(7, is_notice=True)),
        (59, 60, Tier.C, Rung(60)),
        (0, None, Tier.C, Rung(7)),
        (-1, None, Tier.C, None),
    ],
)
def test_the_rung_is_the_last_one_that_was_reached(
    left: int, notice: int | None, tier: Tier | None, rung: Rung | None
) -> None:
    ends = TODAY + timedelta(days=left)

    account = accounts.account(contract_ends_on=ends, notice_days=notice, tier=tier)

    assert contract.rung(account, today=TODAY) == rung


@given(ends=DAYS, notice=st.none() | st.integers(0, 400), tier=st.none() | st.sampled_from(Tier))
def test_whatever_the_dates_each_rung_is_reached_once_and_in_order(
    ends: date, notice: int | None, tier: Tier | None
) -> None:
    account = accounts.account(contract_ends_on=ends, notice_days=notice, tier=tier)
    days = [ends - timedelta(days=back) for back in range(420, -2, -1)]

    seen = [contract.rung(account, today=on) for on in days]

    of_the_end = [rung.days for rung in dict.fromkeys(seen) if rung is not None and not rung.is_notice]
    assert of_the_end == sorted(of_the_end, reverse=True)
    assert seen[-1] is None
    if notice is not None and notice <= 389:
        reached = {rung for rung in seen if rung is not None and rung.is_notice}
        assert reached == {Rung(days, is_notice=True) for days in CONTRACTS.notice_ladder}


@given(ends=DAYS, notice=st.integers(0, 400))
def test_the_last_day_for_notice_is_that_many_days_before_the_end(ends: date, notice: int) -> None:
    account = accounts.account(contract_ends_on=ends, notice_days=notice)

    on = contract.notice_on(account)

    assert on is not None
    assert (ends - on).days == notice


def test_a_plan_is_due_inside_of_a_hundred_and_twenty_days() -> None:
    far, near = (accounts.account(contract_ends_on=TODAY + timedelta(days=left)) for left in (121, 120))
    planned = replace(near, plan="visit them")

    assert [contract.needs_plan(each, today=TODAY) for each in (far, near, planned)] == [False, True, False]
    assert [each.account for each in contract.ending(Book((Known(far), Known(near))), today=TODAY)] == [near]
