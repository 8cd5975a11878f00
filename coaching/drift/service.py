"""Whether service rose beside a fall of prospecting."""

from dataclasses import dataclass

from coaching.drift.tuning import Tuning


@dataclass(slots=True)
class ServiceNoise:
    """How much somebody's service notes swing from day to day, as variance over mean."""

    tuning: Tuning
    dispersion: float = 1.3
    level: float | None = None  # notes a working day, of late
    squares: float = 0.0
    logs: float = 0.0

    def learn(self, served: float, days: float) -> None:
        """A log, and the working days it stands for."""
        a_day = served / days
        if self.level is None:
            self.level = a_day
            return
        if days <= 1.5:
            square = (a_day - self.level) ** 2 / max(self.level, 0.3)
            self.squares = 0.99 * self.squares + 0.95 * min(square, 12.0)
            self.logs = 0.99 * self.logs + 1
            prior = self.tuning.service_days
            found = (self.squares + prior * self.tuning.service_noise) / (self.logs + prior)
            self.dispersion = found
        self.level += 0.07 * (a_day - self.level)
