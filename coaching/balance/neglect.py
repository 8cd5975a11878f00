"""The customers already won: are more of them overdue than usual, or more lost than won?

Accounts past their interval move slowly and together, so their share is smoothed and held against its own past.
Losses are rare, so they are counted over a quarter and held against the wins, and against one's own rate before.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from coaching.balance.judgement import Day, Evidence, Signal, Span
from coaching.drift.falls import deviance
from coaching.drift.tuning import Tuning

WEEKS = 52


@dataclass(slots=True)
class Neglect:
    """All that is remembered of somebody's accounts; of fixed size."""

    tuning: Tuning
    is_told: bool = False
    since: date | None = None  # while it holds
    usual: float = 0.0  # share of accounts overdue, over months
    late: float = 0.0  # ... over the last days
    swing: float = 0.05  # how far `late` is from `usual`, usually
    days: int = 0
    excess: float = 0.0  # evidence against chance
    week: int = 0
    begun: int = 0  # the week of the first fact
    lost: list[int] = field(default_factory=lambda: [0] * WEEKS)  # by week, in a ring
    won: list[int] = field(default_factory=lambda: [0] * WEEKS)

    @property
    def holds(self) -> bool:
        return self.since is not None

    def step(self, day: Day) -> None:
        """Takes the day in. Without any account nothing is known, and nothing holds."""
        if not day.accounts and not day.lost and not day.won:
            return
        self._count(day)
        if not day.is_workday or not day.accounts:
            return
        self._smooth(day.overdue / day.accounts)
        self._decide(day)

    def _count(self, day: Day) -> None:
        week = (day.on.toordinal() - 1) // 7
        self.begun = self.begun or week
        if week != self.week:
            for each in range(max(self.week + 1, week - WEEKS + 1), week + 1):
                self.lost[each % WEEKS] = self.won[each % WEEKS] = 0
            self.week = week
        self.lost[week % WEEKS] += day.lost
        self.won[week % WEEKS] += day.won

    def _smooth(self, share: float) -> None:
        self.days += 1
        if self.days == 1:
            self.usual = self.late = share
        tuning = self.tuning
        self.late += (share - self.late) / min(self.days, tuning.overdue_days)
        gap = self.late - self.usual
        pace = max(1 / min(self.days, tuning.overdue_usual_days), 0.0)
        if gap > 2 * self.swing or self.holds:
            pace *= 0.1  # what is being judged does not become the usual
        self.usual += pace * (share - self.usual)
        self.swing += min(0.02, 1 / self.days) * (min(abs(gap), 3 * self.swing) - self.swing)

    def _decide(self, day: Day) -> None:
        tuning = self.tuning
        slips = self.late - self.usual >= max(tuning.overdue_more, tuning.overdue_swings * self.swing)
        is_slipping = self.days > tuning.overdue_learning and slips
        if self.holds:
            over = self.late - self.usual < 0.4 * tuning.overdue_more and not self._leaks(0.5)
            if over:
                self.since, self.is_told = None, False
        elif is_slipping or self._leaks(1.0):
            self.since = day.on

    def _leaks(self, share: float) -> bool:
        """More customers lost that one wanted to keep than won, and clearly more than in one's own weeks before."""
        known = min(self.week - self.begun, WEEKS)
        return any(
            known >= 2 * weeks and self._leaked(weeks, known) >= share * self.tuning.losses
            for weeks in self.tuning.loss_weeks
        )

    def _leaked(self, weeks: int, known: int) -> float:
        """How much the losses of the last weeks say; a quarter with a typical loss or two stands beside one's past."""
        lost, won = self._last(self.lost, 0, weeks), self._last(self.won, 0, weeks)
        quarter = 13
        before = self._last(self.lost, weeks, known) + self.tuning.losses_a_quarter
        expected = before / (known - weeks + quarter) * weeks
        if lost <= won or lost <= expected:
            return 0.0
        return deviance(lost, expected) / (1 + weeks / (known - weeks + quarter))

    def _last(self, ring: list[int], first: int, after: int) -> int:
        return sum(ring[(self.week - back) % WEEKS] for back in range(first, after))

    def evidence(self, on: date) -> Evidence:
        """The overdue share as it is and as it was; the counts are in the digest."""
        since = self.since or on
        spans = [
            Span(first, last, 0, 0.0, 0.0, 0.0, 0.0, 0.0, overdue=overdue)
            for first, last, overdue in (
                (since, on, self.late),
                (since - timedelta(weeks=26), since, self.usual),
            )
        ]
        return Evidence(Signal.BASE_NEGLECTED, since, spans[0], spans[1], 1.0)
