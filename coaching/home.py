"""App Home: today and one button on top, then the week, the last entries and the settings."""

from datetime import date, datetime, timedelta

from coaching import absences, policy
from coaching.calendar import days_between, is_workday, local_date, monday_of
from coaching.changes import Tell
from coaching.facts import HomeFacts, Undelivered
from coaching.goals import daily_goal, floor_of, goal_in_force, pace, week_target
from coaching.judged import gauge
from coaching.logs.receipts import log_line
from coaching.message import Button, Line, Message, Style, Table, bold, line
from coaching.model import DayTotals, Person
from coaching.pipeline import calls
from coaching.rhythm import Rung
from coaching.totals import logs_of, week_of
from coaching.wording import WEEKDAYS, clock, day, number, upper_first, weekdays

PERIOD = "home"


def window(today: date) -> tuple[date, date]:
    """The first and last local day whose totals Home looks at."""
    balance = timedelta(weeks=policy.HOME.balance_weeks)
    return monday_of(today) - max(timedelta(days=policy.HOME.newcomer_days), balance), today


def ring(facts: HomeFacts, *, now: datetime) -> Rung:
    """What follows when somebody's Home is stale: it is published again."""
    person = facts.desk.person
    if not person.is_active:
        return Rung((), "deactivated")
    if not person.has_opened_home:
        return Rung((), "Home was never opened")
    return Rung((Tell(person.id, "home", PERIOD, compose(facts, now=now)),))


def compose(facts: HomeFacts, *, now: datetime) -> Message:
    """Home as it stands now."""
    today = local_date(now, facts.desk.person.zone)
    lines = (
        _week_line(facts, today=today),
        *gauge.lines(facts, today=today),
        *_first_steps(facts, today=today),
        *calls.section(facts.book, today=today, most=policy.HOME.calls),
        *_undelivered(facts.undelivered),
        *_entries(facts, today=today),
        *_settings(facts, today=today),
    )
    return Message(_title(facts, today=today), lines, table=_days(facts, today=today))


def _title(facts: HomeFacts, *, today: date) -> str:
    found = [item for item in facts.totals if item.on == today and logs_of(item)]
    if not found:
        return "Today: nothing logged yet."
    return f"Today: {number(found[0].prospected)} prospected, {number(found[0].served)} served."


def _week_line(facts: HomeFacts, *, today: date) -> Line:
    done = week_of(facts.totals, today).prospected
    target = week_target(facts.desk, on=today)
    stands = pace(facts.desk, done=done, today=today)
    of_target = f" of {number(target)}" if target else ""
    log = Button("Log prospecting", "prospected", is_primary=True)
    return line(
        bold("This week: "),
        f"{number(done)}{of_target} prospected, {stands}.",
        buttons=(log, Button("Log a service note", "served")),
    )


def _first_steps(facts: HomeFacts, *, today: date) -> tuple[Line, ...]:
    """Three steps, for a fortnight or until they are done."""
    has_prospected = any(item.prospecting_logs for item in facts.totals)
    has_served = any(item.service_logs for item in facts.totals)
    steps = (
        ("Log whom you prospected, even a 0.", has_prospected, "prospected"),
        ("Write a note on a customer you looked after.", has_served, "served"),
        ("Set a goal of your own.", bool(facts.desk.goals), "goal"),
    )
    is_new = today - facts.desk.person.joined_on <= timedelta(days=policy.HOME.newcomer_days)
    if not is_new or all(is_done for _, is_done, _ in steps):
        return ()
    drawn = (_step(n, what, is_done, verb) for n, (what, is_done, verb) in enumerate(steps, start=1))
    return (line("First steps", style=Style.HEADING), *drawn)


def _step(n: int, what: str, is_done: bool, verb: str) -> Line:  # noqa: FBT001  one of the three columns of a step
    if is_done:
        return line(f"{n}. {what} Done.")
    return line(f"{n}. {what}", buttons=(Button("Start", verb, spoken=what),))


def _undelivered(items: tuple[Undelivered, ...]) -> tuple[Line, ...]:
    """What may be missing in the direct messages, said honestly."""
    if not items:
        return ()
    drawn = (line(f"{_doubt(item)}: {item.title}", style=Style.BULLET) for item in items)
    return (line("Messages you may have missed", style=Style.HEADING), *drawn)


def _doubt(item: Undelivered) -> str:
    return "Not delivered" if item.is_certain else "Perhaps not delivered"


def _days(facts: HomeFacts, *, today: date) -> Table:
    """The week so far; a working day without any log is unknown."""
    found = {item.on: item for item in facts.totals if logs_of(item)}
    shown = [on for on in days_between(monday_of(today), today) if on in found or is_workday(facts.desk, on)]
    rows = tuple(_day(on, found.get(on), today=today) for on in shown)
    return Table("This week, day by day", ("Day", "Prospected", "Served"), rows)


def _day(on: date, totals: DayTotals | None, *, today: date) -> tuple[str, str, str]:
    name = WEEKDAYS[on.weekday()]
    if totals is None:
        said = "nothing yet" if on == today else "not logged"
        return name, said, said
    return name, number(totals.prospected), number(totals.served)


def _entries(facts: HomeFacts, *, today: date) -> tuple[Line, ...]:
    if not facts.entries:
        return ()
    shown = facts.entries[: policy.HOME.entries]
    return (
        line("Last entries", style=Style.HEADING),
        *(log_line(entry, today=today, is_own=True) for entry in shown),
    )


def _settings(facts: HomeFacts, *, today: date) -> tuple[Line, ...]:
    person = facts.desk.person
    hours = f"{clock(person.hours.start)} to {clock(person.hours.end)}"
    days = weekdays(person.workdays) or "no working days"
    told = f"{_digest(person)} {_nudges(person, today=today)} {_board(person)}{_absence(facts, today=today)}"
    return (
        line("Settings", style=Style.HEADING),
        line(_goal(facts, today=today), buttons=(Button("Change goal", "goal change"),)),
        line(f"{upper_first(days)}, {hours}, {person.zone}."),
        line(told, buttons=(Button("Privacy", "privacy"), Button("Help", "help"))),
    )


def _goal(facts: HomeFacts, *, today: date) -> str:
    goal = goal_in_force(facts.desk, on=today)
    floor = number(floor_of(facts.desk, on=today))
    if goal is None:
        amount = number(int(daily_goal(facts.desk, on=today)))
        return f"Goal {amount} a working day (usual for a {facts.desk.person.role.value}), floor {floor}."
    per = "working day" if goal.per.value == "day" else goal.per.value
    return f"Goal {number(goal.amount)} a {per}, floor {floor}."


def _digest(person: Person) -> str:
    if not person.wants_digest:
        return "Digest off."
    first = WEEKDAYS[min(person.workdays, default=1) - 1]
    return f"Digest on {first} at {clock(person.digest_at)}."


def _nudges(person: Person, *, today: date) -> str:
    if person.quiet_until_on is None or person.quiet_until_on < today:
        return "Nudges on."
    if person.quiet_until_on == date.max:
        return "Nudges off."
    return f"Nudges paused up to and including {day(person.quiet_until_on, today=today)}."


def _board(person: Person) -> str:
    return "Named on the board." if person.is_on_board else "Not named on the board."


def _absence(facts: HomeFacts, *, today: date) -> str:
    """The absence that is on or comes next, days only."""
    ahead = [item for item in facts.desk.absences if item.until_on is None or item.until_on >= today]
    if not ahead:
        return ""
    return f" Away {absences.words(min(ahead, key=lambda item: item.from_on), today=today)}."
