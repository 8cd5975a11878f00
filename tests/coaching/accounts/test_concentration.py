"""How much hangs on few customers: the figures themselves, the alarms, the trend, and what is said."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.accounts import concentration, concentration_words, stress, stress_words
from coaching.accounts.account import Account, Book, Known, Outcome, OutcomeKind, Standing
from coaching.accounts.concentration import Alarm, Basis, Concentration
from coaching.accounts.levels import Level
from coaching.accounts.naming import Named
from coaching.accounts.stress import Rates
from coaching.commands import risk
from coaching.message import words_of
from coaching.model import Initiative, WorkspaceSettings
from tests.cast import BENS_DESK, MOS_DESK
from tests.coaching.talk import NOW, heard, lines, sentences, title
from tests.times import TUESDAY

WEIGHTS = st.lists(st.integers(1, 10**9), min_size=1, max_size=60)


def customer(name: str, value: int | None = None, *, notes: int = 0, currency: str = "") -> Known:
    account = Account(name.casefold(), name, name.casefold(), "UBEN", value=value, currency=currency)
    return Known(account, notes=((Initiative.REACTIVE, notes),) if notes else ())


def book(*values: int | None, outcomes: tuple[Outcome, ...] = ()) -> Book:
    names = ("Acme", "Globex", "Hooli", "Initech", "Umbrella", "Vandelay", "Wonka", "Zorg")
    return Book(tuple(map(customer, names, values)), outcomes=outcomes)


def became(kind: OutcomeKind, account: str, days_ago: int, value: int | None = None) -> Outcome:
    return Outcome("o", account, kind, TUESDAY - timedelta(days=days_ago), "UBEN", "UBEN", value=value)


def of(made: Book) -> Concentration:
    found = concentration.of(made, today=TUESDAY)
    assert found is not None
    return found


@given(WEIGHTS)
def test_the_risk_is_carried_by_one_to_all_of_them(weights: list[int]) -> None:
    n = len(weights)

    assert 1 - 1e-9 <= concentration.effective(weights) <= n + 1e-9
    assert 0 <= concentration.normalised(weights) <= 1
    assert 1 / n - 1e-9 <= concentration.herfindahl(weights) <= 1 + 1e-9


@given(st.integers(2, 60), st.integers(1, 10**9))
def test_all_alike_is_even_and_carried_by_all(n: int, weight: int) -> None:
    assert concentration.normalised([weight] * n) == pytest.approx(0, abs=1e-9)
    assert concentration.effective([weight] * n) == pytest.approx(n)


@given(WEIGHTS, st.integers(2, 1000), st.randoms(use_true_random=False))
def test_neither_order_nor_unit_matters(weights: list[int], unit: int, dice: st.DataObject) -> None:
    other = [weight * unit for weight in weights]
    dice.shuffle(other)  # type: ignore[attr-defined]  # a random number generator

    assert concentration.effective(other) == pytest.approx(concentration.effective(weights))
    assert concentration.top(other, 3) == pytest.approx(concentration.top(weights, 3))


@given(st.lists(st.integers(1, 10**6), min_size=2, max_size=30), st.integers(1, 10**6))
def test_more_in_the_heaviest_is_more_concentrated(weights: list[int], more: int) -> None:
    heavier = sorted(weights)
    heavier[-1] += more

    assert concentration.herfindahl(heavier) >= concentration.herfindahl(weights) - 1e-12
    assert concentration.top(heavier, 1) >= concentration.top(weights, 1) - 1e-12


@given(WEIGHTS)
def test_tops_grow_to_the_whole(weights: list[int]) -> None:
    shares = [concentration.top(weights, n) for n in (1, 3, 5, len(weights))]

    assert shares[:3] == sorted(shares[:3])
    assert shares[3] == pytest.approx(1)
    assert concentration.top([], 1) == concentration.effective([]) == concentration.normalised([]) == 0


@pytest.mark.parametrize(
    ("first", "alarm"),
    [(5, Alarm.NONE), (10, Alarm.WATCH), (20, Alarm.WARN), (35, Alarm.ALARM), (50, Alarm.CRITICAL)],
)
def test_the_alarm_follows_the_share_of_the_heaviest(first: int, alarm: Alarm) -> None:
    rest = 100 - first
    many = [customer(f"c{n}", rest) for n in range(20)]
    found = of(Book((customer("Acme", first * 20), *many)))

    assert found.alarm is alarm


def test_few_customers_raise_no_alarm() -> None:
    assert of(book(100, 1, 1, 1, 1)).alarm is Alarm.FEW
    assert of(book(100, 1, 1, 1, 1, 1)).alarm is Alarm.CRITICAL


def test_values_in_the_most_frequent_currency_count_and_the_rest_is_counted_out() -> None:
    known = [customer(f"c{n}", 10_000, currency="EUR") for n in range(4)]
    found = of(Book((*known, customer("Acme", 99_000, currency="USD"), customer("Hooli"))))

    assert (found.basis, len(found.ranked), found.currency) == (Basis.VALUE, 4, "EUR")
    assert (found.unknown, found.other) == (1, 1)


def test_where_few_values_are_known_notes_say_who_takes_the_attention() -> None:
    found = of(Book((customer("Acme", 10_000, notes=1), customer("Hooli", notes=9), customer("Globex"))))

    assert (found.basis, found.weights, found.unknown) == (Basis.ATTENTION, (9, 1), 1)
    headline = concentration_words.headline(found, Level.ME)
    assert headline == "Hooli is 90% of your book by attention. Your 2 customers carry the risk of 1."


def test_the_trend_takes_back_what_became_of_customers() -> None:
    outcomes = (
        became(OutcomeKind.WON, "globex", 300),
        became(OutcomeKind.LOST, "gone", 120, 60),
        became(OutcomeKind.GREW, "acme", 30, 20),
    )
    found = of(book(40, 20, 10, 10, 10, 10, outcomes=outcomes))

    assert [round(each, 3) for each in found.trend] == [0.429, 0.429, 0.25, 0.4]


def test_a_share_that_grows_fast_is_told_whatever_its_level() -> None:
    outcomes = (became(OutcomeKind.WON, "globex", 300), became(OutcomeKind.GREW, "acme", 30, 18))
    made = book(20, 11, 20, 20, 20, 20, outcomes=outcomes)
    found = of(replace(made, outcomes=(*outcomes,)))

    assert not found.is_rising
    risen = of(book(40, 20, 20, 20, 20, 20, outcomes=(outcomes[0], became(OutcomeKind.GREW, "acme", 30, 30))))
    assert risen.is_rising


def test_a_digest_says_it_from_a_fifth_on() -> None:
    said = concentration_words.lines(book(38, 12, 10, 10, 10, 10, 10), today=TUESDAY)

    assert [words_of(one.parts) for one in said] == [
        "Risk: Acme is 38% of your book. Your 7 customers carry the risk of 5."
    ]
    assert concentration_words.lines(book(*[10] * 8), today=TUESDAY) == ()
    assert concentration_words.lines(Book(), today=TUESDAY) == ()


def test_who_asks_sees_the_tops_the_alarm_and_what_is_left_out() -> None:
    message = concentration_words.show(book(40, 20, 10, 10, 10, 10, None), level=Level.ME, today=TUESDAY)

    assert message.title == "Acme is 40% of your book. Your 6 customers carry the risk of 4."
    assert lines(message) == [
        "The largest is 40%, the first 3 70% and the first 5 90%.",
        "Alarm: one customer weighs 35% or more. Losing it would be an emergency.",
        "Evenness: 0.09, where 0 is all alike and 1 is all in one.",
        "Left out: 1 customer without a value.",
    ]
    assert message.table is not None
    assert message.table.rows[-1] == ("1 more", "10", "10%")
    assert sentences(message) == {"What if Acme left?": "risk @acme"}


def test_what_falls_and_how_long_it_takes_to_win_as_much_again() -> None:
    won = tuple(became(OutcomeKind.WON, f"w{n}", 365 - n, 10_000) for n in range(12))
    missed = tuple(became(OutcomeKind.MISSED, f"m{n}", 200 + n) for n in range(24))
    made = book(60_000, 20_000, 20_000, 20_000, 20_000, 20_000, outcomes=(*won, *missed))
    rates = stress.rates(made, made.accounts[0].account, today=TUESDAY)

    cut, bought, leave = stress.cases(60_000, rates)

    assert rates == Rates(12, 365, 10_000, 3.0, is_assumed=False)
    assert (cut.falls, bought.falls, leave.falls) == (18_000, 30_000, 60_000)
    assert (leave.customers, leave.prospects) == (6.0, 18)
    assert leave.months is not None
    likely, best, worst = leave.months
    assert worst is not None
    assert (round(likely, 1), round(best, 1), round(worst, 1)) == (6.0, 4.4, 9.5)


@given(st.integers(1, 40), st.integers(1, 365))
def test_the_likely_time_lies_between_the_best_and_the_worst(won: int, days: int) -> None:
    for case in stress.cases(50_000, Rates(won, days, 10_000)):
        assert case.months is not None
        likely, best, worst = case.months
        assert best <= likely
        assert worst is None or likely <= worst


@given(st.integers(1, 10**9), st.integers(0, 10**9))
def test_new_business_brings_the_share_under_the_limit(value: int, others: int) -> None:
    more = stress.needed(value, value + others)

    assert value / (value + others + more) <= 0.2 + 1e-9


def test_the_stress_test_in_words() -> None:
    made = book(60_000, 20_000, 20_000, outcomes=(became(OutcomeKind.WON, "hooli", 90, 20_000),))

    message = stress_words.show(made.accounts[0].account, made, today=TUESDAY)

    assert message.title == "If Acme left, 60k a year would go, 60% of the book."
    assert lines(message)[2:] == [
        "They leave: 60k a year falls. To win as much again takes about 3 customers, from 9 prospects. At the present "
        "rate of wins that is 9 months: at best 4, and maybe much longer, for so few wins tell little.",
        "The way out: 200k a year of new business brings their share under 20%.",
        "Counted with 1 win in 90 days; 3.0 prospects for a customer, assumed: fewer than 15 outcomes are known; "
        "a customer of 20k. “Bought” puts half in doubt: who buys brings suppliers.",
    ]


def test_without_a_value_or_a_win_it_says_so() -> None:
    made = book(None, 20_000)
    unknown = stress_words.show(made.accounts[0].account, made, today=TUESDAY)
    no_wins = stress_words.show(made.accounts[1].account, made, today=TUESDAY)

    assert unknown.title == "What Acme is worth a year is not known, so what would go cannot be told."
    assert "How long that takes cannot be told: no win is recorded yet." in lines(no_wins)[2]


def test_risk_is_asked_for_in_words() -> None:
    assert heard("risk") == risk.ShowRisk()
    assert heard("risk team") == risk.ShowRisk(Level.TEAM)
    assert heard('risk "Team"') == risk.StressTest(Named("Team"))
    assert heard("risk Acme") == risk.StressTest(Named("Acme"))


def test_somebody_elses_book_is_for_who_leads() -> None:
    account = replace(book(10).accounts[0].account, owner_id="UCLEO")
    test, settings = risk.StressTest(Named("Acme")), WorkspaceSettings()

    refusal, allowed = (
        risk.decide_stress(test, desk=desk, now=NOW, found=account, book=book(10), settings=settings)
        for desk in (BENS_DESK, MOS_DESK)
    )

    assert title(refusal).startswith("Acme is in somebody else's book")
    assert title(allowed).startswith("If Acme left")


def test_who_is_no_customer_weighs_nothing() -> None:
    account = replace(book(10).accounts[0].account, standing=Standing.PROSPECT)
    test, settings = risk.StressTest(Named("Acme")), WorkspaceSettings()

    said = risk.decide_stress(test, desk=BENS_DESK, now=NOW, found=account, book=book(10), settings=settings)

    assert title(said).startswith("Acme is no customer now")
