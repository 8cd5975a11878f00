"""More customers overdue than is usual for the person, or more lost than won."""

from datetime import datetime

from coaching.balance import Signal
from coaching.facts import NudgeFacts
from coaching.judged import words
from coaching.judged.buttons import for_a_drift
from coaching.judged.held import Held, held
from coaching.message import Message, Style, line
from coaching.policy import NudgePolicy
from coaching.wording import clock, plural

NAME = "neglect"


def find(
    facts: NudgeFacts,
    *,
    policy: NudgePolicy,  # noqa: ARG001  every rule is asked in the same way
    now: datetime,
) -> Held | None:
    """The neglected base, if its figures show it."""
    case = held(facts, (Signal.BASE_NEGLECTED,), now=now)
    return case if case is not None and words.neglect(case.case) is not None else None


def say(held: Held) -> Message:
    leaks = words.leaks(held.case)
    ends = "when as many are won as lost" if leaks else "when they have heard from you"
    return Message(
        f"{words.neglect(held.case)}. {_question(held, leaks=leaks)}",
        (line(_next(held)), line(f"This ends by itself {ends}.", style=Style.QUIET)),
        buttons=for_a_drift(held.on, "Log a service note", "served"),
    )


def _question(held: Held, *, leaks: bool) -> str:
    if leaks:
        return "Who could be next?"
    is_one = held.case.base is not None and held.case.base.overdue == 1
    return "What would a competitor offer them?" if is_one else "Which of them would a competitor call first?"


def evidence(held: Held) -> str:
    """The answer to "why did I get this?"."""
    return words.averages(held.case, today=held.on)


def _next(held: Held) -> str:
    base, until = held.case.base, clock(held.ends)
    if base is None or not base.longest:
        whom = "a customer who has gone quiet" if words.leaks(held.case) else "one of them"
        return f"Next: call {whom} before {until}."
    quiet = plural(base.longest_days, "day")
    return f"Next: call {words.called(base.longest)} before {until}; the last contact was {quiet} ago."
