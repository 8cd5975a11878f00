"""What whoever leads hears of customers, always after the rep."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from coaching import guarding, plain
from coaching.accounts.account import Book, Known, Matter, MatterKind, Outcome
from coaching.facts import NudgeFacts
from coaching.model import NudgeRecord, WorkspaceSettings
from tests import accounts
from tests.cast import BENS_DESK, MOS_DESK
from tests.coaching.logbook import away
from tests.times import utc

THURSDAY = date(2026, 3, 5)
NOW = utc(2026, 3, 5, 15, 0)  # three in London, where Mo leads
DAY = timedelta(days=1)
ACME = Known(accounts.account("Acme"))
LED = replace(BENS_DESK, team=MOS_DESK.team)


def complaint(age: int = 5) -> Matter:
    begun = THURSDAY - age * DAY
    return accounts.matter("the crates break", kind=MatterKind.COMPLAINT, due_on=None, begun_on=begun)


def told(on: date = THURSDAY - 2 * DAY, answer: str | None = None) -> NudgeRecord:
    return NudgeRecord(on, "complaint", "because", answer, subject="complaint:m1")


def bens(
    *matters: Matter, records: Sequence[NudgeRecord] = (), outcomes: tuple[Outcome, ...] = ()
) -> NudgeFacts:
    return NudgeFacts(LED, records=tuple(records), book=Book((ACME,), matters, outcomes))


def periods(*members: NudgeFacts, unowned: tuple[Known, ...] = ()) -> list[str]:
    return [tell.period for tell in guarding.wishes(MOS_DESK, members, unowned, now=NOW)]


COMPLAINT = """\
The complaint of Acme is open for 5 days. What would help Ben to settle it?

> the crates break
Ben was reminded on Tue 3 Mar. Often it takes a decision, a replacement, or a call from you.
It is about the customer, and says nothing about Ben.

[Log of Ben]"""


def test_a_complaint_of_five_days_reaches_whoever_leads_after_the_rep() -> None:
    (tell,) = guarding.wishes(MOS_DESK, [bens(complaint(), records=[told()])], now=NOW)

    assert (tell.recipient, tell.kind, tell.period) == ("UMO", "manager_digest", "complaint-m1")
    assert plain.text(tell.message) == COMPLAINT


@pytest.mark.parametrize(
    ("age", "records", "heard"),
    [
        (4, [told()], False),
        (5, [], False),
        (5, [told(THURSDAY)], False),
        (5, [told(answer="not sent")], False),
        (9, [], False),
        (10, [], True),  # a Monday message has said it
        (24, [told()], True),
        (25, [told()], False),
    ],
)
def test_never_before_the_rep_and_not_for_ever(age: int, records: list[NudgeRecord], heard: bool) -> None:
    assert periods(bens(complaint(age), records=records)) == (["complaint-m1"] if heard else [])


def lost(on: date, **facts: object) -> Outcome:
    return accounts.outcome(on, **({"id": f"o{on}"} | facts))


RUN = (date(2025, 12, 9), date(2026, 1, 12), date(2026, 3, 3))


def test_a_run_of_losses_is_told_while_its_last_is_new() -> None:
    run = tuple(lost(on) for on in RUN)

    (tell,) = guarding.wishes(MOS_DESK, [bens(outcomes=run)], now=NOW)

    assert tell.period == "losses-2026-03"
    assert plain.text(tell.message).splitlines()[:3] == [
        "Your team lost 3 customers that it would have kept in the last four months.",
        "",
        "Customers we would have kept were lost in 3 of the last 4 months: December, January and March. "
        "That is no accident any more: what do they have in common?",
    ]


@pytest.mark.parametrize(
    "outcomes",
    [
        tuple(lost(on) for on in RUN[:2]),
        tuple(lost(on, is_wanted=True) for on in RUN),
        tuple(lost(on, is_undone=True) for on in RUN),
        (),
    ],
)
def test_fewer_or_wanted_losses_are_no_run(outcomes: tuple[Outcome, ...]) -> None:
    assert periods(bens(outcomes=outcomes)) == []


def test_accounts_that_are_nobodys_are_told_of_once_a_month() -> None:
    nobodys = tuple(Known(accounts.account(f"N{n}", id=f"n{n}")) for n in range(7))

    (tell,) = guarding.wishes(MOS_DESK, [bens()], nobodys, now=NOW)

    assert tell.period == "unowned-2026-03"
    assert plain.text(tell.message).splitlines()[:3] == [
        "7 accounts are nobody's. Who looks after them?",
        "",
        "N0, N1, N2, N3, N4 and 2 more.",
    ]
    assert [guarding.asks_for_unowned(date(2026, 3, day)) for day in (1, 7, 8)] == [True, True, False]


def test_nothing_is_told_on_days_off_in_the_evening_in_shadow_mode_and_to_others() -> None:
    facts = bens(complaint(), records=[told()])
    shadowed = replace(facts, settings=WorkspaceSettings(is_shadow=True))
    off = away(MOS_DESK, THURSDAY, THURSDAY)

    assert guarding.wishes(off, [facts], now=NOW) == ()
    assert guarding.wishes(MOS_DESK, [facts], now=utc(2026, 3, 5, 21, 0)) == ()
    assert guarding.wishes(MOS_DESK, [shadowed], now=NOW) == ()
    assert guarding.wishes(BENS_DESK, [facts], now=NOW) == ()
