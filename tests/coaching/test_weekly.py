"""What of a book stands in the Monday message."""

from datetime import date, timedelta

import pytest

from coaching import weekly
from coaching.accounts.account import Book, Known, MatterKind, Standing, Tier
from coaching.facts import DigestFacts
from coaching.message import Button, Style, line, words_of
from tests import accounts
from tests.cast import BENS_DESK

TODAY = date(2026, 3, 2)


def in_days(days: int) -> date:
    return TODAY + timedelta(days=days)


def said(book: Book) -> list[str]:
    """What is due, what ends, and who waits."""
    sections = (weekly.follow_ups, weekly.contracts, weekly.overdue)
    return [words_of(one.parts) for section in sections for one in section(book, today=TODAY)]


def customer(name: str, **facts: object) -> Known:
    return Known(accounts.account(name, **({"added_on": TODAY} | facts)))  # type: ignore[arg-type]  # by their names


def prospect(name: str, **facts: object) -> Known:
    return customer(name, standing=Standing.PROSPECT, **facts)


def test_an_empty_book_says_nothing() -> None:
    assert weekly.sections(DigestFacts(BENS_DESK), today=TODAY) == ()


def test_a_list_becomes_one_line_with_a_button_for_each() -> None:
    button = Button("Did it today", "thanked @h1", spoken="I thanked Hooli today")
    listed = (line("Not thanked."), line("Hooli: never.", style=Style.BULLET, buttons=(button,)))

    (folded,) = weekly.in_one_line(listed)

    assert words_of(folded.parts) == "Not thanked. Hooli: never."
    assert [each.label for each in folded.buttons] == ["I thanked Hooli today"]


def test_what_is_due_is_named_with_its_step_or_its_words() -> None:
    step = accounts.matter("ring", kind=MatterKind.FOLLOW_UP, due_on=TODAY, step=3, steps=8)
    promise = accounts.matter("send the drawing", id="m2", due_on=in_days(-1))
    tomorrow = accounts.matter("later", id="m3", due_on=in_days(1))
    chance = prospect("Initech", id="i1", next_step="call Raj", next_on=TODAY)

    book = Book((customer("Hooli"), chance), (promise, step, tomorrow))

    assert said(book) == [
        "Follow-ups due: Hooli (send the drawing), Hooli (step 3 of 8) and Initech (call Raj)."
    ]


def test_a_parked_prospect_is_not_due() -> None:
    parked = prospect("Initech", next_step="call Raj", next_on=TODAY, parked_until_on=in_days(9))

    assert said(Book((parked,))) == []


def test_a_complaint_is_no_follow_up() -> None:
    complaint = accounts.matter(kind=MatterKind.COMPLAINT, due_on=None)

    assert said(Book((customer("Hooli"),), (complaint,))) == []


def test_an_open_complaint_is_told_of_by_itself() -> None:
    complaint = accounts.matter(kind=MatterKind.COMPLAINT, due_on=None, begun_on=in_days(-4))
    facts = DigestFacts(BENS_DESK, book=Book((customer("Hooli"),), (complaint,)))

    told = [words_of(one.parts) for one in weekly.sections(facts, today=TODAY)]

    assert "Complaints open: Hooli (4 days)." in told


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"notice_days": 30}, "Hooli in 74 days (notice by Wed 15 Apr), no plan yet."),
        ({"notice_days": 90}, "Hooli in 74 days, no plan yet."),
        ({"plan": "visit them"}, "Hooli in 74 days, plan: visit them."),
        ({"contract_ends_on": TODAY}, "Hooli today, no plan yet."),
    ],
)
def test_a_contract_is_named_with_its_end_its_notice_and_its_plan(
    facts: dict[str, object], words: str
) -> None:
    known = customer("Hooli", **({"contract_ends_on": in_days(74)} | facts))

    assert said(Book((known,))) == [f"Contracts inside 120 days: {words}"]


def test_customers_past_their_interval_are_named_the_important_first_and_not_all() -> None:
    late = [customer(f"B{n}", id=f"b{n}", folded=f"b{n}", added_on=in_days(-40 - n)) for n in range(5)]
    acme = customer("Acme", id="a", folded="acme", tier=Tier.A, added_on=in_days(-31))

    assert said(Book((*late, acme))) == [
        "Past their contact interval: 6 of 6 customers: Acme (31 days, A), B4 (44 days), B3 (43 days), "
        "B2 (42 days) and 2 more."
    ]
