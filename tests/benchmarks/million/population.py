"""A made-up population, and when each of its alarms rings: the moments are those of the program's own calendar."""

import random
from bisect import bisect
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from importlib.resources import files
from itertools import accumulate
from math import inf

from coaching.calendar import iso_week
from coaching.model import Person, Team
from coaching.rhythm import board_alarm, digest_not_after, next_alarm, nudge_not_after
from tests.benchmarks.million import assumptions as assumed

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Alarms:
    """Some recipients of one workspace for whom the same is due at the same moment. Seconds since 1970."""

    at: float
    workspace: int
    kind: str
    first: int  # number of the first recipient
    count: int
    methods: tuple[str, ...]  # of the calls that each of them leads to
    not_after: float = inf
    heard: int | None = None  # how many of them hear anything; None: all


@dataclass(frozen=True, slots=True)
class Population:
    sizes: tuple[int, ...]  # people by workspace
    people_from: tuple[int, ...]  # number of the first of them among all recipients, by workspace
    homes: tuple[str, ...]  # the zone of most of them, by workspace
    recipients: int  # people and boards
    zones: Counter[str]  # people by zone
    alarms: tuple[Alarms, ...]  # the earliest first


def populate(people: int, *, seed: int, monday: date = assumed.MONDAY) -> Population:
    """The same for the same seed."""
    dice = random.Random(seed)
    draw = zone_dice(dice)
    sizes = tuple(sizes_of(people, dice=dice))
    spreads = [spread(size, draw=draw, dice=dice) for size in sizes]
    alarms: list[Alarms] = []
    people_from: list[int] = []
    recipients = 0
    for workspace, zones in enumerate(spreads):
        people_from.append(recipients)
        for zone, count in zones.items():
            alarms += _of_people(workspace, zone, recipients, count, monday=monday, dice=dice)
            recipients += count
        boards = _boards(sizes[workspace], dice)
        if boards:
            alarms.append(_of_boards(workspace, next(iter(zones)), recipients, boards, monday=monday))
            recipients += boards
    alarms.sort(key=lambda group: (group.at, group.workspace))
    homes = tuple(next(iter(zones)) for zones in spreads)
    return Population(sizes, tuple(people_from), homes, recipients, _together(spreads), tuple(alarms))


def _together(spreads: Iterable[Counter[str]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for zones in spreads:
        total.update(zones)
    return total


def zones_in_use() -> tuple[str, ...]:
    """Every zone that tzdata lists for a country."""
    table = (files("tzdata") / "zoneinfo" / "zone.tab").read_text("utf-8")
    return tuple(line.split("\t")[2] for line in table.splitlines() if not line.startswith("#"))


def zone_dice(dice: random.Random) -> Callable[[], str]:
    """Draws a zone with the assumed weights."""
    zones = zones_in_use()
    rest = (100 - sum(assumed.ZONES.values())) / (len(zones) - len(assumed.ZONES))
    edges = list(accumulate(assumed.ZONES.get(zone, rest) for zone in zones))
    return lambda: zones[min(bisect(edges, dice.random() * edges[-1]), len(zones) - 1)]


def sizes_of(people: int, *, dice: random.Random) -> Iterator[int]:
    """Sizes of workspaces that add up to so many people."""
    low, high = assumed.SMALLEST**-assumed.TAIL, assumed.LARGEST**-assumed.TAIL
    while people > 0:
        size = int((low - dice.random() * (low - high)) ** (-1 / assumed.TAIL))
        if people - size < assumed.SMALLEST:  # the last one takes the rest
            size = people
        yield size
        people -= size


def spread(size: int, *, draw: Callable[[], str], dice: random.Random) -> Counter[str]:
    """How many people of a workspace live in which zone; home comes first."""
    rule = next(rule for rule in assumed.SPREADS if size <= rule.size)
    zones = Counter({draw(): size})
    home = next(iter(zones))
    for _ in range(dice.randint(1, rule.zones) - 1):
        moved = int(size * rule.away * dice.random() * 2 / rule.zones)
        moved = min(moved, zones[home] - 1)
        zones[home] -= moved
        zones[draw()] += moved
    return +zones


def _of_people(
    workspace: int, zone: str, first: int, count: int, *, monday: date, dice: random.Random
) -> Iterator[Alarms]:
    times = Counter(dice.choices(list(assumed.TIMES), list(assumed.TIMES.values()), k=count))
    for at, some in times.items():
        due, until = digest_moments(zone, at, monday)
        yield Alarms(due, workspace, "digest", first, some, ("post",), until)
        for recipient in range(first, first + some):
            if dice.random() < assumed.HOME_SHARE:
                logged_at = due + dice.random() * assumed.HOME_SECONDS
                yield Alarms(logged_at, workspace, "home", recipient, 1, ("publish",))
        due, until = nudge_moments(zone, monday)
        heard = sum(dice.random() < assumed.NUDGED_SHARE for _ in range(some))
        yield Alarms(due, workspace, "nudge", first, some, ("post",), until, heard)
        first += some


def _boards(size: int, dice: random.Random) -> int:
    teams = -(-size // assumed.TEAM_SIZE)
    return sum(dice.random() < assumed.BOARD_SHARE for _ in range(teams))


def _of_boards(workspace: int, zone: str, first: int, count: int, *, monday: date) -> Alarms:
    """Last week's post is closed and this week's opened, in the same channel."""
    return Alarms(board_moment(zone, monday), workspace, "board", first, count, ("update", "post"))


@cache
def digest_moments(zone: str, at: time, monday: date) -> tuple[float, float]:
    """When a digest is due on that Monday in the zone, and until when it is of use."""
    person = _person(zone, at)
    alarm = next_alarm(person, "digest", after=iso_week(monday - WEEK), now=_before(monday)).alarm
    return alarm.due_at.timestamp(), digest_not_after(person, monday).timestamp()


@cache
def nudge_moments(zone: str, monday: date) -> tuple[float, float]:
    person = _person(zone, time(8, 30))
    sunday = monday - timedelta(days=1)
    alarm = next_alarm(person, "nudge", after=sunday.isoformat(), now=_before(monday)).alarm
    return alarm.due_at.timestamp(), nudge_not_after(person, monday).timestamp()


@cache
def board_moment(zone: str, monday: date) -> float:
    team = Team("team", zone=zone)
    last = iso_week(monday - WEEK)
    return board_alarm(team, now=_before(monday), last=last).alarm.due_at.timestamp()


def _person(zone: str, digest_at: time) -> Person:
    return Person(id="U1", name="", zone=zone, team_id="team", digest_at=digest_at)


def _before(monday: date) -> datetime:
    """A moment of the week before, everywhere."""
    return datetime.combine(monday - timedelta(days=4), time(12), UTC)
