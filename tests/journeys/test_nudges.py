"""Private remarks: true when they are sent, rare, and silent when that was asked for."""

from datetime import UTC, date, datetime, time

import pytest

from coaching.model import NudgeRecord
from coaching.nudges import floor
from tests.journeys.play import Play, first_line, hours

FLOOR = floor.say(floor.NothingYet(date(2026, 3, 3), 1, 0, 0, 25, "", time(17, 30))).title
NO_LIST = "No list"


def remark(play: Play) -> NudgeRecord:
    """The only one to Mo so far."""
    with play.kept() as uow:
        (record,) = uow.nudges.since(["UMO"], date(2026, 3, 2))["UMO"]
    return record


@pytest.fixture
def met(play: Play) -> Play:
    """Mo logged on Monday, his first day; it is Tuesday noon."""
    play.types("UMO", "/prospected 5")
    play.at("UMO", "2026-03-03 12:00")
    return play


def test_nothing_prospected_by_three_is_asked_about(met: Play) -> None:
    met.at("UMO", "2026-03-03 14:59")
    before = met.beat()
    met.at("UMO", "2026-03-03 15:00")
    met.beat()

    assert before == {}
    assert met.messages("UMO") == [FLOOR]


def test_on_the_first_day_nobody_is_asked(play: Play) -> None:
    play.types("UMO", "/served Acme: fixed it")

    play.live_until("UMO", "2026-03-02 18:00")

    assert play.messages("UMO") == []


@pytest.mark.parametrize("log", ["/prospected 1", "/prospected 0"])
def test_a_log_is_an_answer_even_a_zero(met: Play, log: str) -> None:
    met.types("UMO", log)

    met.live_until("UMO", "2026-03-03 18:00")

    assert met.messages("UMO") == []


def test_a_log_half_a_minute_before_it_is_sent_holds_it_back(met: Play) -> None:
    met.at("UMO", "2026-03-03 15:00")
    met.house.tick().run()
    met.types("UMO", "/prospected 1")  # queued already, not yet sent

    counts = met.beat()

    assert counts == {"nudge": {"expired": 1}}
    assert met.messages("UMO") == []


def test_a_log_at_the_last_moment_before_three_is_in_time(met: Play) -> None:
    met.at("UMO", "2026-03-03 14:59:30")
    met.types("UMO", "/prospected 1")

    met.at("UMO", "2026-03-03 15:00")
    met.beat()

    assert met.messages("UMO") == []


def test_a_remark_that_was_never_sent_is_not_one_that_was_ignored(met: Play) -> None:
    met.at("UMO", "2026-03-03 15:00")
    met.house.tick().run()
    met.types("UMO", "/prospected 1")
    met.beat()

    assert remark(met).answer == "not sent"


def test_three_busy_days_without_prospecting_are_asked_about_instead(play: Play) -> None:
    play.types("UMO", "/served Acme: fixed it")
    for day in (3, 4):
        play.at("UMO", f"2026-03-0{day} 11:00")
        play.types("UMO", "/served Acme: fixed it again")

    play.at("UMO", "2026-03-04 15:00")
    play.beat()

    assert play.messages("UMO") == ["3 service notes, 0 prospected since Monday. What's in the way?"]


def test_the_answer_to_it_is_kept_and_answered(play: Play) -> None:
    test_three_busy_days_without_prospecting_are_asked_about_instead(play)

    said = play.presses("UMO", NO_LIST)

    assert first_line(said) == "Noted: no list."
    assert (remark(play).rule, remark(play).answer) == ("avoidance", "no list")


@pytest.mark.parametrize(
    ("label", "answer"),
    [
        ("Not today", "Noted: not today."),
        ("Why did I get this?", "Why you heard from me today"),
        ("Pause a week", None),
    ],
)
def test_its_buttons_answer(met: Play, label: str, answer: str | None) -> None:
    met.at("UMO", "2026-03-03 15:00")
    met.beat()

    said = first_line(met.presses("UMO", label))

    assert answer in (None, said)
    assert met.messages("UMO") == [FLOOR]


def test_log_now_opens_the_form(met: Play) -> None:
    met.at("UMO", "2026-03-03 15:00")
    met.beat()

    met.presses("UMO", "Log now")
    met.fills("UMO", count="3")

    assert [entry.count for entry in met.entries("UMO")] == [3, 5]


def test_a_week_has_at_most_three_and_a_day_at_most_one(met: Play) -> None:
    for day in (3, 4, 5, 6, 7, 8):
        met.live_until("UMO", f"2026-03-0{day} 16:00", step=hours(1))
        if met.messages("UMO"):
            met.presses("UMO", "Not today")  # answered, so that nothing pauses

    assert met.messages("UMO") == [FLOOR] * 3
    assert [post_day(post.ts) for post in met.team.dm_of("UMO").posts] == [3, 4, 5]


def test_ignored_twice_it_rests_for_a_fortnight(met: Play) -> None:
    met.live_until("UMO", "2026-03-17 16:00", step=hours(1))
    within = met.messages("UMO").count(FLOOR)

    met.live_until("UMO", "2026-03-19 16:00", step=hours(1))

    assert within == 2
    assert met.messages("UMO").count(FLOOR) == 3


@pytest.mark.parametrize("sentence", ["/coach quiet 1 week", "/coach away until fri", "/coach me days mon"])
def test_nobody_is_asked_who_said_not_to_be(met: Play, sentence: str) -> None:
    met.types("UMO", sentence)

    met.live_until("UMO", "2026-03-06 18:00", step=hours(1))

    assert FLOOR not in met.messages("UMO")


def test_back_from_days_off_counts_again(met: Play) -> None:
    met.types("UMO", "/coach away")
    met.live_until("UMO", "2026-03-04 09:00", step=hours(3))

    met.types("UMO", "/coach back")
    met.live_until("UMO", "2026-03-04 16:00", step=hours(0.5))

    assert met.messages("UMO") == [FLOOR]


def test_somebody_deactivated_hears_nothing(met: Play) -> None:
    met.answered(met.user.change_user("UMO", deleted=True))

    met.live_until("UMO", "2026-03-04 18:00", step=hours(1))

    assert met.messages("UMO") == []


def test_a_move_to_another_zone_moves_the_afternoon(met: Play) -> None:
    met.answered(met.user.change_user("UMO", tz="America/New_York"))

    met.at("UMO", "2026-03-03 14:59")
    before = met.beat()
    met.at("UMO", "2026-03-03 15:00")
    met.beat()

    assert met.person("UMO").zone == "America/New_York"
    assert before == {}
    assert met.messages("UMO") == [FLOOR]


def test_a_manager_who_logs_nothing_is_left_alone(play: Play) -> None:
    play.types("UMO", "/coach setup manager <@UMO>")

    play.live_until("UMO", "2026-03-06 18:00", step=hours(1))

    assert play.messages("UMO") == []


def post_day(ts: str) -> int:
    return datetime.fromtimestamp(float(ts), UTC).day
