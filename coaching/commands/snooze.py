"""What is due is put off. Said by buttons."""

import re
from dataclasses import dataclass
from datetime import date

from coaching import replies
from coaching.message import Message
from coaching.pipeline import sequences
from coaching.replies import Problem
from coaching.topics import Topic

TOPIC = Topic(
    "snooze", ("snooze 3f9a20c41b77d0e5 until fri",), "Something that is due is put off", is_hidden=True
)
SHAPE = re.compile(r"([0-9a-z-]{1,80})(?:\s+(?:(?:until|till|for|to)\s+)?(.+))?", re.ASCII | re.IGNORECASE)
COUNT = re.compile(r"(?:\d{1,3}|an?|one|two|three|four) (?:day|week)s?", re.ASCII | re.IGNORECASE)


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
    said = " ".join(found[2].split())
    on = sequences.coming(f"in {said}" if COUNT.fullmatch(said) else said, today=today)
    if on is None:
        problem = Problem("I found no coming day in that, such as “until fri” or “3 days”.")
        return replies.refuse(problem, TOPIC, rest)
    return Snooze(found[1], on)
