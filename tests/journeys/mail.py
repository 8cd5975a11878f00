"""A Monday wave in this process: what Slack does to it, and what becomes of each message."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.playground.client import Slacker
from bot.playground.server import SlackServer
from bot.playground.workspace import Workspace
from bot.playground.world import World
from bot.settings import Settings
from bot.wiring import House, furnish
from tests.chaos import wave
from tests.chaos.wave import BOARD, MONDAY, PEOPLE, SEEING
from tests.journeys.play import SECRET, in_process

TOKEN = "xoxb-test"
STEP = timedelta(seconds=15)


class Clock:
    """Stands still until it is moved, also backwards."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def seconds(self) -> float:
        return self.now.timestamp()


@dataclass
class Mail:
    clock: Clock
    world: World
    team: Workspace
    user: Slacker
    house: House

    def beat(self) -> None:
        self.house.beat("worker", until_idle=True)

    def lives(self, span: timedelta, *, step: timedelta = STEP) -> None:
        """A beat at every step, and one at the end."""
        end = self.clock.now + span
        while self.clock.now < end:
            self.clock.now = min(end, self.clock.now + step)
            self.beat()

    def standing(self) -> Counter[str]:
        """How many messages stand in each person's channel, and in the board's."""
        places = {who: self.team.dm_of(who) for who in PEOPLE} | {BOARD: self.team.channels[BOARD]}
        return Counter({who: len(place.posts) for who, place in places.items()})

    def states(self) -> dict[str, int]:
        """How many rows of the outbox are in each state that has any."""
        counts = self.house.database.wide().status(self.clock()).outbox
        return {state: count for state, count in counts.items() if count}

    def row(self, who: str, kind: str = "digest") -> tuple[str, str | None]:
        """The newest message of somebody: its state and what is said about it."""
        with self.house.database.unit_of_work("T1") as uow:
            (row, *_) = uow.outbox.of(who, kind)
        return row.state.value, row.error

    def periods(self, who: str, kind: str = "digest") -> list[str]:
        """The local weeks or days that were queued, oldest first."""
        with self.house.database.unit_of_work("T1") as uow:
            return sorted(row.period for row in uow.outbox.of(who, kind, 100))


@contextmanager
def mail(database_url: str, *, scopes: tuple[str, ...] = SEEING, start: datetime = MONDAY) -> Iterator[Mail]:
    """Six digests and a board are due in London; nothing has been sent."""
    wave.furnish(database_url)
    clock = Clock(start)
    world = World(timestamp=clock.seconds)
    team = world.add_workspace("T1", token=TOKEN, scopes=scopes)
    for person in PEOPLE:
        team.add_user(person, person)
        team.dm_of(person)
    team.add_channel(BOARD, "board", PEOPLE)
    with SlackServer(world) as slack:
        house = furnish(_settings(database_url, slack.api_url), clock=clock)
        try:
            house.introduce()
            door = in_process(house.bolt())
            user = Slacker(world, "T1", transport=door, signing_secret=SECRET, timestamp=clock.seconds)
            yield Mail(clock, world, team, user, house)
        finally:
            house.database.dispose()
    assert world.mishaps == []


def _settings(database_url: str, api_url: str) -> Settings:
    return Settings(
        _env_file=None,
        database_url=database_url,
        slack_bot_token=TOKEN,
        slack_signing_secret=SECRET,
        slack_app_token=None,
        slack_api_url=api_url,
        slack_timeout_seconds=1,
    )
