"""How somebody's customers stand, and what of it the judgement hears."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from coaching.accounts import base
from coaching.accounts.account import Book, Known, Outcome, OutcomeKind, Reason, Tier
from coaching.balance import Day, Policy, Signal, State
from coaching.model import Base, BaseDay, Remembered
from coaching.review import Ledger, review, with_ledger
from tests import accounts
from tests.cast import BENS_DESK
from tests.coaching.logbook import like, logged

TODAY = date(2026, 6, 30)
DAY = timedelta(days=1)


def quiet(name: str, days: int, **facts: object) -> Known:
    return Known(accounts.account(name, id=name, **facts), TODAY - days * DAY)


def lost(on: date = TODAY, **facts: object) -> Outcome:
    return replace(accounts.outcome(on), **facts)


def test_the_base_counts_who_waits_and_names_the_longest() -> None:
    book = Book((quiet("Acme", 31, tier=Tier.A), quiet("Hooli", 44), quiet("Pipers", 5)))

    assert base.base_of(book, today=TODAY) == Base(3, 2, "Hooli", 44)
    assert base.base_day(book, today=TODAY) == BaseDay(TODAY, 3, 2)


def test_without_customers_nothing_is_known() -> None:
    assert base.base_of(Book(), today=TODAY) is None
    assert base.base_day(Book(), today=TODAY) is None


@pytest.mark.parametrize(
    ("outcome", "leaks"),
    [
        (lost(), 1),
        (lost(is_wanted=True), 0),
        (lost(reason=Reason.NEED_GONE), 0),
        (lost(kind=OutcomeKind.MISSED), 0),
        (lost(is_undone=True), 0),
        (lost(TODAY - 85 * DAY), 0),
    ],
)
def test_only_customers_that_one_could_have_kept_are_leaks(outcome: Outcome, leaks: int) -> None:
    won = replace(accounts.outcome(TODAY), kind=OutcomeKind.WON)

    found = base.base_of(Book(outcomes=(outcome, won)), today=TODAY)

    assert found is not None
    assert (found.lost, found.won) == (leaks, 1)


def test_a_day_hears_of_its_base_its_outcomes_and_its_new_prospects() -> None:
    days = [Day(TODAY - n * DAY, is_workday=True, logged=True) for n in (1, 0)]
    won = replace(accounts.outcome(TODAY), kind=OutcomeKind.WON)
    ledger = Ledger((BaseDay(TODAY, 19, 7),), (lost(), won, lost(is_wanted=True)), {TODAY: 3})

    yesterday, today = with_ledger(days, ledger)

    assert yesterday == days[0]
    assert today == replace(days[1], accounts=19, overdue=7, won=1, lost=1, pipeline_added=3)


def test_who_prospects_as_always_and_lets_the_base_slip_neglects_it() -> None:
    begun = date(2026, 1, 5)
    on = [begun + n * DAY for n in range((TODAY - begun).days)]
    totals = [logged(day, 5, reactive=2) for day in on if day.isoweekday() <= 5]
    bases = tuple(BaseDay(day, 19, 3 if day < date(2026, 6, 8) else 9) for day in on)
    desk = like(BENS_DESK, joined_on=begun)

    found = [
        review(desk, totals, Remembered(), today=TODAY, policy=Policy(), ledger=ledger).judgement
        for ledger in (Ledger(), Ledger(bases))
    ]

    assert [one and (one.state, one.signals) for one in found] == [
        (State.BALANCED, frozenset()),
        (State.NEGLECTING, {Signal.BASE_NEGLECTED}),
    ]
