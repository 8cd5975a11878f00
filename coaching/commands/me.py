"""The week so far, the goal, and one's own settings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from coaching import absences, dates, goals, replies, times, weeks
from coaching.calendar import local_date, monday_of, workdays_between
from coaching.changes import Decision, SavePerson
from coaching.message import Button, Line, Message, bold, line
from coaching.model import DayTotals, Desk, Hours, Person, Role
from coaching.policy import TARGETS
from coaching.replies import Problem
from coaching.topics import Topic
from coaching.wording import clock, day, number, plural, weekdays

TOPIC = Topic(
    "me",
    ("me", "me role hunter", "me hours 8:00-17:00", "me days mon-thu"),
    "Your week, and your role, hours and days",
    also=("settings", "week", "status"),
    leads_to=("bath",),
)
SPAN = re.compile(r"([a-z]+)\.?\s*(?:-|–|to|until)\s*([a-z]+)\.?")
PARTING = re.compile(r"[\s,;+&/]+|\band\b")
BUTTONS = (
    Button("Change goal", "goal change"),
    Button("My log", "log"),
    Button("Pause nudges", "quiet"),
    Button("Privacy", "privacy"),
)


@dataclass(frozen=True, slots=True)
class ShowMe:
    pass


@dataclass(frozen=True, slots=True)
class SetRole:
    role: Role


@dataclass(frozen=True, slots=True)
class SetHours:
    hours: Hours


@dataclass(frozen=True, slots=True)
class SetWorkdays:
    days: frozenset[int]


Change = SetRole | SetHours | SetWorkdays


def read(rest: str, *, today: date) -> ShowMe | Change | Message:  # noqa: ARG001  one shape for all words
    """What is wanted of one's own page."""
    if not rest:
        return ShowMe()
    verb, _, said = " ".join(rest.casefold().split()).partition(" ")
    readers = {"role": _role, "hours": _hours, "days": _days}
    heard = readers[verb](said) if verb in readers else Problem("I can change your role, hours or days.")
    if isinstance(heard, Problem):
        return replies.refuse(heard, TOPIC, rest)
    return heard


def window(*, today: date) -> tuple[date, date]:
    """The days whose totals are needed."""
    return weeks.window(today)


def decide(command: ShowMe | Change, *, desk: Desk, now: datetime, totals: Sequence[DayTotals]) -> Decision:
    """Shows the page or changes a setting. `totals`: the person's days in `window`, only for ShowMe."""
    today = local_date(now, desk.person.zone)
    if isinstance(command, ShowMe):
        return Decision(_page(desk, totals, today=today))
    person, said = _changed(command, desk.person)
    return Decision(Message(said, buttons=(Button("My week", "me"),)), (SavePerson(person),))


def _changed(command: Change, person: Person) -> tuple[Person, str]:
    if isinstance(command, SetRole):
        target = TARGETS[command.role]
        usual = f"{target.goal} a working day, floor {target.floor}"
        said = f"Role: {command.role}. The usual goal is {usual}; one you set yourself comes first."
        return replace(person, role=command.role), said
    if isinstance(command, SetHours):
        span = f"{clock(command.hours.start)} to {clock(command.hours.end)}"
        return replace(person, hours=command.hours), f"Working hours: {span}. No nudges outside them."
    said = f"Working days: {weekdays(command.days)}. The other days ask nothing of you."
    return replace(person, workdays=command.days), said


def _role(said: str) -> SetRole | Problem:
    if said in list(Role):
        return SetRole(Role(said))
    return Problem("A role is hunter (new business), farmer (the customers you have), or hybrid (both).")


def _hours(said: str) -> SetHours | Problem:
    span = times.read_span(said)
    return (
        Problem("Hours are two times, the first before the second.")
        if span is None
        else SetHours(Hours(*span))
    )


def _days(said: str) -> SetWorkdays | Problem:
    span = SPAN.fullmatch(said)
    names = [span[1], span[2]] if span else [part for part in PARTING.split(said) if part]
    numbers = [dates.read_weekday(name) for name in names]
    days = [n for n in numbers if n is not None]
    if not days or len(days) != len(numbers):
        return Problem("Days are weekdays, such as mon-thu, or mon, wed, fri.")
    if span is None:
        return SetWorkdays(frozenset(days))
    first, last = days
    return SetWorkdays(frozenset((first - 1 + n) % 7 + 1 for n in range((last - first) % 7 + 1)))


def _page(desk: Desk, totals: Sequence[DayTotals], *, today: date) -> Message:
    person = desk.person
    done, target = weeks.prospected_in_week(totals, on=today), goals.week_target(desk, on=today)
    of_target = f" of {number(target)}" if target else ""
    hours = f"{clock(person.hours.start)} to {clock(person.hours.end)}"
    return Message(
        f"This week: {number(done)}{of_target} prospected, {goals.pace(desk, done=done, today=today)}.",
        (
            line(bold("Consistency: "), _consistency(desk, totals, today=today)),
            line(bold("Served: "), _served(totals, today=today)),
            line(bold("Floor: "), f"{number(goals.floor_of(desk, on=today))} a working day."),
            line(
                bold("Role: "),
                f"{person.role}. ",
                bold("Works "),
                f"{weekdays(person.workdays)}, {hours}, {person.zone}.",
            ),
            line(bold("Digest: "), _digest(person), bold(" Nudges: "), _nudges(person, today=today)),
            *_away(desk, today=today),
        ),
        buttons=BUTTONS,
    )


def _consistency(desk: Desk, totals: Sequence[DayTotals], *, today: date) -> str:
    days = workdays_between(desk, monday_of(today), today)
    if not days:
        return "no working days so far this week."
    prospected = {total.on for total in totals if total.prospected}
    kept = sum(on in prospected for on in days)
    return f"prospected on {kept} of {plural(len(days), 'working day')} so far this week."


def _served(totals: Sequence[DayTotals], *, today: date) -> str:
    reactive, proactive, growth = weeks.served_in_week(totals, on=today)
    split = (
        f"they called {number(reactive)}, you called {number(proactive)}, you found a need {number(growth)}"
    )
    notes = reactive + proactive + growth
    return f"{plural(notes, 'note')}; {split}." if notes else "no notes this week."


def _digest(person: Person) -> str:
    return f"{clock(person.digest_at)} on the first working day." if person.wants_digest else "off."


def _nudges(person: Person, *, today: date) -> str:
    until = person.quiet_until_on
    if until is None or until < today:
        return "on."
    return f"paused up to and including {day(until, today=today)}." if until.year < date.max.year else "off."


def _away(desk: Desk, *, today: date) -> tuple[Line, ...]:
    running = absences.current(desk.absences, on=today)
    all_known = (*([running] if running else []), *absences.coming(desk.absences, today=today))
    return tuple(line(bold("Away: "), f"{absences.words(absence, today=today)}.") for absence in all_known)
