"""A person's days become a judgement: replayed from where nobody can change the log any more.

What was kept of the judge stands at a day beyond the reach of late entries, so a late one is heard by replaying the
days since then, and a year of history costs no more than a quarter.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from coaching.balance import Day, Judge, Judgement, Policy
from coaching.balance.keeping import is_readable, kept, restored
from coaching.calendar import days_between, is_away
from coaching.changes import KeepMemo, RecordJudgement, Wish
from coaching.goals import daily_goal
from coaching.model import DayTotals, Desk, Goal, Memo, Period, Remembered
from coaching.policy import REVIEW
from coaching.totals import logs_of

DAY = timedelta(days=1)
_NOT_ASKED = Goal(date.min, 0, Period.DAY)  # nobody's: the first day asks in any case


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The judgement as of the last day that has ended; None where there is none. `memo`: what to keep anew."""

    judgement: Judgement | None
    memo: Memo | None = None


def first_day(desk: Desk, known: Remembered, *, today: date) -> date:
    """The first day whose totals a review needs."""
    if known.memo is not None and is_readable(known.memo.values):
        return known.memo.through_on + DAY
    earliest = max(desk.person.joined_on, today - REVIEW.history)
    return max(earliest, known.learn_from or earliest)


def review(
    desk: Desk, totals: Iterable[DayTotals], known: Remembered, *, today: date, policy: Policy
) -> Reviewed:
    """Judges the days from `first_day` to yesterday. `totals`: of all of them, in any order."""
    first = first_day(desk, known, today=today)
    judge = (restored(known.memo.values, policy) if known.memo else None) or Judge(policy)
    settled = today - REVIEW.open_to_changes
    is_due = settled - first >= REVIEW.kept_again
    judgement, memo = None, None
    for day in days_of(desk, totals, first, today - DAY):
        judgement = judge.step(day)
        if is_due and day.on == settled:
            memo = Memo(settled, kept(judge))
    return Reviewed(judgement, memo)


def days_of(desk: Desk, totals: Iterable[DayTotals], first: date, last: date) -> Iterator[Day]:
    """Each calendar day as the judgement takes it; those without a log as unknown."""
    found = {day.on: day for day in totals if logs_of(day)}
    goals = sorted(desk.goals, key=lambda goal: goal.from_on)
    goal: Goal | None = _NOT_ASKED
    workdays, amount = desk.person.workdays, 0.0
    for on in days_between(first, last):
        if (new := _newest(goals, on)) is not goal:
            goal, amount = new, float(daily_goal(desk, on=on))
        works = on.isoweekday() in workdays and not is_away(desk, on)
        day = found.get(on)
        if day is None:
            yield Day(on, works, logged=False, goal=amount)
        else:
            yield Day(
                on,
                works,
                logged=True,
                prospected=day.prospected,
                served=day.served,
                reactive=day.reactive,
                goal=amount,
            )


def _newest(goals: list[Goal], on: date) -> Goal | None:
    """The goal in force; the list is short and in order."""
    found = None
    for goal in goals:
        if goal.from_on > on:
            break
        found = goal
    return found


def findings(person_id: str, reviewed: Reviewed) -> tuple[Wish, ...]:
    """What of a review is kept."""
    found: list[Wish] = []
    if reviewed.memo is not None:
        found.append(KeepMemo(person_id, reviewed.memo))
    if reviewed.judgement is not None:
        found.append(RecordJudgement(person_id, reviewed.judgement))
    return tuple(found)
