"""How seldom the judgement is spoken of, and what silences it."""

from dataclasses import replace
from datetime import date

import pytest

from coaching import nudges
from coaching.balance import Signal
from coaching.changes import RecordNudge, SetAlarm, Tell
from coaching.facts import NudgeFacts
from coaching.model import Alarm, Mute, NudgeRecord, WorkspaceSettings
from coaching.nudges import Remark, Skip
from coaching.rhythm import Rung
from tests.cast import BENS_DESK
from tests.coaching.judged.cases import (
    ACME,
    SINCE,
    THREE_ON_THURSDAY,
    THURSDAY,
    WEDNESDAY,
    evidence,
    facts,
    told,
)
from tests.coaching.judged.test_remarks import ON_ACME, recovery
from tests.coaching.logbook import away, logged
from tests.times import utc

DUE = Alarm("UBEN", "nudge", THREE_ON_THURSDAY, "2026-03-04")
FRIDAY = SetAlarm(Alarm("UBEN", "nudge", utc(2026, 3, 6, 20, 0), "2026-03-05"))
DOWN = Signal.PROSPECTING_DOWN


def skipped(found: NudgeFacts) -> str:
    """Why nothing is said."""
    said = nudges.choose(found, now=THREE_ON_THURSDAY)
    assert isinstance(said, Skip), said
    return said.reason


def test_it_is_said_once_in_an_episode_and_the_daily_remark_does_not_pile_on() -> None:
    assert skipped(facts(records=(told(SINCE),))) == (
        "falling: said in this episode, on Thu 12 Feb; floor: a drift is judged"
    )


def test_the_two_names_of_a_fall_are_one_episode() -> None:
    found = facts(evidence(DOWN), records=(told(date(2026, 2, 13)),))

    assert skipped(found).startswith("falling: said in this episode")


@pytest.mark.parametrize("answer", ["contested", "seasonal", "i was away"])
def test_what_was_objected_to_and_still_holds_after_the_silence_is_asked_again(answer: str) -> None:
    january = evidence(since=date(2025, 12, 22))
    record = told(date(2026, 1, 5), answer=answer)

    silent = facts(january, records=(record,), mutes=(Mute(DOWN, THURSDAY, answer),))
    over = facts(january, records=(record,), mutes=(Mute(DOWN, WEDNESDAY, answer),))
    again = facts(january, records=(record, told(date(2026, 2, 12))))

    assert skipped(silent) == "floor: a drift is judged"
    assert isinstance(nudges.choose(over, now=THREE_ON_THURSDAY), Remark)
    assert skipped(again).startswith("falling: said in this episode, on Thu 12 Feb")


def test_a_new_episode_waits_for_ten_working_days() -> None:
    began = evidence(since=date(2026, 2, 25))

    soon = facts(began, records=(told(date(2026, 2, 20)),))
    later = facts(began, records=(told(date(2026, 2, 19)),))

    assert skipped(soon).startswith("falling: said on Fri 20 Feb")
    assert isinstance(nudges.choose(later, now=THREE_ON_THURSDAY), Remark)


def test_days_off_do_not_shorten_the_wait() -> None:
    desk = away(BENS_DESK, date(2026, 2, 23), date(2026, 2, 27))
    found = facts(evidence(since=date(2026, 2, 25)), desk=desk, records=(told(date(2026, 2, 16)),))

    assert skipped(found).startswith("falling: said on Mon 16 Feb")


def test_twice_unanswered_is_left_to_the_digest_for_two_months() -> None:
    ignored = (told(date(2026, 1, 6)), told(date(2026, 1, 28)))
    answered = (told(date(2026, 1, 6)), told(date(2026, 1, 28), answer="right"))
    logged_it = (logged(date(2026, 1, 28), 4),)

    assert skipped(facts(records=ignored, totals=logged_it)) == (
        "falling: not answered 2 times, rests until Wed 25 Mar; floor: a drift is judged"
    )
    assert isinstance(nudges.choose(facts(records=answered), now=THREE_ON_THURSDAY), Remark)


def test_one_a_day_and_three_a_week_hold_for_it_too() -> None:
    daily = tuple(NudgeRecord(date(2026, 3, n), "floor", "because", "not today") for n in (2, 3, 4))

    assert skipped(facts(records=daily)) == "3 a week are enough"
    assert skipped(facts(records=(told(THURSDAY),))) == "one a day is enough"


def test_praise_is_said_once() -> None:
    praised = told(date(2026, 3, 2), Signal.RECOVERED, rule="recovered")
    found = facts(recovery(), records=(told(date(2026, 2, 18)), praised), totals=(logged(THURSDAY, 5),))

    assert skipped(found) == "recovered: said in this episode, on Mon 2 Mar"


@pytest.mark.parametrize("signal", [Signal.ORDER_TAKING, DOWN])
def test_an_objection_silences_both_names_of_a_fall(signal: Signal) -> None:
    muted = facts(mutes=(Mute(signal, THURSDAY, "contested"),))
    over = facts(mutes=(Mute(signal, WEDNESDAY, "contested"),))
    other = facts(mutes=(Mute(Signal.BASE_NEGLECTED, THURSDAY, "contested"),))

    assert skipped(muted) == "floor: a drift is judged"
    assert isinstance(nudges.choose(over, now=THREE_ON_THURSDAY), Remark)
    assert isinstance(nudges.choose(other, now=THREE_ON_THURSDAY), Remark)


def test_the_alarm_tells_and_keeps_the_case() -> None:
    found = facts(touched=ACME)

    rung = nudges.ring(DUE, found, now=THREE_ON_THURSDAY)

    case = replace(ON_ACME.case, weeks=()) if ON_ACME.case else None
    record = NudgeRecord(THURSDAY, "falling", ON_ACME.evidence, None, Signal.ORDER_TAKING, case)
    tell = Tell("UBEN", "nudge", "2026-03-05", ON_ACME.message, utc(2026, 3, 5, 22, 30))
    assert rung == Rung((tell, RecordNudge("UBEN", record), FRIDAY))


def test_in_shadow_mode_it_is_recorded_and_sent_to_nobody() -> None:
    shadow = replace(facts(), settings=WorkspaceSettings(is_shadow=True))

    rung = nudges.ring(DUE, shadow, now=THREE_ON_THURSDAY)

    recorded, following = rung.wishes
    assert isinstance(recorded, RecordNudge)
    assert (recorded.record.rule, recorded.record.answer, following) == ("falling", "shadow", FRIDAY)
    assert rung.skipped == "shadow mode: recorded, sent to nobody"


def test_in_shadow_mode_what_would_have_been_said_counts_as_said() -> None:
    shadowed = facts(records=(told(SINCE, answer="shadow"),))

    in_shadow = replace(shadowed, settings=WorkspaceSettings(is_shadow=True))

    assert skipped(in_shadow).startswith("falling: said in this episode")
    assert isinstance(nudges.choose(shadowed, now=THREE_ON_THURSDAY), Remark)


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (facts(), None),
        (facts(evidence(DOWN)), None),
        (facts(evidence(Signal.PIPELINE_UNFILLED)), "it is no longer true"),
        (facts(recovery()), "it is no longer true"),
        (replace(facts(), judgement=None), "it is no longer true"),
        (facts(mutes=(Mute(DOWN, THURSDAY, "seasonal"),)), "it is no longer true"),
        (replace(facts(), settings=WorkspaceSettings(is_shadow=True)), "shadow mode"),
    ],
)
def test_a_queued_nudge_is_withdrawn_when_the_judgement_no_longer_holds(
    found: NudgeFacts, reason: str | None
) -> None:
    record = told(THURSDAY)

    assert nudges.withdrawn(record, replace(found, records=(record,)), now=THREE_ON_THURSDAY) == reason


def test_what_was_said_is_remembered_as_long_as_an_episode_may_last() -> None:
    assert nudges.remembered(THURSDAY) == date(2025, 1, 29)
