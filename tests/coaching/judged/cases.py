"""What a judgement may say of Ben on Thursday 5 March, short to write."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from coaching.balance import Evidence, Judgement, Signal, Span, State
from coaching.facts import NudgeFacts
from coaching.model import Bar, Base, Case, Desk, Initiative, NudgeRecord, Touched
from coaching.totals import Week
from tests.cast import BENS_DESK
from tests.times import utc

WEDNESDAY, THURSDAY = date(2026, 3, 4), date(2026, 3, 5)
THREE_ON_THURSDAY = utc(2026, 3, 5, 20, 0)  # 15:00 in New York
SINCE = date(2026, 2, 12)
RECENT = Span(SINCE, WEDNESDAY, 15, 14.0, prospected=4.2, served=3.8, reactive=3.0, pipeline_added=0.6)
BEFORE = Span(
    date(2025, 11, 3),
    date(2026, 2, 11),
    65,
    60.0,
    prospected=5.4,
    served=2.4,
    reactive=1.2,
    pipeline_added=1.6,
)
STATES = {
    Signal.ORDER_TAKING: State.ORDER_TAKING,
    Signal.BASE_NEGLECTED: State.NEGLECTING,
    Signal.RECOVERED: State.BALANCED,
    Signal.LOGGING_GAP: State.BALANCED,
}
ACME = (
    Touched("Acme", Initiative.REACTIVE, 20, 6),
    Touched("Acme", Initiative.PROACTIVE, 2, 2),
    Touched("Globex", Initiative.REACTIVE, 22, 85),
    Touched("Hooli", Initiative.PROACTIVE, 9, 51),
)
SPREAD = tuple(
    Touched(name, initiative, recent, before)
    for name, recent, before in (("Acme", 9, 26), ("Globex", 9, 25), ("Hooli", 9, 24))
    for initiative in (Initiative.REACTIVE, Initiative.PROACTIVE)
)
BASE = Base(accounts=19, overdue=7, longest="Acme", longest_days=31)
NEGLECT = {"recent": replace(RECENT, overdue=0.37), "before": replace(BEFORE, overdue=0.16)}


def evidence(signal: Signal = Signal.ORDER_TAKING, **facts: Any) -> Evidence:
    return replace(Evidence(signal, SINCE, RECENT, BEFORE, 1.2), **facts)


def judged(*found: Evidence, on: date = WEDNESDAY) -> Judgement:
    """A judgement in which all of these hold."""
    signals = {one.signal: one for one in found}
    state = next((STATES.get(signal, State.DRIFTING) for signal in signals), State.BALANCED)
    return Judgement(on, state, frozenset(signals), signals)


def facts(found: Evidence | None = None, *, desk: Desk = BENS_DESK, **more: Any) -> NudgeFacts:
    """Of Ben's, with one signal that holds."""
    return NudgeFacts(desk, judgement=judged(found or evidence()), **more)


def weeks(n: int = 4, *, last: date = date(2026, 3, 2)) -> tuple[Week, ...]:
    """Weeks of 27, 26, 25 ... prospected, each with ten notes."""
    mondays = [last - timedelta(weeks=back) for back in reversed(range(n))]
    return tuple(Week(monday, 27 - at, reactive=10, logs=5) for at, monday in enumerate(mondays))


def case(signal: Signal = Signal.ORDER_TAKING, **more: Any) -> Case:
    bars = tuple(Bar(week.monday, week.prospected, week.served) for week in weeks())
    return replace(Case(evidence(signal), 5, bars), **more)


def told(
    on: date = THURSDAY,
    signal: Signal = Signal.ORDER_TAKING,
    *,
    rule: str = "falling",
    answer: str | None = None,
) -> NudgeRecord:
    """A remark about the judgement that Ben got."""
    return NudgeRecord(on, rule, "because", answer, signal, case(signal))
