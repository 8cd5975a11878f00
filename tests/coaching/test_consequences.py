from dataclasses import replace
from datetime import date

import pytest

from coaching.changes import (
    AddAbsence,
    AddEntry,
    RemoveAbsence,
    SavePerson,
    SaveTeam,
    SetAlarm,
    SetGoal,
    Touch,
)
from coaching.consequences import consequences, follow, moves_alarms
from coaching.model import Absence, Alarm, Desk, Entry, Goal, Hours, Period, Verb
from tests.cast import ANA, ANAS_DESK, SALES
from tests.times import TUESDAY, TUESDAY_NOON_IN_LONDON, utc

NOW = TUESDAY_NOON_IN_LONDON
LOG = AddEntry(Entry("a" * 16, "UANA", Verb.PROSPECTED, TUESDAY, 5, NOW))
GOAL = SetGoal("UANA", Goal(TUESDAY, 25, Period.WEEK))
HOME = Touch("UANA", "home", NOW)
BOARD = Touch("sales", "board_refresh", NOW)
SEEN_HOME = Desk(replace(ANA, has_opened_home=True), SALES)
SERVED = {
    "digest": Alarm("UANA", "digest", utc(2026, 3, 8, 19, 30), "2026-W10"),
    "nudge": Alarm("UANA", "nudge", utc(2026, 3, 4, 2), "2026-03-03"),
}


def test_a_log_makes_the_board_and_the_home_stale() -> None:
    assert consequences(SEEN_HOME, (LOG,), alarms={}, now=NOW) == (HOME, BOARD)


def test_a_home_that_was_never_opened_is_not_drawn() -> None:
    assert consequences(ANAS_DESK, (GOAL,), alarms={}, now=NOW) == (BOARD,)


def test_a_team_without_a_board_has_none_to_freshen() -> None:
    desk = Desk(ANA, replace(SALES, board_channel=None))

    assert consequences(desk, (LOG,), alarms={}, now=NOW) == ()


def test_joining_the_board_freshens_it() -> None:
    joined = SavePerson(replace(ANA, is_on_board=True))

    assert consequences(ANAS_DESK, (joined,), alarms=SERVED, now=NOW) == (BOARD,)


@pytest.mark.parametrize(
    "facts",
    [
        {"zone": "Europe/Berlin"},
        {"workdays": frozenset({3, 4, 5})},
        {"hours": Hours(start=Hours().start, end=Hours().start.replace(hour=14))},
        {"digest_at": Hours().start},
    ],
)
def test_alarms_follow_what_they_depend_on(facts: dict[str, object]) -> None:
    changed = replace(ANA, **facts)  # type: ignore[arg-type]

    moved = consequences(ANAS_DESK, (SavePerson(changed),), alarms=SERVED, now=NOW)

    assert moved == follow(ANA, changed, alarms=SERVED, now=NOW)
    assert {(wish.alarm.kind, wish.alarm.last_period) for wish in moved if isinstance(wish, SetAlarm)} == {
        ("digest", "2026-W10"),
        ("nudge", "2026-03-03"),
    }


def test_other_facts_move_no_alarm() -> None:
    assert follow(ANA, replace(ANA, name="Anna"), alarms=SERVED, now=NOW) == ()


@pytest.mark.parametrize(
    "wish", [AddAbsence("UANA", Absence(date(2026, 3, 2), TUESDAY)), RemoveAbsence("UANA", TUESDAY)]
)
def test_days_off_are_looked_at_afresh(wish: AddAbsence | RemoveAbsence) -> None:
    follows = consequences(ANAS_DESK, (wish,), alarms=SERVED, now=NOW)

    assert [item.alarm.kind for item in follows if isinstance(item, SetAlarm)] == ["digest", "nudge"]


def test_a_new_board_channel_gets_this_weeks_post_at_once() -> None:
    desk = Desk(ANA, replace(SALES, board_channel=None))
    served = {"board": Alarm("sales", "board", utc(2026, 3, 9, 9), "2026-W10")}

    follows = consequences(desk, (SaveTeam(SALES),), alarms=served, now=NOW)

    assert follows == (SetAlarm(Alarm("sales", "board", utc(2026, 3, 2, 9), None)),)


def test_a_board_that_moves_its_zone_keeps_its_week() -> None:
    served = {"board": Alarm("sales", "board", utc(2026, 3, 9, 9), "2026-W10")}
    moved = replace(SALES, zone="Europe/Berlin")

    follows = consequences(ANAS_DESK, (SaveTeam(moved),), alarms=served, now=NOW)

    assert follows == (SetAlarm(Alarm("sales", "board", utc(2026, 3, 9, 8), "2026-W10")),)


def test_switching_the_board_off_sets_no_alarm() -> None:
    off = SaveTeam(replace(SALES, board_channel=None))

    assert consequences(ANAS_DESK, (off,), alarms={}, now=NOW) == ()


def test_only_what_moves_alarms_needs_them_loaded() -> None:
    assert moves_alarms((LOG, SavePerson(ANA)))
    assert not moves_alarms((LOG, GOAL))
