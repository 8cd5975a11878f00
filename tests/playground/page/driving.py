"""A person at the page, in a real Chromium."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

TIMEOUT_MS = 10_000


class Driver:
    """What a person does and sees. What is asked of other machines or said on the console is kept."""

    def __init__(self, page: Any, url: str) -> None:
        self.page = page
        self.url = url
        self.complaints: list[str] = []
        self.foreign: list[str] = []
        self.bytes = 0
        page.set_default_timeout(TIMEOUT_MS)
        page.on("console", lambda said: self._heard(said.type, said.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: (self.complaints.append("a dialog opened"), dialog.dismiss()))
        page.on("request", lambda request: self._asked(request.url))
        page.on("response", self._answered)

    def _heard(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.complaints.append(text)

    def _asked(self, url: str) -> None:
        if urlsplit(url).netloc != urlsplit(self.url).netloc:
            self.foreign.append(url)

    def _answered(self, response: Any) -> None:
        self.bytes += int(response.headers.get("content-length", 0))

    def open(self, query: str = "", *, tour: str = "0") -> None:
        self.page.context.add_cookies([{"name": "tour", "value": tour, "url": self.url}])
        self.page.goto(self.url + query)
        self.page.wait_for_selector("#app")

    def type(self, text: str) -> None:
        """Writes it and sends it."""
        self.page.fill("#composer", text)
        self.page.press("#composer", "Escape")
        self.page.press("#composer", "Enter")

    def press(self, label: str) -> None:
        """The newest button with those words on it; to a screen reader it may say more."""
        self.page.locator("article button").get_by_text(label, exact=True).last.click()

    def sees(self, text: str, *, inside: str = "#main") -> None:
        self.page.locator(inside).get_by_text(text).last.wait_for()

    def act_as(self, person: str) -> None:
        self.page.click("#who summary")
        self.page.click(f"#as-{person}")
        self.page.wait_for_url(f"**as={person}**")

    def go(self, place: str) -> None:
        self.page.click(f"#at-{place}")
        self.page.wait_for_selector(f"#at-{place}[aria-current]")

    def go_narrow(self, place: str) -> None:
        """The same where the sidebar is folded away."""
        self.page.click("#side-button")
        self.page.wait_for_timeout(250)
        self.go(place)

    def jump(self, leap: int) -> None:
        """Presses that button of the clock and waits until the jump is over."""
        before = self.page.get_attribute("#clock", "datetime")
        self.page.click(f"#leap-{leap}")
        self.page.wait_for_function(
            "before => !document.getElementById('jump') && document.getElementById('clock').dateTime !== before",
            arg=before,
        )

    @property
    def focus(self) -> str:
        """The id of what the keyboard is on."""
        return str(self.page.evaluate("document.activeElement.id"))

    @property
    def focus_words(self) -> str:
        """What is written on it."""
        return str(self.page.evaluate("document.activeElement.textContent.trim()"))

    def overflows(self) -> bool:
        """Whether anything is wider than the screen."""
        return bool(
            self.page.evaluate(
                "document.documentElement.scrollWidth > innerWidth || document.body.scrollWidth > innerWidth"
            )
        )


@contextmanager
def driver(
    browser: Any, url: str, *, width: int = 1280, height: int = 800, scheme: str = "light"
) -> Iterator[Driver]:
    """A new person with an empty browser; in the end nothing left the machine and nothing complained."""
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    driven = Driver(context.new_page(), url)
    try:
        yield driven
        assert (driven.foreign, driven.complaints) == ([], [])
    finally:
        context.close()
