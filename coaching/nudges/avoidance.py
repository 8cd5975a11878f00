"""Busy with service on each of the last working days, and nothing prospected."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from coaching.calendar import is_workday, local_date, n_working_days_ago
from coaching.facts import NudgeFacts
from coaching.judged.buttons import why
from coaching.message import Button, Message, Style, line
from coaching.model import DayTotals
from coaching.policy import NudgePolicy
from coaching.wording import WEEKDAYS, day, listing, number

NAME = "avoidance"
REASONS = ("No list", "No time", "Rather not", "Emergency")


@dataclass(frozen=True, slots=True)
class OnlyService:
    """Working days with notes and nothing prospected, up to today."""

    on: date
    since: date
    notes: tuple[int, ...]  # on each of those working days, oldest first


def find(facts: NudgeFacts, *, policy: NudgePolicy, now: datetime) -> OnlyService | None:
    """The run of such days that ends today, if it is long enough."""
    on = local_date(now, facts.desk.person.zone)
    if not is_workday(facts.desk, on):
        return None
    days = {item.on: item for item in facts.totals}
    run = _run(facts, days, on=on, oldest=on - timedelta(days=policy.window_days))
    if len(run) < policy.avoidance_workdays:
        return None
    since = run[-1]
    if any(item.prospected for item in facts.totals if since <= item.on <= on):
        return None
    return OnlyService(on, since, tuple(days[each].served for each in reversed(run)))


def say(case: OnlyService) -> Message:
    notes = number(sum(case.notes))
    asked = tuple(
        Button(reason, f"answer {case.on.isoformat()} {reason.lower()}", spoken=f"{reason} is in the way")
        for reason in REASONS
    )
    return Message(
        f"{notes} service notes, 0 prospected since {_since(case)}. What's in the way?",
        (
            line(
                f"Your customers were in good hands: {_each(case)} notes in {len(case.notes)} working days."
            ),
            line("One tap says what would help:", buttons=asked),
            line("Called somebody new? Then only the log is missing.", style=Style.QUIET),
        ),
        buttons=(why(case.on),),
    )


def evidence(case: OnlyService) -> str:
    """The answer to "why did I get this?"."""
    return (
        f"On each of {len(case.notes)} working days, from {day(case.since, today=case.on)} to "
        f"{day(case.on, today=case.on)}, you logged service notes ({_each(case)}) and nothing prospected."
    )


def _run(facts: NudgeFacts, days: dict[date, DayTotals], *, on: date, oldest: date) -> list[date]:
    """Working days back from today, the newest first, for as long as each has notes and no prospecting."""
    run: list[date] = []
    while on >= oldest and on in days and days[on].service_logs and not days[on].prospected:
        run.append(on)
        on = n_working_days_ago(facts.desk, 1, today=on)
    return run


def _since(case: OnlyService) -> str:
    if case.on - case.since < timedelta(days=7):
        return WEEKDAYS[case.since.weekday()]
    return day(case.since, today=case.on)


def _each(case: OnlyService) -> str:
    return listing([number(count) for count in case.notes])
