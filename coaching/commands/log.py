"""The last entries, each with its own buttons; a manager may look at one of the team."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from coaching import people, replies
from coaching.calendar import local_date
from coaching.changes import Decision
from coaching.logs import receipts
from coaching.message import Button, Message, Style, line
from coaching.model import Desk, Entry, Person
from coaching.policy import DEFAULT_LIMITS
from coaching.replies import Problem
from coaching.topics import Topic

TOPIC = Topic(
    "log",
    ("log", "log @ben (if you manage Ben)"),
    "Your last ten entries, each with Undo and Edit",
    also=("list", "history", "entries"),
)


@dataclass(frozen=True, slots=True)
class ShowLog:
    person_id: str | None = None  # None: one's own


def read(rest: str, *, today: date) -> ShowLog | Message:  # noqa: ARG001  one shape for all words
    """Whose log is wanted."""
    if not rest or rest.casefold() in {"me", "mine"}:
        return ShowLog()
    person_id = people.read_person(rest)
    if person_id is None and rest.startswith("@"):
        problem = Problem(
            "That name does not tell me who it is. Choose it from the list Slack shows after the @."
        )
        return replies.refuse(problem, TOPIC, rest)
    if person_id is None:
        problem = Problem(
            "“/coach log” shows your last entries. To log, begin with “/prospected” or “/served”."
        )
        return replies.refuse(problem, TOPIC, rest)
    return ShowLog(person_id)


def decide(
    command: ShowLog, *, desk: Desk, now: datetime, target: Person | None, entries: Sequence[Entry]
) -> Decision:
    """Shows them. `target`: of `command.person_id`; `entries`: the latest ten of theirs, or one's own."""
    today = local_date(now, desk.person.zone)
    if command.person_id in {None, desk.person.id}:
        return Decision(_own(entries, today=today))
    if target is None or not people.manages(desk, target):
        return Decision(
            Message(
                "Only the manager of a team sees the entries of its people.",
                buttons=(Button("My log", "log"),),
            )
        )
    lines = [
        receipts.log_line(entry, today=today, is_own=False) for entry in entries[: DEFAULT_LIMITS.listed]
    ]
    empty = line(f"{target.name} has logged nothing yet.")
    note = line(f"Only {target.name} and the team's manager see these entries here.", style=Style.QUIET)
    return Decision(Message(f"The last entries of {target.name}", (*(lines or [empty]), note)))


def _own(entries: Sequence[Entry], *, today: date) -> Message:
    first = Button("Log prospecting", "prospected", is_primary=True)
    if not entries:
        return Message("Your log is empty. The first entry takes ten seconds.", buttons=(first,))
    shown = entries[: DEFAULT_LIMITS.listed]
    lines = tuple(receipts.log_line(entry, today=today, is_own=True) for entry in shown)
    title = "Your last entry" if len(shown) == 1 else f"Your last {len(shown)} entries"
    return Message(title, lines, buttons=(first, Button("Log a service note", "served")))
