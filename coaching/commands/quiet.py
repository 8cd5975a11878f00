"""Pauses the private remarks. Off means off."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from coaching import replies, spans
from coaching.calendar import local_date
from coaching.changes import Decision, SavePerson
from coaching.message import Button, Message, line
from coaching.model import Desk
from coaching.policy import DEFAULT_LIMITS
from coaching.replies import Problem
from coaching.topics import Topic
from coaching.wording import near_day

TOPIC = Topic(
    "quiet",
    ("quiet 1 week", "quiet until fri", "quiet always", "quiet off"),
    "Pause nudges",
    hint="1 week",
    also=("mute", "pause", "stop", "snooze"),
)
DAY = timedelta(days=1)
ALWAYS = date(9999, 12, 31)
OFF = frozenset({"off", "end", "stop", "none"})
FOR_GOOD = frozenset({"always", "forever", "for good", "for ever"})
CHOICES = (
    Button("Today", "quiet 1 day"),
    Button("A week", "quiet 1 week"),
    Button("A month", "quiet 1 month"),
    Button("For good", "quiet always"),
)
END = Button("End the pause", "quiet off")


@dataclass(frozen=True, slots=True)
class ShowQuiet:
    pass


@dataclass(frozen=True, slots=True)
class BeQuiet:
    until_on: date | None  # the last quiet day; None: no pause


def read(rest: str, *, today: date) -> ShowQuiet | BeQuiet | Message:
    """The pause that the words ask for."""
    said = " ".join(rest.casefold().split())
    if not said:
        return ShowQuiet()
    if said in OFF:
        return BeQuiet(None)
    if said in FOR_GOOD:
        return BeQuiet(ALWAYS)
    span = spans.read_checked(said, at_most=DEFAULT_LIMITS.quiet_days, today=today)
    if isinstance(span, Problem):
        return replies.refuse(span, TOPIC, rest)
    if span.from_on != today or span.until_on is None:
        problem = Problem("A pause begins today; say how long, or until which day.")
        return replies.refuse(problem, TOPIC, rest)
    return BeQuiet(span.until_on)


def decide(command: ShowQuiet | BeQuiet, *, desk: Desk, now: datetime) -> Decision:
    """Explains the pause, begins or ends it."""
    today = local_date(now, desk.person.zone)
    if isinstance(command, ShowQuiet):
        return Decision(_explained(desk, today=today))
    person = replace(desk.person, quiet_until_on=command.until_on)
    if command.until_on is None:
        return Decision(Message("Nudges are on: at most one a day and three a week."), (SavePerson(person),))
    said = Message(
        f"No nudges {_until(command.until_on, today=today)}. {_digest(desk)}",
        buttons=(END, Button("No digest either", "digest off")) if desk.person.wants_digest else (END,),
    )
    return Decision(said, (SavePerson(person),))


def _explained(desk: Desk, *, today: date) -> Message:
    until = desk.person.quiet_until_on
    is_paused = until is not None and until >= today
    state = (
        f"No nudges {_until(until, today=today)}." if until is not None and is_paused else "Nudges are on."
    )
    return Message(
        f"{state} How long should I be quiet?",
        (line("A nudge is a private remark on a working day, at most one a day and three a week."),),
        buttons=(*CHOICES, END) if is_paused else CHOICES,
    )


def _digest(desk: Desk) -> str:
    return "The Monday digest still comes." if desk.person.wants_digest else "Your digest is off too."


def _until(until_on: date, *, today: date) -> str:
    if until_on == ALWAYS:
        return "until you type “/coach quiet off”"
    if until_on == today:
        return "for the rest of today"
    again = near_day(until_on + DAY, today=today)
    return f"up to and including {near_day(until_on, today=today)}; from {again} they may come again"
