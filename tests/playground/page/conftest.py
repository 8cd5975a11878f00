"""The page over a show without a program, and a Chromium where there is one."""

import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from bot.playground.page.app import App
from tests.playground.page.asking import Reader
from tests.playground.page.show import FakeShow, fake_show

ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture
def show() -> FakeShow:
    return fake_show()


@pytest.fixture
def reader(show: FakeShow) -> Reader:
    return Reader(App(show))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A browser for the whole run."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="no browser tests: the extra e2e is not installed"
    )
    if path is None:
        pytest.skip("no browser tests: no Chromium on this machine")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield browser
        browser.close()
