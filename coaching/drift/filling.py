"""How much of what is prospected reaches the pipeline, and how unevenly."""

from dataclasses import dataclass

FADE = 0.99  # a log
MOST = 12.0  # times what is usual: one entry of a whole month says little about ordinary days
KNOWN = 5.0  # working days before anything is expected


@dataclass(slots=True)
class Filling:
    """Variance over mean of the names added; that of somebody new stands for `prior_names` of them.

    Some add a share of whom they prospected that day, some add whenever they look: held against the day's prospecting
    or against a usual day, whichever fits this person better. What prospecting explains is no noise of the pipeline.
    """

    prior: float
    prior_names: float
    brought: float = 0.0  # names added, the recent logs counting most
    reached: float = 0.0  # people prospected
    days: float = 0.0
    beside: float = 0.0  # squares against what the day's prospecting lets expect
    beside_names: float = 0.0  # ... which was so many names
    alone: float = 0.0  # squares against a usual day
    alone_names: float = 0.0

    @property
    def usual(self) -> float:
        """Names added per working day, of late."""
        return self.brought / self.days if self.days else 0.0

    @property
    def value(self) -> float:
        rest = self.prior_names * self.prior
        beside = (self.beside + rest) / (self.beside_names + self.prior_names)
        alone = (self.alone + rest) / (self.alone_names + self.prior_names)
        return max(min(beside, alone), 0.5)

    def learn(self, added: float, people: float, days: float) -> None:
        """A log, and the working days it stands for."""
        if self.brought > 0 and self.reached > 0 and self.days > KNOWN:
            self._compare(added, self.brought / self.reached * people, self.usual * days)
        self.brought = FADE * self.brought + added
        self.reached = FADE * self.reached + people
        self.days = FADE * self.days + days

    def _compare(self, added: float, beside: float, alone: float) -> None:
        self.beside = FADE * self.beside + min((added - beside) ** 2, MOST * (beside + 1))
        self.beside_names = FADE * self.beside_names + beside
        self.alone = FADE * self.alone + min((added - alone) ** 2, MOST * (alone + 1))
        self.alone_names = FADE * self.alone_names + alone
