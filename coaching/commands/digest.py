"""The Monday message: show it now, switch it, or choose its time."""

from dataclasses import dataclass, replace
from datetime import date, time

from coaching import replies, times
from coaching.changes import Decision, SavePerson
from coaching.message import Button, Message, Style, line
from coaching.model import Desk
from coaching.replies import Problem
from coaching.topics import Topic
from coaching.wording import clock

TOPIC = Topic(
    "digest",
    ("digest", "digest at 9:30", "digest off", "digest on"),
    "The Monday message: show it, switch it, choose its time",
    hint="at 9:30",
    also=("monday", "summary"),
)
ON = Button("Digest on", "digest on")


@dataclass(frozen=True, slots=True)
class ShowDigest:
    pass


@dataclass(frozen=True, slots=True)
class SwitchDigest:
    is_on: bool


@dataclass(frozen=True, slots=True)
class SetDigestTime:
    at: time


def read(rest: str, *, today: date) -> ShowDigest | SwitchDigest | SetDigestTime | Message:  # noqa: ARG001  one shape for all words
    """What is wanted of the digest."""
    said = " ".join(rest.casefold().split())
    if said in {"", "now", "show"}:
        return ShowDigest()
    if said in {"on", "off"}:
        return SwitchDigest(is_on=said == "on")
    at = times.read(said.removeprefix("at "))
    if at is None:
        problem = Problem("The digest can be shown, switched on or off, or sent at another time.")
        return replies.refuse(problem, TOPIC, rest)
    return SetDigestTime(at)


def decide(
    command: ShowDigest | SwitchDigest | SetDigestTime, *, desk: Desk, digest: Message | None
) -> Decision:
    """Shows or changes it. `digest`: for today, only for ShowDigest; None where nothing is to be said."""
    if isinstance(command, ShowDigest):
        return Decision(_shown(digest, desk))
    if isinstance(command, SwitchDigest):
        changed = replace(desk.person, wants_digest=command.is_on)
    else:
        changed = replace(desk.person, wants_digest=True, digest_at=command.at)
    return Decision(_switched(replace(desk, person=changed)), (SavePerson(changed),))


def _switched(desk: Desk) -> Message:
    if not desk.person.wants_digest:
        return Message("Your digest is off. “/coach digest” still shows it whenever you ask.", buttons=(ON,))
    buttons = (Button("Show it now", "digest"), Button("Digest off", "digest off"))
    return Message(f"Your digest comes {_when(desk)}.", buttons=buttons)


def _shown(digest: Message | None, desk: Desk) -> Message:
    settings = (
        f"It comes {_when(desk)}." if desk.person.wants_digest else "It is off: you see it only when you ask."
    )
    switch = Button("Digest off", "digest off") if desk.person.wants_digest else ON
    said = digest or Message(_nothing(desk))
    return replace(said, lines=(*said.lines, line(settings, style=Style.QUIET, buttons=(switch,))))


def _nothing(desk: Desk) -> str:
    if desk.team.manager_id == desk.person.id:
        return "Nothing in your team came late last week, so there is no digest."
    return "Nothing to tell yet: your first digest comes after your first week."


def _when(desk: Desk) -> str:
    return f"at {clock(desk.person.digest_at)} on the first working day of your week"
