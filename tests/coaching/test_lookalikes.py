"""Near names of a whole table."""

from time import perf_counter

import pytest

from coaching.lookalikes import Lookalikes
from coaching.names import fold

WORDS = [
    f"{begin}{end}"
    for begin in ("brem", "sol", "mond", "fels", "gart")
    for end in ("ast", "ine", "ok", "ura")
]


def lookalikes(*names: str) -> Lookalikes:
    made = Lookalikes()
    for name in names:
        made.add(fold(name))
    return made


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Inittech", "Initech"),
        ("Acme Papr", "Acme Paper"),
        ("Paper Acme", "Acme Paper"),
        ("AcmePaper", "Acme Paper"),
        ("Acme Intl", "Acme International"),
        ("Mueller Bau", "Müller Bau"),
        ("Lukoil", "Лукойл"),
    ],
)
def test_names_that_are_nearly_the_same_find_each_other(name: str, other: str) -> None:
    assert lookalikes("Globex", other, "Hooli").near(fold(name)) == (fold(other),)


@pytest.mark.parametrize("name", ["Acme", "Acme North", "Company 12", "Globe", "A"])
def test_other_names_do_not(name: str) -> None:
    assert lookalikes("Acme Paper", "Acme South", "Company 13", "Hooli", "B", "Acme").near(fold(name)) == ()


def test_twenty_thousand_names_are_compared_with_each_other_in_seconds() -> None:
    made, began = Lookalikes(), perf_counter()

    for number in range(20_000):
        name = fold(f"{WORDS[number % 20]} {WORDS[number // 20 % 20]} {number * 7919 % 20011:05}")
        made.near(name)
        made.add(name)

    assert perf_counter() - began < 30  # about 4 on a quiet machine
