"""Every range that synthetic sellers are drawn from, in one place."""

from dataclasses import dataclass

Between = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Ranges:
    """Rates are per working day, sigmas are of the logarithm, spans of time are calendar days unless said."""

    days: Between = (380, 500)
    onset: Between = (100, 300)
    after_onset: int = 130  # at least

    prospecting: Between = (0.7, 20.0)
    goal_to_prospecting: Between = (0.7, 1.4)
    without_goal: float = 0.06
    service: Between = (0.5, 8.0)
    reactive_share: Between = (0.40, 0.85)
    pipeline_share: Between = (0.08, 0.35)
    pipeline_on_its_own: float = 0.3  # of the sellers; the others' is a share of those prospected that day
    prospecting_where_pipeline_fails: Between = (2.0, 20.0)

    lumpiness: Between = (0.02, 0.40)  # variance = mean + lumpiness x mean squared
    week: Between = (0.05, 0.25)
    wander_a_week: Between = (0.0, 0.02)
    wander_stays: float = 0.96  # of it, from one week to the next
    weekday: Between = (0.03, 0.20)
    misses: Between = (0.02, 0.12)
    miss_goes_on: float = 0.25
    says_zero: Between = (0.5, 0.95)  # a day without anything is logged as such
    logs_weekends: float = 0.2  # of the sellers
    weekend_days: Between = (0.02, 0.10)

    holidays_a_year: Between = (8, 12)
    vacations_a_year: Between = (3, 6)
    vacation_days: Between = (3, 14)


RANGES = Ranges()
