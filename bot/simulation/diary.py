"""What of it reaches the coach, and when: daily, once a week, late, or never."""

from dataclasses import dataclass

from bot.simulation.course import Course
from bot.simulation.dice import Dice
from bot.simulation.habits import Habits
from bot.simulation.life import Deeds
from bot.simulation.ranges import Ranges
from coaching.balance import Day

NOTHING = Deeds()
THURSDAY_WEEKS, MONDAY_WEEKS = 0.10, 0.12  # of the weeks of somebody who logs on Fridays
WEEK_LOST = 0.5  # of the weeks whose log was missed; the others come with the next one
LOGS_EMPTY_WEEK = 0.95


@dataclass(frozen=True, slots=True)
class Entry:
    """A day as the coach sees it, and what was done on the days it covers (known to the bound only)."""

    day: Day
    deeds: Deeds


def keep_diary(
    dice: Dice, habits: Habits, course: Course, deeds: list[Deeds], *, ranges: Ranges
) -> list[Entry]:
    """One entry for each calendar day; a day without a log says nothing."""
    log_days = _log_days(dice, habits, course)
    entries, held, was_missed = [], NOTHING, False
    for day, one in enumerate(deeds):
        weekly = habits.is_weekly(day / len(deeds))
        if weekly:
            held, logs = held + one, day in log_days
            missed = logs and dice.chance(habits.misses)
            lost = missed and dice.chance(WEEK_LOST)
        else:
            held, missed = (
                held + one,
                _misses(dice, habits, course, day, was_missed=was_missed, ranges=ranges),
            )
            was_missed, lost, logs = missed, missed and not dice.chance(habits.carries), True
        if day in course.silent:
            missed = lost = True
        if logs and not missed and _says(dice, habits, course, day, held, weekly=weekly):
            entries.append(_entry(habits, course, day, held, logged=True))
            held = NOTHING
            continue
        entries.append(_entry(habits, course, day, NOTHING, logged=False))
        if lost or not (missed or weekly):
            held = NOTHING
    return entries


def _misses(
    dice: Dice, habits: Habits, course: Course, day: int, *, was_missed: bool, ranges: Ranges
) -> bool:
    if not course.works[day]:
        return was_missed
    share = max(habits.misses, ranges.miss_goes_on) if was_missed else habits.misses
    return dice.chance(share) or not dice.chance(course.logging[day])


def _says(dice: Dice, habits: Habits, course: Course, day: int, held: Deeds, *, weekly: bool) -> bool:
    """Whether there is something to log, or somebody who logs that there was nothing."""
    if held.prospected or held.served or held.pipeline_added:
        return True
    if not course.works[day]:
        return False
    return day in course.zero or dice.chance(LOGS_EMPTY_WEEK if weekly else habits.says_zero)


def _log_days(dice: Dice, habits: Habits, course: Course) -> set[int]:
    """The days on which somebody who logs once a week does so."""
    found: set[int] = set()
    for monday in range(-course.first.weekday(), len(course), 7):
        week = [day for day in range(max(0, monday), min(len(course), monday + 7)) if course.works[day]]
        if not week:
            continue
        last = monday + habits.weekly_on
        if dice.chance(MONDAY_WEEKS):
            later = course.workdays_from(monday + 7, 1)
            found.update(later)
            continue
        if dice.chance(THURSDAY_WEEKS):
            last -= 1
        found.add(max((day for day in week if day <= last), default=week[-1]))
    return found


def _entry(habits: Habits, course: Course, day: int, deeds: Deeds, *, logged: bool) -> Entry:
    return Entry(
        Day(
            on=course.on(day),
            is_workday=course.works[day],
            logged=logged,
            prospected=deeds.prospected,
            served=deeds.served,
            reactive=deeds.reactive,
            pipeline_added=deeds.pipeline_added,
            goal=habits.goal * course.goal[day],
        ),
        deeds,
    )
