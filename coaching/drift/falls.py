"""Looks through the last working days for a fall that goes beyond somebody's own noise."""

from collections.abc import Callable
from math import log
from typing import NamedTuple

from coaching.drift.dispersion import Dispersion
from coaching.drift.filling import Filling
from coaching.drift.memory import LAST, Memory
from coaching.drift.noise import Noise
from coaching.drift.serving import rise_of
from coaching.drift.tuning import Shape, Tuning

LEARNING = 12  # working days that a stretch of the usual needs before its end


class Fall(NamedTuple):
    """The last working days against a stretch before them."""

    strength: float  # 1: just enough to speak of
    shape: Shape
    usual: float  # a working day, in the stretch before
    share: float  # of it, in the last days


def deviance(seen: float, expected: float) -> float:
    """Twice the log-likelihood by which a Poisson count speaks against what was expected."""
    return 2 * ((seen * log(seen / expected) if seen > 0 else 0.0) - seen + expected)


def is_back(ring: list[float], memory: Memory, usual: float, tuning: Tuning) -> bool:
    """Whether the last days are at the usual level again, or unknown."""
    now, start = memory.now & LAST, (memory.now - tuning.back_days) & LAST
    weight = memory.weight[now] - memory.weight[start]
    return weight <= 0 or ring[now] - ring[start] >= tuning.back * usual * weight


def of_prospecting(
    memory: Memory, noise: Noise, service: Dispersion, tuning: Tuning, *, caution: float
) -> Fall | None:
    """Less prospecting than usual; service, pipeline and logging speak for it or are silent."""

    def look(shape: Shape) -> Fall | None:
        fall = _in_shape(shape, memory, noise, tuning)
        return fall and _beside(memory, service, tuning, fall)

    return _by_all(tuning.prospecting, look, power=tuning.shapes_together, caution=caution)


def of_pipeline(memory: Memory, filling: Filling, tuning: Tuning, *, caution: float) -> Fall | None:
    """Fewer prospects for the pipeline than this much prospecting usually brings."""
    if is_back(memory.pipeline, memory, filling.usual, tuning):
        return None

    def look(shape: Shape) -> Fall | None:
        return _less_filled(shape, memory, filling, tuning)

    return _by_all(tuning.pipeline, look, power=tuning.pipeline_together, caution=caution)


def together(one: Fall | None, other: Fall | None, tuning: Tuning) -> float:
    """How strong two kinds of fall are together; 1: just enough to speak of the stronger."""
    said = sum(each.strength**tuning.kinds_together for each in (one, other) if each is not None)
    return float(said ** (1 / tuning.kinds_together))


def _by_all(
    shapes: tuple[Shape, ...], look: Callable[[Shape], Fall | None], *, power: float, caution: float
) -> Fall | None:
    """What all shapes say together, in the figures of the one that says most.

    Their power mean: several that half agree are worth one that is sure.
    """
    found, said = None, 0.0
    for shape in shapes:
        fall = look(shape)
        if fall is None:
            continue
        said += fall.strength**power
        if found is None or fall.strength > found.strength:
            found = fall
    if found is None:
        return None
    return found._replace(strength=float((said / len(shapes)) ** (1 / power)) / caution)


def _in_shape(shape: Shape, memory: Memory, noise: Noise, tuning: Tuning) -> Fall | None:
    """The deviance of one shape's last days; None where they are no fall or too few days are known."""
    weights, people, now = memory.weight, memory.prospected, memory.now
    end = now - shape.recent - shape.gap
    if end < LEARNING:
        return None
    first, start = max(end - shape.before, memory.oldest), (now - shape.recent) & LAST
    recent, before = weights[now & LAST] - weights[start], weights[end & LAST] - weights[first & LAST]
    if before < 10 or recent < 0.6 * min(shape.recent, 4):
        return None
    usual = (people[end & LAST] - people[first & LAST]) / before
    expected, seen = usual * recent, people[now & LAST] - people[start]
    if seen >= tuning.least_fall * expected:
        return None
    beyond = deviance(seen, expected)
    if beyond < tuning.least_says * noise.daily:
        return None  # the spread is no smaller
    says = beyond / spread(noise, tuning, shape, recent, before, expected, end - first)
    return Fall(says, shape, usual, seen / expected) if says >= tuning.least_says else None


def spread(
    noise: Noise,
    tuning: Tuning,
    shape: Shape,
    recent: float,
    before: float,
    expected: float,
    before_days: int,
) -> float:
    """Variance over mean of a stretch's count, the uncertainty of what is usual included."""
    weeks = 5 / shape.recent if shape.recent > 5 else 1.0
    swings = noise.weekly * (weeks + 5 / before_days) + tuning.drift
    return noise.daily * (1 + recent / before) + expected * swings


def _beside(memory: Memory, service: Dispersion, tuning: Tuning, fall: Fall) -> Fall | None:
    """The fall together with what the other logs say about the same days; its strength is one of its threshold."""
    shape = fall.shape
    end, days = memory.now - shape.recent - shape.gap, max(shape.recent, tuning.service_least)
    first = max(end - shape.before, memory.oldest)
    rise = rise_of(memory, service, tuning, first=first, end=end, start=memory.now - days)
    if rise.share >= tuning.crisis and rise.odds > 1.5 and shape.recent < tuning.crisis_days:
        return None
    more = tuning.service_weight * min(max(rise.odds, 0.0), tuning.service_most)
    more = min(more, max(tuning.service_times * fall.strength, tuning.service_weight * rise.begun))
    more += tuning.pipeline_adds * _less_pipeline(memory, tuning, shape, first)
    more += tuning.logging_adds * _less_logging(memory, shape, first)
    return fall._replace(strength=(fall.strength + more) / shape.threshold)


def _less_pipeline(memory: Memory, tuning: Tuning, shape: Shape, first: int) -> float:
    """How much an emptier pipeline says; 0 where it is not emptier."""
    now, end = memory.now & LAST, (memory.now - shape.recent - shape.gap) & LAST
    start, weight, added = (memory.now - shape.recent) & LAST, memory.weight, memory.pipeline
    recent, before = weight[now] - weight[start], weight[end] - weight[first & LAST]
    expected = (added[end] - added[first & LAST]) / before * recent
    seen = added[now] - added[start]
    if seen >= expected:
        return 0.0
    noise = tuning.pipeline_noise * (1 + recent / before) + tuning.pipeline_drift * expected
    return min(deviance(seen, expected) / noise, 6.0)


def _less_logging(memory: Memory, shape: Shape, first: int) -> float:
    """How much rarer logs are, from 0 to 1; over few days that is chance."""
    if shape.recent < 10:
        return 0.0
    last = memory.now - shape.recent - shape.gap
    recent = memory.logs[memory.now & LAST] - memory.logs[(memory.now - shape.recent) & LAST]
    before = memory.logs[last & LAST] - memory.logs[first & LAST]
    return min(max(4 * (before / (last - first) - recent / shape.recent), 0.0), 1.0)


def _less_filled(shape: Shape, memory: Memory, filling: Filling, tuning: Tuning) -> Fall | None:
    weights, added, people, today = memory.weight, memory.pipeline, memory.prospected, memory.now
    last = today - shape.recent - shape.gap
    if last < LEARNING + 3:
        return None
    first, end = max(last - shape.before, memory.oldest) & LAST, last & LAST
    now, start = today & LAST, (today - shape.recent) & LAST
    recent, before = weights[now] - weights[start], weights[end] - weights[first]
    brought, reached = added[end] - added[first], people[end] - people[first]
    if before < 10 or recent < 0.5 * shape.recent or brought <= 3 or reached <= 0:
        return None
    busy = (people[now] - people[start]) / recent * before / reached
    expected, seen = brought / before * recent * min(1.0, busy), added[now] - added[start]
    if seen >= tuning.pipeline_least * expected:
        return None
    noise = filling.value * (1 + recent / before) + tuning.pipeline_wander * expected
    return Fall(deviance(seen, expected) / noise / shape.threshold, shape, brought / before, seen / expected)
