from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from coaching import nudges, plain
from coaching.changes import RecordNudge, SetAlarm, Tell
from coaching.facts import NudgeFacts
from coaching.message import Button, Message, Style, line
from coaching.model import Alarm, DayTotals, Desk, Hours, NudgeRecord, Period
from coaching.nudges import Remark, Skip
from coaching.rhythm import Rung
from tests.cast import BENS_DESK, MOS_DESK
from tests.coaching.logbook import aiming, away, like, logged
from tests.times import utc

MONDAY, TUESDAY, WEDNESDAY, THURSDAY = (date(2026, 3, n) for n in (2, 3, 4, 5))
THREE_ON_THURSDAY = utc(2026, 3, 5, 20, 0)  # 15:00 in New York
NOTHING_YET = NudgeFacts(BENS_DESK, (logged(MONDAY, 4), logged(TUESDAY, 5), logged(WEDNESDAY, 5)))
ONLY_SERVICE = NudgeFacts(
    BENS_DESK,
    (
        logged(MONDAY, 4),
        logged(TUESDAY, reactive=5),
        logged(WEDNESDAY, 0, reactive=4),
        logged(THURSDAY, reactive=5),
    ),
)
DUE = Alarm("UBEN", "nudge", THREE_ON_THURSDAY, "2026-03-04")
FRIDAY_AT_THREE = SetAlarm(Alarm("UBEN", "nudge", utc(2026, 3, 6, 20, 0), "2026-03-05"))
COMMON = (
    Button("Log now", "prospected", is_primary=True, spoken="Log prospecting now"),
    Button("Not today", "answer 2026-03-05 not today"),
    Button("Pause a week", "quiet 1 week", spoken="Pause nudges for a week"),
    Button("Why did I get this?", "why 2026-03-05"),
)
FLOOR = Message(
    "No prospecting in your log today so far. Who could you call before 17:30?",
    (
        line("1 is enough for your floor. This week: 14 of 25, 1 behind."),
        line("Already done? Then only the log is missing. A 0 is a fine answer too.", style=Style.QUIET),
    ),
    buttons=COMMON,
)
WHY_FLOOR = (
    "By the afternoon your log of the day had no prospecting, not even a 0. Your floor is 1 on a working day."
)
AVOIDANCE = """\
14 service notes, 0 prospected since Tuesday. What's in the way?

Your customers were in good hands: 5, 4 and 5 notes in 3 working days.
One tap says what would help:  [No list] [No time] [Rather not] [Emergency]
Called somebody new? Then only the log is missing.

[Why did I get this?]"""


def chosen(facts: NudgeFacts, now: datetime = THREE_ON_THURSDAY) -> Remark:
    remark = nudges.choose(facts, now=now)
    assert isinstance(remark, Remark)
    return remark


def told(on: date, rule: str = "floor", answer: str | None = None) -> NudgeRecord:
    return NudgeRecord(on, rule, "because", answer)


def with_records(facts: NudgeFacts, *records: NudgeRecord) -> NudgeFacts:
    return replace(facts, records=records)


def test_an_afternoon_without_prospecting_is_asked_about_kindly() -> None:
    assert chosen(NOTHING_YET) == Remark("floor", FLOOR, WHY_FLOOR)


def test_notes_of_the_day_and_a_higher_floor_are_named() -> None:
    facts = NudgeFacts(aiming(BENS_DESK, 10, Period.DAY, floor=3), (logged(THURSDAY, reactive=1),))

    remark = chosen(facts)

    assert plain.spoken(remark.message).splitlines()[1] == (
        "You logged 1 service note today. 3 are enough for your floor. This week: 0 of 50, 30 behind."
    )
    assert remark.evidence == (
        "By the afternoon your log of the day had no prospecting beside 1 service note, not even a 0. "
        "Your floor is 3 on a working day."
    )


@pytest.mark.parametrize(
    "facts",
    [
        replace(NOTHING_YET, totals=(logged(THURSDAY, 1),)),
        replace(NOTHING_YET, totals=(logged(THURSDAY, 0),)),  # a zero is a valid, unpunished answer
        replace(NOTHING_YET, desk=aiming(BENS_DESK, 5, Period.DAY, floor=0)),
    ],
)
def test_who_has_logged_or_needs_no_floor_hears_nothing(facts: NudgeFacts) -> None:
    assert nudges.choose(facts, now=THREE_ON_THURSDAY) == Skip("nothing to remark")


def test_three_days_of_service_alone_are_named_and_asked_about() -> None:
    remark = chosen(ONLY_SERVICE)

    assert plain.text(remark.message) == AVOIDANCE
    assert [button.sentence for item in remark.message.lines for button in item.buttons] == [
        "answer 2026-03-05 no list",
        "answer 2026-03-05 no time",
        "answer 2026-03-05 rather not",
        "answer 2026-03-05 emergency",
    ]
    assert (remark.rule, remark.evidence) == (
        "avoidance",
        "On each of 3 working days, from Tue 3 Mar to Thu 5 Mar, "
        "you logged service notes (5, 4 and 5) and nothing prospected.",
    )


def test_a_long_run_names_the_day_it_began() -> None:
    busy = tuple(
        logged(date(2026, 2, 23) + timedelta(days=n), reactive=1) for n in range(11) if n not in (5, 6)
    )

    remark = chosen(NudgeFacts(BENS_DESK, busy))

    assert remark.message.title == "9 service notes, 0 prospected since Mon 23 Feb. What's in the way?"


def test_a_run_is_not_followed_further_than_the_window() -> None:
    first = date(2026, 1, 1)
    busy = tuple(logged(first + timedelta(days=n), reactive=1) for n in range((THURSDAY - first).days + 1))

    assert "since Thu 5 Feb" in chosen(NudgeFacts(BENS_DESK, busy)).message.title


@pytest.mark.parametrize(
    "totals",
    [
        (logged(WEDNESDAY, reactive=4), logged(THURSDAY, reactive=5)),  # two days
        (logged(TUESDAY, 1, reactive=4), logged(WEDNESDAY, reactive=4), logged(THURSDAY, reactive=5)),
        (logged(TUESDAY, reactive=4), logged(THURSDAY, reactive=5)),  # Wednesday is unknown
    ],
)
def test_fewer_days_or_any_prospecting_or_a_gap_are_no_avoidance(totals: tuple[DayTotals, ...]) -> None:
    assert chosen(NudgeFacts(BENS_DESK, totals)).rule == "floor"


def test_prospecting_on_a_weekend_counts() -> None:
    monday_at_three = utc(2026, 3, 9, 19, 0)
    notes = tuple(logged(on, reactive=2) for on in (THURSDAY, date(2026, 3, 6), date(2026, 3, 9)))

    remark = chosen(NudgeFacts(BENS_DESK, (*notes, logged(date(2026, 3, 7), 3))), now=monday_at_three)

    assert remark.rule == "floor"


def test_days_off_do_not_break_the_run() -> None:
    desk = away(BENS_DESK, WEDNESDAY, WEDNESDAY)
    notes = tuple(logged(on, reactive=2) for on in (MONDAY, TUESDAY, THURSDAY))

    assert chosen(NudgeFacts(desk, notes)).rule == "avoidance"


@pytest.mark.parametrize(
    ("desk", "reason"),
    [
        (like(BENS_DESK, is_active=False), "deactivated"),
        (away(BENS_DESK, THURSDAY, None), "a day off"),
        (like(BENS_DESK, workdays=frozenset({1, 2})), "a day off"),
        (like(BENS_DESK, hours=Hours(time(7), time(14))), "outside own hours"),
        (like(BENS_DESK, quiet_until_on=THURSDAY), "quiet was asked for"),
        (like(MOS_DESK, zone="America/New_York"), "leads the team and does not log"),
        (like(BENS_DESK, joined_on=THURSDAY), "the first day"),
    ],
)
def test_nobody_is_nudged_when_it_is_not_welcome(desk: Desk, reason: str) -> None:
    facts = NudgeFacts(desk)

    assert nudges.choose(facts, now=THREE_ON_THURSDAY) == Skip(reason)
    assert nudges.withdrawn(told(THURSDAY), facts, now=THREE_ON_THURSDAY) == reason


@pytest.mark.parametrize("facts", [{"quiet_until_on": WEDNESDAY}, {"joined_on": WEDNESDAY}])
def test_afterwards_it_is_welcome_again(facts: dict[str, object]) -> None:
    assert chosen(NudgeFacts(like(BENS_DESK, **facts))).rule == "floor"


def test_one_a_day_and_three_a_week_are_enough() -> None:
    three = (
        told(MONDAY, answer="not today"),
        told(TUESDAY, answer="not today"),
        told(WEDNESDAY, "avoidance"),
    )

    assert nudges.choose(with_records(NOTHING_YET, told(THURSDAY)), now=THREE_ON_THURSDAY) == Skip(
        "one a day is enough"
    )
    assert nudges.choose(with_records(NOTHING_YET, *three), now=THREE_ON_THURSDAY) == Skip(
        "3 a week are enough"
    )
    assert chosen(with_records(NOTHING_YET, *three[1:])).rule == "floor"


def test_a_rule_that_spoke_lately_rests_and_the_next_one_may_speak() -> None:
    facts = with_records(ONLY_SERVICE, told(MONDAY, "avoidance", answer="no list"))

    assert chosen(facts).rule == "floor"


def test_where_every_rule_rests_the_reasons_are_kept() -> None:
    facts = with_records(
        ONLY_SERVICE,
        told(date(2026, 2, 25)),
        told(date(2026, 2, 26)),
        told(TUESDAY, "avoidance", answer="no time"),
    )

    assert nudges.choose(facts, now=THREE_ON_THURSDAY) == Skip(
        "avoidance: said on Tue 3 Mar; floor: not answered 2 times, rests until Thu 12 Mar"
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (told(date(2026, 2, 25), answer="not today"), told(date(2026, 2, 26))),
        (told(date(2026, 2, 17)), told(date(2026, 2, 18))),
    ],
)
def test_an_answer_or_two_weeks_end_the_pause(first: NudgeRecord, second: NudgeRecord) -> None:
    assert chosen(with_records(NOTHING_YET, first, second)).rule == "floor"


def test_logging_on_the_day_is_an_answer() -> None:
    ignored = (told(date(2026, 2, 25)), told(date(2026, 2, 26)))
    facts = replace(with_records(NOTHING_YET, *ignored), totals=(logged(date(2026, 2, 26), 2),))

    assert chosen(facts).rule == "floor"


def test_the_alarm_tells_records_and_comes_back() -> None:
    rung = nudges.ring(DUE, NOTHING_YET, now=THREE_ON_THURSDAY)

    end_of_bens_day = utc(2026, 3, 5, 22, 30)
    assert rung == Rung(
        (
            Tell("UBEN", "nudge", "2026-03-05", FLOOR, end_of_bens_day),
            RecordNudge("UBEN", NudgeRecord(THURSDAY, "floor", WHY_FLOOR)),
            FRIDAY_AT_THREE,
        )
    )


@pytest.mark.parametrize(
    ("alarm", "now", "reason"),
    [
        (replace(DUE, last_period="2026-03-05"), THREE_ON_THURSDAY, "this day's slot was served"),
        (DUE, utc(2026, 3, 6, 6, 0), "its day is over"),
        (DUE, utc(2026, 3, 5, 23, 0), "outside own hours"),
    ],
)
def test_a_missed_slot_is_dropped_never_queued(alarm: Alarm, now: datetime, reason: str) -> None:
    assert nudges.ring(alarm, NOTHING_YET, now=now) == Rung((FRIDAY_AT_THREE,), reason)


def test_a_first_alarm_has_no_earlier_slot() -> None:
    assert nudges.ring(replace(DUE, last_period=None), NOTHING_YET, now=THREE_ON_THURSDAY).skipped is None


@pytest.mark.parametrize(
    ("record", "facts", "reason"),
    [
        (told(THURSDAY), NOTHING_YET, None),
        (told(WEDNESDAY), NOTHING_YET, "its day is over"),
        (told(THURSDAY, answer="not today"), NOTHING_YET, "it was answered"),
        (told(THURSDAY), replace(NOTHING_YET, totals=(logged(THURSDAY, 1),)), "it is no longer true"),
        (told(THURSDAY, "avoidance"), ONLY_SERVICE, None),
        (told(THURSDAY, "a rule of the past"), ONLY_SERVICE, "it is no longer true"),
    ],
)
def test_a_nudge_is_checked_again_before_it_is_sent(
    record: NudgeRecord, facts: NudgeFacts, reason: str | None
) -> None:
    facts = with_records(facts, record)

    assert nudges.withdrawn(record, facts, now=THREE_ON_THURSDAY) == reason
    assert nudges.still_holds(record, facts, now=THREE_ON_THURSDAY) is (reason is None)


def test_the_rules_hold_on_working_days_only() -> None:
    saturday = utc(2026, 3, 7, 20, 0)

    remarks = [rule.remark(ONLY_SERVICE, policy=nudges.NUDGES, now=saturday) for rule in nudges.RULES]

    assert set(remarks) == {None}


def test_the_window_is_four_weeks() -> None:
    assert nudges.window(THURSDAY) == (date(2026, 2, 5), THURSDAY)
