"""Why did I get this: the weeks, both stretches, the rule, and what ends it."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from coaching import plain
from coaching.balance import Signal
from coaching.commands import why
from coaching.judged.held import bars
from coaching.message import Button, Chart, Message, Series
from coaching.model import Bar, Base, Case, Cause, Desk, NudgeRecord
from tests.cast import BENS_DESK
from tests.coaching.judged.cases import (
    BASE,
    BEFORE,
    NEGLECT,
    RECENT,
    THREE_ON_THURSDAY,
    THURSDAY,
    case,
    evidence,
    weeks,
)
from tests.times import utc

ACME = Cause("Acme", None, 22, 8, 0.64, 0.9999)
GOLDEN = """\
Why you heard from me today

Since about 12 February you have averaged 4.2 a day (14 of 15 working days logged); before, 5.4 (60 of 65, \
November to February). Service is 48% of what you log, was 31%.
Days without a log are unknown and left out, and leave is not counted.
Notes for Acme: 1.6 a day, before 0.1. That is 64% of the rise in service. Chance alone would do \
that less than once in 100 times.
The rule: your prospecting lies below your own usual, more than chance explains, while service rose.
It goes away by itself after about a week near your usual 5.4 a day.
The week of 2 Mar was not over yet.
You are compared with yourself alone. Because the load grew, your manager is asked for cover, and never hears \
what you answered.

Prospected and served, by week
  from 9 Feb  Prospected  ████████████████████████ 27
              Served      █████████ 10
      16 Feb  Prospected  ███████████████████████ 26
              Served      █████████ 10
      23 Feb  Prospected  ██████████████████████ 25
              Served      █████████ 10
       2 Mar  Prospected  █████████████████████ 24
              Served      █████████ 10

[Right] [I was away] [My role changed] [I didn't log] [Quiet for two weeks]"""

IF_IT_LASTS = (
    "You are compared with yourself alone. If it still holds 5 working days after I told you and nothing is settled, "
    "your manager hears of it, never what you answered."
)


def explained(
    kept: Case, *, on: date = THURSDAY, now: datetime = THREE_ON_THURSDAY, answer: str | None = None
) -> Message:
    record = NudgeRecord(on, "falling", "because", answer, kept.evidence.signal, kept)
    said = why.decide(why.Why(), desk=BENS_DESK, now=now, records=(record,)).answer
    assert isinstance(said, Message)
    return said


def lines(kept: Case) -> list[str]:
    return plain.spoken(explained(kept)).splitlines()[1:]


def test_the_reasons_read_well() -> None:
    assert plain.text(explained(case(cause=ACME))) == GOLDEN


def test_every_answer_is_a_sentence() -> None:
    assert explained(case()).buttons == (
        Button("Right", "answer 2026-03-05 right"),
        Button("I was away", "answer 2026-03-05 i was away"),
        Button("My role changed", "answer 2026-03-05 my role changed"),
        Button("I didn't log", "answer 2026-03-05 i didn't log"),
        Button("Quiet for two weeks", "quiet 2 weeks", spoken="No nudges for two weeks"),
    )


def test_the_week_of_the_change_is_marked_and_a_week_without_a_log_is_unknown() -> None:
    bars = (Bar(date(2026, 2, 9), 20, 3), Bar(date(2026, 2, 16), 0, 0, is_known=False))

    message = explained(case(weeks=bars))

    assert message.chart == Chart(
        "Prospected and served, by week",
        ("from 9 Feb", "16 Feb"),
        (Series("Prospected", (20, 0)), Series("Served", (3, 0))),
    )
    assert "Without any log, so drawn as 0 but unknown: 16 Feb." in plain.spoken(message)


def test_a_week_that_was_over_is_not_called_unfinished() -> None:
    message = explained(case(), on=date(2026, 3, 9), now=utc(2026, 3, 9, 20, 0))

    assert "not over" not in plain.spoken(message)


def test_six_weeks_before_the_change_are_shown_and_all_since() -> None:
    kept = bars(weeks(20))

    shown = explained(case(weeks=kept)).chart
    slow = explained(case(weeks=kept, evidence=evidence(since=date(2025, 1, 1)))).chart

    assert shown is not None
    assert (len(shown.labels), shown.labels[6]) == (10, "from 9 Feb")
    assert slow is not None
    assert len(slow.labels) == 20


def test_the_usual_has_as_many_decimals_as_in_the_figures_above() -> None:
    kept = case(evidence=evidence(before=replace(BEFORE, prospected=5.44)))

    said = plain.spoken(explained(kept))

    assert "before, 5.4 (" in said
    assert "near your usual 5.4 a day." in said


def test_a_single_week_is_no_chart() -> None:
    assert explained(case(weeks=case().weeks[:1])).chart is None


def test_a_year_later_the_years_are_named_and_the_answer_is_shown() -> None:
    message = explained(case(), now=utc(2027, 3, 1, 20, 0), answer="right")

    said = plain.spoken(message).splitlines()
    assert said[0] == "Why you heard from me on Thu 5 Mar 2026"
    assert said[1].startswith("Since about 12 February 2026 you have averaged 4.2 a day")
    assert "before, 5.4 (60 of 65, November 2025 to February 2026)." in said[1]
    assert "You answered: right." in said


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        (
            case(Signal.PROSPECTING_DOWN, weeks=()),
            [
                "Since about 12 February you have averaged 4.2 a day (14 of 15 working days logged); before, 5.4 "
                "(60 of 65, November to February). Service is 48% of what you log, was 31%.",
                "Days without a log are unknown and left out, and leave is not counted.",
                "The rule: your recent days lie further below your own usual than your ordinary ups and downs "
                "explain.",
                "It goes away by itself after about a week near your usual 5.4 a day.",
                IF_IT_LASTS,
            ],
        ),
        (
            case(Signal.PIPELINE_UNFILLED, weeks=()),
            [
                "Since about 12 February 0.6 new names a day have reached your pipeline (14 of 15 working days "
                "logged); before, 1.6 (60 of 65, November to February). Prospecting: 4.2 a day, before 5.4.",
                "Tap 0, plug 0, net 0 over 12 weeks.",
                "Days without a log are unknown and left out, and leave is not counted.",
                "The rule: fewer names reach the pipeline than your own prospecting usually brings.",
                "It goes away by itself after about a week near your usual 1.6 new names a day.",
                IF_IT_LASTS,
            ],
        ),
        (
            Case(evidence(Signal.BASE_NEGLECTED, **NEGLECT), 5, base=BASE),
            [
                "7 of your 19 customers are past their contact interval, usually 3. What is usual comes from "
                "your own days of the months before.",
                "The rule: more of your customers are overdue than is usual for you.",
                "It goes away when no more of them are overdue than usual: a call and a note each.",
                IF_IT_LASTS,
            ],
        ),
        (
            Case(evidence(Signal.RECOVERED, recent=replace(RECENT, prospected=5.5, served=0.0)), 5),
            [
                "Since about 12 February you have averaged 5.5 a day (14 of 15 working days logged); before the dip, "
                "5.4 (60 of 65, November to February). Service is 0% of what you log, was 31%.",
                "Days without a log are unknown and left out, and leave is not counted.",
                "The rule: after a dip that I spoke of, your own usual has been back for some days.",
                "You are compared with yourself alone, and only you were told.",
            ],
        ),
    ],
)
def test_each_signal_has_its_reasons(kept: Case, said: list[str]) -> None:
    assert lines(kept) == said


def test_losses_end_with_wins() -> None:
    kept = Case(evidence(Signal.BASE_NEGLECTED, recent=replace(RECENT, lost=2)), 5, base=Base(9, 0))

    said = lines(kept)

    assert said[0] == "2 customers were lost in the last quarter, and none was won."
    assert said[1] == "The rule: more of your customers were lost than won, and more than in your own past."
    assert said[2] == "It goes away when no more are lost in a quarter than won."


def test_a_stretch_without_gaps_says_so() -> None:
    full = replace(RECENT, counted=15.0)

    kept = Case(evidence(recent=full, before=full), 5)

    assert lines(kept)[1] == "Every working day has a log. Leave is not counted."


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 2, 2), date(2026, 2, 11), "(60 of 65, February)"),
        (date(2025, 11, 3), date(2026, 2, 11), "(60 of 65, November to February)"),
        (date(2025, 11, 3), date(2025, 11, 28), "(60 of 65, November 2025)"),
        (date(2025, 9, 1), date(2025, 12, 19), "(60 of 65, September to December 2025)"),
        (date(2025, 1, 6), date(2026, 2, 11), "(60 of 65, January 2025 to February 2026)"),
    ],
)
def test_the_stretch_before_is_named_by_its_months(first: date, last: date, said: str) -> None:
    kept = Case(evidence(before=replace(BEFORE, first=first, last=last)), 5)

    assert said in lines(kept)[0]


def test_a_day_without_any_touch_has_no_share() -> None:
    nothing = replace(RECENT, prospected=0.0, served=0.0)

    assert lines(Case(evidence(recent=nothing), 5))[0] == (
        "Since about 12 February you have averaged 0 a day (14 of 15 working days logged); before, 5.4 "
        "(60 of 65, November to February)."
    )


def small_print(
    desk: Desk = BENS_DESK, *, now: datetime = THREE_ON_THURSDAY, answer: str | None = None
) -> str:
    """Who else hears of it, as the explanation says."""
    record = NudgeRecord(THURSDAY, "falling", "because", answer, Signal.PROSPECTING_DOWN, case(cause=ACME))
    said = why.decide(why.Why(), desk=desk, now=now, records=(record,)).answer
    assert isinstance(said, Message)
    return plain.spoken(replace(said, chart=None)).splitlines()[-1]


def test_whom_nobody_leads_was_told_alone() -> None:
    alone = replace(BENS_DESK, team=replace(BENS_DESK.team, manager_id=None))
    leads = replace(BENS_DESK, team=replace(BENS_DESK.team, manager_id="UBEN"))

    said = {small_print(desk) for desk in (alone, leads)}

    assert said == {"You are compared with yourself alone, and only you were told."}


def test_what_was_settled_or_is_long_ago_is_not_announced_any_more() -> None:
    settled, months_later = small_print(answer="contested"), small_print(now=utc(2026, 6, 1, 20, 0))

    assert {settled, months_later} == {
        "You are compared with yourself alone. Your manager never hears what you answered."
    }
    assert "is asked for cover" in small_print(answer="right")
