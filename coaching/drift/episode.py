"""A drift from when it is noticed until it is over: with hysteresis, so that one good day ends nothing."""

from dataclasses import dataclass
from math import log

from coaching.drift.tuning import Tuning


@dataclass(slots=True)
class Episode:
    """What was noticed, and how the days since speak for it or for being back."""

    usual: float  # a working day, before it began
    share: float  # of the usual that was left, when it was noticed
    since: int  # the working day before its first
    noticed: int  # working day
    is_told: bool = False  # the person heard of it
    is_praised: bool = False
    over: int = 0  # the working day it seemed over; 0: it is not
    back: float = 0.0  # log odds of being back
    again: float = 0.0  # ... of having been wrong about that
    seen: float = 0.0  # since it seemed over
    expected: float = 0.0

    @property
    def holds(self) -> bool:
        return not self.over

    def learn(self, seen: float, weight: float, noise: float, *, today: int, tuning: Tuning) -> None:
        """Another log, of `weight` usual working days."""
        expected = self.usual * weight
        odds = self._back(seen, expected) / noise
        if self.over:
            self.seen += seen
            self.expected += expected
            self.again = max(0.0, self.again - odds)
            if self.again >= tuning.reopen:
                self.over, self.back = 0, 0.0
            return
        self.back = max(0.0, self.back + odds)
        if self.back >= tuning.clear:
            self.over, self.again, self.seen, self.expected = today, 0.0, 0.0, 0.0

    def _back(self, seen: float, expected: float) -> float:
        """Log odds of being back against what the drift had left, before any noise of one's own."""
        return seen * log(1 / self.share) - expected * (1 - self.share)

    def praise(self, noise: float, *, today: int, tuning: Tuning) -> float:
        """How much speaks for a word of praise, from 1 on enough: a drift that lasted is over, and the days since say
        so together."""
        is_over = self.over > 0 and today - self.over >= tuning.praise_days
        lasted = self.over - self.since >= tuning.praise_least
        if not is_over or not lasted or self.seen < tuning.praise_share * self.expected:
            return 0.0
        return max(self._back(self.seen, self.expected), 0.0) / (tuning.praise_odds * noise)

    def deserves_praise(self, noise: float, *, today: int, tuning: Tuning) -> bool:
        """Whether somebody who was told of it has to be praised yet."""
        is_open = self.is_told and not self.is_praised
        return is_open and self.praise(noise, today=today, tuning=tuning) >= 1
