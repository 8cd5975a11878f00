"""A promise to a customer that is due, or was due a working day ago."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from coaching import typed
from coaching.accounts import complaints
from coaching.accounts.account import Matter, MatterKind
from coaching.calendar import is_workday, local_date, n_working_days_ago, next_workday
from coaching.facts import NudgeFacts
from coaching.judged.said_buttons import not_today, why
from coaching.message import Button, Message, Style, line
from coaching.policy import COMPLAINTS, NudgePolicy
from coaching.rests import told_before
from coaching.wording import clock, day, near_day, plural

NAME = "promise"
FAR = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise of the person's."""

    on: date
    ends: time
    matter: Matter
    due_on: date
    customer: str
    others: int = 0  # promises that are due as well

    @property
    def is_late(self) -> bool:
        return self.due_on < self.on

    @property
    def subject(self) -> str:
        """Spoken of once before it is due, and once after."""
        return f"{NAME}:{self.matter.id}:{'late' if self.is_late else 'due'}"


def find(
    facts: NudgeFacts,
    *,
    policy: NudgePolicy,  # noqa: ARG001  every rule is asked in the same way
    now: datetime,
) -> Promised | None:
    """The first due of those that were not spoken of."""
    found = _all(facts, now=now)
    if not found:
        return None
    return replace(found[0], others=len(found) - 1)


def holds(facts: NudgeFacts, subject: str, *, now: datetime) -> bool:
    """Whether it is still to be said."""
    return any(one.subject == subject for one in _all(facts, now=now))


def _all(facts: NudgeFacts, *, now: datetime) -> list[Promised]:
    desk, person = facts.desk, facts.desk.person
    on = local_date(now, person.zone)
    if not is_workday(desk, on):
        return []
    first = n_working_days_ago(desk, 1, today=on)
    last = next_workday(desk, on, until=on + FAR) or on
    due = [
        Promised(on, person.hours.end, matter, matter.due_on, complaints.called(matter, facts.book.accounts))
        for matter in facts.book.matters
        if _is_promise(matter) and matter.due_on is not None and first <= matter.due_on <= last
    ]
    found = [one for one in due if not told_before(facts, one.subject, on=on)]
    return sorted(found, key=lambda one: (one.due_on, one.matter.id))


def _is_promise(matter: Matter) -> bool:
    return matter.kind is MatterKind.PROMISE and matter.closed_on is None


def say(case: Promised) -> Message:
    due = near_day(case.due_on, today=case.on)
    when = f"was due {due}" if case.is_late else f"is due {due}"
    asked = "Keep it now, or tell them when?" if case.is_late else "What is still missing?"
    more = f" {plural(case.others, 'more promise')} due around it." if case.others else ""
    return Message(
        f"Your promise to {case.customer} {when}. {asked}",
        (
            line(words(case.matter), style=Style.QUOTE),
            line(f"Next: do it, or call them before {clock(case.ends)} with a new day.{more}"),
        ),
        buttons=(
            Button("Done", f"done {case.matter.id}", is_primary=True, spoken=f"Kept: {words(case.matter)}"),
            not_today(case.on),
            why(case.on),
        ),
    )


def evidence(case: Promised) -> str:
    """The answer to "why did I get this?"."""
    noted = day(case.matter.begun_on, today=case.on)
    due = day(case.due_on, today=case.on)
    return (
        f"On {noted} you noted a promise to {case.customer}, due {due}: {words(case.matter)}. "
        "I ask once before it is due, and once a working day after."
    )


def words(matter: Matter) -> str:
    """What was promised, as short as a remark needs it."""
    return typed.shown(matter.words, at_most=COMPLAINTS.words)
