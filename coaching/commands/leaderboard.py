"""My own window: progress against my goal, and what the next step takes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from math import ceil

from coaching import goals, replies, weeks
from coaching.calendar import is_workday, local_date, monday_of, working_days_between
from coaching.changes import Decision, SavePerson
from coaching.message import Button, Line, Message, Style, line
from coaching.model import DayTotals, Desk
from coaching.replies import Problem
from coaching.topics import Topic
from coaching.wording import number, plural

TOPIC = Topic(
    "leaderboard",
    ("leaderboard", "leaderboard join", "leaderboard leave"),
    "Your progress against your own goal, and the team's board",
    hint="join",
    is_slash=True,
    also=("board", "progress"),
)
JOIN = Button("Join the board", "leaderboard join")
LEAVE = Button("Leave the board", "leaderboard leave")
LOG = Button("Log prospecting", "prospected", is_primary=True)
JOINED = Message(
    "You are now named on the team's board.",
    (line("It shows your progress against your own goal, and your personal bests. There is no last place."),),
    buttons=(LEAVE,),
)
LEFT = Message(
    "You are no longer named on the team's board.",
    (line("Your work still counts in the team's total, without your name."),),
    buttons=(JOIN,),
)


@dataclass(frozen=True, slots=True)
class ShowWindow:
    pass


@dataclass(frozen=True, slots=True)
class JoinBoard:
    pass


@dataclass(frozen=True, slots=True)
class LeaveBoard:
    pass


def read(rest: str, *, today: date) -> ShowWindow | JoinBoard | LeaveBoard | Message:  # noqa: ARG001  one shape for all words
    """What is wanted of the board."""
    said = rest.casefold()
    if not said:
        return ShowWindow()
    if said in {"join", "on"}:
        return JoinBoard()
    if said in {"leave", "off"}:
        return LeaveBoard()
    problem = Problem("“/leaderboard” shows your own progress. You can also join or leave the team's board.")
    return replies.refuse(problem, TOPIC, rest)


def window(*, today: date) -> tuple[date, date]:
    """The days whose totals are needed."""
    return weeks.window(today)


def decide(
    command: ShowWindow | JoinBoard | LeaveBoard, *, desk: Desk, now: datetime, totals: Sequence[DayTotals]
) -> Decision:
    """Shows the window, joins or leaves. `totals`: the person's days in `window`, only for ShowWindow."""
    if isinstance(command, ShowWindow):
        return Decision(_shown(desk, totals, today=local_date(now, desk.person.zone)))
    joins = isinstance(command, JoinBoard)
    said = JOINED if joins else LEFT
    return Decision(said, (SavePerson(replace(desk.person, is_on_board=joins)),))


def _shown(desk: Desk, totals: Sequence[DayTotals], *, today: date) -> Message:
    done, target = weeks.prospected_in_week(totals, on=today), goals.week_target(desk, on=today)
    pace = goals.pace(desk, done=done, today=today)
    title = (
        f"This week: {number(done)} of {number(target)} prospected, {pace}."
        if target
        else f"This week: {number(done)} prospected, {pace}."
    )
    served = plural(sum(weeks.served_in_week(totals, on=today)), "service note")
    return Message(
        title,
        (
            *(line(text) for text in _next_steps(desk, totals, done=done, target=target, today=today)),
            line(f"{served} this week: a side of its own, never counted as prospecting."),
            _board_line(desk),
        ),
        buttons=(LOG, LEAVE if desk.person.is_on_board else JOIN),
    )


def _next_steps(desk: Desk, totals: Sequence[DayTotals], *, done: int, target: int, today: date) -> list[str]:
    steps = []
    today_done = sum(total.prospected for total in totals if total.on == today)
    floor = goals.floor_of(desk, on=today)
    if is_workday(desk, today) and today_done < floor:
        steps.append(f"{number(floor - today_done)} more today and you are at your floor of {number(floor)}.")
    left = target - done
    days = working_days_between(desk, today, monday_of(today) + timedelta(days=6))
    if left > 0 and days > 0:
        a_day = f", {number(ceil(left / days))} a day" if days > 1 else ""
        steps.append(
            f"{number(left)} more and the week's goal is reached: {plural(days, 'working day')} left{a_day}."
        )
    elif left > 0:
        steps.append("The working week is over; Monday starts afresh.")
    return steps


def _board_line(desk: Desk) -> Line:
    named = "named" if desk.person.is_on_board else "not named"
    missing = "" if desk.team.board_channel else " No channel is set for it yet."
    return line(f"You are {named} on the team's board.{missing}", style=Style.QUIET)
