"""The pictures of README and docs, made anew: `python -m bot.playground.page.pictures docs/pictures`."""

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.logs import set_up
from bot.playground.backstage.show import Show
from bot.playground.backstage.stage import open_backstage
from bot.playground.page.server import PageServer

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

START = datetime(2026, 3, 4, 20, 5, tzinfo=UTC)  # Thursday, 9:05 in Auckland
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
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
WIDE, NARROW = (1280, 800), (390, 844)
SETTLED_MS = 350
JUMP_MS = 120_000
WARNINGS = 30


def main(folder: Path) -> None:
    """Writes the pictures into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with open_backstage(start=START) as stage, PageServer(Show(stage)) as served, _browser() as browser:

        def picture(name: str, query: str, play: Callable[[Any], None], *, is_narrow: bool = False) -> None:
            page = _page(browser, served.url, is_narrow=is_narrow)
            page.goto(served.url + query)
            play(page)
            page.mouse.move(0, 0)
            page.wait_for_timeout(SETTLED_MS)
            page.screenshot(path=folder / f"{name}.png")
            page.context.close()

        picture("rep", "?as=U1ANA&at=D1ANA", _log)
        picture("card", "?as=U2BEN&at=D2BEN", _guard)
        picture("home", "?as=U1ANA&at=home", _look_at_home)
        picture("board", "?as=U5MO&at=C1SALES", _look)
        picture("digest", "?as=U2BEN&at=D2BEN", _jump_to_monday)
        picture("narrow", "?as=U2BEN&at=D2BEN", _serve, is_narrow=True)


def _log(page: "Page") -> None:
    _type(page, "/prospected 5 calls 2 emails")
    _type(page, "/served Acme: walked them through the new price list")


def _guard(page: "Page") -> None:
    _type(page, "/customer Acme")


def _look_at_home(page: "Page") -> None:
    page.wait_for_selector("#home .header")


def _jump_to_monday(page: "Page") -> None:
    page.click("#leap-4")
    page.wait_for_selector("figure.chart", timeout=JUMP_MS)
    page.wait_for_selector("#jump", state="detached", timeout=JUMP_MS)


def _look(page: "Page") -> None:
    page.wait_for_selector("figure.chart")


def _serve(page: "Page") -> None:
    _type(page, "/served Akme: two spare parts ordered")


def _type(page: "Page", text: str) -> None:
    before = page.locator(".is-whisper").count()
    page.fill("#composer", text)
    page.press("#composer", "Enter")
    page.locator(".is-whisper").nth(before).wait_for()


def _page(browser: "Browser", url: str, *, is_narrow: bool) -> "Page":
    wide, high = NARROW if is_narrow else WIDE
    context = browser.new_context(
        viewport={"width": wide, "height": high},
        color_scheme="dark" if is_narrow else "light",
        device_scale_factor=2 if is_narrow else 1,
        locale="en-GB",
    )
    context.add_cookies([{"name": "tour", "value": "0", "url": url}])
    return context.new_page()


@contextmanager
def _browser() -> Iterator["Browser"]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - of the extra e2e, which the demo does without

    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield browser
        browser.close()


if __name__ == "__main__":
    set_up("console", level=WARNINGS)
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/pictures"))
