"""The backstage in the words of the page."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.playground.backstage.stage import Backstage
from bot.playground.client import Slacker
from bot.playground.page.ports import Actor, Outbox, Parcel, Progress, Sentence, Trouble
from bot.playground.workspace import Workspace
from bot.playground.world import World
from coaching.grammar import TOPICS, WORDS
from handlers.manifest import manifest
from storage.outbox import OutboxRow

DOUBT = "may have arrived: looked up before it is sent again"
ONCE = "happens once"


class Show:
    """Implements the page's protocol of that name."""

    def __init__(self, stage: Backstage) -> None:
        self._stage = stage
        self.people: Sequence[Actor] = tuple(Actor(one.id, one.part, one.about) for one in stage.cast)
        # The address is never called: the page needs the commands only.
        self.manifest: Mapping[str, Any] = manifest(
            WORDS, socket=False, url="https://coach.example", prefix=""
        )
        self.sentences: Sequence[Sentence] = tuple(
            Sentence(topic.name, topic.description, topic.hint) for topic in TOPICS if not topic.is_hidden
        )

    @property
    def world(self) -> World:
        return self._stage.world

    @property
    def team(self) -> Workspace:
        return self._stage.team

    @property
    def user(self) -> Slacker:
        return self._stage.slacker

    def now(self) -> datetime:
        return self._stage.clock()

    def jump(self, to: datetime) -> None:
        self._stage.jumps.start(to)

    def cancel(self) -> None:
        self._stage.jumps.cancel()

    def progress(self) -> Progress | None:
        jump = self._stage.jumps.current
        if jump is None or jump.is_over:
            return None
        return Progress(jump.start, jump.at, jump.goal, jump.delivered)

    def troubles(self) -> Sequence[Trouble]:
        menu = self._stage.trouble.menu()
        return tuple(
            Trouble(one.name, one.title, one.about, one.is_on, note="" if one.is_lasting else ONCE)
            for one in menu
        )

    def trouble(self, name: str, *, on: bool) -> None:
        self._stage.trouble.set(name, on=on)

    def outbox(self) -> Outbox:
        counts, rows = self._stage.outbox()
        return Outbox(counts, tuple(_parcel(row) for row in rows))


def _parcel(row: OutboxRow) -> Parcel:
    note = row.error or (DOUBT if row.doubt else "")
    return Parcel(row.recipient, row.kind, row.period, row.state.value, row.attempt, note)
