"""The whole program with both workspaces in it, and what crosses from one to the other in each case."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from bot.playground.traffic import Call, Way
from storage.database import Database
from storage.outbox import OutboxRow
from storage.wide import Wide
from tests.isolation.twins import CANARIES, NOW, OTHER, changed, fill, rows_of
from tests.journeys.town import Town, town

READ = ("text", "value", "title", "alt_text", "initial_value")  # keys under which people find words


@dataclass
class Pair:
    """A town of which both workspaces, or one alone, are furnished; `actor` is who does everything."""

    town: Town
    actor: str
    is_alone: bool = False
    rows: tuple[OutboxRow, ...] = ()  # that somebody holds
    said: dict[str, list[str]] = field(default_factory=dict)  # what each case brought to light

    @property
    def other(self) -> str:
        return OTHER[self.actor]

    @property
    def database(self) -> Database:
        return self.town.house.database

    @property
    def wide(self) -> Wide:
        return self.database.wide()

    @property
    def now(self) -> datetime:
        return self.town.clock()

    def passes(self, seconds: float = 1) -> None:
        """So that what comes later is dated later."""
        self.town.clock.move_to(self.town.clock() + timedelta(seconds=seconds))


Rows = dict[str, list[tuple[Any, ...]]]  # by table
Case = Callable[[Pair], object]
Alone = Callable[[str], Mapping[str, list[str]]]  # what each case says where there is only this workspace
Arrange = Callable[[Pair, str], None]  # before a case of that name


def as_it_is(_made: Pair, _name: str) -> None:
    """Nothing is arranged."""


@contextmanager
def pair(database_url: str, actor: str, *, is_alone: bool = False, now: datetime = NOW) -> Iterator[Pair]:
    """Both workspaces installed and full, or only the actor's."""
    with town(database_url) as here:
        here.clock.move_to(now)
        made = Pair(here, actor, is_alone)
        for workspace in (actor,) if is_alone else CANARIES:
            _furnish(made, workspace)
        yield made


def _furnish(made: Pair, workspace: str) -> None:
    team, word = made.town.world.workspaces[workspace], CANARIES[workspace]
    team.domain = f"Acme {word}"
    team.add_channel("CBOARD", "board", list(team.users))
    for user in team.users.values():
        user.name = f"{user.name} {word}" if user.id.startswith("U") and not user.is_bot else user.name
        user.tz = "Europe/London"
        team.dm_of(user.id)
    made.town.installs(workspace)
    fill(made.database, workspace, now=made.now)


def leaks(made: Pair, cases: Mapping[str, Case], *, arrange: Arrange = as_it_is) -> dict[str, list[str]]:
    """Plays every case as the actor: which of them let something cross, and what."""
    found: dict[str, list[str]] = {}
    after: Rows = {}
    for name, act in cases.items():
        made.passes()
        arrange(made, name)
        heard = len(made.town.world.traffic.calls())
        before = after if arrange is as_it_is and after else others_rows(made)
        said = act(made)
        after = others_rows(made)
        calls = made.town.world.traffic.calls()[heard:]
        made.said[name] = [*words_of(said), *(word for call in calls for word in heard_in(call))]
        strangers = [f"{call.what} as {call.team}" for call in calls if call.team not in (made.actor, "")]
        mixed = [f"the other's word in {table}" for table in holding(made, CANARIES[made.other])]
        found[name] = [*changed(before, after), *mixed, *_canaries(made, said, calls), *strangers]
    return {name: what for name, what in found.items() if what}


def others_rows(made: Pair) -> Rows:
    return {} if made.is_alone else rows_of(made.database, made.other)


def holding(made: Pair, word: str) -> list[str]:
    """The tables of which the actor's rows hold the word."""
    own = {} if made.is_alone else rows_of(made.database, made.actor)
    return [name for name, rows in own.items() if word in repr(rows).casefold()]


def differing(made: Pair, alone: Mapping[str, list[str]]) -> dict[str, tuple[list[str], list[str]]]:
    """The cases that brought other words to light than where there is no other workspace."""
    return {name: (alone[name], said) for name, said in made.said.items() if alone[name] != said}


def _canaries(made: Pair, said: object, calls: Iterable[Call]) -> Iterator[str]:
    word = CANARIES[made.other]
    if word in repr(said).casefold():
        yield "said the other's word"
    for call in calls:
        if word in repr((call.payload, call.answer)).casefold():
            yield f"{call.what} holds the other's word"


def heard_in(call: Call) -> list[str]:
    """The words of a call, and those of the program's answer to a request."""
    told = [call.payload] if call.way is Way.TO_SLACK else [_parsed(call.answer)]
    return [call.what, *words_of([_parsed(part) for one in told for part in _parts(one)])]


def _parts(one: Any) -> Iterable[Any]:
    return one.items() if isinstance(one, Mapping) else [one]


def _parsed(one: Any) -> Any:
    """JSON inside text, as Slack's API wants its arguments."""
    if isinstance(one, tuple):
        return {one[0]: _parsed(one[1])}
    try:
        return json.loads(one) if isinstance(one, str) and one[:1] in ("{", "[") else one
    except ValueError:
        return one


def words_of(said: Any) -> list[str]:
    """What can be read in it, in order; of values that are no payloads, all of it."""
    if isinstance(said, Mapping):
        return [
            word
            for key, value in said.items()
            for word in ([value] if key in READ and isinstance(value, str) else words_of(value))
        ]
    if isinstance(said, list):
        return [word for part in said for word in words_of(part)]
    return [] if said is None or isinstance(said, str | int | float) else [repr(said)]
