"""Days off: no digest, no nudges, and the goal counts without them. No reason is ever kept."""

from dataclasses import dataclass
from datetime import date, datetime

from coaching import absences, dates, replies, spans
from coaching.calendar import local_date
from coaching.changes import AddAbsence, Decision, RemoveAbsence
from coaching.message import Button, Message, Style, line
from coaching.model import Absence, Desk
from coaching.policy import DEFAULT_LIMITS
from coaching.replies import Problem
from coaching.spans import Span
from coaching.topics import Topic

TOPIC = Topic(
    "away",
    ("away until fri", "away tomorrow", "away 24 dec to 2 jan", "away (until you type “/coach back”)"),
    "Days off: no digest, no nudges, and your goal leaves them out",
    hint="until fri",
    also=("holiday", "vacation", "leave", "sick"),
)


@dataclass(frozen=True, slots=True)
class Away:
    span: Span


@dataclass(frozen=True, slots=True)
class CancelAway:
    from_on: date


def read(rest: str, *, today: date) -> Away | CancelAway | Message:
    """The days off that the words name; from today without an end where there are none."""
    if not rest:
        return Away(Span(today, None))
    verb, _, day = rest.partition(" ")
    if verb.casefold() == "cancel" and (from_on := dates.read_iso(day)) is not None:
        return CancelAway(from_on)
    span = spans.read_checked(rest, at_most=DEFAULT_LIMITS.absence_days, today=today)
    if isinstance(span, Problem):
        return replies.refuse(span, TOPIC, rest)
    return Away(span)


def decide(command: Away | CancelAway, *, desk: Desk, now: datetime) -> Decision:
    """Keeps or cancels the days off."""
    today = local_date(now, desk.person.zone)
    if isinstance(command, CancelAway):
        return _cancel(command, desk=desk, today=today)
    added = Absence(command.span.from_on, command.span.until_on)
    kept, replaced = absences.merged(added, desk.absences, today=today)
    removals = (RemoveAbsence(desk.person.id, old.from_on) for old in replaced if old.from_on != kept.from_on)
    is_past = kept.until_on is not None and kept.until_on < today
    goal = "Your goal leaves that time out."
    said = Message(
        title=f"You {'were' if is_past else 'are'} away {absences.words(kept, today=today)}.",
        lines=(
            line(goal if is_past else f"No digest and no nudges meanwhile. {goal}"),
            line("No reason is asked for or kept.", style=Style.QUIET),
        ),
        buttons=_buttons(kept, today=today),
    )
    return Decision(said, (*removals, AddAbsence(desk.person.id, kept)))


def _cancel(command: CancelAway, *, desk: Desk, today: date) -> Decision:
    found = next((absence for absence in desk.absences if absence.from_on == command.from_on), None)
    if found is None:
        return Decision(replies.sorry("I know of no days off that begin then."))
    said = f"Cancelled: away {absences.words(found, today=today)}."
    return Decision(Message(said), (RemoveAbsence(desk.person.id, found.from_on),))


def _buttons(kept: Absence, *, today: date) -> tuple[Button, ...]:
    is_running = kept.from_on <= today and (kept.until_on is None or today <= kept.until_on)
    if not is_running:
        return (Button("Cancel", f"away cancel {kept.from_on.isoformat()}", spoken="Cancel these days off"),)
    ends = (Button("Only today", "away today"), Button("Until Friday", "away until fri"))
    return (Button("I am back", "back"), *(ends if kept.until_on is None else ()))
