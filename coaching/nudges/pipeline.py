"""Prospecting goes on, but fewer names reach the pipeline than is usual for the person."""

from datetime import datetime

from coaching import bath
from coaching.balance import Signal
from coaching.facts import NudgeFacts
from coaching.judged import words
from coaching.judged.buttons import for_a_drift
from coaching.judged.held import Held, held
from coaching.message import Message, Style, line
from coaching.policy import NudgePolicy
from coaching.wording import clock

NAME = "pipeline"
FEWER = "Fewer names than usual reach your pipeline"


def find(
    facts: NudgeFacts,
    *,
    policy: NudgePolicy,  # noqa: ARG001  every rule is asked in the same way
    now: datetime,
) -> Held | None:
    """The pipeline that is not being filled, if whole figures show it."""
    case = held(facts, (Signal.PIPELINE_UNFILLED,), now=now)
    return case if case is not None and words.pipeline(case.case, today=case.on) is not None else None


def say(held: Held) -> Message:
    return Message(
        f"{words.pipeline(held.case, today=held.on) or FEWER}. Which of today's contacts could go further?",
        (
            line(f"Next: agree one next step before {clock(held.ends)}."),
            line(f"{bath.words(held.bath)}.", style=Style.QUIET),
            line("This ends when names come in as usual.", style=Style.QUIET),
        ),
        buttons=for_a_drift(held.on, "Log prospecting", "prospected"),
    )


def evidence(held: Held) -> str:
    """The answer to "why did I get this?"."""
    return words.averages(held.case, today=held.on)
