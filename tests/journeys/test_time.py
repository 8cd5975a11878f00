"""Clocks jump, seasons change, people travel, and the machine sleeps: one digest for each local ISO week."""

import threading
import time as real_time
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.clock import wall_clock
from bot.playground import faults
from bot.scheduler import Metronome
from coaching.calendar import iso_week, local_date
from tests.chaos.wave import MESSAGES, PEOPLE, WEEK_BEFORE
from tests.journeys.mail import Clock, Mail, mail

REP = PEOPLE[0]
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
HALF_PAST_EIGHT = time(8, 30)
LONDON, AUCKLAND, NEW_YORK = "Europe/London", "Pacific/Auckland", "America/New_York"


def wall(text: str, zone: str = LONDON) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


@pytest.fixture
def post(database_url: str) -> Iterator[Mail]:
    """It is the week before the first digest."""
    with mail(database_url, start=WEEK_BEFORE) as made:
        yield made


def jump_to(post: Mail, text: str, zone: str = LONDON) -> None:
    """Nobody was at work until then."""
    post.clock.now = wall(text, zone)
    post.beat()


def live_to(post: Mail, text: str, zone: str = LONDON, *, step: timedelta = HOUR / 2) -> None:
    post.lives(wall(text, zone) - post.clock.now, step=step)


def heard(post: Mail, zone: str = LONDON, who: str = REP) -> list[tuple[str, str]]:
    """The digests of somebody: the local week in which each arrived, and when on which day."""
    arrived = [
        datetime.fromtimestamp(float(one.ts), UTC)
        for one in post.team.dm_of(who).posts
        if one.metadata and one.metadata["event_payload"]["kind"] == "digest"
    ]
    local = [at.astimezone(ZoneInfo(zone)) for at in arrived]
    return [(iso_week(local_date(at, zone)), f"{at:%a %H:%M}") for at in local]


def test_downtime_from_saturday_to_tuesday_delays_the_digest_and_does_not_double_it(post: Mail) -> None:
    live_to(post, "2026-03-07 12:00")
    jump_to(post, "2026-03-10 10:00")
    live_to(post, "2026-03-16 09:00", step=3 * HOUR)

    assert heard(post)[0] == ("2026-W11", "Tue 10:00")
    assert [week for week, _ in heard(post)] == ["2026-W11", "2026-W12"]


def test_downtime_of_a_fortnight_ends_with_one_digest(post: Mail) -> None:
    jump_to(post, "2026-03-23 09:00")
    live_to(post, "2026-03-24 09:00")

    assert heard(post) == [("2026-W13", "Mon 09:00")]


def test_after_downtime_until_thursday_last_weeks_digest_is_left_out(post: Mail) -> None:
    jump_to(post, "2026-03-12 09:00")
    live_to(post, "2026-03-16 09:00", step=3 * HOUR)

    assert [week for week, _ in heard(post)] == ["2026-W12"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("zone", "friday", "mondays"),
    [
        (LONDON, "2026-03-27", ["2026-W14", "2026-W15"]),
        (LONDON, "2026-10-23", ["2026-W44", "2026-W45"]),
        (NEW_YORK, "2026-03-06", ["2026-W11", "2026-W12"]),
        (NEW_YORK, "2026-10-30", ["2026-W45", "2026-W46"]),
        (AUCKLAND, "2026-04-03", ["2026-W15", "2026-W16"]),
        (AUCKLAND, "2026-09-25", ["2026-W40", "2026-W41"]),
    ],
)
def test_where_clocks_change_on_sunday_the_digest_comes_at_the_same_local_time(
    post: Mail, zone: str, friday: str, mondays: list[str]
) -> None:
    post.user.change_user(REP, tz=zone)
    jump_to(post, f"{friday} 18:00", zone)
    before = len(heard(post, zone))
    post.lives(11 * DAY, step=HOUR / 2)

    assert heard(post, zone)[before:] == [(week, "Mon 08:30") for week in mondays]
    remarks = post.periods(REP, "nudge")
    assert len(remarks) == len(set(remarks))
    assert all(at.endswith("15:00") for at in remark_times(post, zone))


def remark_times(post: Mail, zone: str) -> list[str]:
    return [
        f"{datetime.fromtimestamp(float(one.ts), ZoneInfo(zone)):%a %H:%M}"
        for one in post.team.dm_of(REP).posts
        if one.metadata and one.metadata["event_payload"]["kind"] == "nudge"
    ]


@pytest.mark.slow
def test_the_year_with_53_weeks_has_a_digest_for_each(post: Mail) -> None:
    jump_to(post, "2026-12-20 12:00")
    live_to(post, "2027-01-12 12:00", step=HOUR / 2)

    assert post.periods(REP)[-4:] == ["2026-W52", "2026-W53", "2027-W01", "2027-W02"]
    assert heard(post)[-4:] == [(week, "Mon 08:30") for week in post.periods(REP)[-4:]]


@pytest.mark.slow
def test_a_flight_west_after_the_digest_does_not_bring_it_again(post: Mail) -> None:
    post.user.change_user(REP, tz=AUCKLAND)
    live_to(post, "2026-03-09 10:00", AUCKLAND)
    assert heard(post, AUCKLAND) == [("2026-W11", "Mon 08:30")]

    post.user.change_user(REP, tz=NEW_YORK)
    live_to(post, "2026-03-16 09:00", NEW_YORK)

    assert post.periods(REP) == ["2026-W11", "2026-W12"]
    assert heard(post, NEW_YORK)[-1] == ("2026-W12", "Mon 08:30")


@pytest.mark.slow
def test_a_flight_east_over_monday_morning_does_not_lose_the_digest(post: Mail) -> None:
    post.user.change_user(REP, tz=NEW_YORK)
    live_to(post, "2026-03-08 20:00", NEW_YORK)
    assert heard(post, NEW_YORK) == []

    post.user.change_user(REP, tz=AUCKLAND)  # where it is one o'clock on Monday
    post.beat()
    live_to(post, "2026-03-16 09:00", AUCKLAND)

    assert heard(post, AUCKLAND) == [("2026-W11", "Mon 13:00"), ("2026-W12", "Mon 08:30")]


def test_after_the_clock_was_set_back_an_hour_in_the_wave_nothing_comes_twice(post: Mail) -> None:
    jump_to(post, "2026-03-09 08:59")
    post.clock.now -= HOUR

    live_to(post, "2026-03-09 12:00", step=HOUR / 12)

    assert post.states() == {"sent": MESSAGES}
    assert set(post.standing().values()) == {1}


def test_what_was_in_doubt_when_the_clock_was_set_back_is_still_found(post: Mail) -> None:
    post.clock.now = wall("2026-03-09 12:01")
    world_is_right(post, "2026-03-09 09:01")
    post.world.faults.add("chat.postMessage", faults.reset(acts=True), times=None)
    post.beat()
    post.world.faults.clear()

    post.clock.now = wall("2026-03-09 09:02")
    live_to(post, "2026-03-09 14:00", step=HOUR / 12)

    assert post.states() == {"sent": MESSAGES}
    assert set(post.standing().values()) == {1}


def world_is_right(post: Mail, text: str) -> None:
    """What was posted while our clock was wrong carries Slack's own time."""
    offset = post.clock.now - wall(text)

    def right() -> float:
        return (post.clock.now - offset).timestamp()

    post.world.timestamp = post.team._now = right


def test_the_metronome_goes_on_after_the_clock_was_set_back() -> None:
    beats = Beats()
    clock = Clock(wall_clock() + HOUR)
    metronome = Metronome(beats, seconds=0.05, clock=clock)
    metronome.start()
    assert not beats.wait(1, seconds=0.3)

    clock.now = wall_clock()
    metronome.mind_the_clock()

    assert beats.wait(3, seconds=5)
    metronome.stop()


def test_the_metronome_goes_on_at_once_after_a_clock_that_began_in_1970() -> None:
    beats = Beats()
    metronome = Metronome(beats, seconds=0.05, clock=Clock(datetime(1970, 1, 1, tzinfo=UTC)))

    metronome.start()

    assert beats.wait(3, seconds=5)
    metronome.stop()


class Beats:
    def __init__(self) -> None:
        self._count = 0
        self._lock = threading.Lock()

    def __call__(self) -> None:
        with self._lock:
            self._count += 1

    def wait(self, count: int, *, seconds: float) -> bool:
        """Whether there were so many within that time."""
        until = real_time.monotonic() + seconds
        while self._count < count and real_time.monotonic() < until:
            real_time.sleep(0.01)
        return self._count >= count
