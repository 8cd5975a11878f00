"""What a table of customers says, line by line."""

from datetime import date

import pytest

from coaching.accounts.account import Tier
from coaching.accounts.importing import Fault, Field, Header, Reading, Row, Wrong, read_header, read_row

TODAY = date(2026, 3, 5)
READING = Reading(TODAY, {"UANA": ("UANA",), "ana": ("UANA",), "ben": ("UBEN", "UBEN2")})
TITLES = ["name", "owner", "tier", "value", "currency", "contract end", "notice days", "contact", "alias"]


def header(*titles: str) -> Header:
    read = read_header(titles or TITLES)
    assert isinstance(read, Header)
    return read


def said(**cells: str) -> Row | list[Fault] | None:
    """A line with these cells; `_` stands for the blank in a title."""
    titles = ["name", *(title.replace("_", " ") for title in cells)]
    return read_row(header(*titles), ["Acme", *cells.values()], line=7, reading=READING)


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("NAME", Field.NAME),
        ("  Company  ", Field.NAME),
        ("customer_name", Field.NAME),
        ("Account-Name", Field.NAME),
        ("Yearly value", Field.VALUE),
        ("ARR", Field.VALUE),
        ("Contract end date", Field.ENDS),
        ("Notice period (days)", Field.NOTICE),
        ("Also known as", Field.ALIAS),
        ("Shoe size", None),
    ],
)
def test_a_column_is_known_however_it_is_called(title: str, field: Field | None) -> None:
    others = [] if field is Field.NAME else ["name"]

    assert header(title, *others).fields[0] is field


def test_columns_that_mean_nothing_are_named() -> None:
    assert header("name", "Shoe size", "", " Colour ").unknown == ("Shoe size", "Colour")


@pytest.mark.parametrize(
    ("titles", "words"), [(["tier"], "no column “name”"), (["name", "customer"], "Two columns mean “name”")]
)
def test_a_header_that_cannot_be_used_says_why(titles: list[str], words: str) -> None:
    wrong = read_header(titles)

    assert isinstance(wrong, Wrong)
    assert words in wrong.reason


def test_a_whole_line_is_read() -> None:
    cells = [
        "Acme Ltd",
        "Ana",
        "a",
        "1.2m",
        "eur",
        "31/12/2027",
        "2 months",
        "Jane; Raj (buyer)",
        "Acme W; AW",
    ]

    row = read_row(header(), cells, line=2, reading=READING)

    facts = {"owner_id": "UANA", "tier": Tier.A, "value": 1_200_000, "currency": "EUR"}
    facts |= {"contract_ends_on": date(2027, 12, 31), "notice_days": 60}
    contacts = (("Jane", ""), ("Raj", "buyer"))
    assert row == Row(2, "Acme Ltd", "acme", facts, contacts, ("Acme W", "AW"))


def test_an_empty_cell_says_nothing_and_an_empty_line_is_none() -> None:
    assert read_row(header(), ["Acme"], line=2, reading=READING) == Row(2, "Acme", "acme", {})
    assert read_row(header(), ["", " "], line=2, reading=READING) is None


@pytest.mark.parametrize(
    ("title", "cell", "fact"),
    [
        ("owner", "UANA", "UANA"),
        ("owner", "<@UANA|ana>", "UANA"),
        ("tier", "Tier B", Tier.B),
        ("value", "120.000", 120_000),
        ("value", "£80k", 80_000),
        ("contract_end", "2027-03-31 00:00:00", date(2027, 3, 31)),
        ("contract_end", "31.3.2027", date(2027, 3, 31)),
        ("contract_end", "12/31/2027", date(2027, 12, 31)),
        ("contract_end", "31 March 2027", date(2027, 3, 31)),
        ("notice_days", "60", 60),
        ("notice_days", "3 months", 90),
        ("notice_days", "4w", 28),
    ],
)
def test_a_cell_is_read_as_people_write_it(title: str, cell: str, fact: object) -> None:
    row = said(**{title: cell})

    assert isinstance(row, Row)
    assert fact in row.facts.values()


@pytest.mark.parametrize(
    ("title", "cell", "reason"),
    [
        ("owner", "Zed", "nobody is known as “Zed”"),
        ("owner", "Ben", "2 people are called “Ben”"),
        ("tier", "D", "no tier"),
        ("value", "lots", "no yearly value"),
        ("value", "=1+1", "no yearly value"),
        ("currency", "XYZ", "no currency"),
        ("contract_end", "03/04/2027", "may be two days: write 2027-04-03 or 2027-03-04"),
        ("contract_end", "31/02/2027", "no day"),
        ("contract_end", "soon", "no day"),
        ("notice_days", "soon", "no number of days"),
        ("notice_days", "9999", "no number of days"),
        ("contact", "x" * 101, "101 characters"),
        ("contact", ";".join(map(str, range(51))), "too many"),
        ("alias", "\u200b", "no visible character"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named(title: str, cell: str, reason: str) -> None:
    faults = said(**{title: cell})

    assert isinstance(faults, list)
    assert [(fault.line, fault.column) for fault in faults] == [(7, title.replace("_", " "))]
    assert reason in faults[0].reason


def test_everything_wrong_with_a_line_is_told_at_once() -> None:
    faults = read_row(header(), ["", "Zed", "D"], line=3, reading=READING)

    assert isinstance(faults, list)
    assert sorted(fault.column for fault in faults) == ["name", "owner", "tier"]


def test_a_value_in_another_currency_than_the_line_says_is_a_fault() -> None:
    assert said(value="12k EUR", currency="USD") == [Fault(7, "currency", "the value is in EUR")]


def test_more_cells_than_titles_are_a_fault() -> None:
    assert read_row(header("name"), ["Acme", "", "x"], line=4, reading=READING) == [
        Fault(4, "2", "there are 3 cells under 1 titles")
    ]


@pytest.mark.parametrize("name", ["=cmd|' /C calc'!A0", "+Acme", "-Acme", "@Acme"])
def test_what_looks_like_a_formula_is_a_text(name: str) -> None:
    row = read_row(header("name"), [name], line=2, reading=READING)

    assert isinstance(row, Row)
    assert row.name == name
