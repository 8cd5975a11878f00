"""The leaky bath: what runs in, what runs out, and where that leads."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching import bath
from coaching.accounts import flow, flow_words, levels
from coaching.accounts.account import NO_GUILT, Outcome, OutcomeKind, Reason
from coaching.accounts.flow import YearEnd
from coaching.accounts.levels import Level
from coaching.bath import Bath, Worth
from coaching.commands import bath as command
from coaching.message import words_of
from coaching.model import WorkspaceSettings
from tests.cast import BENS_DESK, MOS_DESK
from tests.coaching.talk import NOW, heard, lines, title
from tests.times import TUESDAY


def became(kind: OutcomeKind, days_ago: int = 1, value: int | None = None, **facts: object) -> Outcome:
    on = TUESDAY - timedelta(days=days_ago)
    return Outcome("o", "a", kind, on, "UBEN", "UBEN", value=value, **facts)  # type: ignore[arg-type]  # the fields by their names


def won(days_ago: int = 1, value: int | None = None, **facts: object) -> Outcome:
    return became(OutcomeKind.WON, days_ago, value, **facts)


def lost(days_ago: int = 1, value: int | None = None, **facts: object) -> Outcome:
    return became(OutcomeKind.LOST, days_ago, value, **{"reason": Reason.OTHER, **facts})


def test_only_losses_that_we_might_have_kept_are_plug() -> None:
    outcomes = [
        won(),
        lost(),
        lost(is_wanted=True),
        *(lost(reason=reason) for reason in sorted(NO_GUILT)),
        became(OutcomeKind.GREW, value=5_000),
        became(OutcomeKind.MISSED),
        became(OutcomeKind.RENEWED),
        won(is_undone=True),
        won(84),
    ]

    found = bath.of(outcomes, today=TUESDAY)

    assert found == Bath(1, 1, grew=1, let_go=1, no_guilt=2, worth=Worth(tap=5_000, known=1, unknown=2))


def test_values_are_added_up_in_the_currency_that_most_have() -> None:
    outcomes = [
        won(value=48_000, currency="EUR"),
        lost(value=60_000, currency="EUR"),
        won(value=10_000, currency="USD"),
        won(),
    ]

    found = bath.of(outcomes, today=TUESDAY)

    said = "By value: tap +€48k, plug -€60k, net -€12k a year; 1 without a value; 1 in another currency"
    assert bath.value_words(found) == said


def test_the_workspaces_own_currency_is_not_another_one() -> None:
    found = bath.of([won(value=1_000), won(value=2_000, currency="EUR")], today=TUESDAY, home="EUR")

    assert found.worth == Worth(tap=3_000, currency="EUR", known=2)


def test_a_digest_opens_with_the_bath_of_12_weeks_and_12_months() -> None:
    outcomes = [won(1), won(200), lost(2), lost(90, value=20_000)]

    said = [words_of(one.parts) for one in bath.lines(outcomes, today=TUESDAY)]

    assert said == [
        "Tap +1, plug -1, net 0 over 12 weeks; tap +2, plug -2, net 0 over 12 months.",
        "By value: tap 0, plug -20k, net -20k a year; 3 without a value.",
    ]


@given(st.lists(st.builds(won, st.integers(0, 400)) | st.builds(lost, st.integers(0, 400)), max_size=40))
def test_a_shorter_bath_never_holds_more(outcomes: list[Outcome]) -> None:
    recent, year = (bath.of(outcomes, today=TUESDAY, weeks=weeks) for weeks in (12, 52))

    assert recent.won <= year.won
    assert recent.lost <= year.lost
    assert year.net == year.won - year.lost


def test_months_hold_what_became_in_them() -> None:
    months = flow.months([won(1), lost(5), lost(40)], today=TUESDAY, n=3)

    assert [(f"{month.first:%b}", month.won, month.lost) for month in months] == [
        ("Jan", 0, 1),
        ("Feb", 0, 1),
        ("Mar", 1, 0),
    ]


@pytest.mark.parametrize(
    ("days_ago", "is_run"),
    [((5, 40, 70), True), ((5, 6, 7), False), ((5, 40), False), ((130, 160, 190), False)],
)
def test_three_of_the_last_four_months_are_a_run(days_ago: tuple[int, ...], *, is_run: bool) -> None:
    months = flow.months([lost(days) for days in days_ago], today=TUESDAY)

    assert flow.is_run(months) is is_run


def test_losses_that_were_wanted_or_nobodys_fault_are_no_run() -> None:
    outcomes = [lost(5, is_wanted=True), lost(40, reason=Reason.DEFUNCT), lost(70)]

    assert not flow.is_run(flow.months(outcomes, today=TUESDAY))


def test_the_year_ends_at_the_rate_of_the_last_twelve_months_give_or_take() -> None:
    outcomes = [*(won(days) for days in range(10, 370, 30)), *(lost(days) for days in (40, 200, 300))]

    assert flow.year_end(outcomes, today=TUESDAY) == YearEnd(1, 9, 3, 15, 340)


def test_of_few_events_or_few_days_no_year_is_foretold() -> None:
    assert flow.year_end([won(days) for days in (5, 10, 15, 20)], today=TUESDAY) is None
    assert flow.year_end([won(days) for days in (5, 100, 200)], today=TUESDAY) is None
    assert flow.year_end([], today=TUESDAY) is None


@given(st.lists(st.builds(won, st.integers(0, 360)) | st.builds(lost, st.integers(0, 360)), max_size=40))
def test_the_range_holds_the_guess(outcomes: list[Outcome]) -> None:
    end = flow.year_end(outcomes, today=TUESDAY)

    assert end is None or end.low <= end.net <= end.high


def test_who_leads_hears_of_the_run_and_of_the_year() -> None:
    outcomes = [lost(5), lost(40), lost(70), won(200), won(300)]

    run, end = (words_of(one.parts) for one in flow_words.led_lines(outcomes, today=TUESDAY))

    assert run.startswith(
        "Customers we would have kept were lost in 3 of the last 4 months: December, January and February."
    )
    assert end == (
        "2026 stands at net -2. At the rate of the last 300 days, all that is known, it ends at net -3; "
        "four times in five between -7 and +1."
    )


def test_the_bath_is_shown_with_its_months_and_both_spans() -> None:
    outcomes = [won(1, 48_000), lost(2), lost(100, is_wanted=True)]
    decision = command.decide(
        command.ShowBath(), desk=BENS_DESK, now=NOW, outcomes=outcomes, settings=WorkspaceSettings()
    )

    message = decision.answer
    assert title(decision) == "Tap +1, plug -1, net 0 over 12 weeks."
    assert "Not counted as plug, over 12 months: 1 customer let go on purpose." in lines(message)
    assert message.table.rows[2:5] == (  # type: ignore[union-attr]  # a message with a table
        ("Net customers", "0", "0"),
        ("Customers that grew", "0", "0"),
        ("Tap by value, a year", "+48k", "+48k"),
    )
    assert message.chart.series[0].values[-1] == 1  # type: ignore[union-attr]  # the same, with a chart


@pytest.mark.parametrize("level", [Level.TEAM, Level.ALL])
def test_others_figures_are_for_who_leads_and_for_admins(level: Level) -> None:
    asked = command.ShowBath(level)
    settings = WorkspaceSettings()

    refusal = command.decide(asked, desk=BENS_DESK, now=NOW, outcomes=[won()], settings=settings)
    allowed = command.decide(asked, desk=MOS_DESK, now=NOW, outcomes=[won()], settings=settings)

    assert "for whoever leads the team, and for admins" in title(refusal)
    assert "tap +1" in title(allowed)
    assert levels.fault(level, replace(BENS_DESK, person=replace(BENS_DESK.person, is_admin=True))) is None


def test_the_bath_is_asked_for_in_words() -> None:
    assert heard("bath") == heard("bath me") == command.ShowBath()
    assert heard("bath everybody") == command.ShowBath(Level.ALL)


@pytest.mark.parametrize(
    ("text", "is_bare"),
    [
        ("Pipeline covers 0.8x of what your win rate needs (3.6x).", True),
        ("There are 12 names in your pipeline.", True),
        ("Pipeline covers 0.8x. Tap +4, plug -4, net 0 over 12 weeks.", False),
        ("Pipeline is on page one.", False),
        ("Type “/pipeline add Initech 12k”.", False),
        ("/coach pipeline follow Initech 8x21", False),
    ],
)
def test_a_figure_of_the_pipeline_without_the_bath_is_bare(text: str, *, is_bare: bool) -> None:
    assert bath.is_bare(text) is is_bare


def test_a_figure_of_the_pipeline_is_said_with_the_bath_beside_it() -> None:
    said = words_of(bath.beside("Pipeline covers 0.8x of what your win rate needs (3.6x).", Bath(4, 4)).parts)

    assert said == (
        "Pipeline covers 0.8x of what your win rate needs (3.6x). Tap +4, plug -4, net 0 over 12 weeks."
    )
    assert not bath.is_bare(said)


def test_the_first_day_of_a_month_belongs_to_it() -> None:
    months = flow.months([replace(won(), on=date(2026, 3, 1))], today=TUESDAY, n=1)

    assert months[0].won == 1
