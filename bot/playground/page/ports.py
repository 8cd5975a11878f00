"""What the page shows and can ask for: the backstage as the page knows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from bot.playground.client import Slacker
from bot.playground.workspace import Workspace
from bot.playground.world import World


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody one can act as; `role` is shown as it is, `about` is their story in a line."""

    id: str
    role: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """What may follow the menu command, for the autocomplete."""

    text: str
    description: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a jump has come."""

    start: datetime
    at: datetime
    goal: datetime
    delivered: int = 0


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that can be broken on purpose; `note` says what it is doing now."""

    name: str
    title: str
    about: str
    is_on: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A message on its way out; `to` is a person or a channel."""

    to: str
    kind: str
    period: str
    state: str
    attempt: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Outbox:
    """How many parcels are in each state, and the newest of them."""

    counts: Mapping[str, int]
    parcels: Sequence[Parcel] = ()


class Show(Protocol):
    """The program, the stand-in and what moves them."""

    @property
    def world(self) -> World: ...
    @property
    def team(self) -> Workspace: ...
    @property
    def user(self) -> Slacker: ...
    @property
    def people(self) -> Sequence[Actor]: ...
    @property
    def manifest(self) -> Mapping[str, Any]: ...
    @property
    def sentences(self) -> Sequence[Sentence]: ...

    def now(self) -> datetime:
        """The simulated instant."""
        ...

    def jump(self, to: datetime) -> None:
        """Starts to move the clock and returns; ValueError with a sentence where that cannot be."""
        ...

    def cancel(self) -> None:
        """Ends a jump where it is."""
        ...

    def progress(self) -> Progress | None:
        """The jump under way."""
        ...

    def troubles(self) -> Sequence[Trouble]:
        """What can be broken, in the order of the menu."""
        ...

    def trouble(self, name: str, *, on: bool) -> None:
        """Breaks it, or mends it."""
        ...

    def outbox(self) -> Outbox:
        """What the program still has to say, and what became of the rest."""
        ...
