"""A show without a program behind it: the app's answers are written down beforehand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.playground.client import Slacker
from bot.playground.page.ports import Actor, Outbox, Parcel, Progress, Sentence, Trouble
from bot.playground.transport import Reply
from bot.playground.workspace import Workspace
from bot.playground.world import World

NOW = datetime(2026, 3, 4, 20, 5, tzinfo=UTC)  # a Wednesday; Thursday 09:05 in Auckland
COMMANDS = [
    {
        "command": "/prospected",
        "description": "Log new business",
        "usage_hint": "5 calls",
        "should_escape": False,
    },
    {"command": "/coach", "description": "Everything", "usage_hint": "[help]", "should_escape": False},
]


class Script:
    """The app: gives the answers in order, then empty ones."""

    def __init__(self) -> None:
        self.answers: list[Reply] = []
        self.asked: list[bytes] = []

    def __call__(self, body: bytes, headers: Mapping[str, str]) -> Reply:
        self.asked.append(body)
        return self.answers.pop(0) if self.answers else Reply(200, "", 12.0)


@dataclass
class FakeShow:
    world: World
    team: Workspace
    user: Slacker
    app: Script
    people: Sequence[Actor] = (
        Actor("UANA", "rep", "Keeps both sides going"),
        Actor("UMO", "manager"),
        Actor("UZED", "outsider"),
    )
    manifest: Mapping[str, Any] = field(default_factory=lambda: {"features": {"slash_commands": COMMANDS}})
    sentences: Sequence[Sentence] = (Sentence("undo", "Take the last log back"),)
    at: datetime = NOW
    running: Progress | None = None
    broken: set[str] = field(default_factory=set)
    jumped: list[datetime] = field(default_factory=list)

    def now(self) -> datetime:
        return self.at

    def jump(self, to: datetime) -> None:
        if to <= self.at:
            raise ValueError("That is in the past.")
        self.jumped.append(to)

    def cancel(self) -> None:
        self.running = None

    def progress(self) -> Progress | None:
        return self.running

    def troubles(self) -> Sequence[Trouble]:
        return (
            Trouble("outage", "Outage", "Slack answers everything with 503", is_on="outage" in self.broken),
        )

    def trouble(self, name: str, *, on: bool) -> None:
        (self.broken.add if on else self.broken.discard)(name)

    def outbox(self) -> Outbox:
        return Outbox({"due": 1, "sent": 2}, (Parcel("UANA", "digest", "2026-W10", "due", 2, "timeout"),))


def fake_show() -> FakeShow:
    """Ana and Mo in #sales, Zed of another company in #general."""
    later = NOW + timedelta(seconds=1)
    app, world = Script(), World(timestamp=later.timestamp)
    team = world.add_workspace("T1", token="xoxb-test")
    team.add_user("UANA", "Ana", tz="Pacific/Auckland")
    team.add_user("UMO", "Mo", tz="Europe/London")
    outside = world.add_workspace("T2", token="xoxb-other")
    outside.add_user("UZED", "Zed", tz="Europe/London")
    team.add_channel("C1SALES", "sales", ["UANA", "UMO"])
    team.add_channel("C2GENERAL", "general", ["UANA", "UMO", "UZED"])
    world.base_url = "http://127.0.0.1:9"
    user = Slacker(world, "T1", transport=app, signing_secret="secret", timestamp=NOW.timestamp)
    return FakeShow(world, team, user, app)
