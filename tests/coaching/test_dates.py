from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching import dates
from coaching.dates import Found
from tests.times import TUESDAY

BACK = [
    ("today", date(2026, 3, 3)),
    ("Yesterday", date(2026, 3, 2)),
    ("monday", date(2026, 3, 2)),
    ("mon.", date(2026, 3, 2)),
    ("last friday", date(2026, 2, 27)),
    ("this mon", date(2026, 3, 2)),
    ("past thurs", date(2026, 2, 26)),
    ("on wed", date(2026, 2, 25)),
    ("tuesday", date(2026, 2, 24)),
    ("3 nov", date(2025, 11, 3)),
    ("3rd of november", date(2025, 11, 3)),
    ("on the 3rd of november 2025", date(2025, 11, 3)),
    ("nov 3", date(2025, 11, 3)),
    ("Nov. 3", date(2025, 11, 3)),
    ("3 mar", date(2026, 3, 3)),
    ("4 mar", date(2025, 3, 4)),
    ("29 feb", date(2024, 2, 29)),
    ("3.11.", date(2025, 11, 3)),
    ("3.11.2024", date(2024, 11, 3)),
    ("3.11.24", date(2024, 11, 3)),
    ("on 3.11", date(2025, 11, 3)),
    ("2026-03-03", date(2026, 3, 3)),
    ("2026-3-3", date(2026, 3, 3)),
    ("2 days ago", date(2026, 3, 1)),
    ("a week ago", date(2026, 2, 24)),
    ("two weeks ago", date(2026, 2, 17)),
    ("tomorrow", date(2026, 3, 4)),
    ("in 3 days", date(2026, 3, 6)),
    ("30 feb", None),
    ("2026-02-30", None),
    ("0000-01-01", None),
    ("31.4.", None),
]
AHEAD = [
    ("friday", date(2026, 3, 6)),
    ("on friday", date(2026, 3, 6)),
    ("this friday", date(2026, 3, 6)),
    ("next friday", date(2026, 3, 13)),
    ("tuesday", date(2026, 3, 10)),
    ("next tuesday", date(2026, 3, 10)),
    ("3 nov", date(2026, 11, 3)),
    ("2 jan", date(2027, 1, 2)),
    ("3 mar", date(2026, 3, 3)),
    ("29 feb", date(2028, 2, 29)),
    ("in a week", date(2026, 3, 10)),
    ("24.12.", date(2026, 12, 24)),
    ("on 24.12", date(2026, 12, 24)),
    ("tomorrow", date(2026, 3, 4)),
]
NO_DAYS = [
    *(
        "may",
        "5",
        "sunny",
        "3.11",
        "3/11",
        "1 2 3",
        "last 3 nov",
        "next 3 nov",
        "ago",
        "x days ago",
        "",
        "on",
        "last",
    ),
    *("may the fourth be with you all", "3 nov 25", "november", "99999 days ago", "२ days ago"),
]


@pytest.mark.parametrize(("phrase", "on"), BACK)
def test_looking_back_a_day_is_the_past_one(phrase: str, on: date | None) -> None:
    assert dates.read_back(phrase, today=TUESDAY) == Found(on, phrase)


@pytest.mark.parametrize(("phrase", "on"), AHEAD)
def test_looking_ahead_a_day_is_the_coming_one(phrase: str, on: date) -> None:
    assert dates.read_ahead(phrase, today=TUESDAY) == Found(on, phrase)


@pytest.mark.parametrize("phrase", NO_DAYS)
def test_other_words_are_no_day(phrase: str) -> None:
    assert dates.read_back(phrase, today=TUESDAY) is None
    assert dates.read_ahead(phrase, today=TUESDAY) is None


def test_the_longest_phrase_at_the_end_counts() -> None:
    assert dates.at_end(["5", "on", "3", "nov"], today=TUESDAY) == (3, Found(date(2025, 11, 3), "on 3 nov"))
    assert dates.at_end(["5", "calls"], today=TUESDAY) is None


def test_the_longest_phrase_at_the_start_counts() -> None:
    assert dates.at_start(["3", "nov", "5"], today=TUESDAY) == (2, Found(date(2025, 11, 3), "3 nov"))
    assert dates.at_start([], today=TUESDAY) is None


def test_days_before_the_first_and_after_the_last_are_none() -> None:
    assert dates.read_back("yesterday", today=date.min) == Found(None, "yesterday")
    assert dates.read_ahead("tomorrow", today=date.max) == Found(None, "tomorrow")


@pytest.mark.parametrize("name", sorted(dates.WEEKDAYS))
def test_a_weekday_is_always_within_the_last_or_the_next_seven_days(name: str) -> None:
    back, ahead = dates.read_back(name, today=TUESDAY), dates.read_ahead(name, today=TUESDAY)

    assert back is not None
    assert ahead is not None
    assert back.on is not None
    assert ahead.on is not None
    assert 1 <= (TUESDAY - back.on).days <= 7
    assert 1 <= (ahead.on - TUESDAY).days <= 7


@given(st.dates(), st.sampled_from([phrase for phrase, _ in BACK + AHEAD]))
def test_every_phrase_works_on_every_day(today: date, phrase: str) -> None:
    for found in (dates.read_back(phrase, today=today), dates.read_ahead(phrase, today=today)):
        assert found is None or found.on is None or isinstance(found.on, date)


@given(st.dates(date(1000, 1, 1)))
def test_a_day_written_as_iso_is_that_day(on: date) -> None:
    assert dates.read_iso(on.isoformat()) == on


def test_an_iso_day_is_nothing_else() -> None:
    assert dates.read_iso("tomorrow") is None
    assert dates.read_weekday("fri,") == 5
    assert dates.read_weekday("fr") is None
