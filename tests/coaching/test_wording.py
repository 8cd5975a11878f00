from datetime import date, time

import pytest

from coaching import wording
from tests.times import TUESDAY


def test_counts_agree_with_their_noun() -> None:
    assert [wording.plural(n, "call") for n in (0, 1, 2, 1_200)] == [
        "0 calls",
        "1 call",
        "2 calls",
        "1,200 calls",
    ]
    assert [wording.plural(n, "person") for n in (1, 2)] == ["1 person", "2 people"]
    assert [wording.plural(n, "entry") for n in (1, 2)] == ["1 entry", "2 entries"]


def test_days_are_short_and_carry_their_year_only_where_it_is_another() -> None:
    assert wording.day(date(2026, 3, 4), today=TUESDAY) == "Wed 4 Mar"
    assert wording.day(date(2025, 12, 31), today=TUESDAY) == "Wed 31 Dec 2025"


@pytest.mark.parametrize(("n", "words"), [(2, "yesterday"), (3, "today"), (4, "tomorrow"), (5, "Thu 5 Mar")])
def test_the_days_around_today_have_their_own_words(n: int, words: str) -> None:
    assert wording.near_day(date(2026, 3, n), today=TUESDAY) == words


def test_lists_are_read_aloud() -> None:
    assert wording.listing([]) == ""
    assert wording.listing(["a"]) == "a"
    assert wording.listing(["a", "b"]) == "a and b"
    assert wording.listing(["a", "b", "c"], last="or") == "a, b or c"


@pytest.mark.parametrize(
    ("days", "words"),
    [((1, 2, 3, 4, 5), "Mon to Fri"), ((5, 1, 3), "Mon, Wed, Fri"), ((1, 2), "Mon, Tue"), ((), "")],
)
def test_working_days_are_named(days: tuple[int, ...], words: str) -> None:
    assert wording.weekdays(days) == words


def test_a_long_text_is_cut_with_an_ellipsis() -> None:
    assert wording.cut("short", 5) == "short"
    assert wording.cut("longer text", 8) == "longer…"


def test_small_things() -> None:
    assert wording.clock(time(8, 5)) == "08:05"
    assert wording.upper_first("no list") == "No list"
