from dataclasses import replace
from datetime import date

import pytest

from coaching.changes import AddPerson, SavePerson, SetAlarm
from coaching.model import Alarm
from coaching.welcome import known_zone, renewed, welcome
from tests.cast import ANA
from tests.times import TUESDAY_NOON_IN_LONDON, utc


def test_a_newcomer_starts_on_the_day_it_is_there() -> None:
    met, *alarms = welcome(ANA, now=TUESDAY_NOON_IN_LONDON)

    assert met == AddPerson(replace(ANA, joined_on=date(2026, 3, 4)))
    assert alarms == [
        SetAlarm(Alarm("UANA", "digest", utc(2026, 3, 8, 19, 30), "2026-W10")),
        SetAlarm(Alarm("UANA", "nudge", utc(2026, 3, 5, 2), "2026-03-04")),
    ]


def test_a_profile_that_says_nothing_new_changes_nothing() -> None:
    assert renewed(ANA, ANA, alarms={}, now=TUESDAY_NOON_IN_LONDON) == ()


def test_a_new_name_is_saved_and_moves_nothing() -> None:
    after = replace(ANA, name="Anna")

    assert renewed(ANA, after, alarms={}, now=TUESDAY_NOON_IN_LONDON) == (SavePerson(after),)


@pytest.mark.parametrize("zone", [None, "", "America", "../../etc/passwd", "Mars/Olympus", "\0"])
def test_an_unknown_zone_is_utc(zone: str | None) -> None:
    assert known_zone(zone) == "UTC"


def test_a_known_zone_stays() -> None:
    assert known_zone("Pacific/Chatham") == "Pacific/Chatham"
