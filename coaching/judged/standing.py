"""How somebody stands, for the digest: what the judgement holds, and whether both sides had their share."""

from datetime import date

from coaching.balance import Evidence, Judgement, Signal, Span, State
from coaching.facts import DigestFacts
from coaching.judged import words
from coaching.judged.held import DRIFTS, FALLING, days_a_week, muted
from coaching.judged.rates import pace_for, pace_of
from coaching.message import Line, bold, line
from coaching.model import Case
from coaching.policy import DIGEST, NUDGES
from coaching.totals import Week
from coaching.wording import day, listing, number, plural, upper_first

DONE, OPEN = "✓", "–"  # no cross: a side without its share is no fault


def state_line(facts: DigestFacts, *, today: date) -> tuple[Line, ...]:
    """What the judgement says, first of all; nothing where there is none."""
    judgement = facts.judgement
    if judgement is None or facts.settings.is_shadow:
        return ()
    first, *more = _sentences(facts, judgement, today=today)
    said = " ".join((_lower_first(first), *map(upper_first, more)))
    return (line(bold("Balance: "), said),)


def _lower_first(text: str) -> str:
    """The first word after a colon; “I” stays as it is."""
    return text if text.startswith("I ") else f"{text[:1].lower()}{text[1:]}"


def is_falling(facts: DigestFacts, *, today: date) -> bool:
    """Whether a fall of prospecting is judged, to which nobody objected and which may be spoken of."""
    judgement = facts.judgement
    if judgement is None or facts.settings.is_shadow or judgement.signals.isdisjoint(FALLING):
        return False
    return muted(FALLING[0], facts.mutes, on=today) is None


def _sentences(facts: DigestFacts, judgement: Judgement, *, today: date) -> list[str]:
    if judgement.state is State.LEARNING and not judgement.signals:
        return [_learning(facts.days_to_learn)]
    holding = [
        judgement.evidence[signal]
        for signal in (*DRIFTS, Signal.RECOVERED)
        if signal in judgement.signals and signal in judgement.evidence
    ]
    mutes = {one.signal: muted(one.signal, facts.mutes, on=today) for one in holding}
    said = [_drift(facts, one, today=today) for one in holding if mutes[one.signal] is None]
    if Signal.LOGGING_GAP in judgement.signals:
        said = ["I cannot judge: too few recent days have a log. No log is not a zero.", *_before_that(said)]
    said += _left_out([mute.until_on for mute in mutes.values() if mute is not None], today=today)
    return said or [_weak(facts, judgement, today=today) or _nothing(facts, today=today)]


def _nothing(facts: DigestFacts, *, today: date) -> str:
    """That nothing stands out, which of somebody new says little."""
    weeks = (today - facts.desk.person.joined_on).days // 7
    if weeks >= DIGEST.known_weeks:
        return "Steady, nothing stands out."
    return f"Nothing stands out, as far as {plural(max(weeks, 1), 'week')} of yours can tell."


def _before_that(said: list[str]) -> list[str]:
    """What is told beside a gap is what was known before it."""
    return [f"What I last knew: {_lower_first(said[0])}", *said[1:]] if said else []


def _left_out(days: list[date], *, today: date) -> list[str]:
    """What the person objected to is not said, and that it is not said is."""
    if not days:
        return []
    what = "One thing is" if len(days) == 1 else f"{number(len(days))} things are"
    until = listing([day(on, today=today) for on in sorted(set(days))])
    return [f"{what} left out until {until}, as you asked."]


def _learning(days: int | None) -> str:
    learning = "I am still learning what is usual for you; that takes about"
    if days is None:
        return f"{learning} {number(DIGEST.learning_days)} logged days."
    return f"{learning} {plural(max(days, 1), 'more logged day')}."


def _drift(facts: DigestFacts, evidence: Evidence, *, today: date) -> str:
    case = Case(evidence, days_a_week(facts.desk), base=facts.base)
    if evidence.signal is Signal.RECOVERED:
        return _recovered(case, today=today)
    return f"{_figures(case, today=today)}."


def _figures(case: Case, *, today: date) -> str:
    """The figures of a drift; where whole figures do not show it, in words."""
    signal = case.evidence.signal
    if signal is Signal.BASE_NEGLECTED:
        return words.neglect(case) or "More customers than usual are past their contact interval"
    if signal is Signal.PIPELINE_UNFILLED:
        return words.pipeline(case, today=today) or _below(
            "New names in your pipeline have been", case, today=today
        )
    fall = words.fall(case, today=today)
    pace = pace_for(*reversed(words.rates(case)), a_week=case.a_week)
    if fall is None or pace is None:
        return _below("Prospecting has been", case, today=today)
    rose = signal is Signal.ORDER_TAKING and words.service_rose(case, pace)
    return f"{fall}, while {words.service(case, pace)}" if rose else fall


def _below(what: str, case: Case, *, today: date) -> str:
    return f"{what} a little below your usual {words.since(case.evidence, today=today)}"


def _recovered(case: Case, *, today: date) -> str:
    """How far the usual is back; in the first days only what they held, since a week of them is not known yet."""
    recent, before = words.rates(case)
    span, is_pipeline = case.evidence.recent, words.is_pipeline(case)
    if span.counted < NUDGES.praise_logs:
        held = plural(int(recent * span.counted + 0.5), "new name") if is_pipeline else _people(recent, span)
        days = plural(span.workdays, "working day") if span.workdays > 1 else "working day"
        return f"The dip may be over: {held} in the last {days}."
    pace = pace_of(max(recent, before), a_week=case.a_week)
    now, was, since = pace.figure(recent), pace.figure(before), words.since(case.evidence, today=today)
    if is_pipeline:
        return f"Names come into your pipeline again {since}: {now} {pace.per}, {was} before the dip."
    if recent < NUDGES.praise_share * before:
        return f"Prospecting has been rising again {since}: {now} {pace.per}, {was} before the dip."
    if recent < NUDGES.still_below * before:
        return f"Prospecting has been back near your usual {since}: {now} {pace.per}, {was} before the dip."
    return f"Prospecting has been back at your usual {since}: {now} {pace.per}."


def _people(rate: float, span: Span) -> str:
    return f"{number(int(rate * span.counted + 0.5))} prospected"


def _weak(facts: DigestFacts, judgement: Judgement, *, today: date) -> str | None:
    """Too little for a remark, and said so."""
    found = (judgement.evidence.get(signal) for signal in (*FALLING, Signal.PIPELINE_UNFILLED))
    weak = [one for one in found if one is not None and DIGEST.weak <= one.strength < 1]
    if not weak or muted(weak[0].signal, facts.mutes, on=today) is not None:
        return None
    said = _figures(Case(weak[0], days_a_week(facts.desk)), today=today)
    return f"Perhaps a dip, but I am not sure yet: {_lower_first(said)}."


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
