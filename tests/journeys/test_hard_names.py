"""Customers whose names look like sentences: every button means the one on whose card it stands."""

import pytest

from coaching.accounts import naming
from tests.journeys.play import Play, first_line

HARD = ("Acme: East", "@properties", "3 Peaks", "Won GmbH", "Log", 'Foo "East": North', "\u200fשלום: מזרח")


def customers(play: Play) -> list[str]:
    with play.kept() as uow:
        return sorted(customer.name for customer in uow.accounts.all())


def known(play: Play, name: str) -> None:
    """A customer of that name, who came with an import."""
    play.types("UBEN", f"/customer add new {naming.quoted(name)}")
    play.passes(seconds=1)


@pytest.mark.parametrize("name", [name for name in HARD if name != "@properties"])
def test_a_note_from_the_card_is_for_whose_card_it_is(play: Play, name: str) -> None:
    known(play, name)

    play.presses("UBEN", "Tier A")
    play.presses("UBEN", "The card")
    play.presses("UBEN", "Log a note")
    play.fills("UBEN", note="fixed the invoice")

    assert [(entry.customer_name, entry.note) for entry in play.entries("UBEN")] == [
        (name, "fixed the invoice")
    ]
    assert customers(play) == [name]


@pytest.mark.parametrize("name", [name for name in HARD if name != "@properties"])
def test_such_a_note_can_be_changed(play: Play, name: str) -> None:
    known(play, name)
    play.types("UBEN", f"/served {naming.quoted(name)}: fixed the invoice")
    play.passes(seconds=1)

    play.presses("UBEN", "Edit")
    play.fills("UBEN", note="sent a part")

    assert [(entry.customer_name, entry.note) for entry in play.entries("UBEN")] == [(name, "sent a part")]
    assert customers(play) == [name]


def test_a_name_with_a_colon_waits_for_the_answer_whole(play: Play) -> None:
    known(play, "Acme: East")

    asked = play.types("UBEN", '/served "Acme: Eest": sent a part')
    play.presses("UBEN", "New customer: Acme: Eest")

    assert first_line(asked) == "Which customer is “Acme: Eest”? Nothing is saved until you choose."
    assert customers(play) == ["Acme: East", "Acme: Eest"]


def test_who_is_called_like_an_id_is_found_by_that_name(play: Play) -> None:
    play.types("UBEN", "/served @properties: fixed the invoice")
    play.passes(seconds=1)

    said = play.types("UBEN", "/customer @properties")

    assert first_line(said).startswith("@properties: ")
    assert customers(play) == ["@properties"]


def test_a_note_names_the_customer_by_an_id(play: Play) -> None:
    known(play, "Acme: East")
    with play.kept() as uow:
        (account,) = uow.accounts.all()

    said = play.types("UBEN", f"/served @{account.id}: fixed the invoice")

    assert first_line(said) == "Served Acme: East on Mon 2 Mar: they called."
    assert "You typed" not in said


def test_the_form_of_an_account_that_is_gone_does_not_open(play: Play) -> None:
    said = play.types("UBEN", "/served @3f9a20c41b77d0e5")

    assert first_line(said) == "That account is not there any more. Nothing was saved."


def test_a_former_prospect_comes_back_by_its_button(play: Play) -> None:
    play.types("UBEN", '/pipeline add new "Acme: East" 12k')
    play.passes(seconds=1)
    play.types("UBEN", '/coach lost "Acme: East" because price')
    play.passes(seconds=1)

    play.types("UBEN", '/pipeline stage "Acme: East" offer')
    said = play.presses("UBEN", "A prospect again")

    assert first_line(said).startswith("Acme: East is a prospect again")
