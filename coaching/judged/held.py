"""What the judgement holds against somebody's usual, as far as it may be spoken of."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from coaching import bath
from coaching.balance import Evidence, Judgement, Signal
from coaching.bath import NO_CUSTOMERS, Bath
from coaching.calendar import is_workday, local_date, workdays_between
from coaching.facts import NudgeFacts
from coaching.judged import cause, words
from coaching.judged.rates import pace_for
from coaching.model import UNHEARD, Bar, Case, Cause, Desk, Mute, NudgeRecord
from coaching.policy import NUDGES
from coaching.totals import Week, logs_of

FALLING = (Signal.ORDER_TAKING, Signal.PROSPECTING_DOWN)
SELLING = (*FALLING, Signal.PIPELINE_UNFILLED)
DRIFTS = (*SELLING, Signal.BASE_NEGLECTED)


@dataclass(frozen=True, slots=True)
class Held:
    """A signal that holds, with what is needed to speak of it today."""

    on: date
    ends: time  # of the person's working day
    case: Case
    bath: Bath = NO_CUSTOMERS  # beside every figure of the pipeline

    @property
    def evidence(self) -> Evidence:
        return self.case.evidence


def held(facts: NudgeFacts, signals: tuple[Signal, ...], *, now: datetime) -> Held | None:
    """The first of the signals that holds and may be spoken of to the person today."""
    judgement, person = facts.judgement, facts.desk.person
    on = local_date(now, person.zone)
    if judgement is None or not is_workday(facts.desk, on) or is_stale(judgement, on=on):
        return None
    found = (evidence_of(judgement, signal, mutes=facts.mutes, on=on) for signal in signals)
    evidence = next((one for one in found if one is not None), None)
    if evidence is None:
        return None
    flowed = bath.of(facts.book.outcomes, today=on, home=facts.settings.currency)
    return Held(on, person.hours.end, case_of(facts, evidence), flowed)


def evidence_of(judgement: Judgement, signal: Signal, *, mutes: Iterable[Mute], on: date) -> Evidence | None:
    """The evidence of a signal that holds and is not muted."""
    if signal not in judgement.signals or muted(signal, mutes, on=on) is not None:
        return None
    return judgement.evidence.get(signal)


def case_of(facts: NudgeFacts, evidence: Evidence) -> Case:
    """What is kept with a remark, so that it can be explained later."""
    base = facts.base if evidence.signal is Signal.BASE_NEGLECTED else None
    weeks, gap = bars(facts.weeks), gap_in(facts, evidence)
    case = Case(evidence, days_a_week(facts.desk), weeks, None, base, gap)
    return replace(case, cause=cause_of(facts, case))


def cause_of(facts: NudgeFacts, case: Case) -> Cause | None:
    """What rose while prospecting fell; nothing where the figures that are said show no rise."""
    recent, before = words.rates(case)
    pace = pace_for(before, recent, a_week=case.a_week)
    if case.evidence.signal not in FALLING or pace is None or not words.service_rose(case, pace):
        return None
    return cause.find(facts.touched, case.evidence)


def gap_in(facts: NudgeFacts, evidence: Evidence) -> tuple[date, date] | None:
    """The longest run of working days without a log in the recent stretch, as far back as days are known."""
    recent = evidence.recent
    first = max(recent.first, facts.desk.person.joined_on, recent.last - timedelta(days=NUDGES.window_days))
    logged = {item.on for item in facts.totals if logs_of(item)}
    runs: list[list[date]] = [[]]
    for on in workdays_between(facts.desk, first, recent.last):
        if on in logged:
            runs.append([])
        else:
            runs[-1].append(on)
    longest = max(runs, key=len)  # the oldest of the longest
    return (longest[0], longest[-1]) if longest else None


def bars(weeks: tuple[Week, ...]) -> tuple[Bar, ...]:
    """The weeks that a chart can hold, the newest last."""
    newest = weeks[-NUDGES.chart_weeks :]
    return tuple([Bar(week.monday, week.prospected, week.served, week.is_known) for week in newest])


def days_a_week(desk: Desk) -> int:
    """Working days in a week of that person's."""
    return len(desk.person.workdays) or 5


def muted(signal: Signal, mutes: Iterable[Mute], *, on: date) -> Mute | None:
    """The objection that covers the signal; the two names of a fall are one thing to whoever objects."""
    kin = FALLING if signal in FALLING else (signal,)
    standing = [mute for mute in mutes if mute.signal in kin and on <= mute.until_on]
    return max(standing, key=lambda mute: mute.until_on, default=None)


def is_stale(judgement: Judgement, *, on: date) -> bool:
    """Whether the judgement is too old to be spoken of."""
    return on - judgement.on > timedelta(days=NUDGES.stale_days)


def heard(records: Iterable[NudgeRecord]) -> tuple[NudgeRecord, ...]:
    """Those that the person saw, oldest first."""
    return tuple(sorted((one for one in records if one.answer not in UNHEARD), key=lambda one: one.on))
