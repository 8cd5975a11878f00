"""Who else hears of a judgement, and that it is the same whoever makes it: managers, admins, workers, workspaces."""

from collections.abc import Iterator
from datetime import time
from itertools import pairwise

import pytest

from coaching.balance import State
from coaching.calendar import days_between, instant
from tests.journeys.diary import (
    ALL_FOR_ACME,
    DAY,
    FIRST,
    SLIDE,
    TIRED,
    WEEK,
    Ways,
    afternoons,
    of_kind,
    rules,
    state,
    three_months,
    works,
)
from tests.journeys.play import ZONES, Play, first_line, house_at
from tests.journeys.town import Town, town
from tests.storage.crowd import at_once

THURSDAY = SLIDE + 3 * DAY
BOTH = ("UMO", "UBEN")  # London, then New York


@pytest.fixture
def led(play: Play) -> Play:
    """Mo leads the team."""
    play.types("UMO", "/coach setup manager <@UMO>")
    three_months(play, "UBEN")
    return play


def slides(play: Play, ways: Ways, *, weeks: int = 3) -> None:
    """Ben, for so many weeks from Monday on."""
    works(play, "UBEN", SLIDE, SLIDE + weeks * WEEK, ways)
    afternoons(play, SLIDE + DAY, SLIDE + weeks * WEEK, who=BOTH)


def test_the_manager_hears_five_working_days_after_the_person(led: Play) -> None:
    works(led, "UBEN", SLIDE, SLIDE + 3 * WEEK, TIRED)
    afternoons(led, SLIDE + DAY, THURSDAY + WEEK - DAY, who=BOTH)
    before = of_kind(led, "UMO", "manager_digest")

    afternoons(led, THURSDAY + WEEK, SLIDE + 3 * WEEK, who=BOTH)

    (said,) = of_kind(led, "UMO", "manager_digest")
    assert before == []
    assert said.splitlines()[:3] == [
        "Something for your 1:1 with Ben: prospecting is down from 25 to 4 a week since about 1 June.",
        "Ben heard of it on Thu 4 Jun, and it still holds.",
        "Ask: what has taken the place of prospecting, and what would have to give for it?",
    ]
    assert len(of_kind(led, "UBEN", "nudge")) == 1


def test_where_the_load_is_the_cause_the_manager_is_asked_for_cover_a_day_later(led: Play) -> None:
    slides(led, ALL_FOR_ACME)

    (asked,) = of_kind(led, "UMO", "handoff")
    assert asked.splitlines()[:3] == [
        "Could somebody share the service for Acme with Ben for two weeks?",
        "Since about 1 June notes for Acme are up from none to 15 a week, while prospecting is down from 25 to 3 a "
        "week.",
        "Ben has heard the same. It is a request for cover: the load grew.",
    ]
    assert of_kind(led, "UMO", "manager_digest") == []


def test_of_two_people_whoever_leads_hears_on_two_days(play: Play) -> None:
    play.types("UMO", "/coach setup manager <@UMO>")
    three_months(play, "UBEN", "UCLEO")
    for who in ("UBEN", "UCLEO"):
        works(play, who, SLIDE, SLIDE + 2 * WEEK, ALL_FOR_ACME)

    heard = []
    for on in days_between(SLIDE + DAY, SLIDE + 2 * WEEK):
        afternoons(play, on, on, who=("UCLEO", "UMO", "UBEN"))
        heard.append(len(of_kind(play, "UMO", "handoff")))

    assert heard[-1] == 2
    assert all(later - before <= 1 for before, later in pairwise([0, *heard]))


@pytest.mark.parametrize("answer", ["Contest", "It's seasonal"])
def test_what_the_person_objected_to_the_manager_never_hears(led: Play, answer: str) -> None:
    slides(led, TIRED, weeks=1)
    led.presses("UBEN", answer)

    works(led, "UBEN", SLIDE + WEEK + DAY, SLIDE + 4 * WEEK, TIRED)
    afternoons(led, SLIDE + WEEK + DAY, SLIDE + 4 * WEEK, who=BOTH)

    assert led.messages("UMO") == []


def test_an_answer_is_not_passed_on(led: Play) -> None:
    slides(led, TIRED, weeks=1)
    led.presses("UBEN", "Why did I get this?")
    led.presses("UBEN", "Right")

    works(led, "UBEN", SLIDE + WEEK + DAY, SLIDE + 3 * WEEK, TIRED)
    afternoons(led, SLIDE + WEEK + DAY, SLIDE + 3 * WEEK, who=BOTH)

    (said,) = of_kind(led, "UMO", "manager_digest")
    assert "right" not in said.casefold()


def test_in_shadow_mode_everybody_is_judged_and_nobody_is_told(led: Play) -> None:
    led.types("UMO", "/coach shadow on")

    slides(led, ALL_FOR_ACME)
    listed = led.types("UMO", "/coach shadow").splitlines()

    assert rules(led, "UBEN") == [("falling", "shadow")]
    assert state(led, "UBEN") is not State.BALANCED
    assert [of_kind(led, "UBEN", "nudge"), of_kind(led, "UMO", "handoff")] == [[], []]
    assert listed[0] == "Shadow mode is on: nobody gets a nudge. 1 nudge recorded."
    assert listed[1] == (
        "- Ben, Thu 4 Jun: “Prospecting is down from 25 to 3 a week since about 1 June. Notes are up from 5 to 17, 15 "
        "of them for Acme. Is Acme taking your selling time?”"
    )


def test_what_was_recorded_is_for_admins_alone(led: Play) -> None:
    led.types("UMO", "/coach shadow on")

    said = led.types("UBEN", "/coach shadow")

    assert first_line(said) == "Shadow mode is for Slack admins. Nothing was saved."


def test_when_shadow_mode_ends_people_hear_what_still_holds(led: Play) -> None:
    led.types("UMO", "/coach shadow on")
    slides(led, ALL_FOR_ACME, weeks=2)
    led.types("UMO", "/coach shadow off")

    works(led, "UBEN", SLIDE + 2 * WEEK + DAY, SLIDE + 4 * WEEK, ALL_FOR_ACME)
    afternoons(led, SLIDE + 2 * WEEK + DAY, SLIDE + 4 * WEEK, who=BOTH)

    assert len(of_kind(led, "UBEN", "nudge")) == 1


def test_a_judgement_after_a_restart_is_the_same_and_said_once(led: Play) -> None:
    slides(led, ALL_FOR_ACME, weeks=1)
    with led.kept() as uow:
        before = uow.judgements.since(["UBEN"], FIRST)
    led.house = house_at(led.house.settings.slack_api_url, str(led.house.settings.database_url), led.clock)

    led.beat()

    with led.kept() as uow:
        after = uow.judgements.since(["UBEN"], FIRST)
    assert after == before
    assert len(of_kind(led, "UBEN", "nudge")) == 1
    led.house.database.dispose()


def test_workers_that_judge_at_the_same_moment_say_it_once(led: Play) -> None:
    works(led, "UBEN", SLIDE, THURSDAY - DAY, ALL_FOR_ACME)
    led.at("UBEN", f"{THURSDAY} 15:00")

    at_once(lambda n: led.house.beat(f"worker-{n}", until_idle=True), times=3)
    led.beat()

    assert len(of_kind(led, "UBEN", "nudge")) == 1
    assert rules(led, "UBEN") == [("falling", None)]


@pytest.fixture
def two_towns(stage_url: str) -> Iterator[Town]:
    with town(stage_url) as made:
        for workspace in ("T1", "T2"):
            made.installs(workspace)
        yield made


def test_the_judgement_of_one_workspace_is_none_of_the_others(two_towns: Town) -> None:
    for workspace in ("T1", "T2"):
        two_towns.of(workspace).command("UBEN", "/prospected", "5")
        works(two_towns, "UBEN", FIRST + DAY, SLIDE - DAY, workspace=workspace)
    works(two_towns, "UBEN", SLIDE, THURSDAY - DAY, ALL_FOR_ACME, workspace="T1")
    works(two_towns, "UBEN", SLIDE, THURSDAY - DAY, workspace="T2")

    two_towns.clock.move_to(instant(THURSDAY, time(15), ZONES["UBEN"]))
    two_towns.beat()

    told = [[one for one in two_towns.messages(name, "UBEN") if "Acme" in one] for name in ("T1", "T2")]
    assert [len(each) for each in told] == [1, 0]
