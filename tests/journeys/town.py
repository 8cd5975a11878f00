"""One program that two workspaces install by a click, and the browsers of those who do."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import create_engine, text

from bot.playground.client import Slacker
from bot.playground.consent import App
from bot.playground.server import SlackServer
from bot.playground.stage import MovableClock
from bot.playground.world import World
from bot.settings import Settings
from bot.wiring import House, furnish
from tests.handlers.browser import Browser, Shown
from tests.journeys.play import NAMES, SECRET, START, ZONES, in_process

KEY = "first:" + "A" * 43 + "="
OTHER_KEY = "second:" + "B" * 43 + "="
APP = App("1.2", "test secret", "https://coach.example/slack/oauth_redirect")


@dataclass
class Town:
    clock: MovableClock
    world: World
    house: House
    database_url: str
    people: dict[str, Slacker] = field(default_factory=dict)

    def browser(self) -> Browser:
        return Browser(self.house.install_doors())

    def installs(self, workspace: str, *, browser: Browser | None = None, **consent: Any) -> Shown:
        """Somebody opens the page, presses the button, allows it at Slack and comes back."""
        mine = browser or self.browser()
        asked = urlsplit(mine.get("/slack/install").button).query
        return self.comes_back(mine, self.world.consent.allow(asked, workspace, **consent))

    def comes_back(self, browser: Browser, address: str) -> Shown:
        return browser.get("/slack/oauth_redirect", urlsplit(address).query)

    def of(self, workspace: str) -> Slacker:
        """The people of that workspace, at the program's door."""
        if workspace not in self.people:
            self.people[workspace] = Slacker(
                self.world,
                workspace,
                transport=in_process(self.house.bolt()),
                signing_secret=SECRET,
                timestamp=self.clock.seconds,
            )
        return self.people[workspace]

    def beat(self) -> dict[str, dict[str, int]]:
        return self.house.beat("worker", until_idle=True)

    def messages(self, workspace: str, who: str) -> list[str]:
        return [post.text for post in self.world.workspaces[workspace].dm_of(who).posts]

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        engine = create_engine(self.database_url.replace("postgresql://", "postgresql+psycopg://"))
        with engine.connect() as connection:
            found = [tuple(row) for row in connection.execute(text(query))]
        engine.dispose()
        return found


@contextmanager
def town(database_url: str, **changes: Any) -> Iterator[Town]:
    """The program, installed nowhere; T1 and T2 are full of people with the same ids."""
    clock = MovableClock(START)
    world = World(timestamp=clock.seconds)
    world.consent.app = APP
    for workspace in ("T1", "T2"):
        team = world.add_workspace(workspace, token=None, domain=f"Acme {workspace}")
        for person, name in NAMES.items():
            team.add_user(person, name, tz=ZONES[person], is_admin=person == "UMO")
    with SlackServer(world) as slack:
        settings = _settings(database_url, slack.api_url, world.base_url, **changes)
        house = furnish(settings, clock=clock)
        try:
            house.introduce()
            yield Town(clock, world, house, database_url)
        finally:
            house.database.dispose()
    assert world.mishaps == []


def _settings(database_url: str, api_url: str, base_url: str, **changes: Any) -> Settings:
    given: dict[str, Any] = {
        "database_url": database_url,
        "slack_bot_token": None,
        "slack_signing_secret": SECRET,
        "slack_app_token": None,
        "slack_client_id": APP.client_id,
        "slack_client_secret": APP.client_secret,
        "slack_api_url": api_url,
        "slack_authorize_url": f"{base_url}/oauth/v2/authorize",
        "coach_keys": KEY,
    }
    return Settings(_env_file=None, **(given | changes))
