"""What follows from an answer to a remark about the judgement."""

from datetime import date

import pytest

from coaching import plain
from coaching.balance import Signal
from coaching.changes import AnswerNudge, Decision, MuteSignal, Relearn, Wish
from coaching.commands import answer, contest, seasonal
from coaching.commands.answer import AnswerRemark
from coaching.commands.away import Away
from coaching.commands.contest import Contest
from coaching.commands.seasonal import Seasonal
from coaching.message import Message
from coaching.model import Mute, NudgeRecord
from tests.cast import BENS_DESK
from tests.coaching.judged.cases import SINCE, THREE_ON_THURSDAY, THURSDAY, case, told
from tests.coaching.talk import heard, refused, sentences, title

KEPT = told()
TAKING = Signal.ORDER_TAKING
MAY, APRIL = date(2026, 5, 4), date(2026, 4, 4)


def answered(word: str, record: NudgeRecord = KEPT) -> Decision:
    command = heard(f"answer 2026-03-05 {word}", today=THURSDAY)
    assert isinstance(command, AnswerRemark), command
    return answer.decide(command, desk=BENS_DESK, now=THREE_ON_THURSDAY, records=(record,))


def objected(text: str, *records: NudgeRecord) -> Decision:
    command = heard(text, today=THURSDAY)
    if isinstance(command, Contest):
        return contest.decide(command, desk=BENS_DESK, now=THREE_ON_THURSDAY, records=records)
    assert isinstance(command, Seasonal), command
    return seasonal.decide(command, desk=BENS_DESK, now=THREE_ON_THURSDAY, records=records)


def text(decision: Decision) -> str:
    assert isinstance(decision.answer, Message)
    return plain.text(decision.answer)


@pytest.mark.parametrize(
    ("word", "said", "wishes"),
    [
        (
            "right",
            "Noted: right.\n\n"
            "Thank you, that tells me how often I am right. Half an hour before the inbox is a good first step.\n\n"
            "[Log prospecting] [Quiet for two weeks]",
            (),
        ),
        (
            "i was away",
            "Noted: away. No more of this until Sat 4 Apr.\n\n"
            "Name the days, such as “/coach away 3 mar to 5 mar”, and they are left out of everything.\n"
            "No reason is asked for or kept.",
            (MuteSignal("UBEN", Mute(TAKING, APRIL, "away")),),
        ),
        (
            "my role changed",
            "Noted: your role changed. No more of this until Mon 4 May.\n\n"
            "From 12 February on I learn anew what is usual for you.\n"
            "Your role and your goal are yours to set.\n\n"
            "[My role] [Change my goal]",
            (MuteSignal("UBEN", Mute(TAKING, MAY, "role changed")), Relearn("UBEN", SINCE)),
        ),
        (
            "i didn't log",
            "Noted: not logged.\n\n"
            "Past days can still be logged, one line each:\n"
            "- /prospected 5 yesterday\n"
            "- /prospected 4 last friday\n"
            "They count for the day they were done, and I judge anew. A 0 is a fine answer too.\n\n"
            "[Log prospecting]",
            (),
        ),
    ],
)
def test_every_answer_is_met_with_what_it_needs(word: str, said: str, wishes: tuple[Wish, ...]) -> None:
    decision = answered(word)

    assert text(decision) == said
    assert decision.wishes == (AnswerNudge("UBEN", THURSDAY, word), *wishes)


@pytest.mark.parametrize(
    ("signal", "first", "button"),
    [
        (Signal.PIPELINE_UNFILLED, "One next step agreed today is a good first one.", "Log prospecting"),
        (
            Signal.BASE_NEGLECTED,
            "One call to whoever has waited longest is a good first step.",
            "Log a service note",
        ),
        (Signal.RECOVERED, "Well done.", "Log prospecting"),
    ],
)
def test_who_agrees_hears_of_a_step_that_fits(signal: Signal, first: str, button: str) -> None:
    decision = answered("right", told(signal=signal))

    assert text(decision) == (
        f"Noted: right.\n\nThank you, that tells me how often I am right. {first}\n\n"
        f"[{button}] [Quiet for two weeks]"
    )


@pytest.mark.parametrize(
    ("gap", "label", "sentence"),
    [
        (
            (date(2026, 2, 19), date(2026, 2, 20)),
            "Away Thu 19 Feb to Fri 20 Feb",
            "away 2026-02-19 to 2026-02-20",
        ),
        ((date(2026, 2, 19), date(2026, 2, 19)), "Away Thu 19 Feb", "away 2026-02-19 to 2026-02-19"),
    ],
)
def test_days_without_a_log_are_days_off_with_one_press(
    gap: tuple[date, date], label: str, sentence: str
) -> None:
    record = NudgeRecord(THURSDAY, "falling", "because", None, TAKING, case(gap=gap))

    decision = answered("I was away", record)

    assert sentences(decision.answer) == {label: sentence}
    assert isinstance(heard(sentence, today=THURSDAY), Away)


def test_days_too_long_ago_are_not_offered() -> None:
    old = (date(2025, 12, 1), date(2025, 12, 5))
    record = NudgeRecord(THURSDAY, "falling", "because", None, TAKING, case(gap=old))

    assert sentences(answered("i was away", record).answer) == {}


def test_notes_are_what_is_missing_of_a_neglected_base() -> None:
    record = told(signal=Signal.BASE_NEGLECTED, rule="neglect")

    assert text(answered("I didn’t log", record)) == (
        "Noted: not logged.\n\n"
        "Past days can still be logged, one line each:\n"
        "- /served Acme: called them yesterday\n"
        "- /served Acme: visited on 3 mar\n"
        "They count for the day they were done, and I judge anew.\n\n"
        "[Log a service note]"
    )


def test_contesting_mutes_for_two_months_with_the_reason() -> None:
    decision = objected("contest 2026-03-05", KEPT)

    assert text(decision) == (
        "Contested: no more of this until Mon 4 May.\n\n"
        "If it is about days off, your role or your log, say so, and I will do better:  "
        "[I was away] [My role changed] [I didn't log]\n\n"
        "[Why did I get this?]"
    )
    assert decision.wishes == (
        AnswerNudge("UBEN", THURSDAY, "contested"),
        MuteSignal("UBEN", Mute(TAKING, MAY, "contested")),
    )


def test_a_season_mutes_for_a_month() -> None:
    decision = objected("seasonal", KEPT, told(SINCE))

    assert text(decision) == (
        "Noted as seasonal: no more of this until Sat 4 Apr.\n\n"
        "If it still looks the same after that, I will ask again.\n\n"
        "[Why did I get this?]"
    )
    assert decision.wishes == (
        AnswerNudge("UBEN", THURSDAY, "seasonal"),
        MuteSignal("UBEN", Mute(TAKING, APRIL, "seasonal")),
    )


def test_a_remark_about_one_day_can_be_contested_too() -> None:
    decision = objected("contest", NudgeRecord(THURSDAY, "floor", "because"))

    assert text(decision) == (
        "Noted: contested.\n\n"
        "That remark was about one day's log and comes back on another such day, unless you pause it.\n\n"
        "[Quiet for two weeks]"
    )
    assert decision.wishes == (AnswerNudge("UBEN", THURSDAY, "contested"),)


@pytest.mark.parametrize("unheard", ["not sent", "shadow"])
def test_what_nobody_saw_cannot_be_contested(unheard: str) -> None:
    hidden = told(answer=unheard)

    assert title(objected("contest", hidden)) == "I sent you no nudge lately. Nothing was saved."
    assert title(objected("seasonal 2026-03-05", hidden)) == (
        "I sent you no nudge on Thu 5 Mar. Nothing was saved."
    )


@pytest.mark.parametrize("word", ["contest", "seasonal"])
def test_an_objection_needs_a_day(word: str) -> None:
    assert refused(f"{word} me").title == (
        f"“/coach {word}” is about my latest nudge, or the one of a day. Nothing was saved."
    )


@pytest.mark.parametrize("word", ["shadow", "Not sent"])
def test_words_of_the_coach_are_no_answers(word: str) -> None:
    assert refused(f"answer 2026-03-05 {word}").title == "That word is mine. Nothing was saved."
