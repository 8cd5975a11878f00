"""Service notes: for a new, a known and a near customer, and who started it."""

import pytest

from coaching.model import Initiative
from tests.journeys.play import Play, first_line


def customers(play: Play) -> list[str]:
    with play.kept() as uow:
        return sorted(customer.name for customer in uow.accounts.all())


def test_a_note_for_a_new_customer_makes_the_customer(play: Play) -> None:
    said = play.types("UBEN", "/served Acme: fixed the invoice #complaint yesterday")

    assert "Acme is a new customer here. If that is a slip, press Edit." in said
    (entry,) = play.entries("UBEN")
    assert (entry.customer_name, entry.note, entry.tags, entry.on.isoformat()) == (
        "Acme",
        "fixed the invoice #complaint",
        ("complaint",),
        "2026-03-01",
    )
    assert customers(play) == ["Acme"]


@pytest.mark.parametrize("spelling", ["ACME", "acme ltd.", "Acme GmbH", "Ácme"])
def test_a_known_customer_is_found_in_another_spelling(play: Play, spelling: str) -> None:
    play.types("UBEN", "/served Acme: fixed the invoice")

    said = play.types("UANA", f"/served {spelling}: sent a part")

    assert said.startswith("Served Acme on ")
    assert customers(play) == ["Acme"]


def test_a_near_customer_is_asked_about_and_the_known_one_chosen(play: Play) -> None:
    play.types("UBEN", "/served Acme: fixed the invoice")

    asked = play.types("UBEN", "/served Akme: sent a part")
    waiting = len(play.entries("UBEN"))
    chosen = play.presses("UBEN", "Acme")

    assert first_line(asked) == "Which customer is “Akme”? Nothing is saved until you choose."
    assert waiting == 1
    assert first_line(chosen) == "Served Acme on Mon 2 Mar: they called."
    assert customers(play) == ["Acme"]


def test_a_near_customer_can_be_a_new_one(play: Play) -> None:
    play.types("UBEN", "/served Acme: fixed the invoice")

    play.passes(seconds=1)
    play.types("UBEN", "/served Akme: sent a part")
    play.presses("UBEN", "New customer: Akme")

    assert [entry.customer_name for entry in play.entries("UBEN")] == ["Akme", "Acme"]
    assert customers(play) == ["Acme", "Akme"]


def test_the_question_about_a_customer_is_answered_once(play: Play) -> None:
    play.types("UBEN", "/served Acme: fixed the invoice")
    play.types("UBEN", "/served Akme: sent a part")
    question = play.screen("UBEN")[-1]
    pressed = play.user.press("UBEN", "Acme", on=question)

    play.user.again(pressed)
    play.user.again(pressed, retry=1)

    assert len(play.entries("UBEN")) == 2


@pytest.mark.parametrize(
    ("label", "initiative"),
    [
        ("They called", Initiative.REACTIVE),
        ("I called", Initiative.PROACTIVE),
        ("Found a need", Initiative.GROWTH),
    ],
)
def test_the_buttons_say_who_started_it(play: Play, label: str, initiative: Initiative) -> None:
    play.types("UBEN", "/served Acme: showed the new line")

    play.presses("UBEN", label)

    (entry,) = play.entries("UBEN")
    with play.kept() as uow:
        (day,) = uow.totals.of(["UBEN"], entry.on, entry.on)["UBEN"]
    assert entry.initiative is initiative
    assert getattr(day, initiative) == day.served == 1


def test_a_note_without_words_opens_a_form_with_the_customer_filled_in(play: Play) -> None:
    play.types("UBEN", "/served Acme:")

    empty = play.user.submit("UBEN", {"note": "   "}, anyway=True)
    done = play.fills("UBEN", note="two lines\nof a note", customer="Acme")

    assert empty.errors is not None
    assert "note" in empty.errors
    assert done.view is not None
    assert [entry.note for entry in play.entries("UBEN")] == ["two lines\nof a note"]


def test_a_note_is_edited_to_another_customer(play: Play) -> None:
    play.types("UBEN", "/served Acme: fixed the invoice")

    play.presses("UBEN", "Edit")
    play.fills("UBEN", customer="Globex", note="fixed the quote")

    (entry,) = play.entries("UBEN")
    assert (entry.customer_name, entry.note, entry.revision) == ("Globex", "fixed the quote", 2)


def test_service_earns_no_prospecting(play: Play) -> None:
    play.types("UBEN", "/served Acme: fixed the invoice")

    said = play.types("UBEN", "/coach me")

    assert "0 of 25" in first_line(said)
