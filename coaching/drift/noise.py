"""How much somebody's days and weeks swing by themselves: only what goes beyond that says anything."""

from dataclasses import dataclass, field
from math import sqrt

from coaching.drift.tuning import Tuning


@dataclass(slots=True)
class Noise:
    """Dispersion as variance over mean: from day to day, and what whole weeks swing beyond that."""

    tuning: Tuning
    daily: float = 1.3  # variance of a day's count over its mean; 1 would be pure chance
    weekly: float = 0.02  # square of the share by which whole weeks swing
    level: float | None = None  # prospected per usual working day, of late
    squares: float = 0.0
    logs: float = 0.0
    means: float = 0.0
    week: int = 0
    in_week: list[float] = field(default_factory=lambda: [0.0, 0.0])  # prospected, weight
    weeks: list[tuple[float, float]] = field(default_factory=list)  # the last five
    waiting: list[tuple[float, float]] = field(
        default_factory=list
    )  # of the last weeks, not yet learned from
    swings: float = 0.0
    seen: float = 0.0

    def within_reason(self, prospected: float, expected: float) -> float:
        """The count as it is, or what is still usual where it is out of all proportion."""
        spread = sqrt(self.daily * expected + 0.05 * expected * expected)
        if prospected <= expected + self.tuning.huge * spread + 1:
            return prospected
        return expected + self.tuning.huge_counts * spread

    def learn_day(self, prospected: float, weight: float, usual: float) -> None:
        """A log of a single day against the level of late."""
        if self.level is None:
            return
        mean = max(0.5 * (usual + self.level) * weight, 0.15)
        square = min((prospected - self.level * weight) ** 2 / mean, 14 * self.daily)
        self.squares = 0.992 * self.squares + 0.93 * square  # the level of late has an error of its own
        self.logs = 0.992 * self.logs + 1
        self.means = 0.992 * self.means + mean
        tuning = self.tuning
        expected = tuning.daily + tuning.daily_a_person * self.means / self.logs
        found = (self.squares + tuning.daily_days * expected) / (self.logs + tuning.daily_days)
        self.daily = max(0.8, found)

    def follow(self, prospected: float, weight: float, days: float) -> None:
        """Moves the level of late."""
        if self.level is None:
            self.level = prospected / weight
        else:
            self.level += min(0.3, 0.08 * min(days, 3.0)) * (prospected / weight - self.level)

    def learn_week(self, week: int, prospected: float, weight: float) -> None:
        """Adds a log to its week; a week that is over is held against the ones before it."""
        if week != self.week:
            self._end_week()
            self.week = week
        self.in_week[0] += prospected
        self.in_week[1] += weight

    def _end_week(self) -> None:
        prospected, weight = self.in_week
        self.in_week = [0.0, 0.0]
        if weight <= 1.5:
            return
        before = sum(each[1] for each in self.weeks)
        if before > 4 and len(self.weeks) >= 3:
            all_of_them = prospected + sum(each[0] for each in self.weeks)
            self._swing(prospected, all_of_them / (weight + before) * weight, 1 - weight / (weight + before))
        self.weeks = [*self.weeks[-4:], (prospected, weight)]

    def _swing(self, prospected: float, mean: float, own: float) -> None:
        """`own`: the share of the deviation's variance that is the week's."""
        if mean <= 0.5:
            return
        square = min((prospected - mean) ** 2 / own, 9 * (self.daily * mean + 0.06 * mean * mean))
        says = min(1.0, mean / 10)
        self.waiting.append(((square - self.daily * mean) / (mean * mean) * says, says))
        if len(self.waiting) > self.tuning.weekly_waits:
            self._learn_swing(*self.waiting.pop(0))

    def _learn_swing(self, swing: float, says: float) -> None:
        self.swings = 0.97 * self.swings + swing
        self.seen = 0.97 * self.seen + says
        weeks = self.tuning.weekly_weeks
        self.weekly = max(0.002, (self.swings + weeks * self.tuning.weekly) / (self.seen + weeks))
