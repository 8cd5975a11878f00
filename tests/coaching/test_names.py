from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.accounts.account import Account
from coaching.names import LONGEST_FOLDED, Near, fold, match

SAME = [
    ("Acme", "ACME"),
    ("Acme", "Acme Ltd."),
    ("Acme", "Acme, Inc."),
    ("Acme", "Acme GmbH & Co. KG"),
    ("Acme", "Acme S.A."),
    ("Acme", "Acme Sp. z o.o."),
    ("Acme", "Acme spol. s r.o."),
    ("Acme", "Acme Oy"),
    ("Acme", "Acme AB"),
    ("Acme", "Acme B.V."),
    ("Acme", "Acme™"),
    ("Acme", "Ａｃｍｅ"),
    ("Acme", "  acme  "),
    ("Volvo", "AB Volvo"),
    ("Škoda", "Skoda a.s."),
    ("Smørrebrød", "Smorrebrod A/S"),
    ("Łódź", "Lodz"),
    ("STRASSE", "Straße"),
    ("O'Neill", "O’Neill"),
    ("Marks & Spencer", "Marks and Spencer plc"),
    ("Jones + Sons", "Jones and Sons"),
    ("I.B.M.", "IBM"),
    ("Smith-Jones", "Smith Jones"),
]
DIFFERENT = [
    ("Acme", "Apex"),
    ("🦄", "🚀"),
    ("🦄 Ltd", "🚀 Ltd"),
    ("SA", "AG"),
    ("!!!", "???"),
    ("Acme North", "Acme South"),
    ("株式会社トヨタ", "株式会社ホンダ"),
]
NEAR = [
    ("Acne", "Acme"),
    ("Inittech", "Initech"),
    ("Acme Logistics", "Acme"),
    ("Acm", "Acme"),
    ("Systems Initech", "Initech Systems"),
    ("Mueller Bau", "Müller Bau"),
]


def known(*names: str) -> tuple[Account, ...]:
    return tuple(Account(str(n), name, fold(name)) for n, name in enumerate(names))


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_name_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_names_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(("typed", "name"), NEAR)
def test_a_near_name_is_asked_about(typed: str, name: str) -> None:
    customers = known(name, "Hooli", "Globex")

    assert match(typed, customers) == Near(customers[:1])


def test_the_same_name_wins_over_near_ones() -> None:
    customers = known("Acme North", "Acme", "Acne")

    assert match("acme ltd", customers) == customers[1]


@pytest.mark.parametrize("typed", ["Apex", "A", "Ac", "Zed", "🦄"])
def test_a_name_that_is_not_near_is_new(typed: str) -> None:
    assert match(typed, known("Acme", "Hooli", "🚀")) is None


def test_the_nearest_come_first_and_at_most_four() -> None:
    customers = known("Initech East", "Initech West", "Initech", "Initech North", "Initech South", "Initec")

    found = match("Initechh", customers)

    assert isinstance(found, Near)
    assert [customer.name for customer in found.customers][:2] == ["Initech", "Initec"]
    assert len(found.customers) <= 4


def test_twenty_thousand_customers_are_compared_in_the_time_of_an_answer() -> None:
    customers = known(*(f"Company {n * 7919 % 20011} Widgets" for n in range(20_000)))

    began = perf_counter()
    match("Company 12345 Widget", customers)

    assert perf_counter() - began < 1


@given(st.text(min_size=1, max_size=100))
def test_any_name_folds_to_something_short_that_folds_to_itself_in_any_case(name: str) -> None:
    folded = fold(name)

    assert len(folded) <= LONGEST_FOLDED
    assert folded or not name.strip()
    assert match(name, (Account("1", name, folded),)) == Account("1", name, folded)
