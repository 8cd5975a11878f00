"""A stand-in with Ana, Ben and a channel, and a clock that only moves when told."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from slack_sdk import WebClient

from bot.playground.server import SlackServer
from bot.playground.workspace import Workspace
from bot.playground.world import World


@dataclass
class Clock:
    now: float = 1_772_539_200.0

    def __call__(self) -> float:
        return self.now

    def forward(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def world(clock: Clock) -> World:
    made = World(timestamp=clock)
    team = made.add_workspace("T1", token="xoxb-test")
    team.add_user("UANA", "Ana", tz="Pacific/Auckland")
    team.add_user("UBEN", "Ben", tz="America/New_York")
    team.add_channel("CBOARD", "board", ["UANA", "UBEN"])
    made.add_workspace("T2", token="xoxb-other").add_user("UZED", "Zed")
    return made


@pytest.fixture
def team(world: World) -> Workspace:
    return world.workspaces["T1"]


@pytest.fixture
def slack(world: World) -> Iterator[SlackServer]:
    with SlackServer(world) as server:
        yield server
    assert world.mishaps == []


@pytest.fixture
def client(slack: SlackServer) -> WebClient:
    return WebClient("xoxb-test", base_url=slack.api_url, retry_handlers=[], timeout=2)
