"""Private remarks: each rule finds and words a case; here they are ranked, cooled down and kept rare."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Generic, Protocol, TypeVar

from coaching.calendar import (
    is_within_hours,
    is_workday,
    iso_week,
    latest_slot,
    local_date,
)
from coaching.changes import RecordNudge, Tell
from coaching.facts import NudgeFacts
from coaching.message import Button, Message
from coaching.model import NOT_SENT, Alarm, NudgeRecord
from coaching.nudges import avoidance, floor
from coaching.policy import NUDGES, NudgePolicy
from coaching.rhythm import Rung, next_alarm, nudge_not_after, rhythm_of
from coaching.totals import sells
from coaching.wording import day

Case = TypeVar("Case")
Found_co = TypeVar("Found_co", covariant=True)


class Find(Protocol[Found_co]):
    def __call__(self, facts: NudgeFacts, *, policy: NudgePolicy, now: datetime) -> Found_co | None: ...


@dataclass(frozen=True, slots=True)
class Remark:
    """What one rule would say."""

    rule: str
    message: Message
    evidence: str


@dataclass(frozen=True, slots=True)
class Skip:
    """Nobody hears anything, for this reason."""

    reason: str


@dataclass(frozen=True, slots=True)
class Rule(Generic[Case]):
    name: str
    find: Find[Case]
    say: Callable[[Case], Message]
    evidence: Callable[[Case], str]
    cooldown_days: int

    def remark(self, facts: NudgeFacts, *, policy: NudgePolicy, now: datetime) -> Remark | None:
        """What the rule would say now, if it applies."""
        case = self.find(facts, policy=policy, now=now)
        return None if case is None else Remark(self.name, self.say(case), self.evidence(case))


# The first that applies wins: what lasts for days explains what is missing today.
RULES: tuple[Rule[Any], ...] = (
    Rule(avoidance.NAME, avoidance.find, avoidance.say, avoidance.evidence, NUDGES.avoidance_cooldown_days),
    Rule(floor.NAME, floor.find, floor.say, floor.evidence, NUDGES.floor_cooldown_days),
)


def window(today: date) -> tuple[date, date]:
    """The first and last local day whose totals and records matter."""
    return today - timedelta(days=NUDGES.window_days), today


def ring(alarm: Alarm, facts: NudgeFacts, *, now: datetime) -> Rung:
    """What follows from somebody's nudge alarm."""
    person = facts.desk.person
    slot = latest_slot(rhythm_of(person, "nudge"), person.zone, now=now)
    served = max(slot.period, alarm.last_period or "")
    following = next_alarm(person, "nudge", after=served, now=now)
    if alarm.last_period == served:
        return Rung((following,), "this day's slot was served")
    if slot.on != local_date(now, person.zone):
        return Rung((following,), "its day is over")
    chosen = choose(facts, now=now)
    if isinstance(chosen, Skip):
        return Rung((following,), chosen.reason)
    tell = Tell(person.id, "nudge", slot.period, chosen.message, nudge_not_after(person, slot.on))
    record = RecordNudge(person.id, NudgeRecord(slot.on, chosen.rule, chosen.evidence))
    return Rung((tell, record, following))


def choose(facts: NudgeFacts, *, now: datetime, policy: NudgePolicy = NUDGES) -> Remark | Skip:
    """The one remark worth making now, or why there is none."""
    on = local_date(now, facts.desk.person.zone)
    silence = _silence(facts, now=now) or _spent(_heard(facts.records), on=on, policy=policy)
    if silence is not None:
        return Skip(silence)
    held_back: list[str] = []
    for rule in RULES:
        remark = rule.remark(facts, policy=policy, now=now)
        rest = _rest(rule, facts, on=on, policy=policy)
        if remark is not None and rest is None:
            return replace(remark, message=_with_buttons(remark.message, on=on))
        if remark is not None and rest is not None:
            held_back.append(f"{rule.name}: {rest}")
    return Skip("; ".join(held_back) or "nothing to remark")


def still_holds(record: NudgeRecord, facts: NudgeFacts, *, now: datetime) -> bool:
    """Whether a queued nudge is still true and still welcome at the moment of sending."""
    return withdrawn(record, facts, now=now) is None


def withdrawn(record: NudgeRecord, facts: NudgeFacts, *, now: datetime) -> str | None:
    """Why a queued nudge must not be sent any more; None where it still holds."""
    if record.on != local_date(now, facts.desk.person.zone):
        return "its day is over"
    if record.answer is not None:
        return "it was answered"
    silence = _silence(facts, now=now)
    if silence is not None:
        return silence
    applies = any(
        rule.remark(facts, policy=NUDGES, now=now) is not None for rule in RULES if rule.name == record.rule
    )
    return None if applies else "it is no longer true"


def _silence(facts: NudgeFacts, *, now: datetime) -> str | None:
    """What keeps the coach quiet whatever it has seen."""
    desk, person = facts.desk, facts.desk.person
    on = local_date(now, person.zone)
    reasons = (
        (not person.is_active, "deactivated"),
        (not is_workday(desk, on), "a day off"),
        (not is_within_hours(desk, now), "outside own hours"),
        (person.quiet_until_on is not None and on <= person.quiet_until_on, "quiet was asked for"),
        (not sells(desk, facts.totals), "leads the team and does not log"),
        (on <= person.joined_on, "the first day"),
    )
    return next((reason for holds, reason in reasons if holds), None)


def _heard(records: tuple[NudgeRecord, ...]) -> tuple[NudgeRecord, ...]:
    """Those that were not withdrawn before anybody saw them."""
    return tuple(record for record in records if record.answer != NOT_SENT)


def _spent(records: tuple[NudgeRecord, ...], *, on: date, policy: NudgePolicy) -> str | None:
    if sum(record.on == on for record in records) >= policy.a_day:
        return "one a day is enough"
    if sum(iso_week(record.on) == iso_week(on) for record in records) >= policy.a_week:
        return f"{policy.a_week} a week are enough"
    return None


def _rest(rule: Rule[Any], facts: NudgeFacts, *, on: date, policy: NudgePolicy) -> str | None:
    """Why the rule rests: said not long ago, or ignored when it was."""
    heard = (record for record in _heard(facts.records) if record.rule == rule.name)
    said = sorted(heard, key=lambda one: one.on)
    if not said:
        return None
    newest = said[-1].on
    if on - newest < timedelta(days=rule.cooldown_days):
        return f"said on {day(newest, today=on)}"
    ignored = [record for record in said[-policy.unanswered :] if not _is_answered(record, facts)]
    until = newest + timedelta(days=policy.pause_days)
    if len(ignored) == policy.unanswered and on <= until:
        return f"not answered {policy.unanswered} times, rests until {day(until, today=on)}"
    return None


def _is_answered(record: NudgeRecord, facts: NudgeFacts) -> bool:
    """By a button, or by logging on that day what it asked for."""
    logged = any(item.prospecting_logs for item in facts.totals if item.on == record.on)
    return record.answer is not None or logged


def _with_buttons(message: Message, *, on: date) -> Message:
    common = (
        Button("Log now", "prospected", is_primary=True, spoken="Log prospecting now"),
        Button("Not today", f"answer {on.isoformat()} not today"),
        Button("Pause a week", "quiet 1 week", spoken="Pause nudges for a week"),
        Button("Why did I get this?", f"why {on.isoformat()}"),
    )
    return replace(message, buttons=common)
