import pytest

from coaching import grammar
from coaching.changes import Decision, SetGoal
from coaching.commands import goal
from coaching.commands.goal import ChangeGoal, OpenGoalForm, ShowGoal
from coaching.message import FieldErrors, Form
from coaching.model import Desk, Goal, Period
from tests.cast import BEN, BENS_DESK
from tests.coaching.logbook import aiming
from tests.coaching.talk import MONDAY, NOW, heard, lines, refused, title
from tests.times import TUESDAY


def said(text: str, desk: Desk = BENS_DESK) -> Decision:
    command = heard(text)
    assert isinstance(command, ShowGoal | OpenGoalForm | ChangeGoal), command
    return goal.decide(command, desk=desk, now=NOW)


UNDERSTOOD = [
    ("25", ChangeGoal(25)),
    ("25 a week", ChangeGoal(25)),
    ("25/week", ChangeGoal(25)),
    ("25 weekly", ChangeGoal(25)),
    ("5 a day", ChangeGoal(5, Period.DAY)),
    ("5 per working day", ChangeGoal(5, Period.DAY)),
    ("100 a month", ChangeGoal(100, Period.MONTH)),
    ("300 a quarter", ChangeGoal(300, Period.QUARTER)),
    ("floor 2", ChangeGoal(floor=2)),
    ("25 a week, floor 2", ChangeGoal(25, floor=2)),
    ("25 with a floor of 2 a day", ChangeGoal(25, floor=2)),
]


@pytest.mark.parametrize(("text", "command"), UNDERSTOOD)
def test_a_goal_is_said_in_many_ways(text: str, command: ChangeGoal) -> None:
    assert heard(f"goal {text}") == command


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("many", "A goal is a whole number a day, week, month or quarter."),
        ("25 a year", "A goal is a whole number a day, week, month or quarter."),
        ("-5", "A goal is a whole number a day, week, month or quarter."),
        ("0", "A goal is from 1 to 3,500 a week."),
        ("501 a day", "A goal is from 1 to 500 a day."),
        ("floor 501", "A floor is at most 500 a working day."),
    ],
)
def test_other_words_are_refused(text: str, says: str) -> None:
    assert refused(f"goal {text}").title == f"{says} Nothing was saved."


def test_the_default_is_shown_as_such() -> None:
    decision = said("goal")

    assert title(decision) == "Your goal: 5 a working day, usual for a hybrid."
    assert lines(decision.answer) == [
        "This week that is 25 people. Days away are taken off.",
        "Floor: 1 a working day. On a day with none, I may ask once, in private.",
    ]


def test_a_goal_holds_from_this_weeks_monday() -> None:
    decision = said("goal 300 a quarter")

    assert title(decision) == "Goal set: 300 a quarter."
    assert lines(decision.answer)[0] == "This week that is 23 people. Days away are taken off."
    assert decision.wishes == (SetGoal(BEN.id, Goal(MONDAY, 300, Period.QUARTER, None)),)


def test_a_floor_keeps_the_goal_and_a_goal_keeps_the_floor() -> None:
    desk = aiming(BENS_DESK, 100, Period.MONTH, floor=2)

    assert said("goal floor 3", desk).wishes == (SetGoal(BEN.id, Goal(MONDAY, 100, Period.MONTH, 3)),)
    assert said("goal 30", desk).wishes == (SetGoal(BEN.id, Goal(MONDAY, 30, Period.WEEK, 2)),)
    assert said("goal floor 3").wishes == (SetGoal(BEN.id, Goal(MONDAY, 5, Period.DAY, 3)),)


def test_a_second_change_in_a_week_replaces_the_first() -> None:
    desk = aiming(BENS_DESK, 100, Period.WEEK, from_on=MONDAY)

    assert title(said("goal 20", desk)) == "Goal set: 20 a week."


def test_a_floor_above_the_goal_is_refused() -> None:
    decision = said("goal 25 a week floor 9")

    assert title(decision) == "A floor of 9 a day is above the goal, which is 5 a day. Nothing was saved."
    assert decision.wishes == ()


def test_an_older_floor_yields_to_a_smaller_goal() -> None:
    desk = aiming(BENS_DESK, 50, Period.WEEK, floor=8)

    decision = said("goal 10 a week", desk)

    assert decision.wishes == (SetGoal(BEN.id, Goal(MONDAY, 10, Period.WEEK, 2)),)
    assert lines(decision.answer)[1].startswith("Floor: 2 a working day.")


def test_the_form_is_filled_in_with_the_present_goal() -> None:
    default, own = (
        said("goal change").answer,
        said("goal change", aiming(BENS_DESK, 100, Period.MONTH, floor=2)).answer,
    )

    assert isinstance(default, Form)
    assert isinstance(own, Form)
    assert [field.value for field in default.fields] == ["25", "week", "1"]
    assert [field.value for field in own.fields] == ["100", "month", "2"]


def test_the_filled_form_is_a_goal() -> None:
    values = {"amount": "100", "per": "month", "floor": "2"}

    assert grammar.fill("goal", values, context="", today=TUESDAY) == ChangeGoal(100, Period.MONTH, 2)
    assert grammar.fill("goal", {**values, "floor": ""}, context="", today=TUESDAY) == ChangeGoal(
        100, Period.MONTH
    )


def test_each_field_says_what_to_mend() -> None:
    wrong = grammar.fill("goal", {"amount": "x", "per": "year", "floor": "٥"}, context="", today=TUESDAY)
    zero = grammar.fill("goal", {"amount": "0", "per": "week"}, context="", today=TUESDAY)

    assert wrong == FieldErrors(
        {
            "amount": "A whole number, please.",
            "floor": "A whole number, please.",
            "per": "Choose one from the list.",
        }
    )
    assert zero == FieldErrors({"amount": "A goal is from 1 to 3,500 a week."})
