"""A population of synthetic sellers: any number of each kind, the same for the same seed."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from bot.simulation.base import BASE
from bot.simulation.course import Course, draw_course
from bot.simulation.diary import keep_diary
from bot.simulation.dice import Dice
from bot.simulation.drifting import DRIFTING
from bot.simulation.habits import draw_habits
from bot.simulation.healthy import HEALTHY
from bot.simulation.life import live
from bot.simulation.making import Bench, Kind, Seller
from bot.simulation.ranges import RANGES, Ranges

KINDS = (*HEALTHY, *DRIFTING, *BASE)
MATERIAL = 0.8
LOW_VOLUME = (0.6, 1.2)


def make_population(
    seed: int, people: int, *, kinds: Iterable[Kind] = KINDS, ranges: Ranges = RANGES
) -> list[Seller]:
    """So many people of each kind."""
    return [make_seller(seed, kind, n, ranges=ranges) for kind in kinds for n in range(people)]


def make_seller(seed: int, kind: Kind, number: int, *, ranges: Ranges = RANGES, twin: bool = False) -> Seller:
    """One of that kind; a twin is the same person without the drift."""
    bench = _bench(Dice(seed, kind.name, number), kind, ranges)
    kind.before(bench)
    bench.onset = bench.dice.whole(
        (ranges.onset[0], min(ranges.onset[1], len(bench.course) - ranges.after_onset))
    )
    drifts = kind.drift is not None and not twin
    if kind.drift and drifts:
        kind.drift(bench)
    deeds = live(bench.dice, bench.habits, bench.course, ranges=ranges)
    entries = keep_diary(bench.dice, bench.habits, bench.course, deeds, ranges=ranges)
    for change in bench.after:
        entries = change(entries)
    seller = Seller(kind.name, kind.group, entries, bench.habits, bench.course)
    return _with_truth(seller, bench, kind) if drifts else seller


def _bench(dice: Dice, kind: Kind, ranges: Ranges) -> Bench:
    if kind.low:
        ranges = replace(ranges, prospecting=LOW_VOLUME)
    if kind.busy:
        ranges = replace(ranges, prospecting=ranges.prospecting_where_pipeline_fails)
    habits = draw_habits(dice, ranges)
    return Bench(dice, ranges, habits, draw_course(dice, ranges, habits))


def _with_truth(seller: Seller, bench: Bench, kind: Kind) -> Seller:
    course = bench.course
    return replace(
        seller,
        onset=course.on(bench.onset),
        material_on=_material_on(course, bench),
        recovers_on=course.on(bench.recovers) if bench.recovers is not None else None,
        right=kind.right,
        exact=kind.exact,
    )


def _material_on(course: Course, bench: Bench) -> date | None:
    """The first working day from the onset on with at least a fifth lost."""
    lost = bench.is_material or _fifth_lost(course, bench.onset)
    for day in range(bench.onset, len(course)):
        if course.works[day] and lost(day):
            return course.on(day)
    return None


def _fifth_lost(course: Course, onset: int) -> Callable[[int], bool]:
    before = course.prospecting[onset - 1], course.pipeline[onset - 1]

    def lost(day: int) -> bool:
        return course.prospecting[day] <= MATERIAL * before[0] or course.pipeline[day] <= MATERIAL * before[1]

    return lost
