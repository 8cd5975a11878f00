"""Customers, nudges and drafts."""

from dataclasses import replace

import pytest

from coaching.accounts.account import Account
from coaching.changes import AddAccount, AnswerNudge, RecordNudge, SaveDraft
from coaching.facts import Answered
from coaching.model import SHADOWED, Draft, NudgeRecord
from storage.database import Database
from storage.errors import Changed
from tests import verdict
from tests.storage.builders import day, furnish, keep

ACME = Account("c1", "Acme Ltd", "acme", owner_id="UANA", won_on=day(2))
HOOLI = Account("c2", "Hooli", "hooli", owner_id="UANA", won_on=day(1), lost_on=day(9))
GLOBEX = Account("c3", "Globex", "globex")


def test_customers_are_found_by_id_by_folded_name_and_all_together(database: Database) -> None:
    furnish(database)
    keep(database, AddAccount(ACME), AddAccount(GLOBEX))

    with database.unit_of_work("T1") as uow:
        found = (uow.accounts.get("c1"), uow.accounts.by_folded("globex"), uow.accounts.all())
        missing = (uow.accounts.get("c9"), uow.accounts.by_folded("nobody"))

    assert found == (ACME, GLOBEX, (ACME, GLOBEX))
    assert missing == (None, None)


def test_a_near_double_made_at_the_same_moment_is_refused(database: Database) -> None:
    furnish(database)
    keep(database, AddAccount(ACME))

    with database.unit_of_work("T1") as uow, pytest.raises(Changed):
        uow.accounts.add(replace(ACME, id="c7"))


def test_nudges_are_one_a_day_and_carry_their_answer(database: Database) -> None:
    furnish(database)
    floor, other = NudgeRecord(day(3), "floor", "0 so far"), NudgeRecord(day(3), "avoidance", "3 days")
    keep(database, RecordNudge("UANA", floor), RecordNudge("UANA", replace(floor, on=day(2))))

    keep(database, RecordNudge("UANA", other), AnswerNudge("UANA", day(3), "not today"))

    with database.unit_of_work("T1") as uow:
        found = uow.nudges.since(["UANA", "UBEN"], day(3))
    assert found == {"UANA": (replace(floor, answer="not today"),), "UBEN": ()}


def test_the_answers_to_drifts_are_counted_and_nothing_else(database: Database) -> None:
    furnish(database)
    shadowed = replace(verdict.record(day(5)), answer=SHADOWED)
    one_day, old = NudgeRecord(day(6), "floor", "0 so far"), verdict.record(day(1))
    records = (old, *map(verdict.record, (day(2), day(3), day(4))), shadowed, one_day)
    keep(database, *(RecordNudge("UANA", record) for record in records))
    keep(database, RecordNudge("UBEN", verdict.record(day(2))))

    said = {day(1): "right", day(2): "right", day(3): "contested", day(6): "right"}
    keep(database, *(AnswerNudge("UANA", on, answer) for on, answer in said.items()))
    keep(database, AnswerNudge("UBEN", day(2), "right"))

    with database.unit_of_work("T1") as uow:
        found = (uow.nudges.answered(day(2)), uow.nudges.answered(day(9)))
    assert found == (Answered(3, 2, people=2), Answered())


def test_a_draft_waits_and_can_be_replaced(database: Database) -> None:
    furnish(database)
    draft = Draft("d1", "UANA", "served Acme: hello", day(3))
    keep(database, SaveDraft(draft))

    keep(database, SaveDraft(replace(draft, sentence="served Hooli: hello")))

    with database.unit_of_work("T1") as uow:
        found = (uow.drafts.get("d1"), uow.drafts.get("d2"))
    assert found == (replace(draft, sentence="served Hooli: hello"), None)
