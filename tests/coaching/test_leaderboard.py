from dataclasses import replace
from datetime import date, datetime

from coaching.changes import Decision, SavePerson
from coaching.commands import leaderboard
from coaching.commands.leaderboard import JoinBoard, LeaveBoard, ShowWindow
from coaching.model import Absence, DayTotals, Desk
from tests.cast import BEN, BENS_DESK, SALES
from tests.coaching.logbook import like
from tests.coaching.talk import A_MONDAY_OF_12, MONDAY, NOW, heard, lines, refused, sentences, title
from tests.times import TUESDAY, utc


def said(
    text: str, desk: Desk = BENS_DESK, totals: tuple[DayTotals, ...] = A_MONDAY_OF_12, now: datetime = NOW
) -> Decision:
    command = heard(text)
    assert isinstance(command, ShowWindow | JoinBoard | LeaveBoard), command
    return leaderboard.decide(command, desk=desk, now=now, totals=totals)


def test_it_is_shown_joined_or_left() -> None:
    assert heard("leaderboard") == ShowWindow()
    assert heard("leaderboard join") == JoinBoard()
    assert heard("leaderboard off") == LeaveBoard()
    assert refused("leaderboard win").title.startswith("“/leaderboard” shows your own progress")


def test_the_window_shows_the_own_goal_and_the_next_step() -> None:
    decision = said("leaderboard")

    assert title(decision) == "This week: 12 of 25 prospected, on pace."
    assert lines(decision.answer) == [
        "1 more today and you are at your floor of 1.",
        "13 more and the week's goal is reached: 4 working days left, 4 a day.",
        "0 service notes this week: a side of its own, never counted as prospecting.",
        "You are not named on the team's board.",
    ]
    assert "Join the board" in sentences(decision.answer)


def test_service_stands_beside_and_never_counts() -> None:
    decision = said("leaderboard", totals=(DayTotals(TUESDAY, reactive=3, growth=1),))

    assert title(decision) == "This week: 0 of 25 prospected, 5 behind."
    assert lines(decision.answer)[2].startswith("4 service notes this week: a side of its own")


def test_the_last_day_asks_for_no_average() -> None:
    decision = said(
        "leaderboard", totals=(DayTotals(date(2026, 3, 6), prospected=20),), now=utc(2026, 3, 6, 15)
    )

    assert lines(decision.answer)[0] == "5 more and the week's goal is reached: 1 working day left."


def test_on_a_weekend_nothing_more_is_asked() -> None:
    decision = said("leaderboard", now=utc(2026, 3, 7, 15))

    assert lines(decision.answer)[0] == "The working week is over; Monday starts afresh."


def test_a_goal_reached_has_no_next_step() -> None:
    decision = said("leaderboard", totals=(DayTotals(TUESDAY, prospected=25),))

    assert title(decision) == "This week: 25 of 25 prospected, goal reached."
    assert lines(decision.answer)[0].startswith("0 service notes")


def test_a_week_off_has_no_goal() -> None:
    decision = said("leaderboard", replace(BENS_DESK, absences=(Absence(MONDAY, None),)))

    assert title(decision) == "This week: 12 prospected, no working days."


def test_joining_and_leaving_are_ones_own_choice() -> None:
    joined, left = said("leaderboard join"), said("leaderboard leave")

    assert title(joined) == "You are now named on the team's board."
    assert joined.wishes == (SavePerson(replace(BEN, is_on_board=True)),)
    assert lines(left.answer) == ["Your work still counts in the team's total, without your name."]
    assert left.wishes == (SavePerson(BEN),)


def test_it_says_who_sees_what() -> None:
    desk = replace(like(BENS_DESK, is_on_board=True), team=replace(SALES, board_channel=None))
    decision = said("leaderboard", desk)

    assert lines(decision.answer)[-1] == "You are named on the team's board. No channel is set for it yet."
    assert "Leave the board" in sentences(decision.answer)


def test_the_window_of_days_is_this_week() -> None:
    assert leaderboard.window(today=TUESDAY) == (MONDAY, date(2026, 3, 8))
