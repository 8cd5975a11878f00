"""Rates as people say them: whole numbers a week, or over more weeks where a week is too short to show it."""

from dataclasses import dataclass

from coaching.wording import number

PERIODS = ((1, "a week"), (4, "every 4 weeks"), (12, "every 12 weeks"))
ENOUGH = 5  # a smaller number is rounded too roughly to stand beside another


@dataclass(frozen=True, slots=True)
class Pace:
    """Over how many working days figures are given, so that all of one remark belong together."""

    days: int
    per: str

    def count(self, rate: float) -> int:
        """The nearest whole number, halves up."""
        return int(rate * self.days + 0.5)

    def figure(self, rate: float) -> str:
        """Such as 27, none, or fewer than 1: what is not nothing is never called so."""
        if self.count(rate):
            return number(self.count(rate))
        return "none" if rate <= 0 else "fewer than 1"

    def change(self, before: float, recent: float) -> str:
        """From 27 to 21 a week; a figure in words comes with its own place."""
        old, new = self.figure(before), self.figure(recent)
        if self.count(recent):
            return f"from {old} to {new} {self.per}"
        return f"from {old} {self.per} to {new}"


def pace_for(before: float, recent: float, *, a_week: int) -> Pace | None:
    """The shortest period over which the two can be told apart; None where none of them shows it."""
    for weeks, per in PERIODS:
        pace = Pace(a_week * weeks, per)
        counts = pace.count(before), pace.count(recent)
        is_longest = weeks == PERIODS[-1][0]
        if counts[0] != counts[1] and (is_longest or max(counts) >= ENOUGH):
            return pace
    return None


def pace_of(rate: float, *, a_week: int) -> Pace:
    """The shortest period over which a rate is a number worth saying."""
    paces = [Pace(a_week * weeks, per) for weeks, per in PERIODS]
    return next((pace for pace in paces if pace.count(rate) >= ENOUGH), paces[-1])


def a_day(first: float, second: float) -> tuple[str, str]:
    """Two averages with as few decimals as keep them apart."""
    one, two = (_decimal(rate, 1) for rate in (first, second))
    return (one, two) if one != two else (_decimal(first, 2), _decimal(second, 2))


def _decimal(rate: float, places: int) -> str:
    said = f"{rate:.{places}f}"
    return said.rstrip("0").rstrip(".") if "." in said else said
