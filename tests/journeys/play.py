"""The whole program in this process against the stand-in for Slack, on a clock that is moved by hand."""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from slack_bolt import App, BoltRequest

from bot.playground.acks import Ack
from bot.playground.client import Slacker
from bot.playground.pings import pings
from bot.playground.records import Post, View
from bot.playground.server import SlackServer
from bot.playground.stage import MovableClock
from bot.playground.transport import Reply, Transport
from bot.playground.workspace import Workspace
from bot.playground.world import World
from bot.settings import Settings
from bot.use_cases.saying import LATEST
from bot.wiring import House, furnish
from coaching import bath
from coaching.model import Entry, Person, Team
from storage.unit_of_work import UnitOfWork
from tests.times import utc

SECRET = "test secret"
TOKENS = {"T1": "xoxb-test", "T2": "xoxb-other"}
START = utc(2026, 3, 2, 8)  # a Monday: 21:00 in Auckland, 03:00 in New York, 09:00 in Berlin
ZONES = {
    "UANA": "Pacific/Auckland",
    "UBEN": "America/New_York",
    "UCLEO": "Europe/Berlin",
    "UMO": "Europe/London",
}
NAMES = {"UANA": "Ana", "UBEN": "Ben", "UCLEO": "Cleo", "UMO": "Mo"}
MINUTE = timedelta(minutes=1)


def in_process(app: App) -> Transport:
    """Requests that reach the app without a socket between."""

    def send(body: bytes, headers: Mapping[str, str]) -> Reply:
        began = time.perf_counter()
        request = BoltRequest(body=body.decode(), headers={name: [value] for name, value in headers.items()})
        response = app.dispatch(request)
        return Reply(response.status, response.body or "", (time.perf_counter() - began) * 1000)

    return send


@dataclass
class Play:
    """What people do, what they read, and what is kept."""

    clock: MovableClock
    world: World
    team: Workspace
    user: Slacker
    house: House

    # What people do

    def types(self, who: str, sentence: str) -> str:
        """Types a slash command; what it answered."""
        command, _, text = sentence.partition(" ")
        return self.answered(self.user.command(who, command, text))

    def presses(self, who: str, label: str, *, on: Post | View | str | None = None) -> str:
        """Presses a button; the newest message on the screen afterwards."""
        self.answered(self.user.press(who, label, on=on))
        return self.reads(who)

    def answered(self, ack: Ack) -> str:
        assert ack.problem is None, ack
        return ack.text

    def fills(self, who: str, **values: str) -> Ack:
        """Submits the open form."""
        ack = self.user.submit(who, values)
        assert ack.problem is None, ack
        return ack

    def opens_home(self, who: str) -> str:
        """Opens Home and reads it."""
        self.answered(self.user.open_home(who))
        return self.home(who)

    # What happens

    def at(self, who: str, wall: str) -> None:
        """It becomes "2026-03-03 15:00" where that person lives."""
        there = datetime.fromisoformat(wall).replace(tzinfo=ZoneInfo(self.team.users[who].tz or "UTC"))
        self.clock.move_to(there.astimezone(UTC))

    def passes(self, **span: float) -> None:
        self.clock.move_to(self.clock() + timedelta(**span))

    def beat(self) -> dict[str, dict[str, int]]:
        """The metronome beats and everything that is due is delivered."""
        return self.house.beat("worker", until_idle=True)

    def live_until(self, who: str, wall: str, *, step: timedelta = timedelta(minutes=30)) -> None:
        """Time passes with a beat at every step."""
        there = datetime.fromisoformat(wall).replace(tzinfo=ZoneInfo(self.team.users[who].tz or "UTC"))
        end = there.astimezone(UTC)
        while self.clock() < end:
            self.clock.move_to(min(end, self.clock() + step))
            self.beat()

    # What people read

    def reads(self, who: str) -> str:
        """The newest message on that person's screen."""
        return self.screen(who)[-1].text

    def screen(self, who: str) -> list[Post]:
        return self.team.seen_by(who)

    def messages(self, who: str) -> list[str]:
        """The first lines of what the coach sent by itself."""
        return [first_line(post.text) for post in self.team.dm_of(who).posts]

    def board(self) -> list[Post]:
        return self.team.channels["CBOARD"].posts

    def home(self, who: str) -> str:
        return words_of(self.team.windows.homes[who].content["blocks"])

    def modal(self, who: str) -> View:
        view = self.team.windows.top(who)
        assert view is not None, "no modal is open"
        return view

    # What is kept

    @contextmanager
    def kept(self, workspace: str = "T1") -> Iterator[UnitOfWork]:
        with self.house.database.unit_of_work(workspace) as uow:
            yield uow

    def entries(self, who: str, workspace: str = "T1") -> tuple[Entry, ...]:
        """The newest first."""
        with self.kept(workspace) as uow:
            return uow.entries.latest(who, LATEST)

    def person(self, who: str) -> Person:
        with self.kept() as uow:
            found = uow.people.get(who)
        assert found is not None
        return found

    def squad(self) -> Team:
        with self.kept() as uow:
            (team,) = uow.teams.all()
        return team

    def pinged(self) -> set[str]:
        """Whom everything that was ever shown would have notified."""
        posts = [
            {"text": post.text, "blocks": post.blocks} for who in self.team.users for post in self.screen(who)
        ]
        homes = [home.content for home in self.team.windows.homes.values()]
        tops = [self.team.windows.top(who) for who in self.team.users]
        return set().union(*map(pings, [*posts, *homes, *(top.content for top in tops if top)]))

    def bare_pipelines(self) -> list[str]:
        """Whatever was shown of a pipeline without the customers that were lost meanwhile beside it."""
        posts = [post.text for who in self.team.users for post in self.screen(who)]
        homes = [words_of(home.content["blocks"]) for home in self.team.windows.homes.values()]
        return [text for text in [*posts, *homes] if bath.is_bare(text)]


def hours(count: float) -> timedelta:
    return timedelta(hours=count)


def first_line(text: str) -> str:
    return text.partition("\n")[0]


def words_of(drawn: object) -> str:
    """Every text in some blocks, in order, a line each."""
    return "\n".join(_words(drawn))


def _words(drawn: object) -> Iterator[str]:
    if isinstance(drawn, list):
        for one in drawn:
            yield from _words(one)
    if isinstance(drawn, dict):
        if isinstance(drawn.get("text"), str):
            yield drawn["text"]
        for one in drawn.values():
            yield from _words(one)


@contextmanager
def playing(
    database_url: str, *, start: datetime = START, workspaces: tuple[str, ...] = ("T1",)
) -> Iterator[Play]:
    """The program with Ana, Ben, Cleo, the admin Mo and a board channel; torn down with its claims checked."""
    clock = MovableClock(start)
    world = World(timestamp=clock.seconds)
    for workspace in workspaces:
        _move_in(world.add_workspace(workspace, token=TOKENS[workspace]))
    with SlackServer(world) as slack:
        house = house_at(slack.api_url, database_url, clock)
        try:
            yield Play(clock, world, world.workspaces["T1"], slacker(world, house), house)
        finally:
            house.database.dispose()
    assert world.mishaps == []


def house_at(api_url: str, database_url: str, clock: MovableClock, workspace: str = "T1") -> House:
    """The program as it is installed in that workspace."""
    settings = Settings(
        _env_file=None,
        database_url=database_url,
        slack_bot_token=TOKENS[workspace],
        slack_signing_secret=SECRET,
        slack_app_token=None,
        slack_api_url=api_url,
    )
    house = furnish(settings, clock=clock)
    house.introduce()
    return house


def slacker(world: World, house: House, workspace: str = "T1") -> Slacker:
    """The people of that workspace, at the program's door."""
    at = world.timestamp
    return Slacker(world, workspace, transport=in_process(house.bolt()), signing_secret=SECRET, timestamp=at)


def _move_in(team: Workspace) -> None:
    for person, name in NAMES.items():
        team.add_user(person, name, tz=ZONES[person], is_admin=person == "UMO")
    team.add_channel("CBOARD", "board", list(NAMES))


def failures(lines: list[Any]) -> list[Any]:
    """The lines of a log that tell of a bug, or of an answer nobody saw."""
    return [
        line
        for line in lines
        if line["log_level"] in ("error", "critical") or line["event"] == "answer not shown"
    ]
