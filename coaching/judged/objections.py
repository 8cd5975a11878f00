"""What the words that object to a nudge have in common."""

from collections.abc import Sequence
from datetime import date, datetime

from coaching import dates, replies
from coaching.calendar import local_date
from coaching.changes import Decision
from coaching.judged import verdicts
from coaching.message import Message
from coaching.model import Desk, NudgeRecord
from coaching.replies import Problem
from coaching.topics import Topic
from coaching.wording import day


def read(rest: str, topic: Topic, *, today: date) -> date | Message | None:
    """The day of the nudge that is meant; None: the latest."""
    if not rest:
        return None
    found = dates.read_back(rest, today=today)
    if found is None or found.on is None:
        problem = Problem(f"“/coach {topic.name}” is about my latest nudge, or the one of a day.")
        return replies.refuse(problem, topic, rest)
    return found.on


def decide(
    reason: str, on: date | None, *, desk: Desk, now: datetime, records: Sequence[NudgeRecord]
) -> Decision:
    """Keeps the objection with the remark, and what follows from it."""
    today = local_date(now, desk.person.zone)
    record = verdicts.latest(records, on)
    if record is None:
        when = "lately" if on is None else f"on {day(on, today=today)}"
        return Decision(replies.sorry(f"I sent you no nudge {when}."))
    return verdicts.object_to(reason, record, person_id=desk.person.id, today=today)
