"""Private remarks: each rule finds and words a case; here they are ranked, cooled down and kept rare."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Generic, Protocol, TypeVar

from coaching.calendar import is_within_hours, is_workday, latest_slot, local_date
from coaching.changes import RecordNudge, Tell
from coaching.facts import NudgeFacts
from coaching.judged.held import Held
from coaching.message import Button, Message
from coaching.model import SHADOWED, Alarm, Case, Hours, NudgeRecord
from coaching.nudges import (
    avoidance,
    complaint,
    contract,
    falling,
    floor,
    neglect,
    pipeline,
    promise,
    recovered,
)
from coaching.policy import NUDGES, NudgePolicy
from coaching.rests import Rarity, known, rest, spent
from coaching.rhythm import Rung, next_alarm, nudge_not_after, rhythm_of
from coaching.totals import sells

Found = TypeVar("Found")
Found_co = TypeVar("Found_co", covariant=True)


class Find(Protocol[Found_co]):
    def __call__(self, facts: NudgeFacts, *, policy: NudgePolicy, now: datetime) -> Found_co | None: ...


@dataclass(frozen=True, slots=True)
class Remark:
    """What one rule would say."""

    rule: str
    message: Message
    evidence: str
    case: Case | None = None  # where it comes from the judgement
    subject: str = ""  # what it is about, where the rule speaks of several


class Holds(Protocol):
    def __call__(self, facts: NudgeFacts, subject: str, *, now: datetime) -> bool: ...


@dataclass(frozen=True, slots=True)
class Skip:
    """Nobody hears anything, for this reason."""

    reason: str


@dataclass(frozen=True, slots=True)
class Rule(Generic[Found]):
    name: str
    find: Find[Found]
    say: Callable[[Found], Message]
    evidence: Callable[[Found], str]
    cooldown_days: int = 0
    keep: Callable[[Found], Case | None] = lambda _: None
    cooldown_workdays: int = 0
    yields_to_drift: bool = False
    subject: Callable[[Found], str] = lambda _: ""
    holds: Holds | None = None  # where it speaks of several things, each once

    def remark(self, facts: NudgeFacts, *, policy: NudgePolicy, now: datetime) -> Remark | None:
        """What the rule would say now, if it applies."""
        found = self.find(facts, policy=policy, now=now)
        if found is None:
            return None
        said, because = self.say(found), self.evidence(found)
        return Remark(self.name, said, because, self.keep(found), self.subject(found))

    def still_holds(self, record: NudgeRecord, facts: NudgeFacts, *, now: datetime) -> bool:
        """Whether what was said on that day would be said now."""
        if self.holds is not None:
            return self.holds(facts, record.subject, now=now)
        return self.remark(facts, policy=NUDGES, now=now) is not None

    @property
    def rarity(self) -> Rarity:
        return Rarity(self.name, self.cooldown_days, self.cooldown_workdays, self.yields_to_drift)


def _judged(
    name: str, find: Find[Held], say: Callable[[Held], Message], evidence: Callable[[Held], str]
) -> Rule[Held]:
    """A rule about the judgement: what it was based on is kept, and it is said once in an episode."""
    return Rule(
        name, find, say, evidence, keep=lambda held: held.case, cooldown_workdays=NUDGES.judged_workdays
    )


class Subject(Protocol):
    @property
    def subject(self) -> str: ...


About = TypeVar("About", bound=Subject)


def _about(
    name: str,
    find: Find[About],
    say: Callable[[About], Message],
    evidence: Callable[[About], str],
    holds: Holds,
) -> Rule[About]:
    """A rule about accounts, which speaks of each subject once."""
    return Rule(name, find, say, evidence, subject=lambda found: found.subject, holds=holds)


# The first that applies wins: what lasts for weeks is said once in an episode, so it delays what has a date by a day
# at most; somebody who waits comes before a date, and both before what is missing today.
RULES: tuple[Rule[Any], ...] = (
    _judged(falling.NAME, falling.find, falling.say, falling.evidence),
    _judged(pipeline.NAME, pipeline.find, pipeline.say, pipeline.evidence),
    _judged(neglect.NAME, neglect.find, neglect.say, neglect.evidence),
    _about(complaint.NAME, complaint.find, complaint.say, complaint.evidence, complaint.holds),
    _about(promise.NAME, promise.find, promise.say, promise.evidence, promise.holds),
    _about(contract.NAME, contract.find, contract.say, contract.evidence, contract.holds),
    Rule(avoidance.NAME, avoidance.find, avoidance.say, avoidance.evidence, NUDGES.avoidance_cooldown_days),
    _judged(recovered.NAME, recovered.find, recovered.say, recovered.evidence),
    Rule(
        floor.NAME,
        floor.find,
        floor.say,
        floor.evidence,
        NUDGES.floor_cooldown_days,
        yields_to_drift=True,
    ),
)


def window(today: date) -> tuple[date, date]:
    """The first and last local day whose totals matter."""
    return today - timedelta(days=NUDGES.window_days), today


def remembered(today: date) -> date:
    """The first local day whose remarks matter: an episode may last long."""
    return today - timedelta(days=NUDGES.record_days)


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
    record = RecordNudge(person.id, _record(chosen, slot.on))
    if facts.settings.is_shadow:
        shadowed = replace(record, record=replace(record.record, answer=SHADOWED))
        return Rung((shadowed, following), "shadow mode: recorded, sent to nobody")
    tell = Tell(person.id, "nudge", slot.period, chosen.message, nudge_not_after(person, slot.on))
    return Rung((tell, record, following))


def _record(remark: Remark, on: date) -> NudgeRecord:
    signal = None if remark.case is None else remark.case.evidence.signal
    return NudgeRecord(
        on, remark.rule, remark.evidence, signal=signal, case=remark.case, subject=remark.subject
    )


def choose(facts: NudgeFacts, *, now: datetime, policy: NudgePolicy = NUDGES) -> Remark | Skip:
    """The one remark worth making now, or why there is none."""
    on = local_date(now, facts.desk.person.zone)
    silence = _silence(facts, now=now) or spent(known(facts), on=on, policy=policy)
    if silence is not None:
        return Skip(silence)
    held_back: list[str] = []
    for rule in RULES:
        remark = rule.remark(facts, policy=policy, now=now)
        if remark is None:
            continue
        evidence = None if remark.case is None else remark.case.evidence
        resting = rest(rule.rarity, facts, evidence, on=on, policy=policy)
        if resting is None:
            return replace(remark, message=_with_buttons(remark.message, on=on))
        held_back.append(f"{rule.name}: {resting}")
    return Skip("; ".join(held_back) or "nothing to remark")


def retold(record: NudgeRecord) -> str:
    """The first sentences that were said that day, or would have been; their reason where that is all that is kept."""
    rule = next((rule for rule in RULES if rule.name == record.rule), None)
    if record.case is None or rule is None:
        return record.evidence
    title: str = rule.say(Held(record.on, Hours().end, record.case)).title
    return title


def still_holds(record: NudgeRecord, facts: NudgeFacts, *, now: datetime) -> bool:
    """Whether a queued nudge is still true and still welcome at the moment of sending."""
    return withdrawn(record, facts, now=now) is None


def withdrawn(record: NudgeRecord, facts: NudgeFacts, *, now: datetime) -> str | None:
    """Why a queued nudge must not be sent any more; None where it still holds."""
    if record.on != local_date(now, facts.desk.person.zone):
        return "its day is over"
    if record.answer is not None:
        return "it was answered"
    if facts.settings.is_shadow:
        return "shadow mode"
    silence = _silence(facts, now=now)
    if silence is not None:
        return silence
    applies = any(rule.still_holds(record, facts, now=now) for rule in RULES if rule.name == record.rule)
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


def _with_buttons(message: Message, *, on: date) -> Message:
    """The common buttons, where the rule has none of its own."""
    if message.buttons:
        return message
    common = (
        Button("Log now", "prospected", is_primary=True, spoken="Log prospecting now"),
        Button("Not today", f"answer {on.isoformat()} not today"),
        Button("Pause a week", "quiet 1 week", spoken="Pause nudges for a week"),
        Button("Why did I get this?", f"why {on.isoformat()}"),
    )
    return replace(message, buttons=common)
