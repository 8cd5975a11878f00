"""What somebody makes of a remark about the judgement, and how it ends."""

from datetime import date, timedelta

import pytest

from coaching.balance import Signal
from coaching.model import Mute
from tests.journeys.diary import (
    ALL_FOR_ACME,
    DAY,
    FIRST,
    SLIDE,
    TIRED,
    WEEK,
    Ways,
    afternoons,
    buttons,
    mornings_too,
    of_kind,
    three_months,
    works,
)
from tests.journeys.play import Play, first_line

THURSDAY = SLIDE + 3 * DAY
ENDED = SLIDE + 2 * WEEK  # the slide, where it ends


def slides(play: Play, ways: Ways = ALL_FOR_ACME) -> None:
    """Ben from Monday on; it is Thursday, three in the afternoon."""
    works(play, "UBEN", SLIDE, THURSDAY - DAY, ways)
    afternoons(play, SLIDE + DAY, THURSDAY)


@pytest.fixture
def slid(play: Play) -> Play:
    three_months(play, "UBEN")
    slides(play)
    return play


def goes_on(play: Play, until: date, ways: Ways = ALL_FOR_ACME) -> None:
    """The same for some weeks more."""
    works(play, "UBEN", THURSDAY, until, ways)
    afternoons(play, THURSDAY + DAY, until)


def mutes(play: Play) -> tuple[Mute, ...]:
    with play.kept() as uow:
        return uow.mutes.standing(["UBEN"], FIRST)["UBEN"]


@pytest.mark.parametrize(
    ("label", "title", "days"),
    [
        ("Contest", "Contested: no more of this until Mon 3 Aug.", 60),
        ("It's seasonal", "Noted as seasonal: no more of this until Sat 4 Jul.", 30),
    ],
)
def test_an_objection_is_respected_and_kept_with_its_reason(
    slid: Play, label: str, title: str, days: int
) -> None:
    said = slid.presses("UBEN", label)
    goes_on(slid, SLIDE + 4 * WEEK)
    slid.at("UBEN", f"{SLIDE + 4 * WEEK} 16:00")

    (mute,) = mutes(slid)
    assert first_line(said) == title
    assert mute.until_on == THURSDAY + timedelta(days=days)
    assert len(of_kind(slid, "UBEN", "nudge")) == 1
    assert "one thing is left out until" in slid.types("UBEN", "/coach digest")


def test_what_still_holds_after_the_season_is_asked_again(slid: Play) -> None:
    slid.presses("UBEN", "It's seasonal")
    over = THURSDAY + timedelta(days=30)

    goes_on(slid, over)
    before = len(of_kind(slid, "UBEN", "nudge"))
    works(slid, "UBEN", over + DAY, over + WEEK, ALL_FOR_ACME)
    afternoons(slid, over + DAY, over + WEEK)

    assert before == 1
    assert len(of_kind(slid, "UBEN", "nudge")) == 2


def test_a_contest_asks_whether_it_was_the_days_or_the_role(slid: Play) -> None:
    slid.presses("UBEN", "Contest")

    asked = buttons(slid, "UBEN")
    slid.presses("UBEN", "Why did I get this?")

    assert asked == ["I was away", "My role changed", "I didn't log", "Why did I get this?"]
    assert "You answered: contested." in slid.reads("UBEN")


def test_after_a_changed_role_what_is_usual_is_learned_anew(slid: Play) -> None:
    slid.presses("UBEN", "Why did I get this?")
    said = slid.presses("UBEN", "My role changed")
    goes_on(slid, SLIDE + 8 * WEEK)

    slid.at("UBEN", f"{SLIDE + 8 * WEEK} 16:00")
    with slid.kept() as uow:
        learned = uow.judgements.since(["UBEN"], FIRST)["UBEN"][-1]

    assert "From 1 June on I learn anew what is usual for you." in said
    assert (learned.state, learned.signals) == ("balanced", frozenset())
    assert len(of_kind(slid, "UBEN", "nudge")) == 1


def test_days_off_that_were_not_known_are_entered_with_one_press(play: Play) -> None:
    three_months(play, "UBEN")
    for first, last in ((0, 0), (3, 4), (7, 11)):
        works(play, "UBEN", SLIDE + first * DAY, SLIDE + last * DAY, TIRED)
    afternoons(play, SLIDE + DAY, SLIDE + 11 * DAY)

    play.types("UBEN", "/coach why")
    said = play.presses("UBEN", "I was away")
    offered = buttons(play, "UBEN")
    away = play.presses("UBEN", "Away Tue 2 Jun to Wed 3 Jun")

    assert first_line(said) == "Noted: away. No more of this until Sun 12 Jul."
    assert offered == ["Away Tue 2 Jun to Wed 3 Jun"]
    assert first_line(away) == "You were away from Tue 2 Jun up to and including Wed 3 Jun."
    assert [mute.signal for mute in mutes(play)] == [Signal.PROSPECTING_DOWN]


def test_who_did_not_log_is_shown_how_and_the_logs_change_the_judgement(slid: Play) -> None:
    slid.presses("UBEN", "Why did I get this?")
    said = slid.presses("UBEN", "I didn't log")
    for day, count in ((1, 6), (2, 5), (3, 5), (4, 6)):
        slid.types("UBEN", f"/prospected {count} on {day} jun")

    afternoons(slid, THURSDAY + DAY, THURSDAY + DAY)
    slid.at("UBEN", f"{THURSDAY + DAY} 16:00")

    assert "Past days can still be logged, one line each:" in said
    assert "Balance: steady" in slid.types("UBEN", "/coach digest")


def test_quiet_is_quiet_and_afterwards_it_is_not_said_again(slid: Play) -> None:
    slid.presses("UBEN", "Quiet for two weeks")

    goes_on(slid, SLIDE + 4 * WEEK)

    assert slid.person("UBEN").quiet_until_on == THURSDAY + 2 * WEEK - DAY
    assert len(of_kind(slid, "UBEN", "nudge")) == 1


def test_who_is_back_is_balanced_again_and_praised_once(slid: Play) -> None:
    goes_on(slid, ENDED)
    works(slid, "UBEN", ENDED + DAY, ENDED + 4 * WEEK)

    mornings_too(slid, ENDED + DAY, ENDED + 4 * WEEK)

    _, praise = of_kind(slid, "UBEN", "nudge")
    assert praise.startswith(
        "Your prospecting is back: 24 a week since about 16 June; before the dip it was 25."
    )
    assert first_line(praise).endswith("What helped?")
    assert "Balance: steady, nothing stands out." in of_kind(slid, "UBEN", "digest")[-1]


def test_a_praise_has_its_reason_and_nothing_to_object_to(slid: Play) -> None:
    goes_on(slid, ENDED)
    works(slid, "UBEN", ENDED + DAY, ENDED + 3 * WEEK)
    afternoons(slid, ENDED + DAY, ENDED + 3 * WEEK)

    why = slid.presses("UBEN", "Why did I get this?")

    assert "The rule: after a dip that I spoke of, your own usual has been back for some days." in why
    assert "and only you were told." in why
    assert buttons(slid, "UBEN") == ["Right", "Quiet for two weeks"]
