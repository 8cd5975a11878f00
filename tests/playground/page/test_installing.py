"""The install pages in a real browser: there and back by clicks, nothing for axe to find, nothing from elsewhere."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import pytest
from waitress import create_server

from handlers.wsgi import WsgiApp
from tests.journeys.town import APP, Town, town

pytestmark = [pytest.mark.slow, pytest.mark.browser]
LOOKS = [(1280, "light"), (1280, "dark"), (375, "light"), (375, "dark")]
BUTTON = "a.button"


@contextmanager
def served(app: WsgiApp) -> Iterator[str]:
    server = create_server(app, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        server.close()
        thread.join(5)


@pytest.fixture
def place(sqlite_url: str) -> Iterator[tuple[Town, str]]:
    with town(sqlite_url) as made, served(made.house.web()) as address:
        made.world.consent.app = replace(APP, redirect_url=f"{address}/slack/oauth_redirect")
        yield made, address


@contextmanager
def person(browser: Any, *, width: int = 1280, scheme: str = "light") -> Iterator[tuple[Any, list[str]]]:
    """A page of a new person, and what it complained of or asked of other machines."""
    context = browser.new_context(viewport={"width": width, "height": 720}, color_scheme=scheme)
    page, troubles = context.new_page(), []
    page.set_default_timeout(10_000)
    page.on("console", lambda said: troubles.append(said.text) if said.type in ("error", "warning") else None)
    page.on(
        "request",
        lambda asked: (
            troubles.append(asked.url) if urlsplit(asked.url).hostname not in ("127.0.0.1", None) else None
        ),
    )
    try:
        yield page, troubles
    finally:
        context.close()


def look(page: Any) -> list[str]:
    """What axe finds, and whether anything is too wide."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    found = axe.Axe().run(page)
    wrong = [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found.response["violations"]]
    is_wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    is_plain = page.evaluate("getComputedStyle(document.querySelector('main')).borderRadius") != "18px"
    return wrong + ["too wide"] * is_wide + ["no style"] * is_plain


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_there_and_back_by_clicks(chromium: Any, place: tuple[Town, str], width: int, scheme: str) -> None:
    made, address = place
    with person(chromium, width=width, scheme=scheme) as (page, troubles):
        page.goto(f"{address}/slack/install")
        found = look(page)
        page.click(BUTTON)
        page.click("#allow-T1")
        page.wait_for_selector("text=Balance coach is in Acme T1")
        found += look(page)

    assert (found, troubles) == ([], [])
    assert made.rows("SELECT workspace_id FROM installations") == [("T1",)]


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_saying_no_leads_back_to_the_start(
    chromium: Any, place: tuple[Town, str], width: int, scheme: str
) -> None:
    made, address = place
    with person(chromium, width=width, scheme=scheme) as (page, _):
        page.goto(f"{address}/slack/install")
        page.click(BUTTON)
        page.click("#no")
        page.wait_for_selector("text=The coach was not added")
        found = look(page)
        page.click(BUTTON)
        page.wait_for_selector("text=Add to Slack")

    assert found == []
    assert made.rows("SELECT workspace_id FROM installations") == []


def test_a_link_that_was_sent_to_somebody_else_does_not_work_there(
    chromium: Any, place: tuple[Town, str]
) -> None:
    made, address = place
    with person(chromium) as (mine, _), person(chromium) as (theirs, _):
        mine.goto(f"{address}/slack/install")
        stolen = mine.get_attribute(BUTTON, "href")
        theirs.goto(stolen)
        theirs.click("#allow-T1")
        theirs.wait_for_selector("text=This link belongs to another browser")

    assert made.rows("SELECT workspace_id FROM installations") == []


def test_by_keyboard(chromium: Any, place: tuple[Town, str]) -> None:
    made, address = place
    with person(chromium) as (page, troubles):
        page.goto(f"{address}/slack/install")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_selector("#allow-T2")
        page.focus("#allow-T2")
        page.keyboard.press("Enter")
        page.wait_for_selector("text=Balance coach is in Acme T2")

    assert troubles == []
    assert made.rows("SELECT workspace_id FROM installations") == [("T2",)]
