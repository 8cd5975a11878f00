"""Who a synthetic seller is: rates, noise and the manner of logging, drawn once."""

from dataclasses import dataclass

from bot.simulation.dice import Dice
from bot.simulation.ranges import Ranges

WEEKDAYS = 5


@dataclass(slots=True)
class Habits:
    """Rates are per working day. Shapes change them before the seller lives."""

    prospecting: float
    goal: float
    service: float
    reactive_share: float
    pipeline_share: float
    pipeline_on_its_own: bool
    lumpiness: float
    service_lumpiness: float
    week: float
    service_week: float
    wander: float
    weekdays: list[float]  # Monday first; 0 is never a working day
    misses: float
    says_zero: float
    weekends: float
    weekly: float = 0.0  # share of the course, from its start, that is logged once a week
    weekly_from: float = 1.0  # the same from here on to the end
    weekly_on: int = 4
    carries: float = 0.0  # share of missed days that a later log covers
    pipeline_every: int = 1  # working days between looks at the pipeline

    def is_weekly(self, at: float) -> bool:
        return at < self.weekly or at >= self.weekly_from

    def works_on(self, weekdays: set[int]) -> None:
        """Keeps the rate of a working day and takes the other weekdays away."""
        self.weekdays = [w if n in weekdays else 0.0 for n, w in enumerate(self.weekdays)]
        self.even_out()

    def even_out(self) -> None:
        """Brings the mean over working weekdays back to 1."""
        kept = [w for w in self.weekdays if w > 0.0]
        self.weekdays = [w * len(kept) / sum(kept) for w in self.weekdays]

    def move_to(self, prospecting: float) -> None:
        """Another rate, with the goal in the same proportion."""
        self.goal = round_goal(self.goal * prospecting / self.prospecting)
        self.prospecting = prospecting


def round_goal(goal: float) -> float:
    """Goals are halves below 5 and whole above, as people set them."""
    if goal <= 0.0:
        return 0.0
    return max(0.5, round(goal * 2) / 2) if goal < 5 else float(round(goal))


def draw_habits(dice: Dice, ranges: Ranges) -> Habits:
    prospecting = dice.spread(ranges.prospecting)
    goal = round_goal(prospecting * dice.between(ranges.goal_to_prospecting))
    spread = dice.between(ranges.weekday)
    one = Habits(
        prospecting=prospecting,
        goal=0.0 if dice.chance(ranges.without_goal) else goal,
        service=dice.spread(ranges.service),
        reactive_share=dice.between(ranges.reactive_share),
        pipeline_share=dice.between(ranges.pipeline_share),
        pipeline_on_its_own=dice.chance(ranges.pipeline_on_its_own),
        lumpiness=dice.spread(ranges.lumpiness),
        service_lumpiness=dice.spread(ranges.lumpiness),
        week=dice.between(ranges.week),
        service_week=dice.between(ranges.week),
        wander=dice.between(ranges.wander_a_week),
        weekdays=[max(0.2, 1.0 + dice.bell(spread)) for _ in range(WEEKDAYS)] + [0.0, 0.0],
        misses=dice.between(ranges.misses),
        says_zero=dice.between(ranges.says_zero),
        weekends=dice.between(ranges.weekend_days) if dice.chance(ranges.logs_weekends) else 0.0,
    )
    one.even_out()
    return one
