"""Days as people and spreadsheets write them, over two centuries."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from coaching import dates
from coaching.accounts.importing import Header, Reading, Row, read_header, read_row

TODAY = date(2026, 3, 5)
DAYS = st.dates(date(2000, 1, 1), date(2199, 12, 31))
TODAYS = st.dates(date(2001, 1, 1), date(2190, 12, 31))
HEADER = read_header(["name", "contract end"])
MONTHS = "January February March April May June July August September October November December"


def ends(cell: str) -> object:
    """What the contract's end is read as, or None where it is refused."""
    assert isinstance(HEADER, Header)
    row = read_row(HEADER, ["Acme", cell], line=2, reading=Reading(TODAY, {}))
    return row.facts.get("contract_ends_on") if isinstance(row, Row) else None


def month(on: date) -> str:
    return MONTHS.split()[on.month - 1]


@given(DAYS)
def test_a_day_with_its_year_is_that_day_however_it_is_written(on: date) -> None:
    written = {
        f"{on:%Y-%m-%d}",
        f"{on:%Y-%m-%d} 00:00:00",
        f"{on.day}.{on.month}.{on.year}",
        f"{on.day:02}.{on.month:02}.{on.year}",
        f"{on.day} {month(on)} {on.year}",
        f"{month(on)[:3]} {on.day}, {on.year}",
    }

    assert {cell: ends(cell) for cell in written} == dict.fromkeys(written, on)


@given(DAYS)
def test_a_day_with_slashes_is_that_day_or_is_refused_where_it_may_be_two(on: date) -> None:
    is_plain = on.day > 12 or on.day == on.month

    for cell in (f"{on.day}/{on.month}/{on.year}", f"{on.month:02}/{on.day:02}/{on.year}"):
        assert ends(cell) == (on if is_plain else None)


@given(DAYS, TODAYS)
def test_a_day_without_its_year_is_the_next_one(on: date, today: date) -> None:
    found = dates.read_ahead(f"{on.day} {month(on)}", today=today)

    assert found is not None
    assert found.on is not None
    assert (found.on.day, found.on.month) == (on.day, on.month)
    assert today <= found.on < today + timedelta(days=9 * 366)
    assert (on.day, on.month) == (29, 2) or found.on <= today + timedelta(days=366)


@given(st.text(max_size=40))
def test_no_cell_makes_the_reading_fail(cell: str) -> None:
    assert ends(cell) is None or isinstance(ends(cell), date)
