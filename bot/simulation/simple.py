"""Reference detectors as one finds them: they take each log for a day, and know nothing of weeks or leave."""

import math
from collections import deque

from coaching.balance import Day, Judgement, Signal, State

COOLS_DOWN = 10  # working days between two nudges


class Voice:
    """Says a thing at most once in so many working days."""

    def __init__(self, working_days: int = COOLS_DOWN) -> None:
        self._pause, self._left = working_days, 0

    def judgement(self, day: Day, found: Signal | None) -> Judgement:
        self._left = max(0, self._left - day.is_workday)
        state = State.DRIFTING if found else State.BALANCED
        if found is None or self._left or not day.is_workday:
            return Judgement(day.on, state)
        self._left = self._pause
        return Judgement(day.on, state, frozenset({found}), nudge=found)


class ThreeDays:
    """So many logged working days in a row under the goal."""

    def __init__(self, in_a_row: int = 3) -> None:
        self._needed, self._low, self._voice = in_a_row, 0, Voice()

    def step(self, day: Day) -> Judgement:
        if day.is_workday and day.logged:
            self._low = self._low + 1 if day.prospected < day.goal else 0
        return self._voice.judgement(day, Signal.PROSPECTING_DOWN if self._low >= self._needed else None)


class LastWeek:
    """A week at least so much below the week before."""

    def __init__(self, drop: float = 0.3) -> None:
        self._kept, self._this, self._last, self._voice = 1.0 - drop, 0, 0, Voice()
        self._is_down = False

    def step(self, day: Day) -> Judgement:
        if day.on.weekday() == 0:
            self._last, self._this, self._is_down = self._this, 0, False
        self._this += day.prospected
        if day.on.weekday() == 4:
            self._is_down = self._this < self._kept * self._last
        return self._voice.judgement(day, Signal.PROSPECTING_DOWN if self._is_down else None)


class Chart:
    """An exponentially weighted mean against the mean and spread of the last logged days."""

    def __init__(self, weight: float, sigmas: float, window: int) -> None:
        self._weight, self._sigmas = weight, sigmas
        self._last: deque[float] = deque(maxlen=window)
        self._level: float | None = None

    def is_low(self, value: float) -> bool:
        past, n = self._last, len(self._last)
        low = False
        if n >= 20:
            mean = sum(past) / n
            spread = math.sqrt(sum((x - mean) ** 2 for x in past) / (n - 1))
            self._level = mean if self._level is None else self._level
            self._level += self._weight * (value - self._level)
            low = self._level < mean - self._sigmas * spread * math.sqrt(self._weight / (2.0 - self._weight))
        past.append(value)
        return low

    def restart(self) -> None:
        self._level = None


class Ewma:
    """Control charts of prospecting and of the pipeline."""

    def __init__(self, weight: float = 0.1, sigmas: float = 3.0, window: int = 60) -> None:
        self._charts = {
            Signal.PROSPECTING_DOWN: Chart(weight, sigmas, window),
            Signal.PIPELINE_UNFILLED: Chart(weight, sigmas, window),
        }
        self._voice = Voice(4 * COOLS_DOWN)

    def step(self, day: Day) -> Judgement:
        found = None
        if day.logged and day.is_workday:
            low = [signal for signal, value in _watched(day) if self._charts[signal].is_low(value)]
            found = low[0] if low else None
        said = self._voice.judgement(day, found)
        if said.nudge:
            self._charts[said.nudge].restart()
        return said


class Fall:
    """Page and Hinkley: how far the sum of shortfalls has come from its lowest point, in spreads of a day."""

    def __init__(self, slack: float, limit: float) -> None:
        self._slack, self._limit = slack, limit
        self._n, self._mean, self._squares, self._sum, self._lowest = 0, 0.0, 0.0, 0.0, 0.0

    def is_deep(self, value: float) -> bool:
        self._n += 1
        off = value - self._mean
        self._mean += off / self._n
        self._squares += off * (value - self._mean)
        if self._n < 20 or not self._squares:
            return False
        spread = math.sqrt(self._squares / (self._n - 1))
        self._sum += (self._mean - value) / spread - self._slack
        self._lowest = min(self._lowest, self._sum)
        return self._sum - self._lowest > self._limit


class PageHinkley:
    """The mean and spread since the last alarm are the baseline."""

    def __init__(self, slack: float = 0.25, limit: float = 7.0) -> None:
        self._parameters = slack, limit
        self._falls = {signal: Fall(slack, limit) for signal in WATCHED}
        self._voice = Voice()

    def step(self, day: Day) -> Judgement:
        found = None
        if day.logged and day.is_workday:
            deep = [signal for signal, value in _watched(day) if self._falls[signal].is_deep(value)]
            found = deep[0] if deep else None
        if found:
            self._falls = {signal: Fall(*self._parameters) for signal in WATCHED}
        return self._voice.judgement(day, found)


WATCHED = (Signal.PROSPECTING_DOWN, Signal.PIPELINE_UNFILLED)


def _watched(day: Day) -> tuple[tuple[Signal, float], ...]:
    return tuple(zip(WATCHED, (day.prospected, day.pipeline_added), strict=True))
