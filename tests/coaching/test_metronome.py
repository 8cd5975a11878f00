"""Every zone of tzdata, 2024 to 2032: no local day and no local week is skipped or served twice."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coaching.calendar import Rhythm, days_between, first_slot, instant, iso_week, latest_slot, local_date
from coaching.model import Alarm, Period, Person
from coaching.rhythm import alarms_for, rhythm_of
from tests.cast import ANA

BEGIN, END = date(2024, 1, 1), date(2032, 12, 31)
EVERY_DAY = frozenset(range(1, 8))
SHARDS = 4
TICK = timedelta(seconds=15)
ZONES = sorted(available_timezones())

Transitions = tuple[tuple[datetime, timedelta], ...]


@cache
def representatives() -> tuple[tuple[str, Transitions], ...]:
    """One zone for each different course of the clock in these years; together they are all zones."""
    found: dict[Transitions, str] = {}
    for zone in ZONES:
        found.setdefault(transitions(zone), zone)
    return tuple((zone, course) for course, zone in found.items())


def transitions(zone: str) -> Transitions:
    """From when on which offset holds; a day never has two changes."""
    there = ZoneInfo(zone)
    moment = datetime(BEGIN.year - 1, 12, 30, tzinfo=UTC)
    offset = there.utcoffset(moment.astimezone(there))
    course = [(moment, offset)]
    while moment.date() <= END + timedelta(days=2):
        following = moment + timedelta(days=1)
        new = following.astimezone(there).utcoffset()
        if new != offset:
            course.append((change_between(moment, following, there), new))
            offset = new
        moment = following
    return tuple(course)  # type: ignore[arg-type]  # an aware moment always has an offset


def change_between(before: datetime, after: datetime, there: ZoneInfo) -> datetime:
    new = after.astimezone(there).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = before + (after - before) // 2
        before, after = (before, middle) if middle.astimezone(there).utcoffset() == new else (middle, after)
    return after.replace(microsecond=0)  # clocks change on whole seconds


def served(rhythm: Rhythm, zone: str, *, first: date, last: date) -> Iterator[str]:
    """The periods that a metronome serves from the first to the last day, a tick late each time."""
    after, now = None, instant(first, time(0), zone)
    while True:
        now = max(now, first_slot(rhythm, zone, after=after, now=now).at) + TICK
        after = latest_slot(rhythm, zone, now=now).period
        if local_date(now, zone) > last:
            return
        yield after


@pytest.mark.parametrize("shard", range(SHARDS))
def test_each_local_day_has_exactly_one_nudge_slot(shard: int) -> None:
    rhythm = Rhythm(time(15, 0), EVERY_DAY, Period.DAY)
    days = [on.isoformat() for on in days_between(BEGIN, END)]

    for zone, _ in representatives()[shard::SHARDS]:
        assert list(served(rhythm, zone, first=BEGIN, last=END)) == days, zone


@pytest.mark.parametrize("shard", range(SHARDS))
def test_each_local_iso_week_has_exactly_one_digest(shard: int) -> None:
    rhythm = Rhythm(time(8, 30), frozenset({1, 2, 3, 4, 5}), Period.WEEK)
    weeks = sorted({iso_week(on) for on in days_between(BEGIN, END)})

    for zone, _ in representatives()[shard::SHARDS]:
        assert list(served(rhythm, zone, first=BEGIN, last=END)) == weeks, zone


def test_slots_inside_the_hour_that_is_missing_or_comes_twice_are_served_once_too() -> None:
    for zone, course in representatives():
        for moment, _ in course[1:]:
            on = local_date(moment, zone)
            first, last = on - timedelta(days=2), on + timedelta(days=2)
            days = [each.isoformat() for each in days_between(first, last)]
            for at in hostile_times(moment, zone):
                rhythm = Rhythm(at, EVERY_DAY, Period.DAY)
                assert list(served(rhythm, zone, first=first, last=last)) == days, (zone, moment, at)


def hostile_times(moment: datetime, zone: str) -> set[time]:
    """Wall-clock times around a change; late evenings are left out, a gap may move them to the next day."""
    around = (moment + timedelta(minutes=minutes) for minutes in (-90, -30, -1, 0, 1, 30, 90))
    times = {each.astimezone(ZoneInfo(zone)).time() for each in around}
    gap = {(moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None) - timedelta(minutes=30)).time()}
    return {at for at in times | gap if time(0, 0) < at < time(22, 0)}


def test_an_instant_shows_the_time_asked_for_or_the_end_of_the_gap() -> None:
    for zone, course in representatives():
        for moment, offset in course[1:]:
            there = ZoneInfo(zone)
            before = (moment - timedelta(seconds=1)).astimezone(there).utcoffset()
            assert before is not None
            if offset <= before:
                continue
            missing = (moment + before + (offset - before) / 2).replace(tzinfo=None)
            assert instant(missing.date(), missing.time(), zone) == moment, zone


def test_all_zones_are_covered() -> None:
    courses = {course for _, course in representatives()}

    assert {transitions(zone) for zone in ("Africa/Cairo", "Pacific/Chatham", "America/Nuuk")} <= courses
    assert len(ZONES) > 500


NEVER_THERE = ("Factory", "localtime")
FIRST = datetime(2024, 1, 10, tzinfo=UTC)
INSTANTS = st.integers(0, 8 * 365 * 24 * 3600).map(lambda seconds: FIRST + timedelta(seconds=seconds))


@settings(max_examples=300, deadline=None)
@given(
    zones=st.lists(
        st.sampled_from([zone for zone in ZONES if zone not in NEVER_THERE]), min_size=2, max_size=6
    ),
    now=INSTANTS,
    hours=st.lists(st.integers(1, 200), min_size=6, max_size=6),
)
def test_moves_between_zones_neither_double_nor_lose_a_week(
    zones: list[str], now: datetime, hours: list[int]
) -> None:
    told = journey(zones, hours, now=now)

    weeks = [iso_week(on) for on in days_between(date.fromisoformat(told[0]), date.fromisoformat(told[-1]))]
    assert [iso_week(date.fromisoformat(monday)) for monday in told] == sorted(set(weeks))


def journey(zones: list[str], hours: list[int], *, now: datetime) -> list[str]:
    """The days of the digests that rang while somebody stayed some hours in each zone, at last 3 weeks."""
    person = Person("UANA", "Ana", zones[0], "sales")
    last: dict[str, str | None] = {}
    told: list[str] = []
    for zone, stay in zip(zones, [*hours[: len(zones) - 1], 21 * 24], strict=False):
        person = Person("UANA", "Ana", zone, "sales")
        until = now + timedelta(hours=stay)
        alarm = digest_alarm(person, now=now, last=last)
        while alarm.due_at <= until:
            now = max(now, alarm.due_at)
            slot = latest_slot(rhythm_of(person, "digest"), zone, now=now)
            told.append(slot.on.isoformat())
            last = {"digest": slot.period}
            alarm = digest_alarm(person, now=now, last=last)
        last, now = {"digest": alarm.last_period}, until
    return told


def digest_alarm(person: Person, *, now: datetime, last: dict[str, str | None]) -> Alarm:
    digest, _nudge = alarms_for(person, now=now, last=last)
    return digest.alarm


def test_the_flight_west_does_not_bring_a_second_monday() -> None:
    here = instant(date(2026, 3, 9), time(8, 31), "Pacific/Auckland")
    there = Person(ANA.id, ANA.name, "America/New_York", ANA.team_id)

    digest, nudge = alarms_for(there, now=here, last={"digest": "2026-W11", "nudge": "2026-03-08"})

    assert digest.alarm.due_at == instant(date(2026, 3, 16), time(8, 30), "America/New_York")
    assert nudge.alarm.due_at == instant(date(2026, 3, 9), time(15, 0), "America/New_York")


def test_the_flight_east_does_not_lose_the_monday() -> None:
    sunday_evening = instant(date(2026, 3, 8), time(20, 0), "America/New_York")
    there = Person(ANA.id, ANA.name, "Pacific/Auckland", ANA.team_id)

    digest, _ = alarms_for(there, now=sunday_evening, last={"digest": "2026-W10", "nudge": "2026-03-06"})

    assert digest.alarm.due_at == instant(date(2026, 3, 9), time(8, 30), "Pacific/Auckland")
    assert digest.alarm.due_at < sunday_evening
