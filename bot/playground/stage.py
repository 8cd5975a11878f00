"""The whole program against the stand-in, on loopback: a real server, real requests, a clock that can be moved."""

import secrets
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from waitress import create_server

from bot.playground.client import Slacker
from bot.playground.server import SlackServer
from bot.playground.transport import over_http
from bot.playground.workspace import Workspace
from bot.playground.world import World
from bot.settings import Settings
from bot.wiring import House, furnish
from bot.worker import worker_name

TOKEN = "xoxb-demo"  # noqa: S105 - the stand-in's own, worth nothing elsewhere
WORKSPACE = "T1DEMO"


class MovableClock:
    """Time that stands still until it is moved."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def __call__(self) -> datetime:
        return self._now

    def seconds(self) -> float:
        """The same since 1970, as signatures count it."""
        return self._now.timestamp()

    def move_to(self, now: datetime) -> None:
        self._now = max(now, self._now)


class Stage:
    """The program and its surroundings, ready to be played on."""

    def __init__(self, *, clock: MovableClock, team: Workspace, user: Slacker, house: House) -> None:
        self.clock = clock
        self.team = team
        self.user = user
        self.house = house
        self._owner = worker_name()

    def beat(self) -> None:
        """What the metronome and the couriers do at this moment."""
        self.house.beat(self._owner, until_idle=True)


@contextmanager
def stage(
    start: datetime, *, people: Callable[[Workspace], None], folder: Path | None = None
) -> Iterator[Stage]:
    """The program, migrated and listening, in a workspace with these people; nothing is left behind."""
    clock = MovableClock(start)
    world = World(timestamp=clock.seconds)
    team = world.add_workspace(WORKSPACE, token=TOKEN)
    people(team)
    secret = secrets.token_hex(16)
    with tempfile.TemporaryDirectory() as temporary, SlackServer(world) as slack:
        database = (folder or Path(temporary)) / "coach.db"
        settings = Settings(
            _env_file=None,
            database_url=f"sqlite:///{database}",
            slack_bot_token=TOKEN,
            slack_signing_secret=secret,
            slack_app_token=None,
            slack_client_id=None,
            slack_client_secret=None,
            coach_keys=None,
            slack_api_url=slack.api_url,
        )
        house = furnish(settings, clock=clock)
        house.database.upgrade()
        house.introduce()
        with _listening(house) as port:
            door = over_http(f"http://127.0.0.1:{port}/slack/events")
            user = Slacker(world, WORKSPACE, transport=door, signing_secret=secret, timestamp=clock.seconds)
            yield Stage(clock=clock, team=team, user=user, house=house)
        house.database.dispose()


@contextmanager
def _listening(house: House) -> Iterator[int]:
    server = create_server(house.web(), host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, name="demo", daemon=True)
    thread.start()
    try:
        yield server.effective_port
    finally:
        server.close()
        thread.join(5)
