"""What one person's word tells another waits for the other's hours."""

from dataclasses import replace

import pytest

from coaching.changes import Tell, Wish
from coaching.courtesy import receivers, timed
from coaching.message import Message
from tests.cast import ANAS_DESK, BENS_DESK
from tests.times import utc

TIP = Tell("UBEN", "notice", "tip-1", Message("A tip on Acme from Cleo."))
NIGHT = utc(2026, 3, 3, 8)  # 03:00 in New York, 21:00 in Auckland
MORNING = utc(2026, 3, 3, 14)  # 09:00 in New York
DESKS = {"UANA": ANAS_DESK, "UBEN": BENS_DESK}


def test_at_night_a_tip_waits_for_the_morning() -> None:
    assert timed((TIP,), DESKS, now=NIGHT) == (replace(TIP, not_before=MORNING),)


def test_within_their_hours_it_goes_at_once() -> None:
    assert timed((TIP,), DESKS, now=utc(2026, 3, 3, 16)) == (TIP,)


def test_each_receiver_has_hours_of_their_own() -> None:
    other = replace(TIP, recipient="UANA")

    told = timed((TIP, other), DESKS, now=utc(2026, 3, 3, 2))

    assert told == (replace(TIP, not_before=MORNING), other)  # 15:00 in Auckland


@pytest.mark.parametrize(
    "wish", [replace(TIP, kind="home"), replace(TIP, kind="board"), replace(TIP, recipient="UXX")]
)
def test_what_has_hours_of_its_own_or_a_stranger_is_not_held(wish: Wish) -> None:
    assert timed((wish,), DESKS, now=NIGHT) == (wish,)


def test_hours_are_asked_for_only_where_somebody_is_told() -> None:
    home = replace(TIP, recipient="UANA", kind="home")

    assert receivers((TIP, home, TIP)) == ("UBEN",)


def test_whoever_is_deactivated_is_told_nothing() -> None:
    gone = replace(BENS_DESK, person=replace(BENS_DESK.person, is_active=False))

    assert timed((TIP,), {"UBEN": gone}, now=NIGHT) == ()
