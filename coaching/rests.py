"""Why a rule rests: what was said not long ago, what was ignored, and what another remark covers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from coaching.accounts.subjects import is_dealt_with
from coaching.balance import Evidence
from coaching.calendar import iso_week, working_days_between
from coaching.facts import NudgeFacts
from coaching.judged.held import DRIFTS, heard
from coaching.judged.verdicts import OBJECTIONS
from coaching.model import NOT_SENT, NudgeRecord
from coaching.policy import NudgePolicy
from coaching.wording import day, number

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Rarity:
    """How often one rule may speak."""

    rule: str
    cooldown_days: int
    cooldown_workdays: int = 0
    yields_to_drift: bool = False  # a judged drift says it better


def known(facts: NudgeFacts) -> tuple[NudgeRecord, ...]:
    """The remarks that count: those that were seen; in shadow mode those that would have been."""
    if facts.settings.is_shadow:
        return tuple(one for one in facts.records if one.answer != NOT_SENT)
    return heard(facts.records)


def told_before(facts: NudgeFacts, subject: str, *, on: date) -> bool:
    """Whether that was said already, on an earlier day."""
    return any(one.subject == subject and one.on < on for one in known(facts))


def spent(records: Iterable[NudgeRecord], *, on: date, policy: NudgePolicy) -> str | None:
    """Whether the attention of the day or the week is used up."""
    days = [record.on for record in records]
    if sum(one == on for one in days) >= policy.a_day:
        return "one a day is enough"
    if sum(iso_week(one) == iso_week(on) for one in days) >= policy.a_week:
        return f"{policy.a_week} a week are enough"
    return None


def rest(
    rarity: Rarity, facts: NudgeFacts, evidence: Evidence | None, *, on: date, policy: NudgePolicy
) -> str | None:
    """Why the rule says nothing now; `evidence` of what it found, where that was judged."""
    if rarity.yields_to_drift and facts.judgement is not None and _drifts(facts):
        return "a drift is judged"
    said = sorted((one for one in known(facts) if one.rule == rarity.rule), key=lambda one: one.on)
    if not said:
        return None
    newest = said[-1].on
    if evidence is not None and newest >= evidence.since and said[-1].answer not in OBJECTIONS:
        return f"said in this episode, on {day(newest, today=on)}"
    since = working_days_between(facts.desk, newest + DAY, on)
    if on - newest < timedelta(days=rarity.cooldown_days) or since < rarity.cooldown_workdays:
        return f"said on {day(newest, today=on)}"
    return _ignored(said, facts, is_judged=evidence is not None, on=on, policy=policy)


def _drifts(facts: NudgeFacts) -> bool:
    return facts.judgement is not None and not facts.judgement.signals.isdisjoint(DRIFTS)


def _ignored(
    said: list[NudgeRecord], facts: NudgeFacts, *, is_judged: bool, on: date, policy: NudgePolicy
) -> str | None:
    """The pause after so many of a kind without an answer."""
    ignored = [one for one in said[-policy.unanswered :] if not _is_answered(one, facts, on=on)]
    days = policy.judged_pause_days if is_judged else policy.pause_days
    until = said[-1].on + timedelta(days=days)
    if len(ignored) < policy.unanswered or on > until:
        return None
    return f"not answered {number(policy.unanswered)} times, rests until {day(until, today=on)}"


def _is_answered(record: NudgeRecord, facts: NudgeFacts, *, on: date) -> bool:
    """By a button; what one day lacked also by logging it on that day, and what an account needed by doing it."""
    if record.answer is not None:
        return True
    if record.subject:
        return is_dealt_with(record.subject, facts.book, since=record.on, today=on)
    is_logged = any(item.prospecting_logs for item in facts.totals if item.on == record.on)
    return record.signal is None and is_logged
