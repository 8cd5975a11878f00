"""What whoever leads hears: after the person, about the load and the 1:1."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from coaching import plain
from coaching.balance import Signal
from coaching.changes import Tell
from coaching.facts import NudgeFacts
from coaching.judged import manager
from coaching.judged.manager import Skip
from coaching.message import Button, Message
from coaching.model import Cause, Mute, NudgeRecord, WorkspaceSettings
from tests.cast import BENS_DESK, MO, MOS_DESK, SALES
from tests.coaching.judged.cases import (
    ACME,
    BASE,
    BEFORE,
    NEGLECT,
    RECENT,
    SPREAD,
    THREE_ON_THURSDAY,
    THURSDAY,
    case,
    evidence,
    facts,
    told,
)
from tests.coaching.logbook import away
from tests.times import utc

A_WEEK_AGO = date(2026, 2, 26)
HELD = facts(records=(told(A_WEEK_AGO),))
ASK = """\
Something for your 1:1 with Ben: prospecting is down from 27 to 21 a week since about 12 February.

Ben heard of it on Thu 26 Feb, and it still holds.
Ask: which service work could somebody else take, or could wait?
And: what do we owe Ben (cover for service, a list, time together)?
It compares Ben with Ben's own usual, and is no grade. Answers stay between Ben and me.

[Log of Ben]"""
COVER = """\
Could somebody share the service for Acme with Ben for two weeks?

Since about 12 February notes for Acme are up from 1 to 8 a week, while prospecting is down from 27 to 21 a week.
Ben has heard the same. It is a request for cover: the load grew.
In the 1:1, ask: which of it needs Ben, and which only needs somebody?

[Log of Ben]"""


def tell(found: NudgeFacts, now: datetime = THREE_ON_THURSDAY) -> Tell:
    said = manager.hear(found, now=now)
    assert isinstance(said, Tell), said
    return said


def loaded(on: date) -> NudgeRecord:
    """A remark that named the load as the cause, so that the person knows who is asked for cover."""
    cause = Cause("Acme", None, 22, 8, 1.0, 0.999)
    return replace(told(on), case=case(cause=cause))


def test_a_drift_that_lasts_is_for_the_1_to_1_five_working_days_later() -> None:
    said = tell(HELD)

    assert (said.recipient, said.kind, said.period) == ("UMO", "manager_digest", "UBEN-2026-02-26")
    assert plain.text(said.message) == ASK
    assert said.message.buttons == (Button("Log of Ben", "log <@UBEN>"),)


def test_service_load_is_a_request_for_cover_the_next_day() -> None:
    said = tell(facts(touched=ACME, records=(loaded(date(2026, 3, 4)),)))

    assert (said.recipient, said.kind, said.period) == ("UMO", "handoff", "UBEN-2026-03-04")
    assert plain.text(said.message) == COVER


def test_calls_of_many_customers_are_a_load_too() -> None:
    calls = tuple(replace(one, recent=14) if one.initiative.value == "reactive" else one for one in SPREAD)

    said = plain.spoken(tell(facts(touched=calls, records=(loaded(A_WEEK_AGO),))).message).splitlines()

    assert said[:2] == [
        "Could somebody share the service calls with Ben for two weeks?",
        "Since about 12 February service calls are up from 6 to 15 a week, "
        "while prospecting is down from 27 to 21 a week.",
    ]


def test_what_the_person_was_told_of_who_hears_stays_true() -> None:
    found_later = facts(touched=ACME, records=(told(date(2026, 3, 4)),))
    gone_since = facts(touched=SPREAD, records=(loaded(date(2026, 3, 4)),))

    assert manager.hear(found_later, now=THREE_ON_THURSDAY) == Skip("1 working day after the person")
    assert plain.text(tell(gone_since).message) == COVER


def test_who_leads_hears_of_what_holds_after_three_weeks_of_leave() -> None:
    long_ago = facts(evidence(since=date(2026, 1, 5)), records=(told(date(2026, 1, 30)),))

    assert tell(long_ago).kind == "manager_digest"


def test_the_person_always_hears_first() -> None:
    same_day = facts(touched=ACME, records=(told(THURSDAY),))

    assert manager.hear(same_day, now=THREE_ON_THURSDAY) == Skip("0 working days after the person")
    assert manager.hear(facts(), now=THREE_ON_THURSDAY) == Skip("nothing holds that the person heard of")


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (facts(records=(told(date(2026, 2, 27)),)), "4 working days after the person"),
        (facts(evidence(since=date(2026, 1, 5)), records=(told(date(2026, 1, 28)),)), "an old story"),
        (facts(records=(told(date(2026, 2, 10)),)), "nothing holds that the person heard of"),
        (facts(records=(told(A_WEEK_AGO, answer="not sent"),)), "nothing holds that the person heard of"),
        (facts(records=(told(A_WEEK_AGO, answer="contested"),)), "the person answered"),
        (facts(records=(told(A_WEEK_AGO, answer="i didn't log"),)), "the person answered"),
        (
            replace(HELD, mutes=(Mute(Signal.PROSPECTING_DOWN, THURSDAY, "seasonal"),)),
            "nothing holds that the person heard of",
        ),
        (replace(HELD, judgement=None), "nothing holds that the person heard of"),
        (replace(HELD, settings=WorkspaceSettings(is_shadow=True)), "nothing holds that the person heard of"),
        (replace(HELD, desk=away(BENS_DESK, THURSDAY, THURSDAY)), "a day off"),
        (replace(HELD, desk=replace(BENS_DESK, team=replace(SALES, manager_id=None))), "nobody else leads"),
        (replace(HELD, desk=replace(BENS_DESK, person=MO)), "nobody else leads"),
    ],
)
def test_whoever_leads_hears_nothing(found: NudgeFacts, reason: str) -> None:
    assert manager.hear(found, now=THREE_ON_THURSDAY) == Skip(reason)


def test_who_agreed_is_not_left_alone_with_it_and_the_answer_stays_private() -> None:
    agreed = facts(records=(told(A_WEEK_AGO, answer="right"),))

    assert plain.text(tell(agreed).message) == ASK


def test_a_fall_too_small_for_whole_figures_is_said_in_words() -> None:
    slight = evidence(recent=replace(RECENT, prospected=0.099), before=replace(BEFORE, prospected=0.1))

    title = tell(facts(slight, records=(told(A_WEEK_AGO),))).message.title

    assert title == (
        "Something for your 1:1 with Ben: prospecting has been a little below the usual since about 12 February."
    )


def test_days_off_give_the_person_more_time() -> None:
    off = replace(HELD, desk=away(BENS_DESK, date(2026, 3, 2), date(2026, 3, 3)))

    assert manager.hear(off, now=THREE_ON_THURSDAY) == Skip("3 working days after the person")


def test_it_is_the_persons_day_that_counts() -> None:
    early_on_friday_in_london = utc(2026, 3, 6, 3, 0)  # still Thursday in New York

    assert tell(HELD, early_on_friday_in_london) == tell(HELD)


@pytest.mark.parametrize(
    ("found", "title", "ask"),
    [
        (
            facts(evidence(Signal.PIPELINE_UNFILLED), records=(told(A_WEEK_AGO, Signal.PIPELINE_UNFILLED),)),
            "Something for your 1:1 with Ben: new names in the pipeline are down from 8 to 3 a week "
            "since about 12 February.",
            "Ask: where do conversations stop: the list, the first question, or the next step?",
        ),
        (
            facts(
                evidence(Signal.BASE_NEGLECTED, **NEGLECT),
                base=BASE,
                records=(told(A_WEEK_AGO, Signal.BASE_NEGLECTED),),
            ),
            "Something for your 1:1 with Ben: 7 of the 19 customers are past their contact interval, usually 3.",
            "Ask: which customers would be missed most, and who could call them this week?",
        ),
        (
            facts(
                evidence(Signal.BASE_NEGLECTED, recent=replace(RECENT, lost=3)),
                records=(told(A_WEEK_AGO, Signal.BASE_NEGLECTED),),
            ),
            "Something for your 1:1 with Ben: 3 customers were lost in the last quarter, and none was won.",
            "Ask: what did those who left have in common, and who could be next?",
        ),
        (
            facts(evidence(Signal.PROSPECTING_DOWN), records=(told(A_WEEK_AGO),)),
            "Something for your 1:1 with Ben: prospecting is down from 27 to 21 a week since about 12 February.",
            "Ask: what has taken the place of prospecting, and what would have to give for it?",
        ),
    ],
)
def test_each_drift_has_its_question(found: NudgeFacts, title: str, ask: str) -> None:
    said = plain.spoken(tell(found).message).splitlines()

    assert (said[0], said[2]) == (title, ask)


@pytest.mark.parametrize(
    ("now", "told_of"),
    [
        (utc(2026, 3, 5, 15, 0), ["UMO"]),  # Thursday afternoon in London
        (utc(2026, 3, 5, 20, 0), []),  # Ben's slot in New York, Mo's evening
    ],
)
def test_whoever_leads_hears_in_their_own_hours(now: datetime, told_of: list[str]) -> None:
    wishes = manager.wishes(MOS_DESK, [HELD], now=now)

    assert [wish.recipient for wish in wishes] == told_of


def test_days_off_are_days_off_for_whoever_leads() -> None:
    resting = away(MOS_DESK, date(2026, 3, 5), date(2026, 3, 5))

    assert manager.wishes(resting, [HELD], now=utc(2026, 3, 5, 15, 0)) == ()


def test_whoever_leads_hears_of_one_thing_a_day_a_request_for_cover_first() -> None:
    asked, cover = (Tell("UMO", kind, "UBEN-2026-02-26", Message(kind)) for kind in manager.KINDS[::-1])
    complaint = Tell("UMO", "manager_digest", "complaint-1", Message("complaint"))
    every = (complaint, asked, cover)
    days = []
    queued: set[tuple[str, str, str]] = set()

    while told_now := manager.rationed(every, queued=queued):
        days.append([one.message.title for one in told_now])
        queued |= {(one.recipient, one.kind, one.period) for one in told_now}

    assert days == [["handoff"], ["complaint"], ["manager_digest"]]
