"""Takes what waits for somebody: take 3f9a20c41b77d0e5. Said by buttons."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from coaching import replies, typed
from coaching.accounts import tips
from coaching.accounts.account import Matter, MatterKind
from coaching.calendar import local_date, next_workday
from coaching.changes import Decision
from coaching.message import Button, Message, Style, line
from coaching.model import Desk
from coaching.replies import Problem
from coaching.topics import Topic
from coaching.wording import near_day

TOPIC = Topic("take", ("take 3f9a20c41b77d0e5",), "Take what waits for somebody", is_hidden=True)
ID = re.compile(r"[0-9a-z]{4,64}", re.ASCII)
FAR = 14  # days


@dataclass(frozen=True, slots=True)
class Take:
    matter_id: str


def read(rest: str, *, today: date) -> Take | Message:  # noqa: ARG001  one shape for all words
    """What is to be taken."""
    if ID.fullmatch(rest) is None:
        return replies.refuse(Problem("A button under a tip takes it."), TOPIC, rest)
    return Take(rest)


def decide(command: Take, *, desk: Desk, now: datetime, matter: Matter | None) -> Decision:  # noqa: ARG001  one shape for all commands
    """Makes it theirs. `matter`: the one named."""
    wrong = _fault(matter, desk=desk)
    if matter is None or wrong is not None:
        return Decision(replies.sorry(wrong or "That is not there any more."))
    today = local_date(now, desk.person.zone)
    due = next_workday(desk, today, until=today + timedelta(days=FAR)) or today + timedelta(days=1)
    company = typed.shown(matter.about, at_most=60)
    said = Message(
        f"Yours: the tip on {company}, due {near_day(due, today=today)}.",
        (line(matter.words, style=Style.QUOTE),),
        buttons=(Button("Done", f"done {matter.id}"), Button("Drop it", f"drop {matter.id}")),
    )
    return Decision(said, (tips.taken(matter, person=desk.person, due_on=due),))


def _fault(matter: Matter | None, *, desk: Desk) -> str | None:
    if matter is None or matter.kind is not MatterKind.TIP:
        return "That tip is not there any more."
    if matter.closed_on is not None:
        return "That tip is over already."
    if matter.series != tips.TAKEN:
        return None
    return "You have it already." if matter.person_id == desk.person.id else "Somebody else has taken it."
