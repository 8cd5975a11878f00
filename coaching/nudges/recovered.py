"""The usual is back after a drift that the person heard of: a word of praise, once."""

from dataclasses import replace
from datetime import date, datetime

from coaching import bath
from coaching.balance import Evidence, Signal
from coaching.facts import NudgeFacts
from coaching.judged import words
from coaching.judged.buttons import QUIET, why
from coaching.judged.held import SELLING, Held, heard, held
from coaching.judged.rates import pace_of
from coaching.message import Button, Line, Message, Style, line
from coaching.model import Case, NudgeRecord
from coaching.policy import NUDGES, NudgePolicy

NAME = "recovered"


def find(facts: NudgeFacts, *, policy: NudgePolicy, now: datetime) -> Held | None:
    """The recovery from a drift that was spoken of, once the days since say so together."""
    found = held(facts, (Signal.RECOVERED,), now=now)
    told = None if found is None else _told(facts.records, found.evidence)
    if found is None or told is None:
        return None
    case = replace(found.case, after=told.signal)
    return replace(found, case=case) if _is_back(case, policy) else None


def _told(records: tuple[NudgeRecord, ...], evidence: Evidence) -> NudgeRecord | None:
    """The nudge of that drift that really reached the person: it came after the usual it was held against."""
    told = (one for one in heard(records) if one.signal in SELLING)
    return max((one for one in told if evidence.before.last < one.on), key=lambda one: one.on, default=None)


def _is_back(case: Case, policy: NudgePolicy) -> bool:
    recent, before = words.rates(case)
    is_usual = recent >= policy.praise_share * before
    is_sure = case.evidence.strength >= 1 and case.evidence.recent.counted >= policy.praise_logs
    return is_sure and recent > 0 and is_usual


def say(held: Held) -> Message:
    return Message(
        f"{_figures(held.case, today=held.on)} What helped?",
        (line("Next: write it down for the next busy spell. The hard part is done."), *_beside(held)),
        buttons=(Button("Log prospecting", "prospected", is_primary=True), why(held.on), QUIET),
    )


def _beside(held: Held) -> tuple[Line, ...]:
    return (line(f"{bath.words(held.bath)}.", style=Style.QUIET),) if words.is_pipeline(held.case) else ()


def evidence(held: Held) -> str:
    """The answer to "why did I get this?"."""
    return words.averages(held.case, today=held.on)


def _figures(case: Case, *, today: date) -> str:
    recent, before = words.rates(case)
    pace = pace_of(max(recent, before), a_week=case.a_week)
    now, was = pace.figure(recent), pace.figure(before)
    when = words.since(case.evidence, today=today)
    compared = ", as before the dip" if now == was else f"; before the dip it was {was}"
    is_less = recent < NUDGES.still_below * before
    back = "Your prospecting is nearly back: " if is_less else "Your prospecting is back: "
    what = "Your pipeline fills again: " if words.is_pipeline(case) else back
    names = " new names" if words.is_pipeline(case) else ""
    return f"{what}{now}{names} {pace.per} {when}{compared}."
