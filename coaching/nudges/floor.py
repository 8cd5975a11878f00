"""Nothing prospected by the afternoon of a working day."""

from dataclasses import dataclass
from datetime import date, datetime, time

from coaching.calendar import is_workday, local_date
from coaching.facts import NudgeFacts
from coaching.goals import floor_of, pace, week_target
from coaching.message import Message, Style, line
from coaching.policy import NudgePolicy
from coaching.totals import week_of
from coaching.wording import clock, number, plural

NAME = "floor"


@dataclass(frozen=True, slots=True)
class NothingYet:
    """No prospecting in today's log, with the figures beside it."""

    on: date
    floor: int
    notes: int  # service notes of today
    done: int  # prospected this week
    target: int
    pace: str
    ends: time


def find(
    facts: NudgeFacts,
    *,
    policy: NudgePolicy,  # noqa: ARG001  every rule is asked in the same way
    now: datetime,
) -> NothingYet | None:
    """A zero that was logged is an answer; a log without prospecting, or no log, is asked about."""
    desk, person = facts.desk, facts.desk.person
    on = local_date(now, person.zone)
    floor = floor_of(desk, on=on)
    today = [day for day in facts.totals if day.on == on]
    if floor == 0 or not is_workday(desk, on) or any(day.prospecting_logs for day in today):
        return None
    done = week_of(facts.totals, on).prospected
    return NothingYet(
        on=on,
        floor=floor,
        notes=sum(day.served for day in today),
        done=done,
        target=week_target(desk, on=on),
        pace=pace(desk, done=done, today=on),
        ends=person.hours.end,
    )


def say(case: NothingYet) -> Message:
    return Message(
        f"No prospecting in your log today so far. Who could you call before {clock(case.ends)}?",
        (
            line(f"{_keeps(case)} This week: {number(case.done)} of {number(case.target)}, {case.pace}."),
            line("Already done? Then only the log is missing. A 0 is a fine answer too.", style=Style.QUIET),
        ),
    )


def evidence(case: NothingYet) -> str:
    """The answer to "why did I get this?"."""
    beside = f" beside {plural(case.notes, 'service note')}" if case.notes else ""
    return (
        f"By the afternoon your log of the day had no prospecting{beside}, not even a 0. "
        f"Your floor is {number(case.floor)} on a working day."
    )


def _keeps(case: NothingYet) -> str:
    beside = f"You logged {plural(case.notes, 'service note')} today. " if case.notes else ""
    return f"{beside}{number(case.floor)} {'is' if case.floor == 1 else 'are'} enough for your floor."
