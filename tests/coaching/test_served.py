from dataclasses import replace
from datetime import date

import pytest

from coaching import grammar, names
from coaching.accounts.account import Account
from coaching.changes import AddAccount, AddEntry, Decision, SaveDraft
from coaching.commands import served
from coaching.commands.served import LogService
from coaching.logs.notes import Note
from coaching.message import FieldErrors, Form
from coaching.model import Draft, Entry, Initiative, Verb
from tests.cast import BEN, BENS_DESK
from tests.coaching.talk import MONDAY, NEW_ID, NOW, heard, lines, refused, sentences, title
from tests.times import TUESDAY

ACME = Account("acme1", "Acme Ltd", names.fold("Acme Ltd"))


def note_of(text: str) -> Note:
    command = heard(f"served {text}")
    assert isinstance(command, LogService), command
    return command.note


def logged(text: str, *customers: Account) -> Decision:
    return served.decide(
        LogService(note_of(text)), desk=BENS_DESK, now=NOW, customers=customers, entry_id=NEW_ID
    )


UNDERSTOOD = [
    ("Acme: fixed the invoice", Note("Acme", "fixed the invoice")),
    ("Acme : fixed", Note("Acme", "fixed")),
    ("Acme：fixed", Note("Acme", "fixed")),
    ("Acme: call at 9:30", Note("Acme", "call at 9:30")),
    ("Acme: see https://acme.example", Note("Acme", "see https://acme.example")),
    (
        "Acme: fixed the invoice #complaint yesterday",
        Note("Acme", "fixed the invoice #complaint", ("complaint",), MONDAY),
    ),
    ("Acme: #Promise #promise told", Note("Acme", "#Promise #promise told", ("promise",))),
    ("Acme: issue #1 a#b", Note("Acme", "issue #1 a#b")),
    ("Acme: fixed yesterday.", Note("Acme", "fixed", on=MONDAY)),
    ("Acme: fixed today", Note("Acme", "fixed", on=TUESDAY)),
    ("Acme: fixed last friday", Note("Acme", "fixed", on=date(2026, 2, 27))),
    ("Acme: fixed on 3 feb", Note("Acme", "fixed", on=date(2026, 2, 3))),
    ("Acme: fixed on 2026-03-02", Note("Acme", "fixed", on=MONDAY)),
    ("Acme: fixed 2026-03-02", Note("Acme", "fixed", on=MONDAY)),
    ("Acme: fixed 2 days ago", Note("Acme", "fixed", on=date(2026, 3, 1))),
    ("Acme: line one\n  line two yesterday", Note("Acme", "line one\n  line two", on=MONDAY)),
    ("Acme: will call back friday", Note("Acme", "will call back friday")),
    ("Acme: will call back on friday", Note("Acme", "will call back on friday")),
    ("Acme: needs it by yesterday", Note("Acme", "needs it by yesterday")),
    ("Acme: waiting since last friday", Note("Acme", "waiting since last friday")),
    ("Acme: delivery on 3 dec", Note("Acme", "delivery on 3 dec")),
    ("Acme: renewed until 2027-03-31", Note("Acme", "renewed until 2027-03-31")),
    ("Acme: renewal 2027-03-31", Note("Acme", "renewal 2027-03-31")),
    ("Acme: meeting tomorrow", Note("Acme", "meeting tomorrow")),
    ("Acme: meeting in 3 days", Note("Acme", "meeting in 3 days")),
    ("Acme: moved it to 3 feb", Note("Acme", "moved it to 3 feb")),
    ("Acme: agreed on tomorrow", Note("Acme", "agreed on tomorrow")),
]


@pytest.mark.parametrize(("text", "note"), [pytest.param(*case, id=case[0]) for case in UNDERSTOOD])
def test_the_note_is_understood_and_prose_stays_prose(text: str, note: Note) -> None:
    assert note_of(text) == note


REFUSED = [
    ("Acme fixed the invoice", "I found no colon between the customer and what you did."),
    (": fixed", "The name of the customer is missing before the colon."),
    ("\u200b: fixed", "The customer's name has no visible character."),
    ("x" * 101 + ": fixed", "The customer's name has 101 characters; 100 fit."),
    ("Ac\x00me: fixed", "The customer's name contains a NUL character, which cannot be kept."),
    ("Acme: fi\x00xed", "The note contains a NUL character, which cannot be kept."),
    ("Acme: \ud800", "The note contains half a character (a lone surrogate), which cannot be kept."),
    ("Acme: " + "x" * 2_001, "The note has 2,001 characters; 2,000 fit."),
    ("Acme: fixed on 2026-03-09", "Mon 9 Mar is still to come."),
    ("Acme: fixed on 2025-11-03", "Mon 3 Nov 2025 is 120 days ago; a log reaches back 60 days."),
    ("Acme: fixed on 30 feb", "“on 30 feb” is not in the calendar."),
    ("x" * 5_000, "I found no colon between the customer and what you did."),
]


@pytest.mark.parametrize(("text", "says"), [pytest.param(*case, id=case[0][:20]) for case in REFUSED])
def test_it_is_refused_with_a_sentence_and_nothing_is_saved(text: str, says: str) -> None:
    assert refused(f"served {text}").title == f"{says} Nothing was saved."


def test_a_missing_colon_is_offered_where_it_may_belong() -> None:
    message = refused("served Acme fixed the invoice")

    assert sentences(message) == {
        "Acme: fixed the invoice": "served Acme: fixed the invoice",
        "Acme fixed: the invoice": "served Acme fixed: the invoice",
    }


def test_a_note_of_two_thousand_characters_fits_with_its_day() -> None:
    note = note_of(f"Acme: {'x' * 2_000}")

    assert len(note.note) == 2_000


def test_without_words_it_opens_a_form_and_a_customer_alone_is_filled_in() -> None:
    empty, begun = heard("served"), heard("served Acme: yesterday")

    assert isinstance(empty, Form)
    assert isinstance(begun, Form)
    assert [field.value for field in empty.fields] == ["", "", "reactive", "2026-03-03"]
    assert [field.value for field in begun.fields] == ["Acme", "", "reactive", "2026-03-02"]


def test_a_known_customer_is_found_whatever_its_spelling() -> None:
    decision = logged("ACME, Ltd.: fixed the invoice", ACME)

    assert decision.wishes == (
        AddEntry(
            Entry(
                id=NEW_ID,
                person_id=BEN.id,
                verb=Verb.SERVED,
                on=TUESDAY,
                count=1,
                logged_at=NOW,
                customer_id="acme1",
                customer_name="Acme Ltd",
                initiative=Initiative.REACTIVE,
                note="fixed the invoice",
            )
        ),
    )


def test_the_receipt_gives_no_credit_for_prospecting() -> None:
    decision = logged("Acme Ltd: fixed the invoice #complaint", ACME)

    assert title(decision) == "Served Acme Ltd on Tue 3 Mar: they called."
    assert lines(decision.answer) == [
        "fixed the invoice #complaint",
        "Tags: #complaint",
        "The complaint stays open until it is settled.",
    ]
    assert sentences(decision.answer) == {
        "They called": f"mark {NEW_ID}@1 reactive",
        "I called": f"mark {NEW_ID}@1 proactive",
        "Found a need": f"mark {NEW_ID}@1 growth",
        "Undo": f"undo {NEW_ID}@1",
        "Edit": f"edit {NEW_ID}@1",
        "Yesterday": f"move {NEW_ID}@1 2026-03-02",
    }


def test_another_spelling_is_said_on_the_receipt() -> None:
    decision = logged("acme: fixed", ACME)

    assert lines(decision.answer) == ["fixed", "You typed “acme”; I know them as Acme Ltd."]


def test_a_new_customer_is_added_and_said() -> None:
    decision = logged("Globex Inc: fixed")

    assert decision.wishes[0] == AddAccount(
        Account(NEW_ID, "Globex Inc", "globex", owner_id=BEN.id, added_on=TUESDAY, added_by=BEN.id)
    )
    assert lines(decision.answer) == [
        "fixed",
        "Globex Inc is a new customer here. If that is a slip, press Edit.",
    ]


def test_a_near_customer_is_asked_about_and_nothing_is_logged() -> None:
    decision = logged("Acne: fixed yesterday", ACME)

    assert title(decision) == "Which customer is “Acne”? Nothing is saved until you choose."
    assert sentences(decision.answer) == {
        "Acme Ltd": f"pick {NEW_ID} acme1",
        "New customer: Acne": f"pick {NEW_ID} new",
    }
    assert decision.wishes == (SaveDraft(Draft(NEW_ID, BEN.id, "served Acne: fixed on 2026-03-02", TUESDAY)),)


def test_the_question_remembers_who_started_it() -> None:
    note = replace(note_of("Acne: fixed"), initiative=Initiative.GROWTH)
    decision = served.decide(LogService(note), desk=BENS_DESK, now=NOW, customers=(ACME,), entry_id=NEW_ID)

    assert sentences(decision.answer)["Acme Ltd"] == f"pick {NEW_ID} acme1 growth"


def test_an_old_note_is_late() -> None:
    decision = logged("Acme: fixed on 10 feb", ACME)

    assert isinstance(decision.wishes[0], AddEntry)
    assert decision.wishes[0].entry.is_late
    assert lines(decision.answer)[-1].endswith("so your manager sees that this came late.")


def filled(**values: str) -> object:
    return grammar.fill("served", values, context="", today=TUESDAY)


def test_the_filled_form_is_a_note() -> None:
    command = filled(customer=" Acme ", note=" fixed #x ", initiative="growth", on="2026-03-02")

    assert command == LogService(Note("Acme", "fixed #x", ("x",), MONDAY, Initiative.GROWTH))


def test_each_field_says_what_to_mend() -> None:
    assert filled(customer="", note="", initiative="x", on="2026-02-30") == FieldErrors(
        {
            "customer": "The customer's name is missing.",
            "note": "The note is empty. A few words on what you did are enough.",
            "initiative": "Choose who started it from the list.",
            "on": "That day is not in the calendar.",
        }
    )
    assert filled(customer="A: B", note="x", on="2026-03-09") == FieldErrors(
        {"on": "Mon 9 Mar is still to come."}
    )
