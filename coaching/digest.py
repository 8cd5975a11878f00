"""The Monday message: last week against one's own goal and the week before, in the same order each time."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache

from coaching import bath, policy, week_lines, weekly
from coaching.calendar import (
    Slot,
    is_away,
    last_workdays,
    latest_slot,
    local_date,
    monday_of,
    working_days_between,
)
from coaching.changes import SetAlarm, Tell
from coaching.facts import DigestFacts
from coaching.goals import week_target
from coaching.judged import standing
from coaching.message import Button, Line, Message, Style, bold, line
from coaching.model import Absence, Alarm, Desk, Goal, Person, Role, Team
from coaching.rhythm import (
    Rung,
    digest_not_after,
    digest_slot_after_absence,
    next_alarm,
    rhythm_of,
)
from coaching.suggestions import Situation, suggest
from coaching.totals import WEEK, Week, logs_of, sells, weeks_before
from coaching.wording import cut, listing, number, plural

LOG = Button("Log prospecting", "prospected", is_primary=True)
GOAL = Button("Change my goal", "goal change")
CALLS = Button("My call list", "calls")
AGENDA = Button("Competitor’s agenda", "agenda")
MONDAY = 1


@dataclass(frozen=True, slots=True)
class Skip:
    """Nobody hears anything, for this reason."""

    reason: str


@lru_cache(maxsize=256)  # the same few days for everybody
def window(today: date) -> tuple[date, date]:
    """The first and last local day whose totals a digest looks at."""
    return monday_of(today) - WEEK * (policy.DIGEST.chart_weeks + 1), today


def looks_from(person: Person, today: date) -> date:
    """Where the window of a digest begins that is composed on that day: where the week does not begin on Monday its
    slot may lie in the week before."""
    late = 0 if MONDAY in person.workdays else policy.DIGEST.late_days
    return window(today - timedelta(days=late))[0]


def needs_every_day(desk: Desk) -> bool:
    """Whether the days before last week count one by one; for all others the sums of the weeks of the chart say the
    same."""
    works_a_week = len(desk.person.workdays) >= policy.DIGEST.consistency_days
    leads = desk.team.manager_id == desk.person.id  # whether they sell is seen in all of their days
    return bool(desk.absences) or not works_a_week or leads


def ring(alarm: Alarm, facts: DigestFacts, *, now: datetime) -> Rung:
    """What follows from somebody's digest alarm."""
    person = facts.desk.person
    slot = latest_slot(rhythm_of(person, "digest"), person.zone, now=now)
    if alarm.last_period is not None and slot.period <= alarm.last_period:
        following = next_alarm(person, "digest", after=alarm.last_period, now=now)
        return Rung((following,), "this week's digest was served")
    today = local_date(now, person.zone)
    if person.is_active and person.wants_digest and is_away(facts.desk, today):
        return _after_absence(alarm, facts, slot=slot, now=now)
    not_after = digest_not_after(person, slot.on)
    said = _say(facts, slot=slot, not_after=not_after, now=now)
    served = next_alarm(person, "digest", after=slot.period, now=now)
    if isinstance(said, Skip):
        return Rung((served,), said.reason)
    tell = Tell(person.id, "digest", slot.period, said, not_after)
    return Rung((tell, served))


def _after_absence(alarm: Alarm, facts: DigestFacts, *, slot: Slot, now: datetime) -> Rung:
    """The period stays unserved, so that coming back early still finds it."""
    person = facts.desk.person
    later = digest_slot_after_absence(facts.desk, slot, today=local_date(now, person.zone))
    if later is not None:
        return Rung((SetAlarm(replace(alarm, due_at=later.at)),), "away: waits until back")
    upcoming = next_alarm(person, "digest", after=slot.period, now=now).alarm
    return Rung((SetAlarm(replace(alarm, due_at=upcoming.due_at)),), "away")


def _say(facts: DigestFacts, *, slot: Slot, not_after: datetime, now: datetime) -> Message | Skip:
    person = facts.desk.person
    if not person.is_active:
        return Skip("deactivated")
    if not person.wants_digest:
        return Skip("the digest is switched off")
    if now > not_after:
        return Skip("too late to be of use")
    return compose(facts, today=slot.on)


def compose(facts: DigestFacts, *, today: date) -> Message | Skip:
    """The digest as of a local day: it tells of the week before the one that holds the day."""
    if not sells(facts.desk, facts.totals):
        return _of_a_manager(facts, today=today)
    weeks = weeks_before(facts.totals, today, n=policy.DIGEST.chart_weeks)
    last = weeks[-1]
    if not last.is_known and facts.desk.person.joined_on >= monday_of(today):
        return Skip("was not here last week")
    if last.logs <= policy.DIGEST.quiet_logs:
        return _of_a_quiet_week(facts, weeks, today=today)
    return _of_a_week(facts, weeks, today=today)


def _of_a_manager(facts: DigestFacts, *, today: date) -> Message | Skip:
    """Who only leads is not measured by a goal that nobody agreed."""
    late, team = _late(facts), weekly.team(facts, today=today)
    if not late and not team:
        return Skip("leads the team, and nothing was late")
    count = plural(sum(item.count for item in facts.late), "entry")
    title = f"In your team, {count} came late last week." if late else "Your team's customers and pipeline."
    return Message(title, (*team, *late))


def _of_a_quiet_week(facts: DigestFacts, weeks: tuple[Week, ...], *, today: date) -> Message:
    before, last = weeks[-2:]
    goal = f"; this week's goal is {number(week_target(facts.desk, on=today))}"
    title = f"A quiet week in your log: {plural(last.logs, 'entry')}{_quietly(last, before)}{goal}."
    if not week_target(facts.desk, on=last.monday):
        return _of_a_week_off(facts, goal, today=today)
    asked = line("No log does not mean no work. What you remember still counts, one line a day.")
    state = standing.state_line(facts, today=today)
    book = weekly.sections(facts, today=today)
    return Message(
        title,
        (*state, asked, *_bath(facts, today=today), *book, *_late(facts)),
        buttons=(LOG, *_of_book(facts)[:1]),
    )


def _quietly(last: Week, before: Week) -> str:
    """One entry may hold many people: they are not passed over."""
    figures = [f"{number(last.prospected)} prospected"] if last.prospected else []
    if before.is_known:
        joined = "after {}" if figures else "{} prospected"
        figures.append(f"{joined.format(number(before.prospected))} the week before")
    return f", {' '.join(figures)}" if figures else ""


def _of_a_week_off(facts: DigestFacts, goal: str, *, today: date) -> Message:
    """Who was away all week has nothing to remember, and finds what waited."""
    title = f"Last week had no working days for you{goal}."
    book = weekly.sections(facts, today=today)
    return Message(
        title, (*_bath(facts, today=today), *book, *_late(facts)), buttons=(LOG, *_of_book(facts)[:1])
    )


def _of_a_week(facts: DigestFacts, weeks: tuple[Week, ...], *, today: date) -> Message:
    situation = _situation(facts, weeks, today=today)
    chart, gaps = week_lines.chart(weeks)
    tip = suggest(situation)
    lines = (
        *standing.state_line(facts, today=today),
        *standing.both_sides(facts, situation.week, target=situation.target),
        week_lines.prospected(situation.week, situation.before, target=situation.target),
        week_lines.consistency(situation.hits, situation.recent, situation.unknown, today),
        week_lines.served(situation.week),
        *_bath(facts, today=today),
        *weekly.sections(facts, today=today),
        line(bold("Try this: "), f"{tip.what} {tip.why}"),
        *weekly.team(facts, today=today),
        *_late(facts),
        *gaps,
    )
    return Message(_title(facts, situation), lines, chart, buttons=(LOG, *_of_book(facts), GOAL))


def _situation(facts: DigestFacts, weeks: tuple[Week, ...], *, today: date) -> Situation:
    before, last = weeks[-2:]
    sunday = last.monday + timedelta(days=6)
    agreed = _agreed(facts.desk, last.monday, today=today)
    since = min((last.monday, *agreed.recent[:1]))
    days = {item.on: item for item in facts.totals if item.on >= since and logs_of(item)}
    active = [on for on in sorted(days) if days[on].prospected]
    return Situation(
        week=last,
        before=before,
        target=agreed.target,
        workdays=agreed.workdays,
        recent=agreed.recent,
        unknown=tuple([on for on in agreed.recent if on not in days]),
        active=tuple([days[on] for on in active if last.monday <= on <= sunday]),
        hits=len(set(active).intersection(agreed.recent)),
        next_target=agreed.next_target,
        is_falling=standing.is_falling(facts, today=today),
    )


@dataclass(frozen=True, slots=True)
class _Agreed:
    """What last week and this hold before anything is logged in them."""

    target: int
    workdays: int  # of last week
    recent: tuple[date, ...]  # the last working days
    next_target: int


def _agreed(desk: Desk, monday: date, *, today: date) -> _Agreed:
    person = desk.person
    begun = max(person.joined_on, window(today)[0])
    return _agreed_by(monday, today, begun, person.role, person.workdays, desk.goals, desk.absences)


@lru_cache(maxsize=4096)
def _agreed_by(
    monday: date,
    today: date,
    begun: date,
    role: Role,
    workdays: frozenset[int],
    goals: tuple[Goal, ...],
    absences: tuple[Absence, ...],
) -> _Agreed:
    """The same for everybody who works on these days and agreed on that."""
    anybody = Person("", "", "UTC", "", role=role, workdays=workdays, joined_on=begun)
    desk, sunday = Desk(anybody, Team(""), goals, absences), monday + timedelta(days=6)
    return _Agreed(
        week_target(desk, on=monday),
        working_days_between(desk, max(begun, monday), sunday),
        last_workdays(desk, policy.DIGEST.consistency_days, since=begun, until=sunday),
        week_target(desk, on=today),
    )


def _title(facts: DigestFacts, situation: Situation) -> str:
    week, before = situation.week, situation.before
    done, target = number(week.prospected), number(situation.target)
    if not situation.target:
        served, ahead = number(week.served), number(situation.next_target)
        return f"A week off with {done} prospected and {served} served; this week's goal is {ahead}."
    if week.monday < facts.desk.person.joined_on:
        return f"You prospected {done} of {target} in your first {plural(situation.workdays, 'working day')}."
    if not week.prospecting_logs:
        return f"Your log of last week has {plural(week.served, 'note')} and 0 of {target} prospected."
    if not before.is_known:
        return f"You prospected {done} of {target} last week, on {_of_workdays(situation)}."
    return f"You prospected {done} of {target} last week, after {number(before.prospected)} the week before."


def _of_workdays(situation: Situation) -> str:
    """Days off on which somebody worked all the same make more days than there were."""
    if len(situation.active) > situation.workdays:
        return plural(len(situation.active), "day")
    return f"{len(situation.active)} of {plural(situation.workdays, 'working day')}"


def _of_book(facts: DigestFacts) -> tuple[Button, ...]:
    """Where there are accounts to be called."""
    return (CALLS, AGENDA) if facts.book.accounts else ()


def _bath(facts: DigestFacts, *, today: date) -> tuple[Line, ...]:
    """Customers won and lost, over a quarter and a year, and by value where that is known."""
    if not facts.book.outcomes:
        return (week_lines.flow(facts.bath),)
    said = bath.lines(facts.book.outcomes, today=today, home=facts.settings.currency)
    return tuple(replace(one, style=Style.PLAIN) for one in said)


def _late(facts: DigestFacts) -> tuple[Line, ...]:
    """For whoever leads the team; shown so that nobody is surprised, not to be held against anybody."""
    if facts.desk.team.manager_id != facts.desk.person.id or not facts.late:
        return ()
    people = listing([f"{item.name} {number(item.count)}" for item in facts.late])
    said = f"{people}. Usually that is just catching up."
    shown = facts.late[: policy.DIGEST.late_buttons]
    buttons = tuple(Button(f"Log of {cut(item.name, 30)}", f"log <@{item.person_id}>") for item in shown)
    return (line(bold("Logged or changed late: "), said, buttons=buttons),)
