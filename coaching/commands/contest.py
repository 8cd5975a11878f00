"""Objects to a nudge: it is not so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from coaching.changes import Decision
from coaching.judged import objections, verdicts
from coaching.message import Message
from coaching.model import Desk, NudgeRecord
from coaching.topics import Topic

TOPIC = Topic(
    "contest",
    ("contest", "contest last friday"),
    "Contest a nudge: no more of it for two months",
    is_rare=True,
    also=("object", "wrong", "disagree"),
)


@dataclass(frozen=True, slots=True)
class Contest:
    on: date | None = None  # None: the latest nudge


def read(rest: str, *, today: date) -> Contest | Message:
    """Which remark is contested."""
    on = objections.read(rest, TOPIC, today=today)
    return on if isinstance(on, Message) else Contest(on)


def decide(command: Contest, *, desk: Desk, now: datetime, records: Sequence[NudgeRecord]) -> Decision:
    """Mutes the signal, with the reason. `records`: as for `why`."""
    return objections.decide(verdicts.CONTESTED, command.on, desk=desk, now=now, records=records)
