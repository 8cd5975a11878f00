"""Answers a private remark: answer 2026-03-03 no list. Said by buttons."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from coaching import dates, replies, typed
from coaching.calendar import local_date
from coaching.changes import AnswerNudge, Decision
from coaching.judged import verdicts
from coaching.message import Button, Message, line
from coaching.model import UNHEARD, Desk, NudgeRecord
from coaching.policy import DEFAULT_LIMITS
from coaching.replies import Problem
from coaching.topics import Topic
from coaching.wording import day

TOPIC = Topic(
    "answer",
    ("answer 2026-03-03 no list",),
    "Answer a nudge",
    is_hidden=True,
)
LOG = Button("Log prospecting", "prospected")
PAUSE = Button("Pause a week", "quiet 1 week")
NEXT = {
    "not today": "Nothing more from me today.",
    "no list": "Two places to begin: people who asked about you lately, and people your customers know.",
    "no time": "One call before the next service job is enough to keep going, if there is room for it.",
    "rather not": "That is an honest answer. The pause is there whenever you want it.",
    "emergency": "Then that comes first. Nothing more from me today.",
}


@dataclass(frozen=True, slots=True)
class AnswerRemark:
    on: date
    answer: str


def read(rest: str, *, today: date) -> AnswerRemark | Message:  # noqa: ARG001  one shape for all words
    """Which remark is answered, and how."""
    day_text, _, answer = rest.partition(" ")
    on, said = dates.read_iso(day_text), answer.strip()
    wrong = typed.name_fault(said, label="The answer", at_most=DEFAULT_LIMITS.answer) if said else None
    if said.casefold() in UNHEARD:
        wrong = "That word is mine."
    if on is None or not said or wrong is not None:
        problem = Problem(wrong or "A nudge is answered with its own buttons.")
        return replies.refuse(problem, TOPIC, rest)
    return AnswerRemark(on, said)


def decide(command: AnswerRemark, *, desk: Desk, now: datetime, records: Sequence[NudgeRecord]) -> Decision:
    """Keeps the answer with the remark. `records`: the person's remarks from `command.on` on."""
    today = local_date(now, desk.person.zone)
    record = next((record for record in records if record.on == command.on), None)
    if record is None:
        return Decision(replies.sorry(f"I sent you no nudge on {day(command.on, today=today)}."))
    judged = verdicts.decide(command.answer, record, person_id=desk.person.id, today=today)
    if judged is not None:
        return judged
    follow_up = NEXT.get(command.answer.casefold())
    said = Message(
        f"Noted: {typed.shown(command.answer)}.",
        (line(follow_up),) if follow_up else (),
        buttons=(LOG, PAUSE),
    )
    return Decision(said, (AnswerNudge(desk.person.id, command.on, command.answer),))
