from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.accounts.account import Account
from coaching.folding import LONGEST_FOLDED
from coaching.names import Near, fold, match, nearest
from tests.coaching.names_table import DIFFERENT, HELD_OUT_DIFFERENT, HELD_OUT_SAME, SAME

FOUND_OR_ASKED = 0.95  # of the pairs that are one company
ASKED_IN_VAIN = 0.3  # of the pairs that are two, and were chosen to be mistaken for each other
NEAR = [
    ("Acne", "Acme"),
    ("Inittech", "Initech"),
    ("Acme Logistics", "Acme"),
    ("Acm", "Acme"),
    ("Systems Initech", "Initech Systems"),
    ("Mueller Bau", "Müller Bau"),
    ("AB Volvo", "Volvo"),
    ("Acme Intl", "Acme International"),
    ("Gazprom", "Газпром"),
    ("HP", "Hewlett-Packard"),
    ("Hewlett-Packard", "HP"),
    ("Bosch", "Robert Bosch"),
    ("7-Eleven", "Seven Eleven"),
]


def known(*names: str) -> tuple[Account, ...]:
    return tuple(Account(str(n), name, fold(name)) for n, name in enumerate(names))


def is_asked_about(one: str, other: str) -> bool:
    """Whichever of them is known already."""
    return all(nearest(fold(typed), ["globex", fold(known)]) for typed, known in ((one, other), (other, one)))


@pytest.mark.parametrize("pairs", [SAME, HELD_OUT_SAME], ids=["table", "held out"])
def test_one_company_under_two_spellings_is_found_or_asked_about(pairs: list[tuple[str, str, str]]) -> None:
    missed = [
        (one, other) for _, one, other in pairs if fold(one) != fold(other) and not is_asked_about(one, other)
    ]

    assert len(missed) <= (1 - FOUND_OR_ASKED) * len(pairs), missed


@pytest.mark.parametrize(("kind", "one", "other"), [*DIFFERENT, *HELD_OUT_DIFFERENT])
def test_two_companies_are_never_taken_for_one_in_silence(kind: str, one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_two_companies_are_seldom_asked_about() -> None:
    asked = [pair for pair in DIFFERENT + HELD_OUT_DIFFERENT if is_asked_about(*pair[1:])]

    assert len(asked) <= ASKED_IN_VAIN * len(DIFFERENT + HELD_OUT_DIFFERENT), asked


@pytest.mark.parametrize("typed", ["Company 124", "Louis XVI Hotel", "Clinic West", "A2"])
def test_another_number_or_word_makes_another_company(typed: str) -> None:
    assert match(typed, known("Company 123", "Louis XIV Hotel", "Clinic East", "A1")) is None


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

    assert perf_counter() - began < 0.5  # about 0.03 on a quiet machine


@given(st.text(min_size=1, max_size=100))
def test_any_name_folds_to_something_short_that_folds_to_itself_in_any_case(name: str) -> None:
    folded = fold(name)

    assert len(folded) <= LONGEST_FOLDED
    assert folded or not name.strip()
    assert match(name, (Account("1", name, folded),)) == Account("1", name, folded)
