from dataclasses import replace
from datetime import date, time

import pytest

from coaching.changes import Decision, SavePerson
from coaching.commands import me
from coaching.commands.me import SetHours, SetRole, SetWorkdays, ShowMe
from coaching.model import Absence, DayTotals, Desk, Hours, Role
from tests.cast import BEN, BENS_DESK
from tests.coaching.logbook import like
from tests.coaching.talk import MONDAY, NOW, heard, lines, refused, title
from tests.times import TUESDAY

TOTALS = (DayTotals(MONDAY, prospected=12, reactive=2, growth=1),)


def shown(desk: Desk = BENS_DESK) -> Decision:
    return me.decide(ShowMe(), desk=desk, now=NOW, totals=TOTALS)


def changed(text: str) -> Decision:
    command = heard(text)
    assert isinstance(command, SetRole | SetHours | SetWorkdays), command
    return me.decide(command, desk=BENS_DESK, now=NOW, totals=())


def test_the_page_tells_the_week_and_the_settings() -> None:
    decision = shown()

    assert title(decision) == "This week: 12 of 25 prospected, on pace."
    assert lines(decision.answer) == [
        "Consistency: prospected on 1 of 2 working days so far this week.",
        "Served: 3 notes; they called 2, you called 0, you found a need 1.",
        "Floor: 1 a working day.",
        "Role: hybrid. Works Mon to Fri, 09:00 to 17:30, America/New_York.",
        "Digest: 08:30 on the first working day. Nudges: on.",
    ]


def test_what_is_off_is_said() -> None:
    desk = like(BENS_DESK, wants_digest=False, quiet_until_on=date(2026, 3, 9))
    for_good = like(BENS_DESK, quiet_until_on=date.max)
    over = like(BENS_DESK, quiet_until_on=MONDAY)

    assert lines(shown(desk).answer)[-1] == "Digest: off. Nudges: paused up to and including Mon 9 Mar."
    assert lines(shown(for_good).answer)[-1].endswith("Nudges: off.")
    assert lines(shown(over).answer)[-1].endswith("Nudges: on.")


def test_days_off_are_listed_and_leave_no_goal() -> None:
    absences = (Absence(date(2026, 4, 1), date(2026, 4, 3)), Absence(MONDAY, None))
    decision = shown(replace(BENS_DESK, absences=absences))

    assert title(decision) == "This week: 12 prospected, no working days."
    assert lines(decision.answer)[-2:] == [
        "Away: from yesterday until you type “/coach back”.",
        "Away: from Wed 1 Apr up to and including Fri 3 Apr.",
    ]


def test_a_role_brings_its_default_goal() -> None:
    decision = changed("me role Hunter")

    assert (
        title(decision)
        == "Role: hunter. The usual goal is 10 a working day, floor 3; one you set yourself comes first."
    )
    assert decision.wishes == (SavePerson(replace(BEN, role=Role.HUNTER)),)


def test_hours_can_be_changed() -> None:
    decision = changed("me hours 8:00-17:00")

    assert title(decision) == "Working hours: 08:00 to 17:00. No nudges outside them."
    assert decision.wishes == (SavePerson(replace(BEN, hours=Hours(time(8), time(17)))),)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("mon-thu", {1, 2, 3, 4}),
        ("monday to friday", {1, 2, 3, 4, 5}),
        ("sun-thu", {7, 1, 2, 3, 4}),
        ("mon, wed and fri", {1, 3, 5}),
        ("Tue", {2}),
    ],
)
def test_working_days_can_be_changed(text: str, days: set[int]) -> None:
    decision = changed(f"me days {text}")

    assert decision.wishes == (SavePerson(replace(BEN, workdays=frozenset(days))),)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("me foo", "I can change your role, hours or days."),
        (
            "me role king",
            "A role is hunter (new business), farmer (the customers you have), or hybrid (both).",
        ),
        ("me hours 17-8", "Hours are two times, the first before the second."),
        ("me days", "Days are weekdays, such as mon-thu, or mon, wed, fri."),
        ("me days mon-someday", "Days are weekdays, such as mon-thu, or mon, wed, fri."),
    ],
)
def test_other_words_are_refused(text: str, says: str) -> None:
    assert refused(text).title == f"{says} Nothing was saved."


def test_the_window_is_this_week() -> None:
    assert me.window(today=TUESDAY) == (MONDAY, date(2026, 3, 8))
