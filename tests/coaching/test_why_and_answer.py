from datetime import date

import pytest

from coaching.changes import AnswerNudge, Decision
from coaching.commands import answer, why
from coaching.commands.answer import AnswerRemark
from coaching.commands.why import Why
from coaching.judged import verdicts
from coaching.model import NOT_SENT, NudgeRecord
from tests.cast import BEN, BENS_DESK
from tests.coaching.talk import MONDAY, NOW, heard, lines, refused, sentences, title
from tests.times import TUESDAY

RECORDS = (
    NudgeRecord(TUESDAY, "floor", "Nothing was logged by 15:00 on Tue 3 Mar; your floor is 1."),
    NudgeRecord(date(2026, 2, 27), "avoidance", "14 notes, 0 prospected since Tue 24 Feb.", answer="no list"),
)


def asked(text: str, records: tuple[NudgeRecord, ...] = RECORDS) -> Decision:
    command = heard(text)
    assert isinstance(command, Why), command
    return why.decide(command, desk=BENS_DESK, now=NOW, records=records)


def answered(text: str, records: tuple[NudgeRecord, ...] = RECORDS) -> Decision:
    command = heard(text)
    assert isinstance(command, AnswerRemark), command
    return answer.decide(command, desk=BENS_DESK, now=NOW, records=records)


def test_the_latest_remark_is_explained_by_its_stored_figures() -> None:
    decision = asked("why")

    assert title(decision) == "Why you heard from me today"
    assert lines(decision.answer) == [
        "Nothing was logged by 15:00 on Tue 3 Mar; your floor is 1.",
        "Only your own log was looked at, and only you were told.",
    ]
    assert sentences(decision.answer) == {"Pause a week": "quiet 1 week", "No more nudges": "quiet always"}


def test_the_remark_of_a_day_is_explained_with_its_answer() -> None:
    decision = asked("why last friday?")

    assert title(decision) == "Why you heard from me on Fri 27 Feb"
    assert lines(decision.answer)[1] == "You answered: no list."


def test_a_nudge_that_was_kept_back_is_not_explained() -> None:
    kept_back = NudgeRecord(TUESDAY, "floor", "Nothing was logged.", answer=NOT_SENT)

    assert title(asked("why", (kept_back,))) == "I have sent you no nudge so far."


def test_where_there_was_no_remark_it_says_so() -> None:
    assert title(asked("why yesterday")) == "I sent you no nudge yesterday."
    assert title(asked("why", ())) == "I have sent you no nudge so far."
    assert title(asked("why tomorrow")) == "That day is still to come."
    assert title(asked("why 3 feb 2024")) == "I sent you no nudge on Sat 3 Feb 2024."
    assert title(asked("why 29 jan 2024")) == "What I told you on Mon 29 Jan 2024 is not kept any more."


def test_remarks_of_a_year_can_be_asked_about_and_older_ones_by_their_day() -> None:
    assert verdicts.since(None, today=TUESDAY) == date(2025, 1, 27)
    assert verdicts.since(TUESDAY, today=TUESDAY) == date(2025, 1, 27)
    assert verdicts.since(date(2024, 5, 6), today=TUESDAY) == date(2024, 5, 6)


def test_a_remark_of_last_spring_is_explained() -> None:
    spring = NudgeRecord(date(2025, 4, 1), "floor", "Nothing was logged by 15:00.")

    assert title(asked("why", (spring,))) == "Why you heard from me on Tue 1 Apr 2025"
    assert title(asked("why 1 apr", (spring,))) == "Why you heard from me on Tue 1 Apr 2025"


@pytest.mark.parametrize("text", ["why me", "why 30 feb"])
def test_why_needs_a_day(text: str) -> None:
    assert (
        refused(text).title
        == "“/coach why” explains my latest nudge, or the one of a day. Nothing was saved."
    )


@pytest.mark.parametrize("reason", ["not today", "no list", "no time", "rather not", "emergency"])
def test_every_answer_is_kept_and_met_without_blame(reason: str) -> None:
    decision = answered(f"answer 2026-03-03 {reason}")

    assert title(decision) == f"Noted: {reason}."
    assert len(lines(decision.answer)) == 1
    assert decision.wishes == (AnswerNudge(BEN.id, TUESDAY, reason),)


def test_another_answer_is_kept_too() -> None:
    decision = answered("answer 2026-03-03 train was late")

    assert lines(decision.answer) == []
    assert decision.wishes == (AnswerNudge(BEN.id, TUESDAY, "train was late"),)


def test_a_remark_that_never_was_is_not_answered() -> None:
    decision = answered(f"answer {MONDAY} no list")

    assert title(decision) == "I sent you no nudge on Mon 2 Mar. Nothing was saved."
    assert decision.wishes == ()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("answer", "A nudge is answered with its own buttons."),
        ("answer tomorrow no list", "A nudge is answered with its own buttons."),
        ("answer 2026-03-03", "A nudge is answered with its own buttons."),
        ("answer 2026-03-03 " + "x" * 61, "The answer has 61 characters; 60 fit."),
    ],
)
def test_other_words_are_refused(text: str, says: str) -> None:
    assert refused(text).title == f"{says} Nothing was saved."
