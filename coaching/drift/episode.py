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
    _back: float = 0.0  # log odds of being back
    _again: float = 0.0  # ... of having been wrong about that
    _seen: float = 0.0  # since it seemed over
    _expected: float = 0.0

    @property
    def holds(self) -> bool:
        return not self.over

    def learn(self, seen: float, weight: float, noise: float, *, today: int, tuning: Tuning) -> None:
        """Another log, of `weight` usual working days."""
        expected = self.usual * weight
        odds = (seen * log(1 / self.share) - expected * (1 - self.share)) / noise
        if self.over:
            self._seen += seen
            self._expected += expected
            self._again = max(0.0, self._again - odds)
            if self._again >= tuning.reopen:
                self.over, self._back = 0, 0.0
            return
        self._back = max(0.0, self._back + odds)
        if self._back >= tuning.clear:
            self.over, self._again, self._seen, self._expected = today, 0.0, 0.0, 0.0

    def deserves_praise(self, today: int, tuning: Tuning) -> bool:
        """Somebody who was told of a drift that lasted is back, and has stayed so for some days."""
        return (
            self.is_told
            and not self.is_praised
            and self.over > 0
            and today - self.over >= tuning.praise_days
            and self.over - self.since >= tuning.praise_least
            and self._seen >= 0.8 * self._expected
        )
