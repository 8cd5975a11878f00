"""Customers that nobody calls any more: the remark with its figures, the digest, and the manager after that."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time

from coaching.accounts.account import Account, Tier
from coaching.balance import State
from coaching.calendar import days_between, instant
from coaching.changes import AddAccount, AddEntry, KeepBase, Wish
from coaching.model import BaseDay, Entry, Initiative, Verb
from tests.journeys.diary import (
    DAY,
    FIRST,
    SLIDE,
    USUAL,
    WEEK,
    mornings_too,
    of_kind,
    state,
    three_months,
    works,
)
from tests.journeys.play import ZONES, Play

NAMES = ("Acme", "Globex", "Hooli", "Initech", "Pipers", "Umbra")
HUNTING = replace(USUAL, served=((),))
SIX = "All 6 of your customers are past their contact interval, usually none"
END = SLIDE + 4 * WEEK


def customers(who: str) -> Iterator[Wish]:
    """Six important ones, each called every week until June, and a record of how they stood."""
    for name in NAMES:
        yield AddAccount(Account(f"{name.lower()}1", name, name.lower(), who, tier=Tier.A, added_on=FIRST))
    for on in days_between(FIRST, SLIDE - DAY):
        at = instant(on, time(16), ZONES[who])
        note = Entry(f"call {on}", who, Verb.SERVED, on, 1, at, note="asked how they are")
        name = NAMES[on.toordinal() % len(NAMES)]
        called = replace(note, customer_id=f"{name.lower()}1", customer_name=name)
        yield AddEntry(replace(called, initiative=Initiative.PROACTIVE))
        yield KeepBase(who, BaseDay(on, len(NAMES), 0))


def keeps(play: Play, wishes: Iterator[Wish]) -> None:
    with play.kept() as uow:
        uow.apply(list(wishes), now=play.clock())
        uow.commit()


def slips(play: Play, until: date) -> None:
    """Ben prospects as always and calls none of his customers any more."""
    works(play, "UBEN", SLIDE, until, HUNTING)
    mornings_too(
        play, SLIDE + DAY, until
    )  # a digest and a remark at one moment would have to wait for each other


def test_who_lets_the_base_slip_hears_it_with_figures_and_reads_it_in_the_digest(play: Play) -> None:
    three_months(play, "UBEN")
    keeps(play, customers("UBEN"))

    slips(play, SLIDE + 3 * WEEK)
    (said,) = of_kind(play, "UBEN", "nudge")
    mornings_too(play, SLIDE + 3 * WEEK + DAY, END)

    assert said.splitlines()[:2] == [
        f"{SIX}. Which of them would a competitor call first?",
        "Next: call Pipers before 17:30; the last contact was 20 days ago.",
    ]
    assert state(play, "UBEN") is State.NEGLECTING
    assert of_kind(play, "UBEN", "digest")[-1].splitlines()[1] == f"Balance: a{SIX[1:]}."
