"""How much a kind of count swings from day to day."""

from dataclasses import dataclass


@dataclass(slots=True)
class Dispersion:
    """Variance over mean of somebody's daily counts; that of somebody new stands for `prior_days` logs."""

    prior: float
    prior_days: float
    value: float = 0.0
    level: float | None = None  # a working day, of late
    squares: float = 0.0
    logs: float = 0.0

    def __post_init__(self) -> None:
        self.value = self.value or self.prior

    def learn(self, count: float, days: float) -> None:
        """A log, and the working days it stands for."""
        a_day = count / days
        if self.level is None:
            self.level = a_day
            return
        if days > 0.5:
            square = days * (a_day - self.level) ** 2 / max(self.level, 0.3)
            self.squares = 0.99 * self.squares + 0.95 * min(square, 12.0)
            self.logs = 0.99 * self.logs + 1
            self.value = (self.squares + self.prior_days * self.prior) / (self.logs + self.prior_days)
        self.level += 0.07 * min(days, 3.0) * (a_day - self.level)
