"""What is due is put off. Said by buttons."""

import re
from dataclasses import dataclass
from datetime import date

from coaching import dates, replies
from coaching.message import Message
from coaching.replies import Problem
from coaching.topics import Topic

TOPIC = Topic(
    "snooze", ("snooze 3f9a20c41b77d0e5 until fri",), "Something that is due is put off", is_hidden=True
)
SHAPE = re.compile(r"([0-9a-z-]{1,80})(?:\s+(?:until|for|to)?\s*(.+))?", re.ASCII | re.IGNORECASE)
COUNT = re.compile(r"\d", re.ASCII)


@dataclass(frozen=True, slots=True)
class Snooze:
    matter_id: str
    until_on: date | None = None


def read(rest: str, *, today: date) -> Snooze | Message:
    """What is named, and until when."""
    found = SHAPE.fullmatch(rest.strip())
    if found is None:
        return replies.refuse(Problem("I cannot tell what is put off."), TOPIC, rest)
    if not found[2]:
        return Snooze(found[1])
    said = (
        f"in {found[2]}"
        if COUNT.match(found[2]) and found[2].split()[-1].startswith(("day", "week"))
        else found[2]
    )
    ahead = dates.read_ahead(said, today=today)
    if ahead is None or ahead.on is None or ahead.on <= today:
        return replies.refuse(Problem("I found no coming day in that."), TOPIC, rest)
    return Snooze(found[1], ahead.on)
