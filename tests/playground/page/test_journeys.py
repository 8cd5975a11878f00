"""What the product promises, done by a person in a real browser with the real program behind it."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.playground.backstage.show import Show
from bot.playground.backstage.stage import Backstage, open_backstage
from bot.playground.page.server import PageServer
from tests.hostile import HOSTILE
from tests.playground.page.driving import Driver, driver

pytestmark = [pytest.mark.slow, pytest.mark.browser]
WEDNESDAY = datetime(2026, 3, 4, 20, 5, tzinfo=UTC)  # Thursday morning in Auckland
ANA, BEN, MO = "?as=U1ANA&at=D1ANA", "?as=U2BEN&at=D2BEN", "?as=U5MO&at=C1SALES"
TEXTS = [text for _, text in HOSTILE if text.strip() and len(text) < 200 and text.isprintable()]


@pytest.fixture
def stage(chromium: Any) -> Iterator[Backstage]:
    with open_backstage(start=WEDNESDAY) as made:
        yield made
        assert made.world.mishaps == []


@pytest.fixture
def url(stage: Backstage) -> Iterator[str]:
    with PageServer(Show(stage)) as page:
        yield page.url


@pytest.fixture
def person(chromium: Any, url: str) -> Iterator[Driver]:
    with driver(chromium, url) as driven:
        yield driven


def test_a_log_is_undone_and_brought_back_by_keyboard_alone(person: Driver) -> None:
    person.open(ANA)
    person.type("/prospected 5 calls 2 emails")
    person.sees("Prospected 7 on Thu 5 Mar: 5 calls, 2 emails.")

    for _ in range(3):  # from writing back over [Yesterday] and [Edit]
        person.page.keyboard.press("Shift+Tab")
    pressed = [person.focus_words]
    person.page.keyboard.press("Enter")
    person.sees("Undone: 7 prospected on Thu 5 Mar")
    pressed.append(person.focus_words)
    person.page.keyboard.press("Enter")
    person.sees("Brought back. Prospected 7 on Thu 5 Mar")

    assert [*pressed, person.focus_words] == ["Undo", "Bring back", "Undo"]


def test_an_entry_is_edited_and_a_mistake_in_the_form_is_named_in_place(person: Driver) -> None:
    person.open(ANA)
    person.type("/prospected 5")
    person.sees("Prospected 5 on Thu 5 Mar")

    person.press("Edit")
    person.page.locator("dialog[open]").get_by_label("How many people").fill("minus five")
    person.page.keyboard.press("Enter")
    wrong = person.page.locator("dialog[open] [aria-invalid=true]")
    wrong.wait_for()
    kept = wrong.input_value()
    wrong.fill("9")
    person.page.click("#modal-submit")

    person.sees("Changed. Prospected 9 on Thu 5 Mar.", inside="dialog[open]")
    assert kept == "minus five"


def test_escape_closes_a_form_and_gives_the_focus_back(person: Driver) -> None:
    person.open(ANA)
    person.type("/prospected")
    person.page.wait_for_selector("dialog[open]")
    inside = person.page.evaluate("document.activeElement.closest('dialog') !== null")

    person.page.keyboard.press("Escape")
    person.page.wait_for_selector("dialog[open]", state="detached")

    assert (inside, person.focus) == (True, "composer")


def test_a_customer_that_is_nearly_known_is_asked_about(person: Driver) -> None:
    person.open(BEN)
    person.type("/served Acmee: sent the price list")
    person.sees("Which customer is “Acmee”?")

    person.press("Acme")

    person.sees("You typed “Acmee”; I know them as Acme.")


def test_monday_brings_the_digest_with_its_chart(person: Driver) -> None:
    person.open(ANA)

    person.jump(4)

    person.sees("last week")
    assert person.page.locator("figure.chart svg[role=img]").count() == 1
    assert "Mon 9 Mar 09:00" in person.page.inner_text("#clock").replace("\xa0", " ")


def test_the_board_changes_while_it_is_open(chromium: Any, url: str, person: Driver) -> None:
    person.open(MO)
    board = person.page.locator("article").last
    before = int(re.findall(r"(\d+) of \d+ prospected", board.inner_text())[0])

    with driver(chromium, url) as rep:
        rep.open(BEN)
        rep.type("/prospected 6 calls")
        rep.sees("Prospected 6")
        rep.jump(1)

    board.get_by_text(f"{before + 6} of").wait_for()


def test_the_manager_is_a_click_away_and_sees_the_team(person: Driver) -> None:
    person.open(ANA)

    person.act_as("U5MO")
    person.go("C1SALES")

    person.sees("The team, week by week")
    assert "Mo" in person.page.inner_text("#who summary")
    assert "London" in person.page.inner_text("#clock-button")


def test_a_worker_killed_in_its_round_loses_and_doubles_nothing(person: Driver, stage: Backstage) -> None:
    person.open(ANA + "&drawer=trouble")
    person.page.click("#trouble-kill_before")
    person.page.wait_for_selector("#trouble-kill_before[aria-checked=true]")

    person.jump(4)

    person.sees("last week")
    digests = [post for post in stage.team.dm_of("U1ANA").posts if "last week" in post.text]
    assert (len(digests), stage.hand.restarts) == (1, 1)
    person.page.wait_for_selector("#trouble-kill_before[aria-checked=false]")
    assert person.page.inner_text(".state.is-failed dd") == "0"


def test_slack_being_down_is_told_in_red_and_ends(person: Driver) -> None:
    person.open(ANA + "&drawer=trouble")
    person.page.click("#trouble-revoked")
    person.page.wait_for_selector("#trouble-revoked[aria-checked=true]")
    person.page.click("#at-home")

    person.sees("Slack refused")
    person.page.click("#trouble-revoked")
    person.page.wait_for_selector("#trouble-revoked[aria-checked=false]")


def test_hostile_notes_and_names_run_nothing_ping_nobody_and_break_nothing(
    person: Driver, stage: Backstage
) -> None:
    for text in TEXTS:
        stage.slacker.command("U2BEN", "/served", f"Acme: {text}", channel=stage.team.dm_of("U2BEN").id)
    stage.team.users["U5MO"].name = "<img src=x onerror=alert(1)>" + "W" * 300
    stage.team.channels["C2GENERAL"].name = "</script><script>alert(1)</script>"

    person.open(BEN)
    person.page.click("#at-home")
    person.sees("Last entries")
    wide = person.overflows()
    person.page.set_viewport_size({"width": 390, "height": 844})
    person.go_narrow("D2BEN")

    assert (wide, person.overflows()) == (False, False)
    assert person.page.locator("#app script, #app img, #app iframe, #app object").count() == 0
    assert person.page.locator(".message .is-loud").count() == 0
