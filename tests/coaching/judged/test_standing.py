"""How the digest begins: what the judgement says, and both sides."""

from dataclasses import replace
from datetime import date

import pytest

from coaching import digest, plain
from coaching.balance import Judgement, Signal, State
from coaching.facts import DigestFacts, LateLogs
from coaching.message import Message
from coaching.model import Mute, WorkspaceSettings
from tests.cast import BENS_DESK
from tests.coaching.judged.cases import BASE, BEFORE, NEGLECT, RECENT, WEDNESDAY, evidence, judged
from tests.coaching.logbook import away, like, logged
from tests.coaching.test_digest import MONDAY, SIX_WEEKS, week

STEADY = Judgement(WEDNESDAY, State.BALANCED)
FALL = "prospecting is down from 27 to 21 a week since about 12 February"
SLIGHT = replace(RECENT, prospected=0.099)
DOWN = Signal.PROSPECTING_DOWN


def first(judgement: Judgement, **more: object) -> str:
    """The digest's line on the balance."""
    facts = replace(DigestFacts(BENS_DESK, SIX_WEEKS, judgement=judgement), **more)  # type: ignore[arg-type]  # one fact a test
    message = digest.compose(facts, today=MONDAY)
    assert isinstance(message, Message)
    return plain.spoken(message).splitlines()[1]


def weak(strength: float) -> Judgement:
    return replace(STEADY, evidence={DOWN: evidence(DOWN, strength=strength)})


@pytest.mark.parametrize(
    ("judgement", "said"),
    [
        (STEADY, "steady, nothing stands out."),
        (judged(evidence(DOWN)), f"{FALL}."),
        (judged(evidence()), f"{FALL}, while notes are up from 12 to 19."),
        (judged(evidence(recent=replace(RECENT, served=2.4))), f"{FALL}."),
        (
            judged(evidence(Signal.PIPELINE_UNFILLED)),
            "new names in your pipeline are down from 8 to 3 a week since about 12 February, "
            "with prospecting at 21 a week.",
        ),
        (
            judged(evidence(Signal.BASE_NEGLECTED, **NEGLECT)),
            "37% of your customers are past their contact interval, usually 16%.",
        ),
        (
            judged(evidence(Signal.BASE_NEGLECTED)),
            "more customers than usual are past their contact interval.",
        ),
        (
            judged(evidence(Signal.RECOVERED, recent=replace(RECENT, prospected=5.3))),
            "prospecting has been back at your usual since about 12 February: 27 a week.",
        ),
        (
            judged(evidence(Signal.LOGGING_GAP)),
            "I cannot judge: too few recent days have a log. No log is not a zero.",
        ),
        (weak(0.8), f"perhaps a dip, but I am not sure yet: {FALL}."),
        (weak(0.6), "steady, nothing stands out."),
        (
            judged(evidence(DOWN, recent=SLIGHT, before=replace(BEFORE, prospected=0.1))),
            "prospecting has been a little below your usual since about 12 February.",
        ),
    ],
)
def test_the_state_comes_first(judgement: Judgement, said: str) -> None:
    assert first(judgement) == f"Balance: {said}"


@pytest.mark.parametrize(
    ("mutes", "begins"),
    [((), "Make the first three calls"), ((Mute(DOWN, MONDAY, "seasonal"),), "Call one customer")],
)
def test_what_to_try_goes_with_the_judgement_unless_that_was_objected_to(
    mutes: tuple[Mute, ...], begins: str
) -> None:
    mondays = (date(2026, 2, 23), date(2026, 3, 2))
    totals = tuple(day for monday in mondays for day in week(monday, 4, 4, 4, 3, 3, reactive=2))
    facts = DigestFacts(BENS_DESK, totals, judgement=judged(evidence()), mutes=mutes)

    message = digest.compose(facts, today=MONDAY)

    assert isinstance(message, Message)
    assert f"Try this: {begins}" in plain.spoken(message)


def test_both_drifts_are_said_one_after_the_other() -> None:
    both = judged(evidence(DOWN), evidence(Signal.BASE_NEGLECTED, **NEGLECT))

    assert first(both, base=BASE) == (
        f"Balance: {FALL}. 7 of your 19 customers are past their contact interval, usually 3."
    )


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (
            {"prospected": 3.0},
            "prospecting has been rising again since about 12 February: 15 a week, 27 before ",
        ),
        ({"counted": 3.0, "workdays": 4}, "the dip may be over: 13 prospected in the last 4 working days."),
        (
            {"after": Signal.PIPELINE_UNFILLED, "counted": 1.0, "workdays": 1, "pipeline_added": 1.0},
            "the dip may be over: 1 new name in the last working day.",
        ),
        (
            {"prospected": 4.5},
            "prospecting has been back near your usual since about 12 February: 23 a week, 27 ",
        ),
        (
            {"after": Signal.PIPELINE_UNFILLED, "pipeline_added": 1.4},
            "names come into your pipeline again since about 12 February: 7 a week, 8 before the dip.",
        ),
    ],
)
def test_a_recovery_says_what_is_back_and_how_far(found: dict[str, float | Signal], said: str) -> None:
    after = found.pop("after", None)
    back = evidence(Signal.RECOVERED, recent=replace(RECENT, **found), after=after)  # type: ignore[arg-type]  # rates by name

    assert first(judged(back)).startswith(f"Balance: {said}")


def test_what_is_told_beside_a_gap_is_what_was_known_before_it() -> None:
    assert first(judged(evidence(Signal.LOGGING_GAP), evidence(DOWN))) == (
        "Balance: I cannot judge: too few recent days have a log. No log is not a zero. "
        f"What I last knew: {FALL}."
    )


@pytest.mark.parametrize(
    ("joined", "said"),
    [
        (date(2026, 1, 12), "steady, nothing stands out."),
        (date(2026, 2, 16), "nothing stands out, as far as 3 weeks of yours can tell."),
    ],
)
def test_of_somebody_new_that_nothing_stands_out_says_little(joined: date, said: str) -> None:
    assert first(STEADY, desk=like(BENS_DESK, joined_on=joined)) == f"Balance: {said}"


def test_two_objections_are_told_in_one_sentence() -> None:
    both = judged(evidence(DOWN), evidence(Signal.BASE_NEGLECTED, **NEGLECT))
    may, june = date(2026, 5, 4), date(2026, 6, 1)

    same = first(both, mutes=(Mute(DOWN, may, "contested"), Mute(Signal.BASE_NEGLECTED, may, "contested")))
    apart = first(both, mutes=(Mute(DOWN, may, "contested"), Mute(Signal.BASE_NEGLECTED, june, "contested")))

    assert same == "Balance: 2 things are left out until Mon 4 May, as you asked."
    assert apart == "Balance: 2 things are left out until Mon 4 May and Mon 1 Jun, as you asked."


def test_in_shadow_mode_the_digest_says_nothing_of_the_judgement() -> None:
    shadow = WorkspaceSettings(is_shadow=True)

    assert not first(judged(evidence()), settings=shadow).startswith("Balance")


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (None, "that takes about 15 logged days."),
        (6, "about 6 more logged days."),
        (1, "about 1 more logged day."),
        (0, "about 1 more logged day."),
    ],
)
def test_learning_says_how_long_still(days: int | None, said: str) -> None:
    line = first(Judgement(WEDNESDAY, State.LEARNING), days_to_learn=days)

    assert line.startswith("Balance: I am still learning what is usual for you")
    assert line.endswith(said)


def test_what_was_contested_is_left_out_and_that_is_said() -> None:
    mutes = (Mute(DOWN, date(2026, 5, 4), "contested"),)

    said = "Balance: one thing is left out until Mon 4 May, as you asked."

    assert first(judged(evidence()), mutes=mutes) == said
    assert first(weak(0.8), mutes=mutes) == "Balance: steady, nothing stands out."


def test_a_quiet_week_has_its_state_too() -> None:
    message = digest.compose(
        DigestFacts(BENS_DESK, week(date(2026, 2, 23), 5), judgement=judged(evidence(Signal.LOGGING_GAP))),
        today=MONDAY,
    )

    assert isinstance(message, Message)
    assert plain.spoken(message).splitlines()[1].startswith("Balance: I cannot judge")


@pytest.mark.parametrize(
    ("prospected", "proactive", "said"),
    [
        (5, 1, "✓ new business, 25 of 25; ✓ your customers, 5 contacts you began."),
        (4, 0, "– new business, 20 of 25; – your customers, 0 contacts you began."),
        (5, 0, "✓ new business, 25 of 25; – your customers, 0 contacts you began."),
    ],
)
def test_a_good_week_needs_both_sides(prospected: int, proactive: int, said: str) -> None:
    days = tuple(logged(date(2026, 3, n), prospected, reactive=1, proactive=proactive) for n in range(2, 7))

    message = digest.compose(DigestFacts(BENS_DESK, days, judgement=STEADY), today=MONDAY)

    assert isinstance(message, Message)
    assert plain.spoken(message).splitlines()[2] == f"Both sides: {said}"


def test_a_week_off_has_no_ticks() -> None:
    desk = away(BENS_DESK, date(2026, 3, 2), date(2026, 3, 6))

    message = digest.compose(DigestFacts(desk, SIX_WEEKS, judgement=STEADY), today=MONDAY)

    assert isinstance(message, Message)
    assert "Both sides" not in plain.spoken(message)


def test_the_digest_is_still_at_most_12_blocks() -> None:
    desk = replace(BENS_DESK, team=replace(BENS_DESK.team, manager_id="UBEN"))
    unknown_weeks = (*week(date(2026, 1, 26), 5), *SIX_WEEKS[-4:])

    message = digest.compose(
        DigestFacts(desk, unknown_weeks, late=(LateLogs("UANA", "Ana", 2),), judgement=judged(evidence())),
        today=MONDAY,
    )

    assert isinstance(message, Message)
    assert len(message.lines) + 3 <= 12  # title, chart, buttons
