"""Does service rise beside a fall of prospecting?"""

from dataclasses import dataclass
from math import exp, log

from coaching.drift.dispersion import Dispersion
from coaching.drift.memory import LAST, Memory
from coaching.drift.tuning import Tuning

# What a rise may look like: notes times so much, and the odds that a customer began one times so much. All pairs are
# weighed alike, so that a doubling and a slow rise are both found, and chance is not counted twelve times.
RISES = tuple((rise - 1, log(rise)) for rise in (1.1, 1.25, 1.6, 2.2))
SHIFTS = tuple((odds - 1, log(odds)) for odds in (1.0, 1.5, 2.5))


@dataclass(frozen=True, slots=True)
class Stretches:
    """Working days: `first` < before <= `end`, `start` < recent <= now."""

    first: int
    end: int
    start: int


@dataclass(frozen=True, slots=True)
class Rise:
    share: float = 1.0  # of the usual
    odds: float = 0.0  # log odds of a rise against none
    begun: float = 0.0  # ... of the part of it that who begins the contacts says alone


def rise_of(memory: Memory, service: Dispersion, tuning: Tuning, stretches: Stretches) -> Rise:
    """How much the notes and the share of them that customers began speak for a rise."""
    now, start = memory.now & LAST, stretches.start & LAST
    first, end = stretches.first & LAST, stretches.end & LAST
    recent, before = memory.days[now] - memory.days[start], memory.days[end] - memory.days[first]
    notes = memory.served[end] - memory.served[first]
    if recent <= 0 or before <= 0 or notes <= 0:
        return Rise()
    seen, expected = memory.served[now] - memory.served[start], notes / before * recent
    noise = service.value * (1 + recent / before) + tuning.service_drift * expected
    more = [(seen * a_note - expected * extra) / noise for extra, a_note in RISES]
    usual = (memory.reactive[end] - memory.reactive[first] + 1) / (notes + 2)
    begun = memory.reactive[now] - memory.reactive[start]
    noise = tuning.service_shares * (1 + seen / notes)
    others = [(begun * a_note - seen * log(1 + usual * extra)) / noise for extra, a_note in SHIFTS]
    return Rise(max(seen, begun / usual) / expected, _mean(more, others), _mean_of(others))


def _mean(more: list[float], others: list[float]) -> float:
    """The logarithm of the mean likelihood ratio over all pairs."""
    return _mean_of([one + other for one in more for other in others])


def _mean_of(odds: list[float]) -> float:
    """The logarithm of the mean of what these are the logarithms of."""
    most = max(odds)
    return most + log(sum(exp(each - most) for each in odds) / len(odds))


def is_rising(memory: Memory, service: Dispersion, tuning: Tuning, *, fell: int) -> bool:
    """Whether a fall that the last `fell` working days show is to be called order-taking.

    Service may have risen later or earlier than prospecting fell, so several stretches are weighed alike.
    """
    odds = []
    for days in tuning.naming_days:
        end = memory.now - max(days, fell)
        if end >= tuning.naming_least:
            first = max(end - tuning.naming_before, memory.oldest)
            odds.append(rise_of(memory, service, tuning, Stretches(first, end, memory.now - days)).odds)
    return bool(odds) and _mean_of(odds) > tuning.service_names
