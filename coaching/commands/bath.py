"""/coach bath: customers won and lost, for oneself, the team or everybody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from coaching import replies
from coaching.accounts import flow_words, levels
from coaching.accounts.account import Outcome
from coaching.accounts.levels import Level
from coaching.calendar import local_date
from coaching.changes import Decision
from coaching.message import Message
from coaching.model import Desk, WorkspaceSettings
from coaching.replies import Problem
from coaching.topics import Topic

TOPIC = Topic(
    "bath",
    ("bath", "bath team", "bath all"),
    "Customers won and lost: tap, plug and net",
    is_rare=True,
    also=("tap", "plug", "net", "churn"),
)


@dataclass(frozen=True, slots=True)
class ShowBath:
    level: Level = Level.ME


def read(rest: str, *, today: date) -> ShowBath | Message:  # noqa: ARG001  one shape for all words
    """Whose bath."""
    level = levels.read(rest)
    if level is None:
        return replies.refuse(Problem("The bath is yours, the team's or everybody's."), TOPIC, rest)
    return ShowBath(level)


def decide(
    command: ShowBath, *, desk: Desk, now: datetime, outcomes: Sequence[Outcome], settings: WorkspaceSettings
) -> Decision:
    """Shows it to whoever may see it. `outcomes`: of that level, of a year; none where it may not be seen."""
    wrong = levels.fault(command.level, desk)
    if wrong is not None:
        return Decision(replies.sorry(wrong))
    today = local_date(now, desk.person.zone)
    return Decision(flow_words.show(outcomes, level=command.level, today=today, home=settings.currency))
