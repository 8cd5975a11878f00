"""The two-sided gauge of Home: new business and customers, and the band that is healthy for the role."""

from datetime import date, timedelta

from coaching.balance import Judgement, Signal
from coaching.calendar import monday_of, workdays_between
from coaching.facts import HomeFacts
from coaching.goals import floor_of
from coaching.judged import words
from coaching.judged.held import FALLING, days_a_week, muted
from coaching.message import Line, Style, bold, line
from coaching.model import Case, Desk
from coaching.policy import BANDS, HOME
from coaching.totals import week_of
from coaching.wording import WEEKDAYS, number, plural, share

SUNDAY = timedelta(days=6)


def lines(facts: HomeFacts, *, today: date) -> tuple[Line, ...]:
    """The balance of the last complete weeks, and how far the floor is paid; nothing without weeks."""
    if not facts.weeks:
        return ()
    return (
        line("Balance", style=Style.HEADING),
        line(bold("New business and customers: "), _balance(facts, today=today)),
        *_paid(facts, today=today),
    )


def _balance(facts: HomeFacts, *, today: date) -> str:
    weeks = facts.weeks[-HOME.balance_weeks :]
    new, kept = sum(week.prospected for week in weeks), sum(week.served for week in weeks)
    span = f"the last {plural(len(weeks), 'week')}" if len(weeks) > 1 else "the last week"
    if not new + kept:
        return f"nothing is logged for {span}, so nobody can tell."
    role, band = facts.desk.person.role.value, BANDS[facts.desk.person.role]
    part = 100 * new / (new + kept)
    counted = (
        f"{number(new)} prospected and {plural(kept, 'note')} in {span}: {share(part / 100)} new business."
    )
    usual = f"{band.low} to {band.high}% is healthy for a {role}"
    signals = _signals(facts, today=today)
    where = _outside(part, band.low, band.high) or _inside(facts, signals)
    return f"{counted} {usual}{where}.{_gap(signals)}"


def _outside(part: float, low: int, high: int) -> str:
    if part < low:
        return "; customers take most of your time"
    return "; your customers may be hearing little from you" if part > high else ""


def _inside(facts: HomeFacts, signals: frozenset[Signal]) -> str:
    """A band is for everybody in a role; what is usual for this person may have changed all the same."""
    if not signals.isdisjoint(FALLING):
        return ", so both sides have a share, though prospecting is below your own usual"
    if Signal.BASE_NEGLECTED in signals:
        lost = facts.judgement is not None and _leaks(facts.judgement, facts.desk)
        more = "more customers were lost than won" if lost else "more customers wait than is usual for you"
        return f", so both sides have a share, though {more}"
    return ", so both sides have their share"


def _leaks(judgement: Judgement, desk: Desk) -> bool:
    evidence = judgement.evidence.get(Signal.BASE_NEGLECTED)
    return evidence is not None and words.leaks(Case(evidence, days_a_week(desk)))


def _signals(facts: HomeFacts, *, today: date) -> frozenset[Signal]:
    """What may be spoken of: in shadow mode nothing, and nothing that was objected to."""
    if facts.judgement is None or facts.settings.is_shadow:
        return frozenset()
    return frozenset(
        signal for signal in facts.judgement.signals if muted(signal, facts.mutes, on=today) is None
    )


def _gap(signals: frozenset[Signal]) -> str:
    is_thin = Signal.LOGGING_GAP in signals
    return " Few days have a log lately, so take it with care." if is_thin else ""


def _paid(facts: HomeFacts, *, today: date) -> tuple[Line, ...]:
    """How many working days of this week the floor is paid for, from Monday on."""
    floor = floor_of(facts.desk, on=today)
    monday = monday_of(today)
    days = workdays_between(facts.desk, monday, monday + SUNDAY)
    if not floor or not days:
        return ()
    paid = week_of(facts.totals, today).prospected // floor
    per = f"at {number(floor)} a working day"
    if not paid:
        said = f"nothing paid in this week yet, {per}."
    elif paid >= len(days):
        said = f"paid up for the whole week, {per}."
    else:
        said = f"paid up to {WEEKDAYS[days[paid - 1].weekday()]}, {per}."
    return (line(bold("Sales insurance: "), said),)
