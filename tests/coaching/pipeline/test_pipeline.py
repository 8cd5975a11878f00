"""Stages, sequences, coverage and the call list, without a platform."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.accounts.account import (
    Account,
    Book,
    Known,
    Matter,
    MatterKind,
    Outcome,
    OutcomeKind,
    Standing,
    Tier,
)
from coaching.calendar import is_workday, workday_from
from coaching.message import words_of
from coaching.model import WorkspaceSettings
from coaching.pipeline import calls, coverage, sequences, stages, ways
from coaching.pipeline.ways import SetSequence, SetStages
from coaching.replies import Problem
from tests import accounts
from tests.cast import ANAS_DESK

TODAY = date(2026, 3, 3)
PLAIN = WorkspaceSettings()
OWN = WorkspaceSettings(stages=("Lead", "Demo", "Demand"), sequences=(("short", (1, 4, 9)),))


def prospect(name: str = "Initech", **facts: object) -> Known:
    given: dict[str, object] = {"standing": Standing.PROSPECT, "staged_on": date(2026, 2, 27)}
    return Known(replace(accounts.account(name, **(given | facts)), id=name, folded=name.casefold()))


def ended(kind: OutcomeKind, count: int, *, on: date = TODAY) -> tuple[Outcome, ...]:
    return tuple(Outcome(f"{kind}{n}", "x", kind, on, "UANA", "UANA") for n in range(count))


@pytest.mark.parametrize(
    ("said", "stage"),
    [("lead", "Lead"), ("2", "Demo"), ("dema", "Demand"), ("dem", None), ("", None), ("9", None)],
)
def test_a_stage_is_found_by_its_name_its_beginning_or_its_place(said: str, stage: str | None) -> None:
    assert stages.find(said, OWN.stages) == stage


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("", (1, 3, 6, 9, 12, 15, 18, 21)),
        ("8x21", (1, 3, 6, 9, 12, 15, 18, 21)),
        ("SHORT", (1, 4, 9)),
        ("1x5", (5,)),
        ("3 × 10", (1, 5, 10)),
    ],
)
def test_a_sequence_is_a_name_or_so_many_in_so_many_days(said: str, days: tuple[int, ...]) -> None:
    found = sequences.days_of(said, OWN)

    assert found is not None
    assert found[1] == days


@pytest.mark.parametrize("said", ["0x5", "9x3", "99x200", "soon", "5x999"])
def test_what_is_no_sequence_is_none(said: str) -> None:
    assert sequences.days_of(said, OWN) is None


@given(st.integers(1, 20), st.integers(1, 365))
def test_every_sequence_begins_at_once_rises_and_ends_on_its_last_day(steps: int, span: int) -> None:
    found = sequences.days_of(f"{steps}x{span}", PLAIN)

    if found is not None:
        days = found[1]
        assert (len(days), days[-1]) == (steps, span)
        assert list(days) == sorted(set(days))


def test_steps_come_one_by_one_on_working_days_and_end_with_a_question() -> None:
    name, days = "short", (1, 4, 9)
    step: Matter | None = sequences.first(
        accounts.account(), name, days, new_id="f", desk=ANAS_DESK, today=TODAY
    )
    seen = []
    while step is not None and step.due_on is not None:
        seen.append((step.id, step.step, step.due_on.isoformat()))
        last, step = step, sequences.following(step, OWN, desk=ANAS_DESK, today=step.due_on)

    assert seen == [("f", 1, "2026-03-04"), ("fn2", 2, "2026-03-09"), ("fn3", 3, "2026-03-16")]
    check = sequences.check(last, desk=ANAS_DESK, today=date(2026, 3, 16))
    assert (check.kind, check.id, str(check.due_on)) == (MatterKind.OUTCOME_CHECK, "fcheck", "2026-03-19")


@given(st.dates(date(2024, 1, 1), date(2032, 12, 31)))
def test_nothing_is_due_on_a_day_off(on: date) -> None:
    assert is_workday(ANAS_DESK, workday_from(ANAS_DESK, on))


@pytest.mark.parametrize(
    ("word", "said", "wanted"),
    [
        ("stages", "Lead,  Demo ", SetStages(("Lead", "Demo"))),
        ("stages", "usual", SetStages(())),
        ("sequence", "short 1 4 9", SetSequence("short", (1, 4, 9))),
        ("sequence", "a long way: 1, 30", SetSequence("a long way", (1, 30))),
        ("sequence", "short off", SetSequence("short", ())),
        ("board", "off", None),
    ],
)
def test_stages_and_sequences_are_read(word: str, said: str, wanted: ways.Change | None) -> None:
    assert ways.read(word, said) == wanted


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("stages", ""),
        ("stages", "One"),
        ("stages", "A, a"),
        ("stages", "A, B, C, D, E, F"),
        ("stages", f"A, {'x' * 25}"),
        ("stages", "A, \u200b"),
        ("sequence", ""),
        ("sequence", "short"),
        ("sequence", "short 4 1"),
        ("sequence", "short 0 1"),
        ("sequence", "short 1 9999"),
        ("sequence", "short " + " ".join(map(str, range(1, 23)))),
    ],
)
def test_what_cannot_be_kept_is_a_problem(word: str, said: str) -> None:
    assert isinstance(ways.read(word, said), Problem)


def test_what_is_needed_comes_from_the_own_wins_and_the_own_rate() -> None:
    outcomes = (*ended(OutcomeKind.WON, 8), *ended(OutcomeKind.MISSED, 12))
    parked = prospect("Hooli", parked_until_on=TODAY + timedelta(days=9))

    found = coverage.coverage(Book((prospect(), parked), (), outcomes), today=TODAY)

    assert (found.open, found.needed, found.rate.times, found.rate.is_assumed) == (1, 5.0, 2.5, False)
    assert found.share == 0.2


def test_with_few_outcomes_the_rate_is_assumed_and_nothing_lost_or_won_has_no_share() -> None:
    few = coverage.coverage(Book((), (), ended(OutcomeKind.LOST, 4)), today=TODAY)
    none = coverage.coverage(Book((prospect(),)), today=TODAY)

    assert (few.needed, few.share, few.rate.is_assumed) == (3.0, 0.0, True)
    assert none.share is None


@pytest.mark.parametrize(
    ("passed", "said"),
    [(10, ""), (11, "No new name in 11 working days."), (1200, "No new name in 1,200 working days.")],
)
def test_an_empty_pipeline_is_said_after_a_fortnight(passed: int, said: str) -> None:
    assert coverage.emptiness(Book((prospect(),)), today=TODAY, workdays=lambda *_: passed) == said


def test_the_list_is_in_the_order_of_what_is_lost_and_names_nobody_twice() -> None:
    late = Known(
        replace(accounts.account("Acme"), id="a", tier=Tier.A, value=90_000), TODAY - timedelta(days=40)
    )
    small = Known(replace(accounts.account("Zeta"), id="z", tier=Tier.C), TODAY - timedelta(days=95))
    promise = accounts.matter("send it", account_id="a", due_on=TODAY)
    stepped = prospect(next_step="call Raj", next_on=TODAY)

    found = calls.calls(Book((small, stepped, late), (promise,)), today=TODAY)

    assert [call.name for call in found] == ["Acme", "Initech", "Zeta"]
    assert found[0].reason == "promise, due today: send it"


def test_a_matter_at_a_colleague_s_customer_says_so_or_names_it() -> None:
    book = Book((), (accounts.matter("send it", account_id="h9", due_on=TODAY),))
    theirs: Account = replace(accounts.account("Globex"), id="h9")

    assert calls.calls(book, today=TODAY)[0].name == "A colleague's customer"
    assert calls.calls(book, today=TODAY, others=(theirs,))[0].name == "Globex"


def test_home_gets_the_first_few_and_how_many_more() -> None:
    due = tuple(prospect(f"P{n}", next_step="call", next_on=TODAY) for n in range(7))

    found = [words_of(each.parts) for each in calls.section(Book(due), today=TODAY, most=5)]

    assert (found[0], len(found), found[-1]) == ("Call list", 7, "And 2 more.")
    assert calls.section(Book(), today=TODAY, most=5) == ()


@pytest.mark.parametrize(
    ("before", "after", "renamed"),
    [
        (("A", "B", "C"), ("A", "X", "C"), (("B", "X"),)),
        (("A", "B", "C"), ("X", "Y", "Z"), (("A", "X"), ("B", "Y"), ("C", "Z"))),
        (("A", "B", "C"), ("a", "B", "C"), (("A", "a"),)),
        (("A", "B", "C"), ("C", "B", "A"), ()),
        (("A", "B", "C"), ("B", "X", "C"), ()),
        (("A", "B", "C"), ("X", "Y"), ()),
        (("A", "B"), ("X", "Y", "Z"), ()),
    ],
)
def test_what_is_new_stands_for_what_is_gone_from_its_place(
    before: tuple[str, ...], after: tuple[str, ...], renamed: tuple[tuple[str, str], ...]
) -> None:
    assert stages.renamed(before, after) == renamed
