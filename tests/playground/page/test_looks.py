"""Every screen and modal: nothing for axe to find, nothing too wide, little to load, nothing from elsewhere."""

from collections.abc import Iterator
from typing import Any

import pytest

from bot.playground.page.server import PageServer
from bot.playground.traffic import Call, Way
from tests.playground.page.driving import Driver, driver
from tests.playground.page.pieces import FIGURES, FORM, HOME, WORDS_AND_BUTTONS
from tests.playground.page.show import FakeShow

pytestmark = [pytest.mark.slow, pytest.mark.browser]
CHANNEL, MESSAGES = "?as=UANA&at=C1SALES", "?as=UANA&at=DANA"
SCREENS = {
    "messages": MESSAGES,
    "channel": CHANNEL,
    "home": "?as=UANA&at=home",
    "inspector": CHANNEL + "&drawer=traffic",
    "trouble": CHANNEL + "&drawer=trouble",
    "outsider": "?as=UZED&at=C2GENERAL",
}
LOOKS = [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")]
FIRST_PAINT_MS = 300
PAGE_BYTES = 150_000
FIRST_PAINT = """new Promise(done => new PerformanceObserver(list =>
    done(list.getEntriesByName('first-contentful-paint')[0].startTime)).observe({type: 'paint', buffered: true}))"""

PATIENCE = 250  # of 20 ms


@pytest.fixture
def url(chromium: Any, show: FakeShow) -> Iterator[str]:
    """Everything an app can send is on the screens."""
    show.team.post("C1SALES", {"text": "words", "blocks": WORDS_AND_BUTTONS})
    for blocks in FIGURES:
        show.team.post("C1SALES", {"text": "figures", "blocks": blocks})
    show.team.whisper(show.team.dm_of("UANA").id, "UANA", {"text": "Prospected 5"})
    show.team.windows.publish("UANA", {**HOME, "blocks": show.team.with_ids(HOME["blocks"])})
    refused = {"ok": False, "error": "channel_not_found"}
    show.world.traffic.add(Call(0.0, Way.TO_SLACK, "chat.postMessage", "T1", {}, 200, refused, 1.0))
    with PageServer(show) as page:
        show.world.traffic.add(Call(0.0, Way.TO_SLACK, "chat.update", "T1", {}, 200, refused, 1.0))
        yield page.url


def violations(person: Driver) -> list[str]:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    found = axe.Axe().run(person.page)
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found.response["violations"]]


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_nothing_is_wrong_on_any_screen(chromium: Any, url: str, width: int, scheme: str) -> None:
    found: dict[str, list[str]] = {}
    with driver(chromium, url, width=width, scheme=scheme) as person:
        for name, query in SCREENS.items():
            person.open(query, tour="1")
            person.page.wait_for_timeout(150)
            found[name] = violations(person) + (["too wide"] if person.overflows() else [])

    assert found == {name: [] for name in SCREENS}


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_nothing_is_wrong_with_menus_and_modals(
    chromium: Any, url: str, show: FakeShow, width: int, scheme: str
) -> None:
    found: dict[str, list[str]] = {}
    with driver(chromium, url, width=width, scheme=scheme) as person:
        person.open(CHANNEL)
        person.page.fill("#composer", "/")
        found["autocomplete"] = violations(person)
        person.page.fill("#composer", "")
        if width < 760:
            person.page.click("#side-button")
            person.page.wait_for_timeout(250)
        person.page.click("#who summary")
        found["people"] = violations(person)
        person.page.keyboard.press("Escape")
        with show.world.lock:
            view = show.team.windows.open("UANA", FORM)
            view.errors = {"text": "Please fill this in."}
        show.world.traffic.add(Call(0.0, Way.TO_APP, "event", "T1", {}, 200, "", 1.0))
        person.page.wait_for_selector("dialog[open]")
        found["modal"] = violations(person) + (["too wide"] if person.overflows() else [])

    assert found == {"autocomplete": [], "people": [], "modal": []}


def test_the_first_paint_is_quick_and_the_page_is_small(chromium: Any, url: str) -> None:
    paints = [FIRST_PAINT_MS]
    with driver(chromium, url) as person:
        person.open(MESSAGES)
        person.page.wait_for_timeout(200)
        size = person.bytes
        while (
            min(paints) >= FIRST_PAINT_MS and len(paints) < 10
        ):  # other work on the machine makes some of them slow
            person.open(MESSAGES)
            paints.append(int(person.page.evaluate(FIRST_PAINT)))

    assert 0 < size < PAGE_BYTES
    assert min(paints) < FIRST_PAINT_MS


def test_a_table_sorts_by_figures_and_stays_sorted_when_news_come(
    chromium: Any, url: str, show: FakeShow
) -> None:
    with driver(chromium, url) as person:
        person.open(CHANNEL)
        table = person.page.locator("table[data-sortable]")
        table.get_by_role("button", name="Week").click()
        show.team.post("C1SALES", {"text": "news"})
        person.sees("news")

        cells = table.locator("tbody tr:visible td").all_inner_texts()

    assert cells == ["3", "7", "9", "12", "25"]


def test_commands_are_completed_by_keyboard(chromium: Any, url: str, show: FakeShow) -> None:
    with driver(chromium, url) as person:
        person.open(MESSAGES)
        person.page.focus("#composer")
        person.page.keyboard.type("/")
        person.page.keyboard.press("ArrowDown")
        person.page.keyboard.press("Enter")
        menu = person.page.input_value("#composer")
        person.page.keyboard.type("un")
        person.page.keyboard.press("Tab")
        sentence = person.page.input_value("#composer")
        person.page.keyboard.press("Enter")
        person.page.wait_for_function("() => document.getElementById('composer').value === ''")
        for _ in range(PATIENCE):  # the field is emptied before the request has arrived
            if show.app.asked:
                break
            person.page.wait_for_timeout(20)

        assert (menu, sentence, person.focus) == ("/coach ", "/coach undo ", "composer")
    assert b"text=undo" in show.app.asked[-1]


def test_a_press_that_asks_first_is_not_sent_when_denied(chromium: Any, url: str, show: FakeShow) -> None:
    with driver(chromium, url) as person:
        person.open(CHANNEL)
        person.press("Danger")
        person.page.click("#confirm button[value=no]")
        denied = len(show.app.asked)
        person.press("Danger")
        person.page.click("#confirm button[value=yes]")
        person.page.wait_for_function("() => document.getElementById('busy').hidden")

    assert (denied, len(show.app.asked)) == (0, 1)


def test_what_is_being_written_survives_news(chromium: Any, url: str, show: FakeShow) -> None:
    with driver(chromium, url) as person:
        person.open(MESSAGES)
        person.page.fill("#composer", "/served Acme: half a sen")
        show.team.post(show.team.dm_of("UANA").id, {"text": "a nudge"})
        person.sees("a nudge")

        assert (person.page.input_value("#composer"), person.focus) == (
            "/served Acme: half a sen",
            "composer",
        )


def test_a_dismissed_tour_does_not_come_back(chromium: Any, url: str) -> None:
    with driver(chromium, url) as person:
        person.page.goto(url)
        person.page.click("#tour-x")
        person.page.wait_for_selector("#tour", state="detached")
        person.page.reload()

        assert (person.page.locator("#tour").count(), person.page.locator("#app").count()) == (0, 1)
