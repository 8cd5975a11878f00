"""What follows from saving something: pictures of it grow stale, and alarms move with what they depend on."""

from collections.abc import Mapping
from datetime import datetime

from coaching.accounts import tips
from coaching.changes import (
    AddAbsence,
    AddEntry,
    RemoveAbsence,
    ReviseEntry,
    SaveMatter,
    SavePerson,
    SaveTeam,
    SetAlarm,
    SetGoal,
    Tell,
    Wish,
)
from coaching.model import Alarm, Desk, Person, Team
from coaching.rhythm import alarms_for, board_alarm, board_stale, home_stale

MOVERS = (SavePerson, SaveTeam, AddAbsence, RemoveAbsence)
SHOWN_ON_BOARD = (AddEntry, ReviseEntry, SetGoal, AddAbsence, RemoveAbsence)


def moves_alarms(wishes: tuple[Wish, ...]) -> bool:
    """Whether the alarms of the person and the team have to be known."""
    return any(isinstance(wish, MOVERS) for wish in wishes)


def consequences(
    desk: Desk, wishes: tuple[Wish, ...], *, alarms: Mapping[str, Alarm], now: datetime
) -> tuple[Wish, ...]:
    """The wishes that these bring with them. `alarms`: the person's and the team's, where `moves_alarms`."""
    person = next((wish.person for wish in wishes if isinstance(wish, SavePerson)), desk.person)
    team = next((wish.team for wish in wishes if isinstance(wish, SaveTeam)), desk.team)
    return (
        *_stale(desk.person, person, team, wishes, now=now),
        *_own_alarms(desk.person, person, wishes, alarms=alarms, now=now),
        *_board_alarm(desk.team, team, alarms=alarms, now=now),
        *_tips_that_ended(desk.person, wishes),
    )


def follow(
    before: Person, after: Person, *, alarms: Mapping[str, Alarm], now: datetime
) -> tuple[SetAlarm, ...]:
    """The person's alarms where what they depend on has changed: nothing served is repeated, nothing due is lost."""
    if _rhythm_facts(before) == _rhythm_facts(after):
        return ()
    return alarms_for(after, now=now, last=_last(alarms))


def _stale(
    before: Person, after: Person, team: Team, wishes: tuple[Wish, ...], *, now: datetime
) -> tuple[Wish, ...]:
    is_news = (
        any(isinstance(wish, SHOWN_ON_BOARD) for wish in wishes) or before.is_on_board != after.is_on_board
    )
    board = (board_stale(team, now=now),) if is_news and team.board_channel is not None else ()
    own = (home_stale(after, now=now),) if after.has_opened_home else ()
    return (*own, *board)


def _own_alarms(
    before: Person, after: Person, wishes: tuple[Wish, ...], *, alarms: Mapping[str, Alarm], now: datetime
) -> tuple[Wish, ...]:
    if any(isinstance(wish, AddAbsence | RemoveAbsence) for wish in wishes):
        return alarms_for(after, now=now, last=_last(alarms))
    return follow(before, after, alarms=alarms, now=now)


def _board_alarm(
    before: Team, after: Team, *, alarms: Mapping[str, Alarm], now: datetime
) -> tuple[Wish, ...]:
    if after.board_channel is None or (before.board_channel, before.zone) == (
        after.board_channel,
        after.zone,
    ):
        return ()
    is_new = before.board_channel != after.board_channel  # a new channel gets this week's post at once
    last = None if is_new or "board" not in alarms else alarms["board"].last_period
    return (board_alarm(after, now=now, last=last),)


def _tips_that_ended(person: Person, wishes: tuple[Wish, ...]) -> tuple[Tell, ...]:
    """Whoever gave a tip hears what became of it, whichever word ended it."""
    told = (tips.closing(wish, by=person) for wish in wishes if isinstance(wish, SaveMatter))
    return tuple(tell for tell in told if tell is not None and tell not in wishes)


def _last(alarms: Mapping[str, Alarm]) -> dict[str, str | None]:
    return {kind: alarm.last_period for kind, alarm in alarms.items()}


def _rhythm_facts(person: Person) -> tuple[object, ...]:
    return person.zone, person.workdays, person.hours, person.digest_at
