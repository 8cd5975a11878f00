"""What a person hears of the judgement, word by word."""

from dataclasses import replace
from datetime import date, time

import pytest

from coaching import nudges, plain
from coaching.balance import Evidence, Signal
from coaching.facts import NudgeFacts
from coaching.message import Button, Message, Style, line
from coaching.model import Bar, Case, Cause, Hours, Initiative, NudgeRecord, Touched
from coaching.nudges import Remark
from tests.cast import BENS_DESK
from tests.coaching.judged.cases import (
    ACME,
    BEFORE,
    RECENT,
    SPREAD,
    THREE_ON_THURSDAY,
    THURSDAY,
    evidence,
    facts,
    told,
    weeks,
)
from tests.coaching.logbook import like

BUTTONS = (
    Button("Log prospecting", "prospected", is_primary=True),
    Button("Why did I get this?", "why 2026-03-05"),
    Button("Contest", "contest 2026-03-05", spoken="Contest this: it is not so"),
    Button("It's seasonal", "seasonal 2026-03-05"),
    Button("Quiet for two weeks", "quiet 2 weeks", spoken="No nudges for two weeks"),
)
ON_ACME = Remark(
    "falling",
    Message(
        "Prospecting is down from 27 to 21 a week since about 12 February, while notes are up from 12 to 19, "
        "8 of them for Acme. Is Acme taking your selling time?",
        (
            line("Next: one call to somebody new before 17:30."),
            line("This ends by itself when your usual week is back.", style=Style.QUIET),
        ),
        buttons=BUTTONS,
    ),
    "Since about 12 February you have averaged 4.2 a day (14 of 15 working days logged); before, 5.4 "
    "(60 of 65, November to February). Service is 48% of what you log, was 31%.",
    Case(
        evidence(),
        5,
        (Bar(date(2026, 2, 23), 27, 10), Bar(date(2026, 3, 2), 26, 10)),
        Cause("Acme", None, 22, 8, pytest.approx(1.038, abs=0.001), pytest.approx(1.0, abs=1e-6)),
        gap=(date(2026, 2, 12), date(2026, 3, 4)),
    ),
)
FALL = "Prospecting is down from 27 to 21 a week since about 12 February"
DOWN = Signal.PROSPECTING_DOWN
BACK = replace(RECENT, first=date(2026, 2, 25), workdays=6, counted=6.0, prospected=5.3, pipeline_added=1.5)


def said(facts: NudgeFacts) -> list[str]:
    """The sentences of the remark."""
    remark = nudges.choose(facts, now=THREE_ON_THURSDAY)
    assert isinstance(remark, Remark), remark
    return plain.spoken(remark.message).splitlines()


def recovery(**more: object) -> Evidence:
    return evidence(Signal.RECOVERED, **{"since": BACK.first, "recent": BACK, **more})


def test_order_taking_is_said_with_two_figures_one_cause_one_question_and_one_action() -> None:
    remark = nudges.choose(facts(touched=ACME, weeks=weeks(2)), now=THREE_ON_THURSDAY)

    assert remark == ON_ACME


@pytest.mark.parametrize(
    ("found", "title"),
    [
        (
            facts(touched=SPREAD),
            f"{FALL}, while notes are up from 12 to 19. No single customer explains it. What fills your week?",
        ),
        (
            facts(evidence(DOWN, recent=replace(RECENT, served=2.4))),
            f"{FALL}. Notes stayed at 12. I cannot see why from your log. What changed?",
        ),
        (
            facts(evidence(DOWN), touched=ACME),
            f"{FALL}. Notes are up from 12 to 19, 8 of them for Acme. Is Acme taking your selling time?",
        ),
        (
            facts(evidence(recent=replace(RECENT, served=2.4))),
            f"{FALL}. Notes stayed at 12. I cannot see why from your log. What changed?",
        ),
    ],
)
def test_what_the_log_does_not_show_is_not_claimed(found: NudgeFacts, title: str) -> None:
    assert said(found)[0] == title


def test_a_way_of_beginning_is_named_where_no_customer_stands_out() -> None:
    calls = tuple(replace(one, recent=14) if one.initiative is Initiative.REACTIVE else one for one in SPREAD)

    assert said(facts(touched=calls))[0] == (
        f"{FALL}, while notes are up from 12 to 19, 15 of them begun by customers. "
        "Is service taking your selling time?"
    )


def test_a_way_of_beginning_that_is_all_of_them_is_called_so() -> None:
    calls = tuple(Touched(name, Initiative.REACTIVE, 30, 18) for name in ("Acme", "Globex", "Hooli"))

    assert "notes are up from 12 to 19, all of them begun by customers." in said(facts(touched=calls))[0]


@pytest.mark.parametrize(
    ("before", "recent", "figures"),
    [
        (5.4, 0.0, "from 27 a week to none"),
        (5.4, 0.05, "from 27 a week to fewer than 1"),
        (1.0, 0.5, "from 5 to 3 a week"),
        (1.0, 0.9, "from 20 to 18 every 4 weeks"),
        (0.2, 0.1, "from 12 to 6 every 12 weeks"),
        (0.1, 0.0, "from 6 every 12 weeks to none"),
        (400.0, 210.5, "from 2,000 to 1,053 a week"),
    ],
)
def test_figures_are_whole_and_never_contradict_the_fall(before: float, recent: float, figures: str) -> None:
    found = evidence(
        DOWN,
        before=replace(BEFORE, prospected=before, served=0.0),
        recent=replace(RECENT, prospected=recent, served=0.0),
    )

    assert said(facts(found))[0] == (
        f"Prospecting is down {figures} since about 12 February. I cannot see why from your log. What changed?"
    )


def test_a_fall_that_no_whole_figure_shows_is_not_spoken_of() -> None:
    found = evidence(DOWN, before=replace(BEFORE, prospected=0.1), recent=replace(RECENT, prospected=0.099))

    assert nudges.falling.find(facts(found), policy=nudges.NUDGES, now=THREE_ON_THURSDAY) is None


def test_a_fall_of_which_next_to_nothing_is_left_is_not_spoken_of() -> None:
    found = evidence(DOWN, before=replace(BEFORE, prospected=5.4), recent=replace(RECENT, prospected=5.3))

    assert nudges.falling.find(facts(found), policy=nudges.NUDGES, now=THREE_ON_THURSDAY) is None


def test_no_customer_is_the_cause_where_service_as_a_whole_did_not_rise() -> None:
    level = evidence(recent=replace(RECENT, served=BEFORE.served))

    remark = nudges.choose(facts(level, touched=ACME), now=THREE_ON_THURSDAY)

    assert isinstance(remark, Remark)
    assert remark.case is not None
    assert remark.case.cause is None


def test_a_part_time_week_has_its_own_figures_and_a_year_is_named_when_it_is_another() -> None:
    desk = like(BENS_DESK, workdays=frozenset({1, 2, 4}))
    found = evidence(DOWN, since=date(2025, 12, 1), recent=replace(RECENT, served=2.4))

    assert said(facts(found, desk=desk))[0].startswith(
        "Prospecting is down from 16 to 13 a week since about 1 December 2025. Notes stayed at 7."
    )


def test_the_next_action_fits_the_persons_day() -> None:
    desk = like(BENS_DESK, hours=Hours(time(8), time(16)))

    assert said(facts(desk=desk))[1] == "Next: one call to somebody new before 16:00."


def test_a_long_name_of_a_customer_is_shortened() -> None:
    long = "The Very Old And Honourable Company of Makers"

    title = said(facts(touched=[replace(one, account=one.account.replace("Acme", long)) for one in ACME]))[0]

    assert title.endswith("8 of them for The Very Old And… Is The Very Old And… taking your selling time?")


@pytest.mark.parametrize("name", ["Acme.", "Acme?", "Acme!"])
def test_a_name_with_a_stop_does_not_end_the_sentence(name: str) -> None:
    title = said(facts(touched=[replace(one, account=one.account.replace("Acme", name)) for one in ACME]))[0]

    assert title.endswith("8 of them for Acme. Is Acme taking your selling time?")


def test_what_was_said_can_be_said_again_from_what_is_kept() -> None:
    remark = ON_ACME
    kept = NudgeRecord(THURSDAY, remark.rule, remark.evidence, signal=Signal.ORDER_TAKING, case=remark.case)

    assert nudges.retold(kept) == remark.message.title
    assert nudges.retold(NudgeRecord(THURSDAY, "floor", "Nothing was logged.")) == "Nothing was logged."


def test_a_pipeline_that_is_not_filled_is_said_beside_the_prospecting() -> None:
    assert said(facts(evidence(Signal.PIPELINE_UNFILLED))) == [
        "New names in your pipeline are down from 8 to 3 a week since about 12 February, "
        "with prospecting at 21 a week. Which of today's contacts could go further?",
        "Next: agree one next step before 17:30.",
        "Tap 0, plug 0, net 0 over 12 weeks.",
        "This ends when names come in as usual.",
    ]


@pytest.mark.parametrize(
    ("found", "title"),
    [
        (
            facts(recovery(), records=(told(date(2026, 2, 18)),)),
            "Your prospecting is back: 27 a week since about 25 February, as before the dip. What helped?",
        ),
        (
            facts(recovery(recent=replace(BACK, prospected=4.8)), records=(told(date(2026, 2, 18)),)),
            "Your prospecting is nearly back: 24 a week since about 25 February; before the dip it was 27. "
            "What helped?",
        ),
        (
            facts(
                recovery(),
                records=(told(date(2026, 2, 18), Signal.PIPELINE_UNFILLED, rule="pipeline"),),
            ),
            "Your pipeline fills again: 8 new names a week since about 25 February, as before the dip. "
            "What helped?",
        ),
    ],
)
def test_a_recovery_is_praised(found: NudgeFacts, title: str) -> None:
    beside = ["Tap 0, plug 0, net 0 over 12 weeks."] if "pipeline" in title else []
    assert said(found) == [
        title,
        "Next: write it down for the next busy spell. The hard part is done.",
        *beside,
    ]


@pytest.mark.parametrize(
    "found",
    [
        facts(recovery()),  # nobody had said anything
        facts(recovery(), records=(told(date(2026, 2, 18), answer="not sent"),)),
        facts(recovery(), records=(told(date(2026, 2, 10)),)),  # a drift before this one
        facts(recovery(recent=replace(BACK, prospected=3.0)), records=(told(date(2026, 2, 18)),)),
        facts(recovery(recent=replace(BACK, counted=4.0)), records=(told(date(2026, 2, 18)),)),
        facts(recovery(strength=0.9), records=(told(date(2026, 2, 18)),)),
    ],
)
def test_praise_needs_a_drift_that_was_spoken_of_and_is_over(found: NudgeFacts) -> None:
    assert nudges.recovered.find(found, policy=nudges.NUDGES, now=THREE_ON_THURSDAY) is None


def test_a_logging_gap_is_never_a_remark() -> None:
    logged_today = facts(evidence(Signal.LOGGING_GAP))

    remark = nudges.choose(logged_today, now=THREE_ON_THURSDAY)

    assert isinstance(remark, Remark)
    assert (remark.rule, remark.case) == ("floor", None)


def test_an_old_judgement_is_not_spoken_of() -> None:
    found = facts()
    assert found.judgement is not None

    old = replace(found, judgement=replace(found.judgement, on=date(2026, 2, 28)))

    assert nudges.falling.find(old, policy=nudges.NUDGES, now=THREE_ON_THURSDAY) is None
