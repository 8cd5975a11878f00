"""What a private remark was based on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from coaching import bath, dates, replies
from coaching.accounts.account import Outcome
from coaching.calendar import local_date
from coaching.changes import Decision
from coaching.judged import explained, verdicts
from coaching.message import Button, Message, Style, line
from coaching.model import Desk, NudgeRecord, Person
from coaching.policy import RETENTION
from coaching.replies import Problem
from coaching.topics import Topic
from coaching.wording import day, near_day

TOPIC = Topic(
    "why",
    ("why", "why last friday"),
    "What a nudge was based on",
    also=("reason",),
    leads_to=("contest", "seasonal"),
)
QUIET = (Button("Pause a week", "quiet 1 week"), Button("No more nudges", "quiet always"))


@dataclass(frozen=True, slots=True)
class Why:
    on: date | None = None  # None: the latest


def read(rest: str, *, today: date) -> Why | Message:
    """Which remark is asked about."""
    if not rest:
        return Why()
    found = dates.read_back(rest.rstrip("?"), today=today)
    if found is None or found.on is None:
        problem = Problem("“/coach why” explains my latest nudge, or the one of a day.")
        return replies.refuse(problem, TOPIC, rest)
    return Why(found.on)


def decide(
    command: Why,
    *,
    desk: Desk,
    now: datetime,
    records: Sequence[NudgeRecord],
    outcomes: Sequence[Outcome] = (),
) -> Decision:
    """Shows the evidence as it was stored. `records`: the person's remarks from `verdicts.since` on, in any
    order; `outcomes`: of their accounts, for the bath."""
    today = local_date(now, desk.person.zone)
    latest = verdicts.latest(records, command.on)
    if latest is None:
        return Decision(_none(command, desk.person, today=today))
    title = f"Why you heard from me {_on(latest.on, today=today)}"
    if latest.case is not None:
        shown = explained.explain(
            title, latest, latest.case, desk=desk, today=today, bath=bath.of(outcomes, today=today)
        )
        return Decision(shown)
    answered = (line(f"You answered: {latest.answer}."),) if latest.answer else ()
    return Decision(
        Message(
            title,
            (
                line(latest.evidence),
                *answered,
                line(_looked_at(latest), style=Style.QUIET),
            ),
            buttons=QUIET,
        )
    )


def _looked_at(record: NudgeRecord) -> str:
    if record.subject:
        return "Only what is known of the account was looked at, and this remark went to you alone."
    return "Only your own log was looked at, and only you were told."


def _none(command: Why, person: Person, *, today: date) -> Message:
    if command.on is None:
        is_new = person.joined_on > verdicts.since(None, today=today)
        return Message(f"I have sent you no nudge {'so far' if is_new else 'in the last year'}.")
    if command.on > today:
        return Message("That day is still to come.")
    if command.on < today - RETENTION.logs:
        return Message(f"What I told you {_on(command.on, today=today)} is not kept any more.")
    return Message(f"I sent you no nudge {_on(command.on, today=today)}.")


def _on(on: date, *, today: date) -> str:
    said = near_day(on, today=today)
    return said if said in {"today", "yesterday", "tomorrow"} else f"on {day(on, today=today)}"
