from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from coaching import board, plain
from coaching.changes import SetAlarm, Tell
from coaching.facts import BoardFacts
from coaching.message import Mention, Message
from coaching.model import Alarm, DayTotals, Desk
from coaching.rhythm import Rung
from tests.cast import ANAS_DESK, BENS_DESK, CLEO, MOS_DESK, SALES
from tests.coaching.logbook import away, like, logged
from tests.times import utc

MONDAY = date(2026, 3, 2)
THURSDAY = date(2026, 3, 5)
NEXT_MONDAY_AT_NINE = utc(2026, 3, 9, 9, 0)
ANA, BEN = (like(desk, is_on_board=True) for desk in (ANAS_DESK, BENS_DESK))
CLEOS = Desk(CLEO, SALES)
OPEN = Alarm("sales", "board", NEXT_MONDAY_AT_NINE, "2026-W10")


def weekly(*prospected: int, last: date = MONDAY) -> tuple[DayTotals, ...]:
    """One log on the Monday of each of the weeks that end with `last`."""
    count = len(prospected)
    return tuple(
        logged(last - timedelta(days=7 * (count - 1 - n)), made) for n, made in enumerate(prospected)
    )


FACTS = BoardFacts(
    SALES,
    (MOS_DESK, BEN, ANA, CLEOS),
    {
        "UANA": (*weekly(20, 25, 18, 22, 27), logged(date(2026, 3, 3), reactive=3, growth=1)),
        "UBEN": weekly(30, 25, 20, 15, 17),
        "UCLEO": (*weekly(4, 4, 4, 4, 11), logged(date(2026, 3, 4), proactive=2)),
    },
)
GOLDEN = """\
Sales, week from Mon 2 Mar: 55 of 75 prospected so far.

Served: 6 notes.
Goal reached: Ana.
Personal best: Ana.
Opened a door: Ben.
Grew an account: Ana and Ben.
Named here: those who asked to be, in alphabetical order.

The team, week by week
   2 Feb  Prospected  ████████████████████████ 54
   9 Feb  Prospected  ████████████████████████ 54
  16 Feb  Prospected  ██████████████████ 42
  23 Feb  Prospected  ██████████████████ 41
   2 Mar  Prospected  ████████████████████████ 55

Progress towards their own goal
  Name  Progress
  ----  --------
  Ana   100%
  Ben   60%

[My progress] [Join the board]"""


def composed(facts: BoardFacts, *, today: date = THURSDAY, is_closed: bool = False) -> Message:
    return board.compose(facts, MONDAY, today=today, is_closed=is_closed)


def named(message: Message) -> list[str]:
    return [] if message.table is None else [row[0] for row in message.table.rows]


def test_the_board_reads_well() -> None:
    facts = replace(
        FACTS,
        won={"UBEN": (MONDAY, date(2026, 2, 2)), "UANA": (date(2026, 3, 9),)},
        grew={"UBEN": (THURSDAY,), "UANA": ()},
    )

    assert plain.text(composed(facts)) == GOLDEN


def test_people_stand_by_name_and_only_if_they_asked() -> None:
    assert named(composed(FACTS)) == ["Ana", "Ben"]


def test_nobody_is_pinged() -> None:
    parts = [part for item in composed(FACTS).lines for part in item.parts]

    assert not any(isinstance(part, Mention) for part in parts)


@pytest.mark.parametrize(
    "ben",
    [
        away(BEN, THURSDAY, None),
        away(BEN, MONDAY, date(2026, 3, 8)),
        like(BEN, is_active=False),
        like(BEN, workdays=frozenset()),
    ],
)
def test_whoever_is_away_is_left_out(ben: Desk) -> None:
    assert named(composed(replace(FACTS, desks=(ANA, ben)))) == ["Ana"]


def test_the_last_day_of_the_week_decides_who_is_away_on_a_closed_board() -> None:
    left_on_friday = replace(FACTS, desks=(ANA, away(BEN, date(2026, 3, 6), date(2026, 3, 20))))

    message = composed(left_on_friday, today=date(2026, 3, 9), is_closed=True)

    assert named(message) == ["Ana"]
    assert message.title == "Sales, week from Mon 2 Mar: 44 of 45 prospected in the end."


def test_a_table_stays_within_what_can_be_drawn() -> None:
    many = tuple(like(ANA, id=f"U{n:03}", name=f"N{n:03}") for n in range(70))

    assert named(composed(replace(FACTS, desks=many))) == [f"N{n:03}" for n in range(60)]


def test_a_tie_is_shared() -> None:
    facts = BoardFacts(SALES, (BEN, ANA), {"UANA": weekly(30), "UBEN": weekly(30)})

    assert plain.spoken(composed(facts)).splitlines()[2] == "Goal reached: Ana and Ben."


def test_credit_saturates_at_twice_the_goal_and_comes_in_steps() -> None:
    facts = BoardFacts(SALES, (BEN, ANA), {"UANA": weekly(400), "UBEN": weekly(19)})

    table = composed(facts).table

    assert table is not None
    assert table.rows == (("Ana", "200%"), ("Ben", "70%"))


@pytest.mark.parametrize(
    ("weeks", "is_best"),
    [((9, 9, 9, 9, 10), True), ((9, 9, 9, 9, 9), False), ((9, 9, 9, 10), False), ((99, *[9] * 11, 10), True)],
)
def test_a_best_needs_four_weeks_and_looks_back_twelve(weeks: tuple[int, ...], is_best: bool) -> None:
    message = composed(BoardFacts(SALES, (ANA,), {"UANA": weekly(*weeks)}))

    assert ("Personal best: Ana." in plain.spoken(message)) is is_best


def test_a_team_of_which_nobody_asked_shows_the_team_alone() -> None:
    message = composed(BoardFacts(SALES, (CLEOS, MOS_DESK), {"UCLEO": weekly(4)}))

    assert (message.title, message.table, message.chart) == (
        "Sales, week from Mon 2 Mar: 4 of 25 prospected so far.",
        None,
        None,
    )


def test_a_team_without_sellers_has_no_goal() -> None:
    message = composed(BoardFacts(SALES, (MOS_DESK,)))

    assert message.title == "Sales, week from Mon 2 Mar: 0 prospected so far."


def test_on_monday_the_old_post_is_closed_and_a_new_one_opened() -> None:
    rung = board.ring(OPEN, FACTS, now=NEXT_MONDAY_AT_NINE)

    today = date(2026, 3, 9)
    assert rung == Rung(
        (
            Tell("CBOARD", "board", "2026-W10", board.compose(FACTS, MONDAY, today=today, is_closed=True)),
            Tell("CBOARD", "board", "2026-W11", board.compose(FACTS, today, today=today, is_closed=False)),
            SetAlarm(Alarm("sales", "board", utc(2026, 3, 16, 9, 0), "2026-W11")),
        )
    )


def test_the_first_board_closes_nothing() -> None:
    rung = board.ring(replace(OPEN, last_period=None), FACTS, now=utc(2026, 3, 5, 12, 0))

    assert rung == Rung(
        (
            Tell("CBOARD", "board", "2026-W10", composed(FACTS)),
            SetAlarm(Alarm("sales", "board", NEXT_MONDAY_AT_NINE, "2026-W10")),
        )
    )


@pytest.mark.parametrize(
    ("facts", "now", "due_at", "reason"),
    [
        (FACTS, utc(2026, 3, 8, 23), NEXT_MONDAY_AT_NINE, "this week's board is open"),
        (
            replace(FACTS, team=replace(SALES, board_channel=None)),
            NEXT_MONDAY_AT_NINE,
            utc(2026, 3, 16, 9, 0),
            "the team has no channel for its board",
        ),
    ],
)
def test_a_board_is_skipped_for_a_reason(
    facts: BoardFacts, now: datetime, due_at: datetime, reason: str
) -> None:
    assert board.ring(OPEN, facts, now=now) == Rung((SetAlarm(replace(OPEN, due_at=due_at)),), reason)


def test_logs_change_the_open_post() -> None:
    rung = board.refresh(FACTS, now=utc(2026, 3, 5, 12, 0))

    assert rung == Rung((Tell("CBOARD", "board", "2026-W10", composed(FACTS)),))


def test_without_a_channel_nothing_is_changed() -> None:
    no_channel = replace(FACTS, team=replace(SALES, board_channel=None))

    rung = board.refresh(no_channel, now=utc(2026, 3, 5, 12, 0))

    assert rung == Rung((), "the team has no channel for its board")


def test_the_window_reaches_back_a_quarter() -> None:
    assert board.window(THURSDAY) == (date(2025, 12, 1), THURSDAY)


def test_the_open_post_is_that_of_this_week() -> None:
    thursday = utc(2026, 3, 5, 12, 0)

    assert board.is_open(SALES, OPEN, now=thursday)
    assert not board.is_open(SALES, OPEN, now=NEXT_MONDAY_AT_NINE)
    assert not board.is_open(SALES, None, now=thursday)
