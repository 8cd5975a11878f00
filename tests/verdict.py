"""A judgement with everything in it, for whoever has to keep or show one."""

from datetime import date, timedelta

from coaching.balance import Evidence, Judge, Judgement, Policy, Signal, Span, State
from coaching.balance.keeping import kept
from coaching.changes import KeepMemo, MuteSignal, RecordJudgement, SaveWorkspace, Wish
from coaching.model import Bar, Case, Cause, Memo, Mute, NudgeRecord, WorkspaceSettings

WEEK = timedelta(weeks=1)


def evidence(on: date, *, signal: Signal = Signal.PROSPECTING_DOWN, prospected: float = 2.5) -> Evidence:
    """Four weeks at half of what twelve weeks before them were."""
    recent = Span(on - 4 * WEEK, on, 20, 18.0, prospected, 4.0, 3.0, 0.5)
    before = Span(on - 16 * WEEK, on - 4 * WEEK, 60, 55.0, 5.0, 3.0, 1.5, 1.0)
    return Evidence(signal, recent.first, recent, before, 1.4)


def judgement(on: date, *, signal: Signal = Signal.PROSPECTING_DOWN) -> Judgement:
    found = evidence(on, signal=signal)
    return Judgement(on, State.DRIFTING, frozenset({signal}), {signal: found}, signal)


def record(on: date, *, account: str = "Acme", said: str = "from 5 to 2.5 a day") -> NudgeRecord:
    """A nudge about the judgement, with all that explains it."""
    found = evidence(on)
    cause = Cause(account, None, 12, 4, 0.8, 0.999)
    bars = (Bar(on - WEEK, 12, 20), Bar(on - 2 * WEEK, 0, 0, is_known=False))
    return NudgeRecord(on, "falling", said, signal=found.signal, case=Case(found, 5, bars, cause))


def wishes(person_id: str, on: date, *, reason: str = "contested") -> tuple[Wish, ...]:
    """At least one row in every table that is the judgement's own."""
    return (
        KeepMemo(person_id, Memo(on, kept(Judge(Policy())))),
        RecordJudgement(person_id, judgement(on)),
        MuteSignal(person_id, Mute(Signal.PROSPECTING_DOWN, on + WEEK, reason)),
        SaveWorkspace(WorkspaceSettings(is_shadow=False)),
    )
