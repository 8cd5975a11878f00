from dataclasses import replace
from datetime import date

import pytest

from coaching.changes import AddAbsence, Decision, RemoveAbsence
from coaching.commands import away, back
from coaching.commands.away import Away, CancelAway
from coaching.commands.back import Back
from coaching.model import Absence
from coaching.spans import Span
from tests.cast import BEN, BENS_DESK
from tests.coaching.talk import MONDAY, NOW, heard, lines, refused, sentences, title
from tests.times import TUESDAY

FRIDAY = date(2026, 3, 6)
NEXT_MONDAY = date(2026, 3, 9)
NEXT_FRIDAY = date(2026, 3, 13)


def said(text: str, *absences: Absence) -> Decision:
    command, desk = heard(text), replace(BENS_DESK, absences=absences)
    if isinstance(command, Back):
        return back.decide(command, desk=desk, now=NOW)
    assert isinstance(command, Away | CancelAway), command
    return away.decide(command, desk=desk, now=NOW)


def test_the_days_are_read_as_people_say_them() -> None:
    assert heard("away until fri") == Away(Span(TUESDAY, FRIDAY))
    assert heard("away") == Away(Span(TUESDAY, None))
    assert heard("away cancel 2026-03-09") == CancelAway(NEXT_MONDAY)
    assert heard("back") == heard("back now") == Back()


def test_other_words_are_refused() -> None:
    assert (
        refused("away on the moon").title == "I do not understand “on the moon” as a day. Nothing was saved."
    )
    assert refused("away cancel it").title.endswith("Nothing was saved.")
    assert refused("back on friday").title.startswith("“/coach back” ends your days off today.")


def test_days_off_begin_and_no_reason_is_kept() -> None:
    decision = said("away until fri")

    assert title(decision) == "You are away from today up to and including Fri 6 Mar."
    assert lines(decision.answer) == [
        "No digest and no nudges meanwhile. Your goal leaves that time out.",
        "No reason is asked for or kept.",
    ]
    assert sentences(decision.answer) == {"I am back": "back"}
    assert decision.wishes == (AddAbsence(BEN.id, Absence(TUESDAY, FRIDAY)),)


def test_without_an_end_one_is_offered() -> None:
    decision = said("away")

    assert title(decision) == "You are away from today until you type “/coach back”."
    assert sentences(decision.answer) == {
        "I am back": "back",
        "Only today": "away today",
        "Until Friday": "away until fri",
    }


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("away today", "today"),
        ("away tomorrow", "tomorrow"),
        ("away friday", "on Fri 6 Mar"),
    ],
)
def test_a_single_day_is_named_as_such(text: str, words: str) -> None:
    assert title(said(text)) == f"You are away {words}."


def test_days_off_that_are_over_still_leave_the_goal() -> None:
    decision = said("away yesterday")

    assert title(decision) == "You were away yesterday."
    assert lines(decision.answer)[0] == "Your goal leaves that time out."
    assert sentences(decision.answer) == {"Cancel": "away cancel 2026-03-02"}


def test_coming_days_can_be_cancelled() -> None:
    coming = Absence(NEXT_MONDAY, NEXT_FRIDAY)

    assert sentences(said("away next week").answer) == {"Cancel": "away cancel 2026-03-09"}
    assert said("away cancel 2026-03-09", coming).wishes == (RemoveAbsence(BEN.id, NEXT_MONDAY),)
    assert title(said("away cancel 2026-03-09", coming)) == (
        "Cancelled: away from Mon 9 Mar up to and including Fri 13 Mar."
    )
    assert (
        title(said("away cancel 2026-03-09")) == "I know of no days off that begin then. Nothing was saved."
    )


def test_an_end_said_later_ends_what_is_running() -> None:
    for running in (Absence(MONDAY, None), Absence(MONDAY, NEXT_FRIDAY)):
        decision = said("away until fri", running)

        assert decision.wishes == (AddAbsence(BEN.id, Absence(MONDAY, FRIDAY)),)


def test_stretches_that_touch_become_one() -> None:
    decision = said(
        "away 12 mar to 20 mar", Absence(NEXT_MONDAY, NEXT_FRIDAY), Absence(date(2026, 3, 19), None)
    )

    assert decision.wishes == (
        RemoveAbsence(BEN.id, date(2026, 3, 19)),
        AddAbsence(BEN.id, Absence(NEXT_MONDAY, date(2026, 3, 20))),
    )


def test_stretches_apart_stay_apart() -> None:
    decision = said("away friday", Absence(NEXT_MONDAY, None))

    assert decision.wishes == (AddAbsence(BEN.id, Absence(FRIDAY, FRIDAY)),)


def test_open_days_take_in_what_comes_later() -> None:
    decision = said("away", Absence(NEXT_MONDAY, NEXT_FRIDAY))

    assert decision.wishes == (
        RemoveAbsence(BEN.id, NEXT_MONDAY),
        AddAbsence(BEN.id, Absence(TUESDAY, None)),
    )


def test_back_ends_the_days_off_yesterday() -> None:
    decision = said("back", Absence(MONDAY, None))

    assert title(decision) == "Welcome back. Today counts again."
    assert decision.wishes == (AddAbsence(BEN.id, Absence(MONDAY, MONDAY)),)


def test_back_on_the_first_day_removes_them() -> None:
    assert said("back", Absence(TUESDAY, FRIDAY)).wishes == (RemoveAbsence(BEN.id, TUESDAY),)


def test_who_is_not_away_sees_what_is_coming() -> None:
    decision = said("back", Absence(NEXT_MONDAY, NEXT_FRIDAY), Absence(date(2026, 1, 5), date(2026, 1, 6)))

    assert title(decision) == "You are not away today, so there is nothing to end."
    assert lines(decision.answer) == ["Away from Mon 9 Mar up to and including Fri 13 Mar."]
    assert decision.wishes == ()
