"""What changes in a seller's life: one factor for each day and each thing that can be bent."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.simulation.dice import Dice
from bot.simulation.habits import Habits
from bot.simulation.ranges import Ranges

Curve = Callable[[int], float]  # days since it began -> factor
FIRST = date(2021, 1, 4)
EARLIEST_STARTS = 900


@dataclass(slots=True)
class Course:
    """Lists run over calendar days; 1.0 is as usual. Shapes bend them before the seller lives."""

    first: date
    works: list[bool]
    prospecting: list[float]
    reactive: list[float]
    proactive: list[float]
    pipeline: list[float]
    goal: list[float]
    logging: list[float]  # of the days otherwise logged, these are
    zero: set[int]  # logged, and nothing was done
    silent: set[int]  # whatever was done is not logged, and is lost

    def __len__(self) -> int:
        return len(self.works)

    def on(self, day: int) -> date:
        return self.first + timedelta(days=day)

    def weekday(self, day: int) -> int:
        return (self.first.weekday() + day) % 7

    def bend(self, factors: list[float], curve: Curve, *, since: int = 0, until: int | None = None) -> None:
        """Multiplies the factors from one day to before another."""
        for day in range(max(0, since), min(len(self), len(self) if until is None else until)):
            factors[day] *= curve(day - since)

    def workdays_from(self, day: int, count: int) -> list[int]:
        """The next working days from that day on, itself included."""
        found: list[int] = []
        while len(found) < count and day < len(self):
            if self.works[day]:
                found.append(day)
            day += 1
        return found


def draw_course(dice: Dice, ranges: Ranges, habits: Habits) -> Course:
    days = dice.whole(ranges.days)
    first = FIRST + timedelta(days=dice.whole((0, EARLIEST_STARTS)))
    ones = [1.0] * days
    weekdays = [(first.weekday() + day) % 7 for day in range(days)]
    course = Course(
        first=first,
        works=[habits.weekdays[weekday] > 0.0 for weekday in weekdays],
        prospecting=ones[:],
        reactive=ones[:],
        proactive=ones[:],
        pipeline=ones[:],
        goal=ones[:],
        logging=ones[:],
        zero=set(),
        silent=set(),
    )
    _public_holidays(dice, ranges, course)
    years = days / 365.0
    for _ in range(round(dice.between(ranges.vacations_a_year) * years)):
        leave(course, dice.whole((0, days - 1)), dice.whole(ranges.vacation_days))
    return course


def leave(course: Course, since: int, days: int) -> None:
    """Days off that the calendar knows of."""
    for day in range(since, min(len(course), since + days)):
        course.works[day] = False


def _public_holidays(dice: Dice, ranges: Ranges, course: Course) -> None:
    """The same days each year, with the turn of the year among them."""
    holidays = {(1, 1), (12, 25), (12, 26)}
    for _ in range(dice.whole(ranges.holidays_a_year) - len(holidays)):
        holidays.add((dice.whole((1, 12)), dice.whole((1, 28))))
    for day in range(len(course)):
        on = course.on(day)
        if (on.month, on.day) in holidays:
            course.works[day] = False
