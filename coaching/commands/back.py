"""Ends the days off that are running."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from coaching import absences, replies
from coaching.calendar import local_date
from coaching.changes import AddAbsence, Decision, RemoveAbsence
from coaching.message import Button, Message, line
from coaching.model import Desk
from coaching.replies import Problem
from coaching.topics import Topic

TOPIC = Topic(
    "back",
    ("back",),
    "End your days off",
    also=("return", "returned"),
)


@dataclass(frozen=True, slots=True)
class Back:
    pass


def read(rest: str, *, today: date) -> Back | Message:  # noqa: ARG001  one shape for all words
    """That the person is back."""
    if rest and rest.casefold() not in {"today", "now"}:
        problem = Problem(
            "“/coach back” ends your days off today. For a later end, type “/coach away until fri”."
        )
        return replies.refuse(problem, TOPIC, rest)
    return Back()


def decide(command: Back, *, desk: Desk, now: datetime) -> Decision:  # noqa: ARG001  there is only one way to be back
    """Ends the absence yesterday; today counts again."""
    today = local_date(now, desk.person.zone)
    running = absences.current(desk.absences, on=today)
    if running is None:
        return Decision(_not_away(desk, today=today))
    welcome = Message(
        "Welcome back. Today counts again.",
        buttons=(Button("My week", "me"), Button("Log prospecting", "prospected")),
    )
    if running.from_on == today:
        return Decision(welcome, (RemoveAbsence(desk.person.id, running.from_on),))
    ended = replace(running, until_on=today - timedelta(days=1))
    return Decision(welcome, (AddAbsence(desk.person.id, ended),))


def _not_away(desk: Desk, *, today: date) -> Message:
    lines = tuple(
        line(
            f"Away {absences.words(absence, today=today)}.",
            buttons=(Button("Cancel", f"away cancel {absence.from_on.isoformat()}"),),
        )
        for absence in absences.coming(desk.absences, today=today)
    )
    return Message("You are not away today, so there is nothing to end.", lines)
