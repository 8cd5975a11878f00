from dataclasses import replace
from datetime import date, datetime, time

import pytest

from coaching import home, plain
from coaching.changes import Tell
from coaching.facts import HomeFacts, Undelivered
from coaching.message import Message
from coaching.model import Desk, Entry, Initiative, Kind, Period, Verb
from coaching.rhythm import Rung
from tests.cast import BENS_DESK
from tests.coaching.logbook import aiming, away, like, logged
from tests.times import utc

TUESDAY, WEDNESDAY = date(2026, 3, 3), date(2026, 3, 4)
NOW = utc(2026, 3, 4, 20, 0)  # Wednesday afternoon in New York
CALLS = Entry("3f9a", "UBEN", Verb.PROSPECTED, TUESDAY, 5, NOW, ((Kind.CALL, 3), (Kind.EMAIL, 2)))
NOTE = Entry(
    "77c0",
    "UBEN",
    Verb.SERVED,
    WEDNESDAY,
    1,
    NOW,
    customer_name="Acme",
    initiative=Initiative.PROACTIVE,
    note="checked the new machine",
)
UNDONE = Entry("91d2", "UBEN", Verb.PROSPECTED, TUESDAY, 50, NOW, revision=2, is_undone=True)
BUSY = HomeFacts(BENS_DESK, (logged(TUESDAY, 5), logged(WEDNESDAY, 0, proactive=1)), (NOTE, UNDONE, CALLS))
GOLDEN = """\
Today: 0 prospected, 1 served.

This week: 5 of 25 prospected, 5 behind.  [Log prospecting] [Log a service note]

Last entries
- Wed 4 Mar: served Acme, you called: checked the new machine  [Undo] [Edit]
- Tue 3 Mar: prospected 50 (undone)  [Bring back]
- Tue 3 Mar: prospected 5 (3 calls, 2 emails)  [Undo] [Edit]

Settings
Goal 5 a working day (usual for a hybrid), floor 1.  [Change goal]
Mon to Fri, 09:00 to 17:30, America/New_York.
Digest on Monday at 08:30. Nudges on. Not named on the board.  [Privacy] [Help]

This week, day by day
  Day        Prospected  Served
  ---------  ----------  ----------
  Monday     not logged  not logged
  Tuesday    5           0
  Wednesday  0           1"""


def composed(desk: Desk = BENS_DESK, **facts: object) -> Message:
    return home.compose(replace(HomeFacts(desk), **facts), now=NOW)  # type: ignore[arg-type]  # one fact a test


def said(message: Message, word: str) -> str:
    return next(text for text in plain.text(message).splitlines() if word in text)


def test_home_reads_well() -> None:
    assert plain.text(home.compose(BUSY, now=NOW)) == GOLDEN


def test_the_buttons_carry_the_entry_and_its_revision() -> None:
    sentences = [button.sentence for item in home.compose(BUSY, now=NOW).lines for button in item.buttons]

    assert sentences == [
        "prospected",
        "served",
        "undo 77c0@1",
        "edit 77c0@1",
        "restore 91d2@2",
        "undo 3f9a@1",
        "edit 3f9a@1",
        "goal change",
        "privacy",
        "help",
    ]


def test_before_the_first_log_today_is_open() -> None:
    message = composed()

    assert message.title == "Today: nothing logged yet."
    assert message.table is not None
    assert message.table.rows[-1] == ("Wednesday", "nothing yet", "nothing yet")


def test_a_newcomer_sees_three_first_steps_and_which_are_done() -> None:
    newcomer = like(BENS_DESK, joined_on=TUESDAY)

    message = composed(newcomer, totals=(logged(TUESDAY, 0),))

    steps = [text for text in plain.text(message).splitlines() if text[:2] in {"1.", "2.", "3."}]
    assert steps == [
        "1. Log whom you prospected, even a 0. Done.",
        "2. Write a note on a customer you looked after.  [Start]",
        "3. Set a goal of your own.  [Start]",
    ]


def test_first_steps_go_when_they_are_done() -> None:
    newcomer = aiming(like(BENS_DESK, joined_on=TUESDAY), 20, Period.WEEK)

    message = composed(newcomer, totals=(logged(TUESDAY, 4, reactive=1),))

    assert "First steps" not in plain.text(message)


def test_messages_that_may_be_missing_are_listed() -> None:
    message = composed(
        undelivered=(
            Undelivered("digest", "Monday's digest.", False),
            Undelivered("nudge", "A nudge.", True),
        )
    )

    assert said(message, "Monday's") == "- Perhaps not delivered: Monday's digest."
    assert said(message, "A nudge") == "- Not delivered: A nudge."


@pytest.mark.parametrize(
    ("desk", "words"),
    [
        (aiming(BENS_DESK, 100, Period.MONTH, floor=2), "Goal 100 a month, floor 2."),
        (aiming(BENS_DESK, 6, Period.DAY), "Goal 6 a working day, floor 1."),
        (like(BENS_DESK, wants_digest=False), "Digest off."),
        (like(BENS_DESK, workdays=frozenset()), "No working days"),
        (like(BENS_DESK, workdays=frozenset({2, 4}), digest_at=time(7, 45)), "Digest on Tuesday at 07:45."),
        (like(BENS_DESK, quiet_until_on=TUESDAY), "Nudges on."),
        (like(BENS_DESK, quiet_until_on=WEDNESDAY), "Nudges paused up to and including Wed 4 Mar."),
        (like(BENS_DESK, quiet_until_on=date.max), "Nudges off."),
        (like(BENS_DESK, is_on_board=True), "Named on the board."),
        (away(BENS_DESK, TUESDAY, None), "Away from yesterday until you type “/coach back”."),
        (away(BENS_DESK, TUESDAY, WEDNESDAY), "Away from yesterday up to and including today."),
        (
            away(BENS_DESK, date(2026, 3, 9), date(2026, 3, 13)),
            "Away from Mon 9 Mar up to and including Fri 13 Mar.",
        ),
    ],
)
def test_settings_are_told_in_words(desk: Desk, words: str) -> None:
    assert words in plain.text(composed(desk))


def test_an_absence_that_is_over_is_forgotten() -> None:
    assert "Away" not in plain.text(composed(away(BENS_DESK, TUESDAY, TUESDAY)))


def test_a_week_off_has_no_goal() -> None:
    week_off = away(BENS_DESK, date(2026, 3, 2), date(2026, 3, 8))

    assert said(composed(week_off), "This week:").startswith("This week: 0 prospected, no working days.")


def test_only_five_entries_are_shown_and_long_notes_are_cut() -> None:
    long = replace(NOTE, note="x" * 200)

    text = plain.text(composed(entries=(long,) * 7))

    assert text.count("x" * 70) == 5
    assert "x" * 90 not in text


def test_a_stale_home_is_published_again() -> None:
    desk = like(BENS_DESK, has_opened_home=True)

    rung = home.ring(HomeFacts(desk), now=NOW)

    assert rung == Rung((Tell("UBEN", "home", "home", composed(desk)),))


@pytest.mark.parametrize(
    ("desk", "reason"),
    [(BENS_DESK, "Home was never opened"), (like(BENS_DESK, is_active=False), "deactivated")],
)
def test_home_is_left_alone_for_a_reason(desk: Desk, reason: str) -> None:
    assert home.ring(HomeFacts(desk), now=NOW) == Rung((), reason)


def test_the_window_covers_the_weeks_of_the_balance() -> None:
    assert home.window(WEDNESDAY) == (date(2026, 2, 2), WEDNESDAY)


def test_the_hour_is_the_own_one() -> None:
    early: datetime = utc(2026, 3, 5, 3, 0)  # still Wednesday in New York

    assert home.compose(BUSY, now=early).title == "Today: 0 prospected, 1 served."
