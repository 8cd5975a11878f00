"""Somebody is met for the first time, or their profile changes: what follows from it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from coaching.calendar import local_date
from coaching.changes import AddPerson, SavePerson, Wish
from coaching.consequences import follow
from coaching.model import Alarm, Person
from coaching.rhythm import alarms_for

UNKNOWN_ZONE = "UTC"


def welcome(person: Person, *, now: datetime) -> tuple[Wish, ...]:
    """A newcomer starts today, in their own zone; the first digest comes next week, the first nudge another day."""
    met = replace(person, joined_on=local_date(now, person.zone))
    return (AddPerson(met), *alarms_for(met, now=now, last={}))


def renewed(before: Person, after: Person, *, alarms: Mapping[str, Alarm], now: datetime) -> tuple[Wish, ...]:
    """What has to be saved when somebody's facts change."""
    if after == before:
        return ()
    return (SavePerson(after), *follow(before, after, alarms=alarms, now=now))


def known_zone(zone: str | None) -> str:
    """The zone if this machine knows it, else UTC: what a platform says about somebody may be absent or too new."""
    try:
        return ZoneInfo(zone or UNKNOWN_ZONE).key
    except (ZoneInfoNotFoundError, ValueError, OSError):  # unknown; not a name; the name of a folder of zones
        return UNKNOWN_ZONE
