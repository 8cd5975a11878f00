"""Plays sellers day by day: the sentences they type and when. The same dice give the same past."""

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.playground.backstage.sellers import Habits, Pace, Seller
from bot.playground.backstage.vocabulary import CUSTOMERS, LOST, NOTES, PROSPECTS, THINGS
from coaching.calendar import instant, monday_of
from coaching.model import Initiative

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
WEEKDAY = (0.95, 1.15, 1.1, 1.05, 0.75)  # Mondays begin slowly, Fridays end early
KINDS = (("calls", 6), ("emails", 4), ("visits", 1), ("meetings", 1), ("social", 1))
SOURCES = (("", 6), ("own list", 3), ("referral", 2), ("inbound", 2), ("event", 1))
BURST = 1.8  # times an ordinary day
MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Doing:
    """One sentence, and who began the contact where it tells of a customer."""

    person_id: str
    at: datetime
    sentence: str
    initiative: Initiative | None = None


def history(seller: Seller, *, until: datetime, seed: int) -> tuple[Doing, ...]:
    """Everything the seller typed in the weeks before that instant, in order."""
    dice = random.Random(f"{seed} {seller.id}")  # noqa: S311 - a game, not a secret
    monday = first_monday(seller, until)
    off = {day for first, last in seller.absences(monday) for day in _days(first, last)}
    weekdays = [day for day in _days(monday, until.date() + DAY) if day.weekday() < len(WEEKDAY)]
    workdays = [day for day in weekdays if day not in off]
    done = [doing for day in workdays for doing in _day(seller, day, week=(day - monday) // WEEK, dice=dice)]
    return tuple(sorted((doing for doing in done if doing.at < until), key=lambda doing: doing.at))


def first_monday(seller: Seller, until: datetime) -> date:
    """The start of the seller's first week, so that the last one holds the end."""
    return monday_of(until.date()) - (seller.weeks - 1) * WEEK


def _day(seller: Seller, day: date, *, week: int, dice: random.Random) -> Iterator[Doing]:
    pace, habits = _of_the_day(seller, day, week=week, dice=dice), seller.habits
    if dice.random() < habits.forgets:
        return
    lateness = dice.random()
    if lateness < habits.is_very_late:
        yield from _at_once(seller, _counts(pace, habits, dice), day, later=7, dice=dice)
    elif lateness < habits.is_very_late + habits.catches_up:
        yield from _at_once(seller, _counts(pace, habits, dice), day, later=1, dice=dice)
    else:
        for sentence in _counts(pace, habits, dice):
            yield Doing(seller.id, _moment(seller, day, dice), sentence)
    yield from _notes(seller, pace, day, dice=dice)


def _of_the_day(seller: Seller, day: date, *, week: int, dice: random.Random) -> Pace:
    burst = BURST if dice.random() < seller.habits.has_burst else 1.0
    return seller.pace_in(week).times(WEEKDAY[day.weekday()] * burst)


def _at_once(
    seller: Seller, sentences: Sequence[str], day: date, *, later: int, dice: random.Random
) -> Iterator[Doing]:
    """Typed some days later, with the day it was for."""
    at = _moment(seller, day + later * DAY, dice, first=9, last=10)
    for sentence in sentences:
        yield Doing(seller.id, at, f"{sentence} on {day.isoformat()}")


def _counts(pace: Pace, habits: Habits, dice: random.Random) -> tuple[str, ...]:
    """The day's prospecting, in one log or two."""
    total = steady(pace.prospected, habits.varies, dice)
    if total == 0:
        return ("prospected 0",) if dice.random() < habits.says_zero else ()
    first = total if total < 4 or dice.random() < 0.6 else dice.randint(1, total - 1)
    return tuple(_tally(count, dice) for count in (first, total - first) if count)


def _tally(count: int, dice: random.Random) -> str:
    source = _one_of(SOURCES, dice)
    ending = f" from {source}" if source else ""
    if count <= MOST_NAMED and dice.random() < 0.5:
        return f"prospected {count} {', '.join(dice.sample(PROSPECTS, count))}{ending}"
    first, second = _one_of(KINDS, dice), _one_of(KINDS, dice)
    if first == second or count == 1:
        return f"prospected {_counted(count, first)}{ending}"
    part = dice.randint(1, count - 1)
    return f"prospected {_counted(part, first)} {_counted(count - part, second)}{ending}"


def _counted(count: int, kind: str) -> str:
    return f"{count} {kind.removesuffix('s') if count == 1 else kind}"


def _notes(seller: Seller, pace: Pace, day: date, *, dice: random.Random) -> Iterator[Doing]:
    for initiative, mean in pace.served.items():
        for _ in range(poisson(mean, dice)):
            words = dice.choice(NOTES[initiative])
            number, some = dice.randint(2100, 9800), dice.randint(2, 30)
            note = words.format(number=number, some=some, thing=dice.choice(THINGS))
            sentence = f"served {_customer(seller, pace, initiative, dice)}: {note}"
            yield Doing(seller.id, _moment(seller, day, dice), sentence, initiative)


def _customer(seller: Seller, pace: Pace, initiative: Initiative, dice: random.Random) -> str:
    """Mostly anybody; the favourite takes a larger part of what comes in the more comes in."""
    share = min(0.6, 0.12 * pace.served[Initiative.REACTIVE] ** 2)
    if seller.favourite and initiative is Initiative.REACTIVE and dice.random() < share:
        return seller.favourite
    lost = LOST.get(seller.id, {})
    return dice.choice([name for name in CUSTOMERS[seller.id] if name not in lost])


def _moment(seller: Seller, day: date, dice: random.Random, *, first: int = 9, last: int = 16) -> datetime:
    at = time(dice.randint(first, last), dice.randint(0, 59), dice.randint(0, 59))
    return instant(day, at, seller.zone)


def _days(first: date, last: date) -> list[date]:
    return [first + n * DAY for n in range((last - first).days + 1)]


def _one_of(choices: Sequence[tuple[str, int]], dice: random.Random) -> str:
    words, weights = zip(*choices, strict=True)
    return str(dice.choices(words, weights)[0])


def steady(mean: float, varies: float, dice: random.Random) -> int:
    """A day of planned work around that mean."""
    return max(0, round(dice.gauss(mean, varies * mean)))


def poisson(mean: float, dice: random.Random) -> int:
    """How often something happens that happens so often on average."""
    limit, count, product = math.exp(-mean), 0, dice.random()
    while product > limit:
        count += 1
        product *= dice.random()
    return count
