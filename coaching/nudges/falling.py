"""Less prospecting than is usual for the person, with service up beside it or without."""

from datetime import date, datetime

from coaching.balance import Signal
from coaching.facts import NudgeFacts
from coaching.judged import words
from coaching.judged.buttons import for_a_drift
from coaching.judged.held import FALLING, Held, held
from coaching.judged.rates import Pace, pace_for
from coaching.message import Message, Style, line
from coaching.model import Case
from coaching.policy import NudgePolicy
from coaching.wording import clock, ended, upper_first

NAME = "falling"


def find(
    facts: NudgeFacts,
    *,
    policy: NudgePolicy,  # noqa: ARG001  every rule is asked in the same way
    now: datetime,
) -> Held | None:
    """The fall that is judged, if whole figures show it."""
    case = held(facts, FALLING, now=now)
    return case if case is not None and words.fall(case.case, today=case.on) is not None else None


def say(held: Held) -> Message:
    return Message(
        f"{_figures(held.case, today=held.on)} {_question(held.case)}",
        (
            line(f"Next: one call to somebody new before {clock(held.ends)}."),
            line("This ends by itself when your usual week is back.", style=Style.QUIET),
        ),
        buttons=for_a_drift(held.on, "Log prospecting", "prospected"),
    )


def evidence(held: Held) -> str:
    """The answer to "why did I get this?"."""
    return words.averages(held.case, today=held.on)


def _figures(case: Case, *, today: date) -> str:
    """The two figures, and what rose beside them."""
    fall, pace = words.fall(case, today=today) or "Prospecting is below your usual", _pace(case)
    service = words.service(case, pace)
    if not service:
        return f"{fall}."
    cause = case.cause if words.service_rose(case, pace) else None
    part = f", {words.part_of(cause, case, pace)}" if cause is not None else ""
    if case.evidence.signal is Signal.ORDER_TAKING and words.service_rose(case, pace):
        return ended(f"{fall}, while {service}{part}")
    return ended(f"{fall}. {upper_first(service)}{part}")


def _question(case: Case) -> str:
    """About the cause where it is known, else about what the coach cannot see."""
    rose = words.service_rose(case, _pace(case))
    if case.cause is not None and rose:
        taking = words.called(case.cause.account) if case.cause.account is not None else "service"
        return f"Is {taking} taking your selling time?"
    if case.evidence.signal is Signal.ORDER_TAKING and rose:
        return "No single customer explains it. What fills your week?"
    return "I cannot see why from your log. What changed?"


def _pace(case: Case) -> Pace:
    span = case.evidence
    found = pace_for(span.before.prospected, span.recent.prospected, a_week=case.a_week)
    return found or Pace(case.a_week, "a week")
