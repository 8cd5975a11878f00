from dataclasses import replace

import pytest

from coaching.accounts.account import Account
from coaching.changes import AddAccount, AddEntry, Decision, ReviseEntry
from coaching.commands import pick
from coaching.commands.pick import Pick
from coaching.model import Draft, Entry, Initiative
from tests.cast import ANA, BEN, BENS_DESK
from tests.coaching.talk import ID, MONDAY, NEW_ID, NOW, heard, note, refused, title
from tests.times import TUESDAY

ACME = Account("acme1", "Acme", "acme")
DRAFT = Draft(NEW_ID, BEN.id, "served Acne: fixed #x on 2026-03-02", TUESDAY)
EDIT = Draft(NEW_ID, BEN.id, f"edit {ID}@1 Acne: fixed on 2026-03-03", TUESDAY)
NEW = Pick(NEW_ID, None)
KNOWN = Pick(NEW_ID, "acme1")


def picked(
    command: Pick, draft: Draft | None, *, customer: Account | None = None, entry: Entry | None = None
) -> Decision:
    return pick.decide(command, desk=BENS_DESK, now=NOW, draft=draft, customer=customer, entry=entry)


def test_the_buttons_of_the_question_are_understood() -> None:
    assert heard(f"pick {NEW_ID} acme1") == KNOWN
    assert heard(f"pick {NEW_ID} new growth") == Pick(NEW_ID, None, Initiative.GROWTH)


@pytest.mark.parametrize("text", ["pick", "pick new", f"pick {NEW_ID} acme1 sad", f"pick {NEW_ID} a b c"])
def test_other_words_are_refused(text: str) -> None:
    assert refused(text).title == "I cannot tell which question that answers. Nothing was saved."


def test_the_known_customer_gets_the_note() -> None:
    decision = picked(KNOWN, DRAFT, customer=ACME)

    assert title(decision) == "Served Acme on Mon 2 Mar: they called."
    assert isinstance(decision.wishes[0], AddEntry)
    assert decision.wishes[0].entry == Entry(
        **{
            **{name: getattr(note("fixed #x", on=MONDAY), name) for name in Entry.__slots__},
            "id": NEW_ID,
            "tags": ("x",),
        }
    )


def test_a_new_customer_is_added_with_the_note() -> None:
    decision = picked(replace(NEW, initiative=Initiative.GROWTH), DRAFT)

    assert title(decision) == "Served Acne on Mon 2 Mar: you found a need."
    assert decision.wishes[0] == AddAccount(
        Account(NEW_ID, "Acne", "acne", owner_id=BEN.id, added_on=TUESDAY, added_by=BEN.id)
    )


def test_a_customer_who_was_added_meanwhile_is_not_doubled() -> None:
    decision = picked(NEW, DRAFT, customer=Account("acne9", "Acne", "acne"))

    assert [type(wish) for wish in decision.wishes] == [AddEntry]


def test_the_second_button_finds_the_note_logged() -> None:
    decision = picked(NEW, DRAFT, entry=replace(note(), id=NEW_ID))

    assert title(decision).startswith("That note is already logged. It now says: Served Acme")
    assert decision.wishes == ()


def test_an_edit_waits_in_the_same_way() -> None:
    decision = picked(NEW, EDIT, entry=note())

    assert title(decision) == "Changed. Served Acne on Tue 3 Mar: they called."
    assert [type(wish) for wish in decision.wishes] == [AddAccount, ReviseEntry]


def test_an_edit_of_something_changed_meanwhile_says_so() -> None:
    decision = picked(KNOWN, EDIT, customer=ACME, entry=replace(note(), revision=2))

    assert title(decision).startswith("That entry has changed since. Nothing was saved.")


def test_a_question_that_is_gone_or_somebody_elses_is_not_answered() -> None:
    foreign = replace(DRAFT, person_id=ANA.id)

    assert (
        title(picked(NEW, None)) == "That question has expired. Please log the note again. Nothing was saved."
    )
    assert title(picked(NEW, foreign)) == (
        "That question was put to somebody else, and only they can answer it. Nothing was saved."
    )


@pytest.mark.parametrize("draft", [DRAFT, replace(DRAFT, sentence="served nothing")])
def test_a_choice_that_is_gone_asks_to_log_again(draft: Draft) -> None:
    assert title(picked(KNOWN, draft)) == (
        "That choice is not there any more. Please log the note again. Nothing was saved."
    )


def test_it_names_what_has_to_be_loaded() -> None:
    assert (pick.entry_id(DRAFT), pick.entry_id(EDIT)) == (NEW_ID, ID)
    assert pick.typed_customer(DRAFT) == pick.typed_customer(EDIT) == "Acne"
    assert pick.typed_customer(replace(DRAFT, sentence="served nothing")) == ""
