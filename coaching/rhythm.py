"""When something is due for somebody: the digest, the nudge, the team's board."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from coaching import policy
from coaching.calendar import (
    Rhythm,
    Slot,
    first_slot,
    instant,
    iso_week,
    local_date,
    monday_of,
    next_workday,
)
from coaching.changes import SetAlarm, Touch, Wish
from coaching.model import Alarm, Desk, Hours, Period, Person, Team

MONDAY = frozenset({1})


@dataclass(frozen=True, slots=True)
class Rung:
    """What follows from an alarm. `skipped` says why nobody hears anything.

    An alarm that rang and is not among the wishes again has done its work and is removed.
    """

    wishes: tuple[Wish, ...] = ()
    skipped: str | None = None


def rhythm_of(person: Person, kind: str) -> Rhythm:
    """The rhythm of somebody's `digest` or `nudge`."""
    days = person.workdays or MONDAY  # without working days the digest still has its Monday
    if kind == "digest":
        return Rhythm(person.digest_at, days, Period.WEEK)
    return Rhythm(nudge_at(person.hours), days | _days_after(days), Period.DAY)


def _days_after(days: frozenset[int]) -> frozenset[int]:
    """Nothing is said on Saturday, but Friday has ended: it is judged then, not on Monday when everybody's digests
    are due."""
    return frozenset(on % 7 + 1 for on in days)


def board_rhythm() -> Rhythm:
    """The rhythm of every board; the team's zone makes the difference."""
    return Rhythm(policy.BOARD.at, MONDAY, Period.WEEK)


def nudge_at(hours: Hours) -> time:
    """In the afternoon and early enough to act; for a late shift an hour before its end."""
    last = _minutes(hours.end) - policy.NUDGES.minutes_before_end
    at = min(_minutes(policy.NUDGES.at), last)
    if at <= _minutes(hours.start):
        at = max(_minutes(hours.start), last)
    return time(at // 60, at % 60)


def alarms_for(person: Person, *, now: datetime, last: Mapping[str, str | None]) -> tuple[SetAlarm, ...]:
    """The digest and the nudge alarm as they should stand; `last` has the newest period served, by kind.

    At first contact the digest starts next week and nudges the next working day. Later the same call follows
    a change of zone, hours or working days: what was served is not repeated, the rest is not lost.
    """
    today = local_date(now, person.zone)
    started = {"digest": iso_week(today), "nudge": today.isoformat()}
    return tuple(
        next_alarm(person, kind, after=last.get(kind) or begun, now=now) for kind, begun in started.items()
    )


def board_alarm(team: Team, *, now: datetime, last: str | None) -> SetAlarm:
    """The board's alarm as it should stand: a first board opens at once."""
    slot = first_slot(board_rhythm(), team.zone, after=last, now=now)
    return SetAlarm(Alarm(team.id, "board", slot.at, last))


def board_stale(team: Team, *, now: datetime) -> Touch:
    """What a log leaves behind where the team has a board; the outbox keeps it to one change a minute."""
    return Touch(team.id, "board_refresh", now)


def home_stale(person: Person, *, now: datetime) -> Touch:
    """What a change leaves behind where the person has opened Home."""
    return Touch(person.id, "home", now)


def next_alarm(person: Person, kind: str, *, after: str, now: datetime) -> SetAlarm:
    """The alarm for the period that follows `after`."""
    slot = first_slot(rhythm_of(person, kind), person.zone, after=after, now=now)
    return SetAlarm(Alarm(person.id, kind, slot.at, after))


def digest_slot_after_absence(desk: Desk, slot: Slot, *, today: date) -> Slot | None:
    """When somebody who is away today gets it: on the first day back, in the same week and in time."""
    sunday = monday_of(slot.on) + timedelta(days=6)
    last = min(sunday, slot.on + timedelta(days=policy.DIGEST.late_days))
    back = next_workday(desk, today, until=last)
    if back is None:
        return None
    at = instant(back, desk.person.digest_at, desk.person.zone)
    return Slot(slot.period, back, at) if at <= digest_not_after(desk.person, slot.on) else None


def digest_not_after(person: Person, on: date) -> datetime:
    """The end of a digest's use: noon, two days after its own slot's day."""
    return instant(on + timedelta(days=policy.DIGEST.late_days), policy.DIGEST.late_until, person.zone)


def nudge_not_after(person: Person, on: date) -> datetime:
    """The end of the person's own hours on that day."""
    return instant(on, person.hours.end, person.zone)


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute
