"""What a detector said about one seller, held against the truth."""

import math

from bot.simulation.making import Group
from bot.simulation.running import Run
from coaching.balance import Signal, State

PATIENCE = 30.0  # working days after which a nudge is worth a third of one on the first day
SOON = 20  # working days
CLEARS_WITHIN = 5  # working days
PRAISE = Signal.RECOVERED
NOT_FOUND = frozenset({PRAISE, Signal.LOGGING_GAP})


def first_hit(one: Run) -> tuple[int, Signal] | None:
    """The first nudge on or after the onset that is about a drift, and before the recovery."""
    if one.onset is None:
        return None
    end = one.recovers if one.recovers is not None else len(one.works)
    hits = ((at, s) for at, s in one.nudges if one.onset <= at < end and _tells(one, s))
    return next(hits, None)


def _tells(one: Run, signal: Signal) -> bool:
    """A nudge about prospecting finds no neglected base; a wrong name for a drift still finds the drift."""
    return signal in one.right if one.group is Group.BASE else signal not in NOT_FOUND


def delay(one: Run) -> int | None:
    """Working days from the day the drift is material, that day included; None if never found."""
    hit = first_hit(one)
    if hit is None or one.material is None:
        return None
    return max(1, sum(one.works[one.material : hit[0] + 1]))


def since_onset(one: Run) -> float:
    """Working days from the onset, that day included; infinite if never found."""
    hit = first_hit(one)
    return math.inf if hit is None else sum(one.works[one.onset : hit[0] + 1])


def timeliness(one: Run) -> float:
    days = delay(one)
    return 0.0 if days is None else math.exp(-(days - 1) / PATIENCE)


def is_soon(one: Run) -> bool:
    days = delay(one)
    return days is not None and days <= SOON


def first_name(one: Run) -> Signal | None:
    hit = first_hit(one)
    return hit[1] if hit else None


def false_nudges(one: Run) -> list[tuple[int, Signal]]:
    end = len(one.works) if one.onset is None else one.onset
    return [(at, signal) for at, signal in one.nudges if at < end and signal is not Signal.RECOVERED]


def count_false(one: Run) -> int:
    return len(false_nudges(one))


def praises(one: Run) -> int:
    return sum(signal is Signal.RECOVERED for _, signal in one.nudges)


def most_in_ten(one: Run, *, praise: bool) -> int:
    """The most nudges in ten consecutive working days; one on a day off counts with the working day before."""
    worked, places = 0, []
    said = {at: signal for at, signal in one.nudges if praise or signal is not Signal.RECOVERED}
    for at, works in enumerate(one.works):
        worked += works
        if at in said:
            places.append(worked)
    return max((sum(p <= q < p + 10 for q in places) for p in places), default=0)


def said_after(one: Run, *, praise: bool) -> int:
    since = one.recovers or 0
    return sum(at >= since and (signal is Signal.RECOVERED) is praise for at, signal in one.nudges)


def clears(one: Run) -> bool:
    """Balanced at the end of the fifth working day after the recovery, or earlier and still then."""
    worked = 0
    for at in range(one.recovers or 0, len(one.works)):
        worked += one.works[at]
        if worked == CLEARS_WITHIN:
            return one.states[at] is State.BALANCED
    return False
