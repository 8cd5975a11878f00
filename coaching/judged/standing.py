"""How somebody stands, for the digest: what the judgement holds, and whether both sides had their share."""

from datetime import date

from coaching.balance import Evidence, Judgement, Signal, State
from coaching.facts import DigestFacts
from coaching.judged import words
from coaching.judged.held import DRIFTS, FALLING, days_a_week, muted
from coaching.judged.rates import pace_for, pace_of
from coaching.message import Line, bold, line
from coaching.model import Case
from coaching.policy import DIGEST
from coaching.totals import Week
from coaching.wording import day, long_day, number, plural

DONE, OPEN = "✓", "–"  # no cross: a side without its share is no fault


def state_line(facts: DigestFacts, *, today: date) -> tuple[Line, ...]:
    """What the judgement says, first of all; nothing where there is none."""
    judgement = facts.judgement
    if judgement is None:
        return ()
    return (line(bold("Balance: "), " ".join(_sentences(facts, judgement, today=today))),)


def is_falling(facts: DigestFacts, *, today: date) -> bool:
    """Whether a fall of prospecting is judged, to which nobody objected."""
    judgement = facts.judgement
    if judgement is None or judgement.signals.isdisjoint(FALLING):
        return False
    return muted(FALLING[0], facts.mutes, on=today) is None


def _sentences(facts: DigestFacts, judgement: Judgement, *, today: date) -> list[str]:
    if judgement.state is State.LEARNING and not judgement.signals:
        return [_learning(facts.days_to_learn)]
    gap = Signal.LOGGING_GAP in judgement.signals
    said = ["I cannot judge: too few days have a log lately. No log is not a zero."] if gap else []
    for signal in (*DRIFTS, Signal.RECOVERED):
        evidence = judgement.evidence.get(signal)
        if signal in judgement.signals and evidence is not None:
            said.append(_drift(facts, evidence, today=today))
    return said or [_weak(facts, judgement, today=today) or "steady, nothing stands out."]


def _learning(days: int | None) -> str:
    learning = "I am still learning what is usual for you"
    if days is None:
        return f"{learning}; that takes about {number(DIGEST.learning_days)} logged days."
    return f"{learning}, about {plural(max(days, 1), 'logged day')} more."


def _drift(facts: DigestFacts, evidence: Evidence, *, today: date) -> str:
    mute = muted(evidence.signal, facts.mutes, on=today)
    if mute is not None:
        return f"one thing is left out until {day(mute.until_on, today=today)}, as you asked."
    case = Case(evidence, days_a_week(facts.desk), base=facts.base)
    if evidence.signal is Signal.RECOVERED:
        return _recovered(case, today=today)
    said = _figures(case, today=today)
    return f"{said[:1].lower()}{said[1:]}."


def _figures(case: Case, *, today: date) -> str:
    """The figures of a drift; where whole figures do not show it, in words."""
    signal = case.evidence.signal
    if signal is Signal.BASE_NEGLECTED:
        return words.neglect(case, today=today) or "More customers than usual are past their contact interval"
    if signal is Signal.PIPELINE_UNFILLED:
        return words.pipeline(case, today=today) or _below(
            "New names in your pipeline are", case, today=today
        )
    fall = words.fall(case, today=today)
    pace = pace_for(*reversed(words.rates(case)), a_week=case.a_week)
    if fall is None or pace is None:
        return _below("Prospecting is", case, today=today)
    rose = signal is Signal.ORDER_TAKING and words.service_rose(case, pace)
    return f"{fall}, while {words.service(case, pace)}" if rose else fall


def _below(what: str, case: Case, *, today: date) -> str:
    return f"{what} a little below your usual {words.since(case.evidence, today=today)}"


def _recovered(case: Case, *, today: date) -> str:
    recent = case.evidence.recent.prospected
    pace = pace_of(recent, a_week=case.a_week)
    since = long_day(case.evidence.since, today=today)
    return f"back at your usual since about {since}, {pace.figure(recent)} {pace.per}."


def _weak(facts: DigestFacts, judgement: Judgement, *, today: date) -> str | None:
    """Too little for a remark, and said so."""
    found = (judgement.evidence.get(signal) for signal in (*FALLING, Signal.PIPELINE_UNFILLED))
    weak = [one for one in found if one is not None and DIGEST.weak <= one.strength < 1]
    if not weak or muted(weak[0].signal, facts.mutes, on=today) is not None:
        return None
    said = _figures(Case(weak[0], days_a_week(facts.desk)), today=today)
    return f"perhaps a dip, but I am not sure yet: {said[:1].lower()}{said[1:]}."


def both_sides(facts: DigestFacts, week: Week, *, target: int) -> tuple[Line, ...]:
    """A good week needs both: the goal of new business, and a contact with customers that one began oneself."""
    if facts.judgement is None or not target:
        return ()
    own = week.proactive + week.growth
    new = DONE if week.prospected >= target else OPEN
    old = DONE if own else OPEN
    sold = f"{new} new business, {number(week.prospected)} of {number(target)}"
    kept = f"{old} your customers, {plural(own, 'contact')} you began"
    return (line(bold("Both sides: "), f"{sold}; {kept}."),)
