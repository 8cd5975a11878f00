"""The leaderboard channel: one post a week about the team, and about those who asked to be named.

Nobody is last: people stand in the order of their names, and whoever is away is left out.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from math import floor

from coaching import policy
from coaching.calendar import (
    first_slot,
    is_away,
    latest_slot,
    local_date,
    monday_of,
    monday_of_week,
)
from coaching.changes import SetAlarm, Tell
from coaching.facts import BoardFacts
from coaching.goals import week_target
from coaching.message import Button, Chart, Line, Message, Series, Style, Table, bold, line
from coaching.model import Alarm, DayTotals, Desk, Team
from coaching.rhythm import Rung, board_rhythm
from coaching.totals import WEEK, Week, sells, sum_of, weeks_from
from coaching.wording import day, listing, number, plural

MINE = Button("My progress", "leaderboard")
JOIN = Button("Join the board", "leaderboard join")


WHO_IS_NAMED = "Named here: those who asked to be, in alphabetical order."
NOBODY_IS_NAMED = "Only those who ask to be are named here."


def window(today: date) -> tuple[date, date]:
    """The first and last local day whose totals a board looks at."""
    return monday_of(today) - WEEK * (policy.BOARD.best_weeks + 1), today


def ring(alarm: Alarm, facts: BoardFacts, *, now: datetime) -> Rung:
    """What follows from a team's board alarm: last week's post is closed, this week's is opened."""
    team = facts.team
    slot = latest_slot(board_rhythm(), team.zone, now=now)
    upcoming = first_slot(board_rhythm(), team.zone, after=max(slot.period, alarm.last_period or ""), now=now)
    waiting = SetAlarm(replace(alarm, due_at=upcoming.at))
    if team.board_channel is None:
        return Rung((waiting,), "the team has no channel for its board")
    if alarm.last_period is not None and slot.period <= alarm.last_period:
        return Rung((waiting,), "this week's board is open")
    channel, today = team.board_channel, local_date(now, team.zone)
    opening = _tell(facts, channel, slot.period, today=today, is_closed=False)
    following = SetAlarm(Alarm(team.id, alarm.kind, upcoming.at, slot.period))
    if alarm.last_period is None:
        return Rung((opening, following))
    closing = _tell(facts, channel, alarm.last_period, today=today, is_closed=True)
    return Rung((closing, opening, following))


def is_open(team: Team, alarm: Alarm | None, *, now: datetime) -> bool:
    """Whether the post that stands is the one to be refreshed. Between set-up and Monday 09:00 there is none."""
    return alarm is not None and alarm.last_period == latest_slot(board_rhythm(), team.zone, now=now).period


def refresh(facts: BoardFacts, *, now: datetime) -> Rung:
    """What follows when people have logged: the open post shows it."""
    team = facts.team
    if team.board_channel is None:
        return Rung((), "the team has no channel for its board")
    slot = latest_slot(board_rhythm(), team.zone, now=now)
    today = local_date(now, team.zone)
    return Rung((_tell(facts, team.board_channel, slot.period, today=today, is_closed=False),))


def _tell(facts: BoardFacts, channel: str, period: str, *, today: date, is_closed: bool) -> Tell:
    message = compose(facts, monday_of_week(period), today=today, is_closed=is_closed)
    return Tell(channel, "board", period, message)


@dataclass(frozen=True, slots=True)
class _Member:
    """Somebody of the team with their weeks, oldest first; the last one is the week that is told of."""

    desk: Desk
    weeks: tuple[Week, ...]
    is_seller: bool

    @property
    def name(self) -> str:
        return self.desk.person.name

    @property
    def week(self) -> Week:
        return self.weeks[-1]


def compose(facts: BoardFacts, monday: date, *, today: date, is_closed: bool) -> Message:
    """The post for the week that begins on that Monday."""
    members = _members(facts, monday)
    on = min(today, monday + timedelta(days=6))
    named = [member for member in members if _is_named(member, on=on)]
    weeks = _together(members, monday)
    lines = (
        line(bold("Served: "), plural(weeks[-1].served, "note"), "."),
        *_mentions(facts, named, monday=monday),
        line(WHO_IS_NAMED if named else NOBODY_IS_NAMED, style=Style.QUIET),
    )
    return Message(
        _title(facts, members, weeks[-1], is_closed=is_closed),
        lines,
        chart=_chart(weeks),
        table=_progress(named, monday=monday),
        buttons=(MINE, JOIN),
    )


def _members(facts: BoardFacts, monday: date) -> tuple[_Member, ...]:
    active = (desk for desk in facts.desks if desk.person.is_active)
    in_order = sorted(active, key=lambda desk: (desk.person.name.casefold(), desk.person.id))
    return tuple(_member(desk, facts.totals.get(desk.person.id, ()), monday) for desk in in_order)


def _member(desk: Desk, totals: tuple[DayTotals, ...], monday: date) -> _Member:
    first = monday - WEEK * (policy.BOARD.best_weeks - 1)
    return _Member(desk, weeks_from(totals, first, n=policy.BOARD.best_weeks), sells(desk, totals))


def _together(members: tuple[_Member, ...], monday: date) -> tuple[Week, ...]:
    """The weeks of the whole team."""
    weeks = zip(*(member.weeks for member in members), strict=True)
    return tuple(sum_of(of_all) for of_all in weeks) or (Week(monday),)


def _is_named(member: _Member, *, on: date) -> bool:
    """Asked to be on the board, sells, and neither away now nor for the whole week."""
    desk = member.desk
    is_here = not is_away(desk, on) and week_target(desk, on=on) > 0
    return desk.person.is_on_board and is_here and member.is_seller


def _title(facts: BoardFacts, members: tuple[_Member, ...], week: Week, *, is_closed: bool) -> str:
    target = sum(week_target(member.desk, on=week.monday) for member in members if member.is_seller)
    of_target = f" of {number(target)}" if target else ""
    begun = day(week.monday, today=week.monday)
    stands = "in the end" if is_closed else "so far"
    return f"{facts.team.name}, week from {begun}: {number(week.prospected)}{of_target} prospected {stands}."


def _progress(named: list[_Member], *, monday: date) -> Table | None:
    """Against one's own goal and nobody else's; credit saturates, steps are coarse."""
    if not named:
        return None
    shown = named[: policy.BOARD.rows]
    rows = tuple((member.name, f"{_percent(member, monday=monday)}%") for member in shown)
    return Table("Progress towards their own goal", ("Name", "Progress"), rows)


def _percent(member: _Member, *, monday: date) -> int:
    target = week_target(member.desk, on=monday)
    done = min(member.week.prospected, floor(target * policy.BOARD.cap))
    return done * 100 // target // policy.BOARD.step * policy.BOARD.step


def _mentions(facts: BoardFacts, named: list[_Member], *, monday: date) -> tuple[Line, ...]:
    """What was achieved, each shared by all who did; left out where nobody did."""

    def is_done(member: _Member) -> bool:
        return member.week.prospected >= week_target(member.desk, on=monday)

    def is_in_week(days: Iterable[date]) -> bool:
        return any(monday <= on < monday + WEEK for on in days)

    def has_won(member: _Member) -> bool:
        return is_in_week(facts.won.get(member.desk.person.id, ()))

    def has_grown(member: _Member) -> bool:
        """A customer buys more, or a need of theirs was found: as much worth as somebody new."""
        return member.week.growth > 0 or is_in_week(facts.grew.get(member.desk.person.id, ()))

    claims: tuple[tuple[str, Callable[[_Member], bool]], ...] = (
        ("Goal reached", is_done),
        ("Personal best", _is_best),
        ("Opened a door", has_won),
        ("Grew an account", has_grown),
    )
    found = ((label, [member.name for member in named if claim(member)]) for label, claim in claims)
    return tuple(line(bold(f"{label}: "), f"{listing(names)}.") for label, names in found if names)


def _is_best(member: _Member) -> bool:
    """More than in any of the weeks before, once there are enough of them."""
    known = [week.prospected for week in member.weeks[:-1] if week.is_known]
    return len(known) >= policy.BOARD.best_needs_weeks and member.week.prospected > max(known)


def _chart(weeks: tuple[Week, ...]) -> Chart | None:
    weeks = weeks[-policy.BOARD.chart_weeks :]
    known = [week for week in weeks if week.is_known]
    if len(known) < 2:
        return None
    shown = [week for week in weeks if week.monday >= known[0].monday]
    series = Series("Prospected", tuple(week.prospected for week in shown))
    return Chart("The team, week by week", tuple(week.label for week in shown), (series,))
