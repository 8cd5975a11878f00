"""The two-sided gauge of Home."""

from dataclasses import replace
from datetime import date

import pytest

from coaching import home, plain
from coaching.balance import Signal
from coaching.facts import HomeFacts
from coaching.model import DayTotals, Desk, Mute, Period, Role, WorkspaceSettings
from coaching.totals import Week
from tests.cast import BENS_DESK
from tests.coaching.judged.cases import RECENT, THREE_ON_THURSDAY, THURSDAY, evidence, judged
from tests.coaching.logbook import aiming, away, like, logged

MONDAY = date(2026, 3, 2)


def weeks(prospected: int, served: int, n: int = 1) -> tuple[Week, ...]:
    return (Week(date(2026, 2, 23), prospected, reactive=served, logs=5),) * n


def lines(facts: HomeFacts) -> list[str]:
    """The gauge and the insurance."""
    text = plain.spoken(home.compose(facts, now=THREE_ON_THURSDAY)).splitlines()
    return [one for one in text if one.startswith(("New business and customers", "Sales insurance"))]


@pytest.mark.parametrize(
    ("role", "last", "said"),
    [
        (
            Role.HYBRID,
            weeks(20, 20, 4),
            "80 prospected and 80 notes in the last 4 weeks: 50% new business. "
            "20 to 60% is healthy for a hybrid, so both sides have their share.",
        ),
        (
            Role.HUNTER,
            weeks(9, 11),
            "9 prospected and 11 notes in the last week: 45% new business. "
            "50 to 85% is healthy for a hunter; customers take most of your time.",
        ),
        (
            Role.FARMER,
            weeks(9, 1),
            "9 prospected and 1 note in the last week: 90% new business. "
            "8 to 30% is healthy for a farmer; your customers may be hearing little from you.",
        ),
        (Role.HYBRID, weeks(0, 0, 2), "nothing is logged for the last 2 weeks, so nobody can tell."),
        (
            Role.HYBRID,
            (*weeks(99, 0), *weeks(1, 1, 4)),
            "4 prospected and 4 notes in the last 4 weeks: 50% new business. "
            "20 to 60% is healthy for a hybrid, so both sides have their share.",
        ),
    ],
)
def test_the_gauge_has_two_sides_and_a_band_for_the_role(
    role: Role, last: tuple[Week, ...], said: str
) -> None:
    facts = HomeFacts(like(BENS_DESK, role=role), weeks=last)

    assert lines(facts)[0] == f"New business and customers: {said}"


def test_few_logs_are_said_to_be_few() -> None:
    facts = HomeFacts(BENS_DESK, weeks=weeks(5, 5), judgement=judged(evidence(Signal.LOGGING_GAP)))

    assert lines(facts)[0].endswith(" Few days have a log lately, so take it with care.")


@pytest.mark.parametrize(
    ("signal", "said"),
    [
        (Signal.ORDER_TAKING, "though prospecting is below your own usual."),
        (Signal.PROSPECTING_DOWN, "though prospecting is below your own usual."),
        (Signal.BASE_NEGLECTED, "though more customers wait than is usual for you."),
    ],
)
def test_inside_the_band_a_drift_is_not_passed_over(signal: Signal, said: str) -> None:
    facts = HomeFacts(BENS_DESK, weeks=weeks(5, 5), judgement=judged(evidence(signal)))

    assert lines(facts)[0].endswith(f"so both sides have a share, {said}")


@pytest.mark.parametrize(
    ("desk", "totals", "said"),
    [
        (BENS_DESK, (), "nothing paid in this week yet, at 1 a working day."),
        (BENS_DESK, (logged(MONDAY, 4),), "paid up to Thursday, at 1 a working day."),
        (BENS_DESK, (logged(MONDAY, 50),), "paid up for the whole week, at 1 a working day."),
        (
            aiming(BENS_DESK, 10, Period.DAY, floor=3),
            (logged(MONDAY, 8),),
            "paid up to Tuesday, at 3 a working day.",
        ),
        (
            away(BENS_DESK, MONDAY, date(2026, 3, 3)),
            (logged(date(2026, 3, 4), 2),),
            "paid up to Thursday, at 1 a working day.",
        ),
    ],
)
def test_the_insurance_is_paid_by_the_floor(desk: Desk, totals: tuple[DayTotals, ...], said: str) -> None:
    assert lines(HomeFacts(desk, totals, weeks=weeks(5, 5)))[1] == f"Sales insurance: {said}"


def test_without_a_floor_or_weeks_nothing_is_shown() -> None:
    no_floor = aiming(BENS_DESK, 10, Period.DAY, floor=0)

    assert len(lines(HomeFacts(no_floor, weeks=weeks(5, 5)))) == 1
    assert lines(replace(HomeFacts(BENS_DESK), judgement=judged(evidence()))) == []


def test_in_shadow_mode_the_gauge_knows_of_no_drift() -> None:
    facts = HomeFacts(BENS_DESK, weeks=weeks(20, 20), judgement=judged(evidence()))

    spoken, silent = (
        lines(replace(facts, settings=WorkspaceSettings(is_shadow=on)))[0] for on in (False, True)
    )

    assert "below your own usual" in spoken
    assert silent.endswith("so both sides have their share.")


def test_what_was_objected_to_is_not_said_on_home_either() -> None:
    mute = Mute(Signal.PROSPECTING_DOWN, THURSDAY, "contested")

    facts = HomeFacts(BENS_DESK, weeks=weeks(20, 20), judgement=judged(evidence()), mutes=(mute,))

    assert lines(facts)[0].endswith("so both sides have their share.")


def test_where_customers_were_lost_nobody_is_said_to_wait() -> None:
    lost = evidence(Signal.BASE_NEGLECTED, recent=replace(RECENT, lost=3))

    facts = HomeFacts(BENS_DESK, weeks=weeks(20, 20), judgement=judged(lost))

    assert lines(facts)[0].endswith("so both sides have a share, though more customers were lost than won.")
