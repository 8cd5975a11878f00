"""The judgement as a person lives it: five a day for three months, and then a slide into service for one customer."""

from datetime import date

import pytest

from bot.use_cases.facts import digest_facts
from coaching.balance import State
from tests.journeys.diary import (
    ALL_FOR_ACME,
    DAY,
    SLIDE,
    TIRED,
    WEEK,
    Ways,
    afternoons,
    buttons,
    mornings_too,
    of_kind,
    state,
    three_months,
    works,
)
from tests.journeys.play import Play, first_line, words_of

THURSDAY = SLIDE + 3 * DAY
FALL = (
    "Prospecting is down from 25 to 3 a week since about 1 June. Notes are up from 5 to 17, 15 of them for Acme. "
    "Is Acme taking your selling time?"
)
BUTTONS = ["Log prospecting", "Why did I get this?", "Contest", "It's seasonal", "Quiet for two weeks"]


def slides(play: Play, until: date = THURSDAY, ways: Ways = ALL_FOR_ACME) -> None:
    """Ben from Monday until the day before."""
    works(play, "UBEN", SLIDE, until - DAY, ways)
    afternoons(play, SLIDE + DAY, until)


@pytest.fixture
def slid(play: Play) -> Play:
    """It is Thursday, three in the afternoon; Ben's manager is Mo."""
    play.types("UMO", "/coach setup manager <@UMO>")
    three_months(play, "UBEN")
    slides(play)
    return play


def test_one_private_remark_with_two_figures_and_the_customer_that_takes_the_time(slid: Play) -> None:
    (said,) = of_kind(slid, "UBEN", "nudge")

    assert first_line(said) == FALL
    assert buttons(slid, "UBEN") == BUTTONS
    assert [of_kind(slid, who, "nudge") for who in ("UANA", "UCLEO", "UMO")] == [[], [], []]


def test_why_shows_the_change_both_stretches_the_rule_and_what_ends_it(slid: Play) -> None:
    said = slid.presses("UBEN", "Why did I get this?").splitlines()

    assert said[:8] == [
        "Why you heard from me today",
        "Since about 1 June you have averaged 0.7 a day (3 of 3 working days logged); before, 5 (65 of 65, "
        "March to May). Service is 83% of what you log, was 16%.",
        "Every working day has a log. Leave is not counted.",
        "Notes for Acme: 3 a day, before 0. That is all of the rise in service. Chance alone would do that less than "
        "once in 100 times.",
        "The rule: your recent days lie further below your own usual than your ordinary ups and downs explain.",
        "It goes away by itself after about a week near your usual 5 a day.",
        "The week of 1 Jun was not over yet.",
        "You are compared with yourself alone. Because the load grew, your manager is asked for cover, and never "
        "hears what you answered.",
    ]


def test_its_chart_marks_the_week_of_the_change(slid: Play) -> None:
    slid.presses("UBEN", "Why did I get this?")

    chart = words_of(slid.screen("UBEN")[-1].blocks).splitlines()
    assert [line.split() for line in chart if "from 1 Jun" in line] == [
        ["from", "1", "Jun", "Prospected", "██", "2"]
    ]
    assert buttons(slid, "UBEN") == [
        "Right",
        "I was away",
        "My role changed",
        "I didn't log",
        "Quiet for two weeks",
    ]


def test_right_is_thanked_and_nothing_more_of_it_is_said_for_weeks(slid: Play) -> None:
    slid.presses("UBEN", "Why did I get this?")
    thanked = slid.presses("UBEN", "Right")
    works(slid, "UBEN", THURSDAY, SLIDE + 5 * WEEK, ALL_FOR_ACME)
    afternoons(slid, THURSDAY + DAY, SLIDE + 5 * WEEK)

    assert "Thank you, that tells me how often I am right." in thanked
    assert len(of_kind(slid, "UBEN", "nudge")) == 1
    assert state(slid, "UBEN") is not State.BALANCED


def test_mondays_digest_says_where_the_balance_is(slid: Play) -> None:
    works(slid, "UBEN", THURSDAY, THURSDAY + DAY, ALL_FOR_ACME)

    mornings_too(slid, THURSDAY + DAY, SLIDE + WEEK)

    said = of_kind(slid, "UBEN", "digest")[-1].splitlines()
    assert said[1:3] == [
        "Balance: prospecting is down from 25 to 3 a week since about 1 June.",
        "Both sides: – new business, 3 of 25; – your customers, 0 contacts you began.",
    ]


def judged_until(play: Play) -> date:
    with play.kept() as uow:
        return uow.judgements.since(["UBEN"], SLIDE)["UBEN"][-1].on


def test_friday_is_judged_on_saturday_without_a_word(slid: Play) -> None:
    works(slid, "UBEN", THURSDAY, THURSDAY + DAY, ALL_FOR_ACME)
    said = slid.messages("UBEN")

    afternoons(slid, THURSDAY + DAY, THURSDAY + 2 * DAY)

    assert judged_until(slid) == THURSDAY + DAY
    assert slid.messages("UBEN") == said


def test_what_was_logged_on_sunday_counts_in_mondays_balance(slid: Play) -> None:
    afternoons(slid, THURSDAY + DAY, SLIDE + 6 * DAY)
    for count, day in ((5, 4), (6, 5)):
        slid.types("UBEN", f"/prospected {count} on {day} jun")

    mornings_too(slid, SLIDE + WEEK, SLIDE + WEEK)

    said = of_kind(slid, "UBEN", "digest")[-1].splitlines()
    assert said[1] == "Balance: the dip may be over: 11 prospected in the last 2 working days."


def test_who_works_on_sunday_as_well_reads_of_sunday_on_monday(play: Play) -> None:
    three_months(play, "UBEN")
    play.types("UBEN", "/coach me days mon-sun")
    works(play, "UBEN", SLIDE, SLIDE + 6 * DAY)
    afternoons(play, SLIDE + DAY, SLIDE + 6 * DAY)
    play.at("UBEN", f"{SLIDE + WEEK} 08:30")

    with play.kept() as uow:
        read = digest_facts(uow, ["UBEN"], now=play.clock())["UBEN"].judgement

    assert judged_until(play) == SLIDE + 5 * DAY
    assert read is not None
    assert read.on == SLIDE + 6 * DAY


def test_a_fall_that_nothing_explains_is_said_to_be_unexplained(play: Play) -> None:
    three_months(play, "UBEN")

    slides(play, THURSDAY + DAY, TIRED)

    said = of_kind(play, "UBEN", "nudge")[-1]
    assert "I cannot see why from your log. What changed?" in said
    assert "Acme" not in said
