"""Does service rise beside a fall of prospecting?"""

from math import exp, log
from typing import NamedTuple

from coaching.drift.dispersion import Dispersion
from coaching.drift.memory import LAST, Memory
from coaching.drift.tuning import Tuning

# What a rise may look like: notes times so much, and the odds that a customer began one times so much. All pairs are
# weighed alike, so that a doubling and a slow rise are both found, and chance is not counted twelve times.
RISES = tuple((rise - 1, log(rise)) for rise in (1.1, 1.25, 1.6, 2.2))
SHIFTS = tuple((odds - 1, log(odds)) for odds in (1.0, 1.5, 2.5))


class Rise(NamedTuple):
    share: float = 1.0  # of the usual
    odds: float = 0.0  # log odds of a rise against none
    begun: float = 0.0  # ... what who begins the contacts says of it alone


NONE = Rise()
NO_RISE = (-1.0, -1.0)  # log odds where neither went up: how far below zero they are makes no difference


def rise_of(memory: Memory, service: Dispersion, tuning: Tuning, *, first: int, end: int, start: int) -> Rise:
    """How much the notes and the share of them that customers began speak for a rise.

    Working days: `first` < before <= `end`, `start` < recent <= now.
    """
    now, start, first, end = memory.now & LAST, start & LAST, first & LAST, end & LAST
    served, reactive, days = memory.served, memory.reactive, memory.days
    recent, before, notes = days[now] - days[start], days[end] - days[first], served[end] - served[first]
    if recent <= 0 or before <= 0 or notes <= 0:
        return NONE
    seen, expected = served[now] - served[start], notes / before * recent
    usual = (reactive[end] - reactive[first] + 1) / (notes + 2)
    theirs = reactive[now] - reactive[start]
    share = max(seen, theirs / usual) / expected
    if seen <= expected and theirs <= usual * seen:
        return Rise(share, *NO_RISE)
    noise = service.value * (1 + recent / before) + tuning.service_drift * expected
    more = _mean_of([(seen * a_note - expected * extra) / noise for extra, a_note in RISES])
    noise = tuning.service_shares * (1 + seen / notes)
    begun = _mean_of([(theirs * a_note - seen * log(1 + usual * extra)) / noise for extra, a_note in SHIFTS])
    return Rise(share, more + begun, begun)


def _mean_of(odds: list[float]) -> float:
    """The logarithm of the mean of what these are the logarithms of."""
    most = max(odds)
    return most + log(sum([exp(each - most) for each in odds]) / len(odds))


def is_rising(memory: Memory, service: Dispersion, tuning: Tuning, *, fell: int) -> bool:
    """Whether a fall that the last `fell` working days show is to be called order-taking.

    Service may have risen later or earlier than prospecting fell, so several stretches are weighed alike.
    """
    odds = []
    for days in tuning.naming_days:
        end = memory.now - max(days, fell)
        if end >= tuning.naming_least:
            first = max(end - tuning.naming_before, memory.oldest)
            odds.append(rise_of(memory, service, tuning, first=first, end=end, start=memory.now - days).odds)
    return bool(odds) and _mean_of(odds) > tuning.service_names
