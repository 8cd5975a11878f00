"""The competitor's agenda, the attack list, and contacts to confirm."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from coaching.accounts import agenda, contacts, plans
from coaching.accounts.account import Account, Book, Contact, Known, MatterKind, Standing, Tier
from coaching.accounts.naming import REF
from coaching.changes import AddMatter, SaveMatter
from coaching.message import words_of
from coaching.model import Initiative
from tests import accounts

TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)


def in_days(days: int) -> date:
    return TODAY + days * DAY


def known(name: str = "Acme", *, silent: int = 1, **facts: object) -> Known:
    made: Account = accounts.account(
        name, **({"id": f"{name.lower()}1", "folded": name.lower(), "added_on": in_days(-400)} | facts)
    )
    people = tuple(accounts.contact(each, id=each, confirmed_on=in_days(-9)) for each in ("Jane", "Raj"))
    return Known(made, in_days(-silent), people)


def matter(kind: MatterKind, **facts: object) -> object:
    return accounts.matter(**({"kind": kind, "due_on": None} | facts))


def said(*each: Known) -> list[str]:
    return [words_of(line.parts) for line in agenda.lines(Book(each), today=TODAY)]


def listed(*each: Known) -> list[str]:
    return [target.account.name for target in agenda.agenda(Book(each), today=TODAY)]


def test_an_account_is_listed_with_its_reasons_and_a_move_for_today() -> None:
    step = accounts.matter(kind=MatterKind.PLAN_STEP, series=plans.RE_EARN)
    acme = replace(known(silent=31, contract_ends_on=in_days(74), tier=Tier.A), matters=(step,))

    assert said(acme) == [
        "On a competitor's agenda this week:",
        "Acme: contract ends in 74 days, buyer changed, quiet 31 days, 2 of 5 bolts. "
        "Today: make a plan for the contract.",
        agenda.RANKING,
    ]


def test_nobody_open_is_nobody_listed() -> None:
    assert said(known()) == []
    assert agenda.lines(Book(), today=TODAY) == ()


def test_worth_times_openness_ranks_them_and_five_are_enough() -> None:
    small = known("Small", silent=200, tier=Tier.C, contract_ends_on=in_days(30))
    large = known("Large", silent=20, tier=Tier.A)
    others = [known(f"B{n}", silent=40, tier=Tier.B) for n in range(5)]

    found = agenda.agenda(Book((small, large, *others)), today=TODAY)

    assert [target.account.name for target in found] == ["Large", "Small", "B0", "B1", "B2"]
    assert found[0].score >= found[1].score > found[2].score


def test_without_tiers_the_yearly_value_among_ones_own_decides() -> None:
    values = [known(f"V{n}", silent=40, value=1_000 * n) for n in range(1, 4)]

    assert listed(*values) == ["V3", "V2", "V1"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"matters": (matter(MatterKind.COMPLAINT),)}, "a complaint is open"),
        ({"touched_on": in_days(-31)}, "quiet 31 days"),
        ({"notes": ((Initiative.REACTIVE, 9),), "contacts": ()}, "9 contacts, all begun by them"),
    ],
)
def test_each_reason_has_its_words(change: dict[str, object], words: str) -> None:
    found = said(replace(known(), **change))  # type: ignore[arg-type]  # by their names

    assert words in found[1]


def test_a_buyer_nobody_has_confirmed_is_one_small_reason() -> None:
    old = accounts.contact("Jane", confirmed_on=in_days(-91))

    assert listed(replace(known(silent=31), contacts=(old,))) == ["Acme"]
    assert "buyer not confirmed for 90 days" in said(replace(known(silent=31), contacts=(old,)))[1]


def test_the_attack_list_has_prospects_whose_contract_ends_or_whose_buyer_is_new() -> None:
    ends = known("Initech", standing=Standing.PROSPECT, rival="Globex", contract_ends_on=in_days(60))
    step = accounts.matter(kind=MatterKind.PLAN_STEP, series=plans.FRESH)
    fresh = replace(known("Hooli", standing=Standing.PROSPECT), matters=(step,))
    closed = known("Umbra", standing=Standing.PROSPECT, contract_ends_on=in_days(300))

    assert said(ends, fresh, closed)[:3] == [
        "And on yours:",
        "Hooli: buyer changed. Today: take the next step with the new buyer.",
        "Initech: contract with Globex ends in 60 days. Today: call whoever decides there.",
    ]


def test_who_is_contested_stays_off_for_a_month_and_can_be_contested_again() -> None:
    open_door = known(silent=31)
    wish = agenda.contest(open_door, person_id="UANA", new_id="a1", today=TODAY)
    assert isinstance(wish, AddMatter)

    off = replace(open_door, matters=(wish.matter,))
    back = replace(off, matters=(replace(wish.matter, begun_on=in_days(-30)),))
    again = agenda.contest(back, person_id="UANA", new_id="a2", today=TODAY)

    assert said(off) == ["Left out, as you said: Acme."]
    assert listed(back) == ["Acme"]
    assert isinstance(again, SaveMatter)
    assert (again.after.begun_on, again.after.revision) == (TODAY, 2)


def test_its_buttons_name_the_account_by_its_id() -> None:
    for line in agenda.lines(Book((known(silent=31, contract_ends_on=in_days(9)),)), today=TODAY):
        assert all(REF.search(button.sentence) for button in line.buttons)
        assert len(line.buttons) <= 5


def unsure(*people: Contact) -> Book:
    return Book((replace(known(), contacts=people),))


def person(name: str, days: int, **facts: object) -> Contact:
    return accounts.contact(name, **({"id": name, "confirmed_on": in_days(-days), "is_buyer": False} | facts))


MONDAYS = (date(2026, 3, 2), date(2026, 3, 9))


def test_contacts_are_asked_about_three_at_a_time_who_decides_first_every_other_week() -> None:
    people = [person("Ada", 91), person("Bo", 300), person("Cy", 100), person("Di", 92, is_buyer=True)]
    book = unsure(*people, person("Ed", 90))

    (heard,) = [found for on in MONDAYS if (found := contacts.lines(book, today=on))]

    assert words_of(heard[0].parts).endswith(". Are these still there?")
    assert [words_of(line.parts).partition(" (")[0] for line in heard[1:]] == ["Di", "Bo", "Cy"]
    assert [button.sentence for button in heard[1].buttons] == [
        "customer @acme1 contact Di confirmed",
        "customer @acme1 contact Di left",
        "customer @acme1",
    ]


def test_a_name_that_no_sentence_could_carry_has_its_card() -> None:
    book = unsure(person("Jane, Raj and Co", 100))
    (heard,) = [found for on in MONDAYS if (found := contacts.lines(book, today=on))]

    assert [button.sentence for button in heard[1].buttons] == ["customer @acme1"]


def test_nobody_to_ask_about_is_no_line() -> None:
    assert [
        contacts.lines(unsure(person("Ada", 90)), today=MONDAYS[0]),
        contacts.lines(Book(), today=TODAY),
    ] == [
        (),
        (),
    ]
