"""What a synthetic seller really does each day, logged or not."""

import math
from dataclasses import dataclass

from bot.simulation.course import Course
from bot.simulation.dice import Dice
from bot.simulation.habits import Habits
from bot.simulation.ranges import Ranges

WEEKEND_PACE = 0.3


@dataclass(frozen=True, slots=True)
class Deeds:
    """What was done, and the means it would have had without any drift (known to the bound only)."""

    prospected: int = 0
    served: int = 0
    reactive: int = 0
    pipeline_added: int = 0
    usual_prospected: float = 0.0
    usual_reactive: float = 0.0
    usual_pipeline: float = 0.0

    def __add__(self, other: "Deeds") -> "Deeds":
        return Deeds(
            self.prospected + other.prospected,
            self.served + other.served,
            self.reactive + other.reactive,
            self.pipeline_added + other.pipeline_added,
            self.usual_prospected + other.usual_prospected,
            self.usual_reactive + other.usual_reactive,
            self.usual_pipeline + other.usual_pipeline,
        )


def live(dice: Dice, habits: Habits, course: Course, *, ranges: Ranges) -> list[Deeds]:
    """One entry for each calendar day."""
    weeks = len(course) // 7 + 2
    prospecting = _weeks(dice, weeks, habits.week, habits.wander, ranges.wander_stays)
    service = _weeks(dice, weeks, habits.service_week, habits.wander, ranges.wander_stays)
    start = course.first.weekday()
    deeds = []
    for day in range(len(course)):
        week = (start + day) // 7
        deeds.append(_a_day(dice, habits, course, day, (prospecting[week], service[week])))
    return _in_batches(deeds, course, habits.pipeline_every)


def _weeks(dice: Dice, count: int, sigma: float, wander: float, stays: float) -> list[float]:
    """Good and bad weeks on top of a slow wander; the mean is about 1."""
    level, found = 0.0, []
    for _ in range(count):
        level = stays * level + dice.bell(wander)
        found.append(math.exp(level + dice.bell(sigma) - sigma * sigma / 2))
    return found


def _a_day(dice: Dice, habits: Habits, course: Course, day: int, week: tuple[float, float]) -> Deeds:
    pace = _pace(dice, habits, course, day)
    if pace == 0.0 or day in course.zero:
        return Deeds()
    usual = habits.prospecting * pace
    mean = usual * course.prospecting[day]
    prospected = dice.count(mean * week[0], habits.lumpiness)
    share = habits.pipeline_share * course.pipeline[day]
    alone = habits.pipeline_on_its_own
    added = dice.count(mean * week[0] * share) if alone else dice.part(prospected, min(1.0, share))
    begun = habits.service * pace * habits.reactive_share
    kept = habits.service * pace * (1.0 - habits.reactive_share)
    rising, steady = begun * course.reactive[day], kept * course.proactive[day]
    served = dice.count((rising + steady) * week[1], habits.service_lumpiness)
    reactive = dice.part(served, rising / (rising + steady)) if served else 0
    return Deeds(prospected, served, reactive, added, usual, begun, usual * habits.pipeline_share)


def _pace(dice: Dice, habits: Habits, course: Course, day: int) -> float:
    """The share of a usual working day that this day is; most days off are none."""
    if course.works[day]:
        return habits.weekdays[course.weekday(day)]
    is_weekend = habits.weekdays[course.weekday(day)] == 0.0
    return WEEKEND_PACE if is_weekend and dice.chance(habits.weekends) else 0.0


def _in_batches(deeds: list[Deeds], course: Course, every: int) -> list[Deeds]:
    """Who looks at the pipeline once in so many working days enters all of it then."""
    if every == 1:
        return deeds
    found, held, usual, since = [], 0, 0.0, 0
    for day, one in enumerate(deeds):
        held, usual, since = (
            held + one.pipeline_added,
            usual + one.usual_pipeline,
            since + course.works[day],
        )
        due = since >= every and course.works[day]
        found.append(_with_pipeline(one, held if due else 0, usual if due else 0.0))
        if due:
            held, usual, since = 0, 0.0, 0
    return found


def _with_pipeline(one: Deeds, added: int, usual: float) -> Deeds:
    return Deeds(
        one.prospected, one.served, one.reactive, added, one.usual_prospected, one.usual_reactive, usual
    )
