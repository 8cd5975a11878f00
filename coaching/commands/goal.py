"""The goal a person sets: an amount a day, week, month or quarter, and the floor of a working day."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from math import ceil

from coaching import goals, policy, replies
from coaching.calendar import local_date, monday_of
from coaching.changes import Decision, SetGoal
from coaching.message import Button, Field, FieldErrors, FieldKind, Form, Line, Message, Style, line
from coaching.model import Desk, Goal, Period
from coaching.replies import Problem
from coaching.topics import Topic
from coaching.wording import number, plural

TOPIC = Topic(
    "goal",
    ("goal 25 a week", "goal 5 a day", "goal 300 a quarter", "goal floor 2"),
    "Your goal and floor",
    hint="25 a week",
    also=("target", "goals"),
)
PERIODS = {
    **dict.fromkeys(("day", "days", "daily", "workday", "working day"), Period.DAY),
    **dict.fromkeys(("week", "weeks", "weekly", "wk"), Period.WEEK),
    **dict.fromkeys(("month", "months", "monthly"), Period.MONTH),
    **dict.fromkeys(("quarter", "quarters", "quarterly", "q"), Period.QUARTER),
}
DAYS = {Period.DAY: 1, Period.WEEK: 7, Period.MONTH: 31, Period.QUARTER: 92}
FLOOR = re.compile(r"\bfloor\s*[:=]?\s*(?:of\s+)?(\d{1,9})(?:\s*(?:a|per)\s+day)?", re.ASCII)
AMOUNT = re.compile(r"(\d{1,9})\s*(?:(?:an?|per|each|every|/)?\s*([a-z ]+))?", re.ASCII)
CHANGE = Button("Change goal", "goal change")


@dataclass(frozen=True, slots=True)
class ShowGoal:
    pass


@dataclass(frozen=True, slots=True)
class OpenGoalForm:
    pass


@dataclass(frozen=True, slots=True)
class ChangeGoal:
    """What is None stays as it is."""

    amount: int | None = None
    per: Period = Period.WEEK
    floor: int | None = None


def read(rest: str, *, today: date) -> ShowGoal | OpenGoalForm | ChangeGoal | Message:  # noqa: ARG001  one shape for all words
    """The goal that the words set."""
    said = " ".join(rest.casefold().split())
    if not said:
        return ShowGoal()
    if said in {"change", "edit", "set"}:
        return OpenGoalForm()
    floored = FLOOR.search(said)
    amount = _without(floored, said) if floored else said
    heard = _amount(amount) if amount else (None, Period.WEEK)
    if heard is None:
        problem = Problem("A goal is a whole number a day, week, month or quarter.")
        return replies.refuse(problem, TOPIC, rest)
    wanted = ChangeGoal(heard[0], heard[1], int(floored[1]) if floored else None)
    wrong = _fault(wanted)
    return wanted if wrong is None else replies.refuse(Problem(wrong), TOPIC, rest)


def fill(values: Mapping[str, str], *, context: str, today: date) -> ChangeGoal | FieldErrors:  # noqa: ARG001  one shape for all forms
    """The goal that the filled form sets."""
    amount, floor, per = (values.get(name, "").strip() for name in ("amount", "floor", "per"))
    errors = {
        "amount": None if _is_number(amount) else "A whole number, please.",
        "floor": None if not floor or _is_number(floor) else "A whole number, please.",
        "per": None if per in list(Period) else "Choose one from the list.",
    }
    found = {name: error for name, error in errors.items() if error is not None}
    if found:
        return FieldErrors(found)
    wanted = ChangeGoal(int(amount), Period(per), int(floor) if floor else None)
    wrong = _fault(wanted)
    return wanted if wrong is None else FieldErrors({"amount": wrong})


def decide(command: ShowGoal | OpenGoalForm | ChangeGoal, *, desk: Desk, now: datetime) -> Decision:
    """Shows the goal, opens its form, or sets it from this week's Monday on."""
    today = local_date(now, desk.person.zone)
    if isinstance(command, ShowGoal):
        return Decision(
            Message(f"Your goal: {_words(desk, today)}.", _small_print(desk, today), buttons=(CHANGE,))
        )
    if isinstance(command, OpenGoalForm):
        return Decision(_form(desk, today))
    wanted = _goal(command, desk, today)
    after = replace(desk, goals=(wanted, *(goal for goal in desk.goals if goal.from_on != wanted.from_on)))
    daily = ceil(goals.daily_goal(after, on=today))
    floor = goals.floor_of(after, on=today)
    if command.floor is not None and command.floor > daily:
        return Decision(replies.sorry(f"A floor of {floor} a day is above the goal, which is {daily} a day."))
    if floor > daily:  # an older floor, or the role's, yields to the new goal
        wanted = replace(wanted, floor=daily)
        after = replace(after, goals=(wanted, *after.goals[1:]))
    said = Message(f"Goal set: {_words(after, today)}.", _small_print(after, today), buttons=(CHANGE,))
    return Decision(said, (SetGoal(desk.person.id, wanted),))


def _without(floored: re.Match[str], said: str) -> str:
    """What is said beside the floor."""
    before = said[: floored.start()].rstrip(" ,")
    for joining in ("a", "and", "with"):
        before = before.removesuffix(f" {joining}").rstrip(" ,")
    return f"{before} {said[floored.end() :].strip(' ,')}".strip()


def _amount(said: str) -> tuple[int, Period] | None:
    found = AMOUNT.fullmatch(said)
    if found is None:
        return None
    per = PERIODS.get((found[2] or "week").strip())
    return None if per is None else (int(found[1]), per)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 9


def _fault(wanted: ChangeGoal) -> str | None:
    at_most = policy.DEFAULT_LIMITS.goal_per_workday
    if wanted.amount is not None and not 1 <= wanted.amount <= at_most * DAYS[wanted.per]:
        return f"A goal is from 1 to {number(at_most * DAYS[wanted.per])} a {wanted.per}."
    if wanted.floor is not None and wanted.floor > at_most:
        return f"A floor is at most {number(at_most)} a working day."
    return None


def _goal(command: ChangeGoal, desk: Desk, today: date) -> Goal:
    """The new goal; what the command leaves open comes from the present one, or from the role."""
    present = goals.goal_in_force(desk, on=today)
    if present is None:
        present = Goal(today, policy.TARGETS[desk.person.role].goal, Period.DAY)
    floor = present.floor if command.floor is None else command.floor
    if command.amount is None:
        return Goal(monday_of(today), present.amount, present.per, floor)
    return Goal(monday_of(today), command.amount, command.per, floor)


def _words(desk: Desk, today: date) -> str:
    goal = goals.goal_in_force(desk, on=today)
    if goal is None:
        role = desk.person.role
        return f"{policy.TARGETS[role].goal} a working day, usual for a {role}"
    return f"{number(goal.amount)} a {'working day' if goal.per is Period.DAY else goal.per}"


def _small_print(desk: Desk, today: date) -> tuple[Line, ...]:
    week = plural(goals.week_target(desk, on=today), "person")
    floor = goals.floor_of(desk, on=today)
    return (
        line(f"This week that is {week}. Days away are taken off."),
        line(
            f"Floor: {number(floor)} a working day. On a day with none, I may ask once, in private.",
            style=Style.QUIET,
        ),
    )


def _form(desk: Desk, today: date) -> Form:
    goal = goals.goal_in_force(desk, on=today)
    amount, per = (goal.amount, goal.per) if goal else (goals.week_target(desk, on=today), Period.WEEK)
    floor = goals.floor_of(desk, on=today)
    choices = tuple(
        (period.value, f"a {'working day' if period is Period.DAY else period}") for period in Period
    )
    return Form(
        "goal",
        "Your goal",
        "Save",
        (
            Field("amount", "People to prospect", FieldKind.NUMBER, str(max(amount, 1))),
            Field("per", "In", FieldKind.CHOICE, per.value, choices=choices),
            Field("floor", "Floor on a working day", FieldKind.NUMBER, str(floor), is_optional=True),
        ),
    )
