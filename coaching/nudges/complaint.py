"""A complaint that has been open for days: the customer waits, and so does whoever reads about them."""

from dataclasses import dataclass
from datetime import date, datetime, time

from coaching.accounts import complaints
from coaching.accounts.account import Matter
from coaching.calendar import is_workday, local_date
from coaching.facts import NudgeFacts
from coaching.judged.said_buttons import not_today, why
from coaching.message import Button, Message, Style, line
from coaching.policy import COMPLAINTS, NudgePolicy
from coaching.rests import told_before
from coaching.wording import clock, long_day, plural, upper_first

NAME = "complaint"


@dataclass(frozen=True, slots=True)
class Waiting:
    """An open complaint of the person's."""

    on: date
    ends: time
    matter: Matter
    customer: str

    @property
    def days(self) -> int:
        return complaints.age(self.matter, today=self.on)

    @property
    def subject(self) -> str:
        return f"{NAME}:{self.matter.id}"


def find(
    facts: NudgeFacts,
    *,
    policy: NudgePolicy,  # noqa: ARG001  every rule is asked in the same way
    now: datetime,
) -> Waiting | None:
    """The oldest that is old enough and was not spoken of."""
    return next(iter(_all(facts, now=now)), None)


def holds(facts: NudgeFacts, subject: str, *, now: datetime) -> bool:
    """Whether it is still to be said."""
    return any(one.subject == subject for one in _all(facts, now=now))


def _all(facts: NudgeFacts, *, now: datetime) -> list[Waiting]:
    person = facts.desk.person
    on = local_date(now, person.zone)
    if not is_workday(facts.desk, on):
        return []
    found = complaints.aged(facts.book.matters, COMPLAINTS.rep_days, today=on)
    waiting = [
        Waiting(on, person.hours.end, matter, complaints.called(matter, facts.book.accounts))
        for matter in found
    ]
    return [one for one in waiting if not told_before(facts, one.subject, on=on)]


def say(case: Waiting) -> Message:
    return Message(
        f"{upper_first(_whose(case))} is open for {plural(case.days, 'day')}. What would settle it?",
        (
            line(complaints.words(case.matter), style=Style.QUOTE),
            line(f"Next: call them before {clock(case.ends)}, even without an answer yet."),
            line(
                f"Open for {plural(COMPLAINTS.manager_days, 'day')}, it reaches your manager too, so that "
                "somebody can help.",
                style=Style.QUIET,
            ),
        ),
        buttons=(
            complaints.settled(case.matter, case.customer),
            Button("Log a service note", "served"),
            not_today(case.on),
            why(case.on),
        ),
    )


def evidence(case: Waiting) -> str:
    """The answer to "why did I get this?"."""
    return (
        f"{upper_first(_whose(case))} was noted on {long_day(case.matter.begun_on, today=case.on)} and is not "
        f"settled. I ask once, after {plural(COMPLAINTS.rep_days, 'day')}; after "
        f"{plural(COMPLAINTS.manager_days, 'day')} your manager hears of it too."
    )


def _whose(case: Waiting) -> str:
    return f"the complaint of {case.customer}"
