"""A person's days become a judgement: replayed from where nobody can change the log any more.

What was kept of the judge stands at a day beyond the reach of late entries, so a late one is heard by replaying the
days since then, and a year of history costs no more than a quarter.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from coaching.accounts.account import Outcome
from coaching.accounts.base import base_day, is_leak, is_win
from coaching.balance import Day, Judge, Judgement, Policy
from coaching.balance.keeping import is_readable, kept, restored
from coaching.calendar import days_between, is_away, local_date, next_workday
from coaching.changes import KeepBase, KeepMemo, RecordJudgement, Wish
from coaching.facts import NudgeFacts
from coaching.goals import daily_goal
from coaching.model import BaseDay, DayTotals, Desk, Goal, Memo, Period, Remembered
from coaching.policy import DIGEST, REVIEW
from coaching.totals import logs_of

DAY = timedelta(days=1)
_NOT_ASKED = Goal(date.min, 0, Period.DAY)  # nobody's: the first day asks in any case


@dataclass(frozen=True, slots=True)
class Ledger:
    """What is known of somebody's customers and prospects day by day, in any order."""

    bases: tuple[BaseDay, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    added: Mapping[date, int] = field(default_factory=dict)  # prospects, by the day on which they were added


NOTHING_KNOWN = Ledger()
NO_BASE = BaseDay(date.min, 0, 0)


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


def is_behind(desk: Desk, judgement: Judgement, *, today: date) -> bool:
    """Whether a working day of the person has ended that the judgement does not know."""
    return next_workday(desk, judgement.on, until=today - DAY) is not None


def days_to_learn(desk: Desk, totals: Iterable[DayTotals], known: Remembered) -> int:
    """Logged days that are missing before anything is judged. `totals`: of the last weeks, in any order."""
    since = max(desk.person.joined_on, known.learn_from or desk.person.joined_on)
    logged = sum(1 for day in totals if day.on >= since and logs_of(day))
    return max(0, DIGEST.learning_days - logged)


def review(
    desk: Desk,
    totals: Iterable[DayTotals],
    known: Remembered,
    *,
    today: date,
    policy: Policy,
    ledger: Ledger = NOTHING_KNOWN,
) -> Reviewed:
    """Judges the days from `first_day` to yesterday. `totals` and `ledger`: of all of them, in any order."""
    first = first_day(desk, known, today=today)
    judge = (restored(known.memo.values, policy) if known.memo else None) or Judge(policy)
    settled = today - REVIEW.open_to_changes
    is_due = settled - first >= REVIEW.kept_again
    judgement, memo = None, None
    for day in with_ledger(days_of(desk, totals, first, today - DAY), ledger):
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


def with_ledger(days: Iterable[Day], ledger: Ledger) -> Iterator[Day]:
    """The same days with what became of customers and prospects on them."""
    bases = {base.on: base for base in ledger.bases}
    won = Counter(outcome.on for outcome in ledger.outcomes if is_win(outcome))
    lost = Counter(outcome.on for outcome in ledger.outcomes if is_leak(outcome))
    eventful = bases.keys() | won.keys() | lost.keys() | ledger.added.keys()
    for day in days:
        if day.on not in eventful:
            yield day
            continue
        base = bases.get(day.on, NO_BASE)
        yield Day(  # anew: to replace what there is takes five times as long
            day.on,
            day.is_workday,
            day.logged,
            day.prospected,
            day.served,
            day.reactive,
            ledger.added.get(day.on, 0),
            day.goal,
            base.accounts,
            base.overdue,
            won[day.on],
            lost[day.on],
        )


def _newest(goals: list[Goal], on: date) -> Goal | None:
    """The goal in force; the list is short and in order."""
    found = None
    for goal in goals:
        if goal.from_on > on:
            break
        found = goal
    return found


def standing_of(facts: NudgeFacts, *, now: datetime) -> tuple[KeepBase, ...]:
    """How the person's customers stand today, for the judgements to come."""
    person = facts.desk.person
    day = base_day(facts.book, today=local_date(now, person.zone))
    return () if day is None else (KeepBase(person.id, day),)


def findings(person_id: str, reviewed: Reviewed) -> tuple[Wish, ...]:
    """What of a review is kept."""
    found: list[Wish] = []
    if reviewed.memo is not None:
        found.append(KeepMemo(person_id, reviewed.memo))
    if reviewed.judgement is not None:
        found.append(RecordJudgement(person_id, reviewed.judgement))
    return tuple(found)
