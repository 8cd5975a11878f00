"""Promises to customers, and their complaints: said with a tag in a note."""

import pytest

from coaching.accounts import ending
from coaching.accounts.account import Matter
from coaching.changes import SaveMatter
from tests.journeys.play import Play, first_line
from tests.journeys.test_statements import counted


def about(play: Play, name: str = "acme") -> tuple[Matter, ...]:
    with play.kept() as uow:
        found = uow.books.named(name, today=play.clock().date())
    assert found is not None
    return found.matters


def test_a_promise_is_kept_in_sight_until_its_day(play: Play) -> None:
    said = play.types("UBEN", "/served Acme: will send the drawing #promise fri")

    (promise,) = about(play)
    assert "Promise: will send the drawing. Due Fri 6 Mar." in said
    assert (promise.words, promise.due_on, promise.person_id) == (
        "will send the drawing",
        play.clock().date().replace(day=6),
        "UBEN",
    )


def test_a_promise_without_a_day_says_which_one_it_took(play: Play) -> None:
    said = play.types("UBEN", "/served Acme: will send the drawing #promise")

    assert "Due tomorrow. You named no day that I can read, so I took the next working day" in said


def test_a_complaint_is_open_and_goes_and_comes_with_its_note(play: Play) -> None:
    said = play.types("UBEN", "/served Acme: late again #complaint")
    begun = [matter.kind for matter in about(play)]
    play.presses("UBEN", "Undo")
    undone = about(play)
    play.presses("UBEN", "Bring back")

    assert "The complaint stays open until it is settled." in said
    assert begun == ["complaint"]
    assert undone == ()
    assert [matter.kind for matter in about(play)] == ["complaint"]


def test_an_edit_changes_what_was_promised_and_to_whom(play: Play) -> None:
    play.types("UBEN", "/served Acme: will send it #promise fri")
    play.types("UBEN", "/coach edit Acme: will send both #promise thu")
    both = about(play)
    play.presses("UBEN", "Edit")
    play.fills("UBEN", customer="Globex", note="will send both #promise thu")
    at_globex = about(play, "globex")
    play.types("UBEN", "/coach edit Globex: sent both")

    assert [(one.words, one.due_on.isoformat()) for one in both if one.due_on] == [
        ("will send both", "2026-03-05")
    ]
    assert about(play) == ()
    assert [one.words for one in at_globex] == ["will send both"]
    assert about(play, "globex") == ()


def test_a_near_name_is_asked_about_first_and_the_promise_comes_with_the_answer(play: Play) -> None:
    play.types("UBEN", "/served Acme: fixed it")
    play.types("UBEN", "/served Akme: will call #promise fri")
    before = about(play)
    said = play.presses("UBEN", "Acme")

    assert before == ()
    assert first_line(said).startswith("Served Acme")
    assert [one.words for one in about(play)] == ["will call"]


def test_a_note_without_these_tags_costs_as_much_as_ever(play: Play) -> None:
    play.types("UBEN", "/served Acme: fixed it")
    plain = counted(play, "/served Acme: fixed it again #invoice")
    promised = counted(play, "/served Acme: will fix it #promise fri #complaint")

    assert promised <= plain + 3


def test_the_promise_stays_on_the_receipt_when_it_is_said_who_started_it(play: Play) -> None:
    play.types("UBEN", "/served Acme: will send the drawing #promise fri")
    said = play.presses("UBEN", "I called")

    assert "Promise: will send the drawing. Due Fri 6 Mar." in said


def test_whether_promises_were_kept_is_seen_in_the_book(play: Play) -> None:
    for day in ("thu", "fri", "tomorrow"):
        play.types("UBEN", f"/served Acme: will call #promise {day}")
        play.passes(seconds=1)
    first, second, _ = sorted(about(play), key=lambda matter: str(matter.due_on))
    with play.kept() as uow:
        for matter, end in ((first, ending.done), (second, ending.dropped)):
            uow.apply([SaveMatter(matter, end(matter, today=play.clock().date()))], now=play.clock())
        uow.commit()

    said = play.types("UBEN", "/coach book")

    assert "Promises of the last 90 days: 1 kept, 1 broken and 1 to come." in said


@pytest.mark.parametrize(
    ("note", "label", "outcome"),
    [("will call #promise fri", "Kept", "kept"), ("late again #complaint", "Settled", "settled")],
)
def test_the_button_on_the_receipt_ends_it(play: Play, note: str, label: str, outcome: str) -> None:
    play.types("UBEN", f"/served Acme: {note}")
    (matter,) = about(play)
    play.presses("UBEN", label)

    with play.kept() as uow:
        ended = uow.matters.get(matter.id)
    assert ended is not None
    assert (ended.outcome, about(play)) == (outcome, ())
