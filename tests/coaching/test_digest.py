from dataclasses import replace
from datetime import date, timedelta

import pytest

from coaching import digest, plain
from coaching.bath import Bath
from coaching.changes import SetAlarm, Tell
from coaching.facts import DigestFacts, LateLogs
from coaching.message import Message
from coaching.model import Alarm, DayTotals, Desk
from coaching.rhythm import Rung
from tests.cast import ANAS_DESK, BENS_DESK, MOS_DESK
from tests.coaching.logbook import away, like, logged
from tests.times import utc

MONDAY = date(2026, 3, 9)
BENS_MONDAY_MORNING = utc(2026, 3, 9, 12, 30)  # 08:30, the day after the clocks changed in New York
DUE = Alarm("UBEN", "digest", BENS_MONDAY_MORNING, "2026-W10")
NEXT = SetAlarm(Alarm("UBEN", "digest", utc(2026, 3, 16, 12, 30), "2026-W11"))
WEDNESDAY_NOON = utc(2026, 3, 11, 16, 0)


def week(monday: date, *prospected: int | None, reactive: int = 0) -> tuple[DayTotals, ...]:
    """The days of a week from Monday on; None is a day without any log."""
    days = ((monday + timedelta(days=n), count) for n, count in enumerate(prospected))
    return tuple(logged(on, count, reactive=reactive) for on, count in days if count is not None)


LAST_WEEK = (
    logged(date(2026, 3, 2), 5, reactive=2),
    logged(date(2026, 3, 3), 8, reactive=1, proactive=2),
    logged(date(2026, 3, 4), 4, growth=1),
    logged(date(2026, 3, 6), 2, reactive=3),
)
SIX_WEEKS = (
    *week(date(2026, 1, 26), 6, 5, 5, 6, 5, reactive=1),
    *week(date(2026, 2, 2), 4, 6, 5, 3, 4, reactive=1),
    *week(date(2026, 2, 9), 5, 5, 5, 4, 5, reactive=2),
    *week(date(2026, 2, 16), 3, 6, 4, 4, 4, reactive=2),
    *week(date(2026, 2, 23), 0, 6, 4, 2, 2, reactive=2),
    *LAST_WEEK,
)

GOLDEN = """\
You prospected 19 of 25 last week, after 14 the week before.

Prospected: 19 of 25, 6 short of your goal; 5 more than the week before.
Consistency: 4 of the last 5 working days. Thu 5 Mar has no log, so it is unknown.
Served: 9 notes; they called 6, you called 2, you found a need 1.
Tap +2, plug -1, net +1 over 12 weeks (customers won and lost).
Try this: Add 2 a day. You were 6 short, and over 5 days that is all it takes.

Prospected and served, by week
  26 Jan  Prospected  ████████████████████████ 27
          Served      ████ 5
   2 Feb  Prospected  ████████████████████ 22
          Served      ████ 5
   9 Feb  Prospected  █████████████████████ 24
          Served      █████████ 10
  16 Feb  Prospected  ███████████████████ 21
          Served      █████████ 10
  23 Feb  Prospected  ████████████ 14
          Served      █████████ 10
   2 Mar  Prospected  █████████████████ 19
          Served      ████████ 9

[Log prospecting] [Change my goal]"""

QUIET = """\
A quiet week in your log: 0 entries, 14 prospected the week before; this week's goal is 25.

No log does not mean no work. What you remember still counts, one line a day.
Tap 0, plug 0, net 0 over 12 weeks (customers won and lost).

[Log prospecting]"""


def composed(*totals: DayTotals, desk: Desk = BENS_DESK, today: date = MONDAY) -> Message:
    message = digest.compose(DigestFacts(desk, totals), today=today)
    assert isinstance(message, Message)
    return message


def said(message: Message, label: str) -> str:
    """The line that begins with the label."""
    return next(text for text in plain.spoken(message).splitlines() if text.startswith(label))


def test_the_digest_reads_well() -> None:
    facts = DigestFacts(BENS_DESK, SIX_WEEKS, Bath(won=2, lost=1))

    message = digest.compose(facts, today=MONDAY)

    assert isinstance(message, Message)
    assert plain.text(message) == GOLDEN


def test_the_digest_is_at_most_12_blocks() -> None:
    message = digest.compose(
        DigestFacts(
            replace(BENS_DESK, team=replace(BENS_DESK.team, manager_id="UBEN")),
            (*week(date(2026, 1, 26), 5), *LAST_WEEK),
            late=(LateLogs("UANA", "Ana", 2),),
        ),
        today=MONDAY,
    )

    assert isinstance(message, Message)
    parts_beside_the_lines = 3  # title, chart, buttons
    assert len(message.lines) + parts_beside_the_lines <= 12


def test_a_quiet_week_is_short_and_kind() -> None:
    message = composed(*week(date(2026, 2, 23), 0, 6, 4, 2, 2))

    assert plain.text(message) == QUIET


def test_one_log_is_a_quiet_week_too_and_an_unknown_week_before_is_not_mentioned() -> None:
    message = composed(logged(date(2026, 3, 3), 2))

    assert message.title == "A quiet week in your log: 1 entry, 2 prospected; this week's goal is 25."


def test_the_order_never_changes() -> None:
    labels = [plain.spoken(composed(*LAST_WEEK)).splitlines()[n].split()[0] for n in range(1, 6)]

    assert labels == ["Prospected:", "Consistency:", "Served:", "Tap", "Try"]


@pytest.mark.parametrize(
    ("totals", "title"),
    [
        (LAST_WEEK, "You prospected 19 of 25 last week, on 4 of 5 working days."),
        (
            (logged(date(2026, 3, 2), reactive=3), logged(date(2026, 3, 3), reactive=1)),
            "Your log of last week has 4 notes and 0 of 25 prospected.",
        ),
    ],
)
def test_the_title_says_what_is_known(totals: tuple[DayTotals, ...], title: str) -> None:
    assert composed(*totals).title == title


def test_a_newcomer_is_measured_by_the_days_since_joining() -> None:
    newcomer = like(BENS_DESK, joined_on=date(2026, 3, 4))

    message = composed(*week(date(2026, 3, 4), 4, 5, 6), desk=newcomer)

    assert message.title == "You prospected 15 of 15 in your first 3 working days."
    assert said(message, "Consistency") == "Consistency: 3 of the last 3 working days."
    assert message.chart is None


def test_work_in_a_week_off_is_told_without_a_goal() -> None:
    desk = away(BENS_DESK, date(2026, 3, 2), date(2026, 3, 8))

    message = composed(*week(date(2026, 3, 2), 2, 3, reactive=1), desk=desk)

    assert message.title == "A week off with 5 prospected and 2 served; this week's goal is 25."
    assert said(message, "Prospected") == "Prospected: 5, in a week without a goal."


def test_without_any_working_day_nothing_is_counted() -> None:
    message = composed(*week(date(2026, 3, 2), 2, 3), desk=like(BENS_DESK, workdays=frozenset()))

    assert said(message, "Consistency") == "Consistency: no working days yet."


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ((19,), "as many as the week before"),
        ((20, 1), "2 fewer than the week before"),
        ((18,), "1 more than the week before"),
        ((), "nothing is logged for the week before"),
    ],
)
def test_the_week_is_set_beside_the_one_before(before: tuple[int, ...], words: str) -> None:
    message = composed(*week(date(2026, 2, 23), *before), *LAST_WEEK)

    assert said(message, "Prospected") == f"Prospected: 19 of 25, 6 short of your goal; {words}."


def test_a_reached_goal_is_said() -> None:
    message = composed(*week(date(2026, 3, 2), 5, 5, 5, 5, 6))

    assert said(message, "Prospected").startswith("Prospected: 26 of 25, goal reached;")
    assert said(message, "Served") == "Served: no notes last week."


def test_days_without_a_log_are_unknown_not_zero() -> None:
    message = composed(*week(date(2026, 3, 2), 5, 5, 0))

    assert said(message, "Consistency") == (
        "Consistency: 2 of the last 5 working days. Thu 5 Mar and Fri 6 Mar have no log, so they are unknown."
    )


def test_weeks_without_a_log_are_drawn_as_nothing_and_named() -> None:
    message = composed(*week(date(2026, 2, 16), 5), *LAST_WEEK)

    assert message.chart is not None
    assert message.chart.labels == ("16 Feb", "23 Feb", "2 Mar")
    assert said(message, "Without") == "Without any log, so drawn as 0 but unknown: 23 Feb."


def test_who_joined_this_week_has_no_last_week_to_hear_of() -> None:
    newcomer = like(BENS_DESK, joined_on=MONDAY)

    assert digest.compose(DigestFacts(newcomer, ()), today=MONDAY) == digest.Skip("was not here last week")


def test_what_a_newcomer_remembers_of_last_week_is_told() -> None:
    newcomer = like(BENS_DESK, joined_on=MONDAY)

    said = digest.compose(DigestFacts(newcomer, (logged(date(2026, 3, 6), 4),)), today=MONDAY)

    assert isinstance(said, Message)


def test_a_quiet_week_does_not_pass_over_what_one_entry_holds() -> None:
    one_entry = (logged(date(2026, 3, 5), 14),)

    alone = digest.compose(DigestFacts(BENS_DESK, one_entry), today=MONDAY)
    compared = digest.compose(
        DigestFacts(BENS_DESK, (*SIX_WEEKS[: -len(LAST_WEEK)], *one_entry)), today=MONDAY
    )

    assert isinstance(alone, Message)
    assert isinstance(compared, Message)
    assert alone.title == "A quiet week in your log: 1 entry, 14 prospected; this week's goal is 25."
    assert compared.title == (
        "A quiet week in your log: 1 entry, 14 prospected after 14 the week before; this week's goal is 25."
    )


def test_who_was_away_all_week_is_asked_for_nothing() -> None:
    rested = away(BENS_DESK, date(2026, 3, 2), date(2026, 3, 6))

    said = digest.compose(DigestFacts(rested, SIX_WEEKS[: -len(LAST_WEEK)]), today=MONDAY)

    assert isinstance(said, Message)
    assert (
        plain.text(said)
        == """\
Last week had no working days for you; this week's goal is 25.

Tap 0, plug 0, net 0 over 12 weeks (customers won and lost).

[Log prospecting]"""
    )


def test_days_off_that_were_worked_are_counted_plainly() -> None:
    part_time = like(BENS_DESK, workdays=frozenset({1}))

    said = digest.compose(DigestFacts(part_time, week(date(2026, 3, 2), 2, 1, 1)), today=MONDAY)

    assert isinstance(said, Message)
    assert said.title == "You prospected 4 of 5 last week, on 3 days."


def test_who_leads_the_team_hears_kindly_about_late_logs() -> None:
    facts = DigestFacts(MOS_DESK, late=(LateLogs("UANA", "Ana", 1), LateLogs("UBEN", "Ben", 2)))

    message = digest.compose(facts, today=MONDAY)

    assert isinstance(message, Message)
    assert plain.text(message) == (
        "In your team, 3 entries came late last week.\n\n"
        "Logged or changed late: Ana 1 and Ben 2. Usually that is just catching up."
        "  [Log of Ana] [Log of Ben]"
    )
    assert [button.sentence for button in message.lines[0].buttons] == ["log <@UANA>", "log <@UBEN>"]


def test_who_only_leads_hears_nothing_where_nothing_was_late() -> None:
    assert digest.compose(DigestFacts(MOS_DESK), today=MONDAY) == digest.Skip(
        "leads the team, and nothing was late"
    )


def test_late_logs_are_not_for_others() -> None:
    facts = DigestFacts(BENS_DESK, LAST_WEEK, late=(LateLogs("UANA", "Ana", 1),))

    assert digest.compose(facts, today=MONDAY) == composed(*LAST_WEEK)


def test_the_alarm_tells_once_and_comes_back_next_week() -> None:
    rung = digest.ring(DUE, DigestFacts(BENS_DESK, SIX_WEEKS), now=BENS_MONDAY_MORNING)

    message = composed(*SIX_WEEKS)
    assert rung == Rung((Tell("UBEN", "digest", "2026-W11", message, WEDNESDAY_NOON), NEXT))


def test_a_week_that_was_served_is_not_served_again() -> None:
    served = Alarm("UBEN", "digest", BENS_MONDAY_MORNING, "2026-W11")

    rung = digest.ring(served, DigestFacts(BENS_DESK, SIX_WEEKS), now=BENS_MONDAY_MORNING)

    assert rung == Rung((NEXT,), "this week's digest was served")


@pytest.mark.parametrize(
    ("desk", "reason"),
    [
        (like(BENS_DESK, is_active=False), "deactivated"),
        (like(BENS_DESK, wants_digest=False), "the digest is switched off"),
        (away(like(BENS_DESK, wants_digest=False), MONDAY, None), "the digest is switched off"),
    ],
)
def test_some_hear_nothing_and_the_reason_is_kept(desk: Desk, reason: str) -> None:
    rung = digest.ring(DUE, DigestFacts(desk, SIX_WEEKS), now=BENS_MONDAY_MORNING)

    assert rung == Rung((NEXT,), reason)


def test_after_wednesday_noon_the_digest_is_not_worth_sending() -> None:
    rung = digest.ring(DUE, DigestFacts(BENS_DESK, SIX_WEEKS), now=WEDNESDAY_NOON + timedelta(seconds=1))

    assert rung == Rung((NEXT,), "too late to be of use")


def test_the_first_digest_needs_no_earlier_one() -> None:
    rung = digest.ring(replace(DUE, last_period=None), DigestFacts(BENS_DESK), now=BENS_MONDAY_MORNING)

    assert rung.skipped is None


def test_who_is_back_on_tuesday_gets_it_on_tuesday_morning() -> None:
    facts = DigestFacts(away(BENS_DESK, date(2026, 3, 2), MONDAY), SIX_WEEKS)
    tuesday = utc(2026, 3, 10, 12, 30)

    waiting = digest.ring(DUE, facts, now=BENS_MONDAY_MORNING)
    told = digest.ring(replace(DUE, due_at=tuesday), facts, now=tuesday)

    assert waiting == Rung((SetAlarm(replace(DUE, due_at=tuesday)),), "away: waits until back")
    assert isinstance(told.wishes[0], Tell)
    assert (told.wishes[0].period, told.wishes[0].not_after) == ("2026-W11", WEDNESDAY_NOON)


def test_a_week_away_stays_unserved_so_that_coming_back_early_finds_it() -> None:
    facts = DigestFacts(away(BENS_DESK, date(2026, 3, 2), None), SIX_WEEKS)

    rung = digest.ring(DUE, facts, now=BENS_MONDAY_MORNING)

    assert rung == Rung((SetAlarm(replace(DUE, due_at=utc(2026, 3, 16, 12, 30))),), "away")


def test_the_window_holds_all_weeks_of_the_chart() -> None:
    assert digest.window(MONDAY) == (date(2026, 1, 19), MONDAY)


@pytest.mark.parametrize(("workdays", "first"), [({1, 2}, date(2026, 1, 19)), ({7}, date(2026, 1, 12))])
def test_where_the_week_begins_on_sunday_the_slot_may_lie_in_the_week_before(
    workdays: set[int], first: date
) -> None:
    person = replace(BENS_DESK.person, workdays=frozenset(workdays))

    assert digest.looks_from(person, MONDAY) == first


def test_ana_is_told_about_her_own_monday() -> None:
    sunday_evening_in_london = utc(2026, 3, 8, 19, 30)
    alarm = Alarm("UANA", "digest", sunday_evening_in_london, "2026-W10")

    rung = digest.ring(alarm, DigestFacts(ANAS_DESK, SIX_WEEKS), now=sunday_evening_in_london)

    assert [wish.period for wish in rung.wishes if isinstance(wish, Tell)] == ["2026-W11"]
