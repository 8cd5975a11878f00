"""What is kept of judgements: found again as it was, and read for fifty people as for one."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.use_cases.judging import judged_facts
from bot.use_cases.reviewing import reviews
from coaching.balance import Judge, Policy, Signal, State
from coaching.balance.keeping import kept
from coaching.calendar import days_between
from coaching.changes import AddEntry, KeepMemo, RecordJudgement, Relearn
from coaching.model import Desk, Entry, Memo, Remembered, Verb
from coaching.review import findings
from storage.database import Database
from tests.cast import ANA, SALES
from tests.storage.builders import NOW, day, furnish, keep
from tests.storage.hearing import overheard
from tests.verdict import judgement

BEGUN = NOW.date() - timedelta(weeks=26)
SELLER = replace(ANA, zone="Europe/London", joined_on=BEGUN)
DESKS = {SELLER.id: Desk(SELLER, SALES)}
MEMO = Memo(day(1), kept(Judge(Policy())))


def logged(first: date, last: date, count: int, *, who: str = "UANA", name: str = "") -> list[AddEntry]:
    """So many people on every working day."""
    workdays = (on for on in days_between(first, last) if on.weekday() < 5)
    return [
        AddEntry(Entry(f"{who} {on} {name}", who, Verb.PROSPECTED, on, count + on.day % 2, NOW))
        for on in workdays
    ]


def reviewed(database: Database) -> State | None:
    """Judges Ana today and keeps what was found."""
    with database.unit_of_work("T1") as uow:
        found = reviews(uow, DESKS, dial=Policy(), now=NOW)["UANA"]
        uow.apply(findings("UANA", found), now=NOW)
        uow.commit()
    return None if found.judgement is None else found.judgement.state


def remembered(database: Database, who: str = "UANA") -> Remembered:
    with database.unit_of_work("T1") as uow:
        return uow.judgements.remembered([who])[who]


@pytest.fixture
def furnished(database: Database) -> Database:
    furnish(database, people=(SELLER,))
    return database


def test_a_memo_is_found_as_it_was_and_the_newest_replaces_it(furnished: Database) -> None:
    before = remembered(furnished)
    for memo in (Memo(day(1), {"version": 0}), MEMO):
        keep(furnished, KeepMemo("UANA", memo))

    assert (before, remembered(furnished)) == (Remembered(), Remembered(MEMO))
    assert remembered(furnished, "UBEN") == Remembered()


def test_the_newest_judgement_of_each_week_is_found_as_it_was(furnished: Database) -> None:
    first, second = judgement(day(3)), judgement(day(4), signal=Signal.ORDER_TAKING)
    later = judgement(day(10))

    for each in (first, second, later):
        keep(furnished, RecordJudgement("UANA", each))

    with furnished.unit_of_work("T1") as uow:
        assert uow.judgements.since(["UANA", "UBEN"], day(2)) == {"UANA": (second, later), "UBEN": ()}
        assert uow.judgements.since(["UANA"], day(9)) == {"UANA": (later,)}


def test_who_begins_anew_is_not_remembered_any_more(furnished: Database) -> None:
    keep(furnished, KeepMemo("UANA", MEMO))
    keep(furnished, Relearn("UANA", day(2)))
    anew = remembered(furnished)

    keep(furnished, KeepMemo("UANA", MEMO))

    assert anew == Remembered(None, day(2))
    assert remembered(furnished) == Remembered(MEMO, day(2))


def test_a_log_that_comes_late_changes_the_judgement(furnished: Database) -> None:
    slide = NOW.date() - timedelta(weeks=3)
    keep(furnished, *logged(BEGUN, slide, 5), *logged(slide + timedelta(days=1), NOW.date(), 0))
    before = reviewed(furnished)

    keep(furnished, *logged(slide + timedelta(days=1), NOW.date(), 5, name="late"))

    assert before is State.DRIFTING
    assert remembered(furnished).memo is not None
    assert reviewed(furnished) is State.BALANCED


def test_a_batch_is_judged_by_as_many_statements_for_fifty_people_as_for_one(database: Database) -> None:
    people = tuple(replace(SELLER, id=f"U{n:02}") for n in range(50))
    furnish(database, people=people)
    slide = NOW.date() - timedelta(weeks=1)
    for person in people:
        fall = logged(slide + timedelta(days=1), NOW.date(), 0, who=person.id)
        keep(database, *logged(slide - timedelta(weeks=8), slide, 5, who=person.id), *fall)
    said = overheard(database)
    taken = []

    for some in (people[:1], people):
        before = len(said)
        with database.unit_of_work("T1") as uow:
            facts, _ = judged_facts(uow, [person.id for person in some], now=NOW)
        taken.append(len(said) - before)
        assert all(each.judgement and each.judgement.signals for each in facts.values())

    assert taken[0] == taken[1]
