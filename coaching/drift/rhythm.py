"""How much of the usual a log stands for: its weekday, the days it covers, and a goal that was lowered."""

from dataclasses import dataclass, field
from math import exp, log

from coaching.drift.tuning import Tuning

_KNOWN = 5.0  # days' worth of logs before a usual amount is spoken of


@dataclass(slots=True)
class Rhythm:
    """What is known about when somebody logs, and how much on which weekday."""

    prospected: float = 0.0  # per unlowered goal, the recent logs counting most
    days: float = 0.0  # working days behind it
    by_weekday: list[float] = field(default_factory=lambda: [0.0] * 7)  # of both, from logs of a single day
    days_of: list[float] = field(default_factory=lambda: [0.0] * 7)
    goal: float = 0.0
    lowered: float = 1.0  # what a lowered goal leaves of the expected
    missed: int = 0  # working days without a log since the last one
    has_logged: bool = False
    has_single: bool = False  # some log followed the last without a gap
    after_gap: float = 0.0  # share of the recent logs that followed a gap
    gaps: float = 0.0
    covered: float = 0.0  # how many of those gaps the log after them seemed to cover

    @property
    def usual(self) -> float:
        """Prospected per working day, as far as it is known."""
        return self.prospected / self.days if self.days else 0.0

    def heed(self, goal: float) -> None:
        """A lowered goal lowers what is expected; a raised one is learned from what follows."""
        if goal <= 0:
            return
        if 0 < goal < self.goal:
            self.lowered = max(0.2, self.lowered * goal / self.goal)
        self.goal = goal

    def on_weekday(self, weekday: int, tuning: Tuning) -> float:
        """What that weekday brings of the usual; near 1 until enough of them were seen."""
        rest = tuning.weekday_days * self.usual + tuning.weekday_people
        return (self.by_weekday[weekday] + rest) / (self.days_of[weekday] * self.usual + rest)

    def days_behind(self, prospected: float, *, is_workday: bool, noise: float, tuning: Tuning) -> float:
        """How many working days a log stands for: those without a log before it as far as it seems to cover them."""
        own = 1.0 if is_workday else 0.0
        missed, self.missed = self.missed, 0
        self.after_gap += 0.1 * ((1.0 if missed else 0.0) - self.after_gap)
        if not missed:
            self.has_single = True
            return own
        missed = min(missed, 5)
        if not self.has_single or self.days <= _KNOWN:
            return own + missed
        return own + missed * self._covers(prospected, missed, noise=noise, tuning=tuning)

    def _covers(self, prospected: float, missed: int, *, noise: float, tuning: Tuning) -> float:
        """How likely it is that the log holds the missed days as well; learned from the gaps before."""
        one = self.usual * self.lowered
        odds = (prospected * log(missed + 1) - one * missed) / noise
        seen = (self.covered + 0.5) / (self.gaps + 1.5)
        limit = (
            tuning.cover_odds * (1 - self.after_gap) + 0.2
        )  # who always logs like that is not judged by one log
        self.gaps = 0.97 * self.gaps + 1
        self.covered = 0.97 * self.covered + _chance(max(-4.0, min(4.0, max(-limit, min(limit, odds)))))
        return _chance(log(seen / (1 - seen)) + max(-limit, min(limit, odds)))

    def learn(self, weekday: int, prospected: float, days: float) -> None:
        """Takes a log into what is usual; `prospected` without what is out of all proportion."""
        full = prospected / self.lowered
        self.prospected += full
        self.days += days
        if 0 < days <= 1.5:
            self.by_weekday[weekday] += full
            self.days_of[weekday] += days
        if self.days > 150:
            self._fade(150 / self.days)

    def _fade(self, share: float) -> None:
        self.prospected *= share
        self.days *= share
        self.by_weekday = [each * share for each in self.by_weekday]
        self.days_of = [each * share for each in self.days_of]


def _chance(odds: float) -> float:
    return 1 / (1 + exp(-odds))
