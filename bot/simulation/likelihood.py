"""Reference detectors that weigh likelihoods: a bank of cumulated sums, and the generalised ratio."""

import math
from collections import deque

from bot.simulation.careful import Careful, Reading, Usual
from coaching.balance import Signal

DOWN, EMPTY = Signal.PROSPECTING_DOWN, Signal.PIPELINE_UNFILLED


def evidence(count: float, mean: float, kept: float, lumpiness: float) -> float:
    """How much a negative-binomial count speaks for the lower mean: the logarithm of the likelihood ratio."""
    wide, narrow = 1.0 + lumpiness * mean, 1.0 + lumpiness * mean * kept
    return count * math.log(kept) - (count + 1.0 / lumpiness) * math.log(narrow / wide)


class CusumBank(Careful):
    """One cumulated sum for each of some levels that prospecting or the pipeline may fall to."""

    def __init__(self, limit: float = 5.7, empty_limit: float = 6.0) -> None:
        super().__init__()
        self._limits = {DOWN: limit, EMPTY: empty_limit}
        self.forget()

    def forget(self) -> None:
        self._sums = {(signal, kept): 0.0 for signal in (DOWN, EMPTY) for kept in (0.15, 0.45, 0.7)}

    def alarm(self, reading: Reading, usual: Usual) -> Signal | None:
        for (signal, kept), held in self._sums.items():
            count, mean, lumpiness = _expected(signal, reading, usual)
            self._sums[signal, kept] = max(0.0, held + evidence(count, mean, kept, lumpiness))
        over = [signal for (signal, _), held in self._sums.items() if held > self._limits[signal]]
        return over[0] if over else None


class Glr(Careful):
    """The best of all onsets within reach and all levels below what counts as kept."""

    def __init__(
        self, limit: float = 5.5, empty_limit: float = 6.5, kept: float = 0.85, reach: int = 80
    ) -> None:
        super().__init__()
        self._limits, self._kept, self._reach = {DOWN: limit, EMPTY: empty_limit}, kept, reach
        self.forget()

    def forget(self) -> None:
        self._seen: dict[Signal, deque[tuple[float, float, float]]] = {
            signal: deque(maxlen=self._reach) for signal in (DOWN, EMPTY)
        }

    def alarm(self, reading: Reading, usual: Usual) -> Signal | None:
        for signal, seen in self._seen.items():
            seen.append(_expected(signal, reading, usual))
        over = [signal for signal in (DOWN, EMPTY) if self._best(signal) > self._limits[signal]]
        return over[0] if over else None

    def _best(self, signal: Signal) -> float:
        best = count = mean = variance = 0.0
        for one_count, one_mean, lumpiness in reversed(self._seen[signal]):
            count, mean = count + one_count, mean + one_mean
            variance += one_mean + lumpiness * one_mean * one_mean
            if mean and count < self._kept * mean:
                gain = mean - count + (count * math.log(count / mean) if count else 0.0)
                best = max(best, gain * mean / variance)
        return best


def _expected(signal: Signal, reading: Reading, usual: Usual) -> tuple[float, float, float]:
    """The count, its mean as usual, and its lumpiness."""
    if signal is DOWN:
        return reading.prospected, usual.prospected * reading.worked, usual.lumpiness / reading.worked
    return (
        reading.pipeline_added,
        max(1e-6, usual.pipeline_share * reading.prospected),
        usual.pipeline_lumpiness,
    )
