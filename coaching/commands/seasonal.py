"""Tells the coach that a nudge is about the season."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from coaching.changes import Decision
from coaching.judged import objections, verdicts
from coaching.message import Message
from coaching.model import Desk, NudgeRecord
from coaching.topics import Topic

TOPIC = Topic(
    "seasonal",
    ("seasonal", "seasonal last friday"),
    "It is the season: no more of a nudge for a month",
    is_rare=True,
)


@dataclass(frozen=True, slots=True)
class Seasonal:
    on: date | None = None  # None: the latest nudge


def read(rest: str, *, today: date) -> Seasonal | Message:
    """Which remark is about the season."""
    on = objections.read(rest, TOPIC, today=today)
    return on if isinstance(on, Message) else Seasonal(on)


def decide(command: Seasonal, *, desk: Desk, now: datetime, records: Sequence[NudgeRecord]) -> Decision:
    """Mutes the signal for a season. `records`: as for `why`."""
    return objections.decide(verdicts.SEASONAL, command.on, desk=desk, now=now, records=records)
