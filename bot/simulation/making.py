"""What a kind of seller is, and the bench on which one of that kind is made."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bot.simulation.course import Course
from bot.simulation.diary import Entry
from bot.simulation.dice import Dice
from bot.simulation.habits import Habits
from bot.simulation.ranges import Ranges
from coaching.balance import Day, Signal


class Group(StrEnum):
    HEALTHY = "healthy"
    ABRUPT = "abrupt"
    SLOW = "slow"
    BALANCE = "balance"
    PIPELINE = "pipeline"
    RECOVER = "recover"
    BASE_HEALTHY = "base healthy"
    BASE = "base"


@dataclass(slots=True)
class Bench:
    """One seller in the making: a shape changes the habits or bends the course."""

    dice: Dice
    ranges: Ranges
    habits: Habits
    course: Course
    onset: int = 0  # the day from which a drift bends the course
    recovers: int | None = None
    is_material: Callable[[int], bool] | None = None  # where it is not a fifth of prospecting or pipeline
    after: list[Callable[[list[Entry]], list[Entry]]] = field(
        default_factory=list
    )  # changes of what was logged


Shape = Callable[[Bench], None]


def as_usual(_: Bench) -> None:
    """Nothing out of the ordinary."""


@dataclass(frozen=True, slots=True)
class Kind:
    """`before` makes who they are; `drift` bends their course from the onset, and twins do without it."""

    name: str
    group: Group
    before: Shape = as_usual
    drift: Shape | None = None
    right: frozenset[Signal] = frozenset()  # names that are not wrong
    exact: Signal | None = None  # the name that says most
    low: bool = False  # draws the habits of somebody with about one a day
    busy: bool = False  # draws a rate at which a pipeline is worth watching


@dataclass(frozen=True, slots=True)
class Seller:
    """A synthetic seller with the truth about them. Dates are None where there is no such day."""

    kind: str
    group: Group
    entries: list[Entry]
    habits: Habits
    course: Course
    onset: date | None = None
    material_on: date | None = None  # first working day with a fifth lost
    recovers_on: date | None = None
    right: frozenset[Signal] = frozenset()
    exact: Signal | None = None

    @property
    def days(self) -> list[Day]:
        return [entry.day for entry in self.entries]
