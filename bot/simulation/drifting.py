"""Sellers who drift, from one day on."""

from bot.simulation.course import leave
from bot.simulation.healthy import ramp
from bot.simulation.making import Bench, Group, Kind
from bot.simulation.manners import logs_on_fridays, part_time
from bot.simulation.ranges import Between
from coaching.balance import Signal

DOWN = frozenset({Signal.PROSPECTING_DOWN})
BUSY = frozenset({Signal.ORDER_TAKING, Signal.PROSPECTING_DOWN})
EMPTY = frozenset({Signal.PIPELINE_UNFILLED})
LOGS_LESS = 0.5  # of the sellers whose drift is slow or out of balance
MOST_SERVICE = 4.0


def stops(bench: Bench) -> None:
    _step(bench, (0.0, 0.05))


def steps_down(bench: Bench) -> None:
    _step(bench, (0.35, 0.60))


def ramps_up_soon(bench: Bench) -> None:
    """A new hire who is there before anything else happens."""
    ramp(bench, (6, 12))


def does_not_come_back(bench: Bench) -> None:
    """Two weeks of leave, and then half of what was before."""
    leave(bench.course, bench.onset, 14)
    steps_down(bench)


def _step(bench: Bench, to: Between) -> None:
    left = bench.dice.between(to)
    bench.course.bend(bench.course.prospecting, lambda _: left, since=bench.onset)


def slides_2(bench: Bench) -> None:
    _slide(bench, (0.02, 0.02))


def slides_3(bench: Bench) -> None:
    _slide(bench, (0.03, 0.03))


def slides_4(bench: Bench) -> None:
    _slide(bench, (0.04, 0.04))


def slides(bench: Bench) -> None:
    _slide(bench, (0.03, 0.04))


def slides_in_steps(bench: Bench) -> None:
    """Something is given up every four weeks."""
    kept = 1.0 - bench.dice.between((0.10, 0.15))
    bench.course.bend(bench.course.prospecting, lambda day: kept ** (1 + day // 28), since=bench.onset)
    _log_less(bench)


def slides_to_half(bench: Bench) -> None:
    """A slide that ends: what is left becomes the habit."""
    weekly, end = 1.0 - bench.dice.between((0.03, 0.05)), bench.dice.between((0.4, 0.6))
    bench.course.bend(bench.course.prospecting, lambda day: max(end, weekly ** (day / 7)), since=bench.onset)
    _log_less(bench)


def _slide(bench: Bench, a_week: Between) -> None:
    kept = 1.0 - bench.dice.between(a_week)
    bench.course.bend(bench.course.prospecting, lambda day: kept ** (day / 7), since=bench.onset)
    _log_less(bench)


def _log_less(bench: Bench) -> None:
    if not bench.dice.chance(LOGS_LESS):
        return
    end, days = bench.dice.between((0.6, 0.85)), bench.dice.between((60, 120))
    bench.course.bend(
        bench.course.logging, lambda day: max(end, 1.0 - (1.0 - end) * day / days), since=bench.onset
    )


def drifts_to_service(bench: Bench) -> None:
    """Prospecting falls each week while what customers begin rises."""
    kept, risen = 1.0 - bench.dice.between((0.025, 0.05)), 1.0 + bench.dice.between((0.03, 0.06))
    bench.course.bend(bench.course.prospecting, lambda day: kept ** (day / 7), since=bench.onset)
    bench.course.bend(
        bench.course.reactive, lambda day: min(MOST_SERVICE, risen ** (day / 7)), since=bench.onset
    )
    _log_less(bench)


def orders_surge(bench: Bench) -> None:
    """Service doubles within two weeks, and prospecting gives way."""
    up, left = bench.dice.between((1.8, 2.5)), bench.dice.between((0.40, 0.65))
    days = bench.dice.between((2, 14))
    bench.course.bend(bench.course.reactive, lambda day: _reach(up, day / days), since=bench.onset)
    bench.course.bend(bench.course.proactive, lambda day: _reach(up, day / days), since=bench.onset)
    bench.course.bend(bench.course.prospecting, lambda day: _reach(left, day / days), since=bench.onset)
    _log_less(bench)


def _reach(end: float, part: float) -> float:
    return 1.0 + (end - 1.0) * min(1.0, part)


def pipeline_stops(bench: Bench) -> None:
    left = bench.dice.between((0.0, 0.2))
    bench.course.bend(bench.course.pipeline, lambda _: left, since=bench.onset)


def pipeline_runs_dry(bench: Bench) -> None:
    left = bench.dice.between((0.0, 0.2))
    bench.course.bend(bench.course.pipeline, lambda day: _reach(left, day / 21), since=bench.onset)


def drops_and_recovers(bench: Bench) -> None:
    left, days = bench.dice.between((0.2, 0.5)), bench.dice.whole((35, 63))
    bench.recovers = bench.onset + days
    bench.course.bend(bench.course.prospecting, lambda _: left, since=bench.onset, until=bench.recovers)


DRIFTING = (
    Kind("sudden stop", Group.ABRUPT, drift=stops, right=DOWN),
    Kind("step down", Group.ABRUPT, drift=steps_down, right=DOWN),
    Kind("Friday logger's stop", Group.ABRUPT, logs_on_fridays, stops, DOWN),
    Kind("part-timer's step", Group.ABRUPT, part_time, steps_down, DOWN),
    Kind("step after leave", Group.ABRUPT, drift=does_not_come_back, right=DOWN),
    Kind("slide 2% a week", Group.SLOW, drift=slides_2, right=DOWN),
    Kind("slide 3% a week", Group.SLOW, drift=slides_3, right=DOWN),
    Kind("slide 4% a week", Group.SLOW, drift=slides_4, right=DOWN),
    Kind("slide in steps", Group.SLOW, drift=slides_in_steps, right=DOWN),
    Kind("slide to half", Group.SLOW, drift=slides_to_half, right=DOWN),
    Kind("Friday logger's slide", Group.SLOW, logs_on_fridays, slides, DOWN),
    Kind("part-timer's slide", Group.SLOW, part_time, slides, DOWN),
    Kind("low-volume slide", Group.SLOW, drift=slides, right=DOWN, low=True),
    Kind("new hire's fade", Group.SLOW, ramps_up_soon, slides, DOWN),
    Kind("balance drift", Group.BALANCE, drift=drifts_to_service, right=BUSY, exact=Signal.ORDER_TAKING),
    Kind("order surge", Group.BALANCE, drift=orders_surge, right=BUSY, exact=Signal.ORDER_TAKING),
    Kind("pipeline stops", Group.PIPELINE, drift=pipeline_stops, right=EMPTY, busy=True),
    Kind("pipeline runs dry", Group.PIPELINE, drift=pipeline_runs_dry, right=EMPTY, busy=True),
    Kind("drop and recover", Group.RECOVER, drift=drops_and_recovers, right=DOWN),
)
