"""Made-up sellers: who they are and how their weeks change. Numbers only; `past` turns them into days."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from coaching.model import Goal, Initiative, Period, Role

WEEKS = 12
AS_EVER, SLIDING = 8, 10  # weeks of Ben's: what is usual for him has to be known before a slide is one

Mix = Mapping[Initiative, float]


@dataclass(frozen=True, slots=True)
class Pace:
    """What somebody does on an average working day."""

    prospected: float
    served: Mix

    def times(self, factor: float) -> "Pace":
        return Pace(self.prospected * factor, {kind: mean * factor for kind, mean in self.served.items()})


@dataclass(frozen=True, slots=True)
class Habits:
    """How evenly somebody works and how faithfully they log; mostly shares of their working days."""

    forgets: float = 0.05  # no log at all
    catches_up: float = 0.07  # logged the next morning
    is_very_late: float = 0.01  # logged more than three working days later
    has_burst: float = 0.06  # a trade fair, a campaign
    says_zero: float = 0.6  # of the days on which nobody was prospected
    varies: float = 0.3  # of a day's mean: planned work varies less than what merely happens


@dataclass(frozen=True, slots=True)
class Seller:
    """`pace_in`: the average day of a week, counted from 0. `off`: week, weekday (Monday is 0), days."""

    id: str
    name: str
    zone: str
    role: Role
    goal: int  # people a week
    pace_in: Callable[[int], Pace]
    weeks: int = WEEKS
    off: tuple[tuple[int, int, int], ...] = ()
    on_board: bool = False
    favourite: str = ""  # the customer who takes more and more of the notes
    habits: Habits = Habits()

    def goal_from(self, on: date) -> Goal:
        return Goal(on, self.goal, Period.WEEK)

    def absences(self, monday: date) -> tuple[tuple[date, date], ...]:
        """First and last day of each; `monday` begins the seller's first week."""
        return tuple(
            (monday + timedelta(weeks=week, days=day), monday + timedelta(weeks=week, days=day + days - 1))
            for week, day, days in self.off
        )


def _served(reactive: float, proactive: float, growth: float) -> Mix:
    kinds = (Initiative.REACTIVE, Initiative.PROACTIVE, Initiative.GROWTH)
    return dict(zip(kinds, (reactive, proactive, growth), strict=True))


def healthy(_week: int) -> Pace:
    """Both sides, week after week."""
    return Pace(5.4, _served(0.9, 0.8, 0.3))


def sliding(week: int) -> Pace:
    """Two months as ever, then a little less each week while the orders take a little more: no week stands out."""
    slid = max(0, week - AS_EVER)
    return Pace(5.6 * 0.94**slid, _served(1.0 + 0.2 * slid, 0.3 * 0.93**slid, 0.08))


def hunting(week: int) -> Pace:
    """Ever more doors opened, and ever fewer customers called."""
    return Pace(8.5 + 0.15 * week, _served(0.35, 0.12 * 0.8**week, 0.02))


def new(week: int) -> Pace:
    """The first weeks: learning, and a little more each week."""
    return Pace(1.2 + 0.9 * week, _served(0.3, 0.1, 0.0))


TEAM = (
    Seller("U1ANA", "Ana", "Pacific/Auckland", Role.HYBRID, 25, healthy, off=((5, 0, 5),), on_board=True),
    Seller(
        "U2BEN",
        "Ben",
        "America/New_York",
        Role.HYBRID,
        25,
        sliding,
        weeks=AS_EVER + SLIDING,
        off=((9, 4, 1), (14, 0, 1)),
        favourite="Acme",
        habits=Habits(forgets=0.03, has_burst=0.0, varies=0.2),
    ),
    Seller("U3CLEO", "Cleo", "Europe/Berlin", Role.HUNTER, 45, hunting, off=((2, 3, 2),), on_board=True),
    Seller("U4DEV", "Dev", "Europe/Berlin", Role.HYBRID, 12, new, weeks=3, habits=Habits(forgets=0.1)),
)
