"""Two workspaces with the same ids do not touch."""

import re
from dataclasses import replace

import pytest

from coaching.accounts.account import Account, MatterKind
from coaching.changes import (
    AddAbsence,
    AddAccount,
    AddEntry,
    AddPerson,
    AnswerNudge,
    RecordNudge,
    Relearn,
    RemoveAbsence,
    RenameStages,
    ReviseEntry,
    SaveDraft,
    SavePerson,
    SaveTeam,
    SetAlarm,
    SetGoal,
    Tell,
    Touch,
    Wish,
)
from coaching.model import (
    Absence,
    Alarm,
    Change,
    Draft,
    Goal,
    Period,
)
from storage.database import Database
from storage.tables import Base
from storage.unit_of_work import UnitOfWork
from tests import accounts, verdict
from tests.cast import ANA, SALES
from tests.storage.builders import CALLS, HELLO, NOTE, NOW, day, furnish, keep, revision, tell

OF_NOBODY = {
    "workspaces",
    "heartbeats",
    "oauth_states",
    "compatibility",
    "restores",
}  # each says why where it is made


def every_wish(word: str) -> tuple[Wish, ...]:
    """One of each, all with the same ids; `word` is where they differ."""
    return (
        SaveTeam(replace(SALES, name=word)),
        AddPerson(ANA),
        SavePerson(replace(ANA, name=word)),
        RenameStages(
            (("Offer", word),)
        ),  # before there is one: of the other workspace's it would be the only one
        AddAccount(Account("c1", word, "acme", owner_id="UANA", stage="Offer")),
        AddEntry(CALLS),
        AddEntry(replace(NOTE, note=word)),
        revision(CALLS, Change.EDITED, count=len(word)),
        SetGoal("UANA", Goal(day(1), len(word), Period.WEEK)),
        AddAbsence("UANA", Absence(day(1), day(len(word)))),
        AddAbsence("UANA", Absence(day(2), None)),
        RemoveAbsence("UANA", day(2)),
        SaveDraft(Draft("d1", "UANA", word, day(3))),
        RecordNudge("UANA", verdict.record(day(3), said=word)),
        AnswerNudge("UANA", day(3), word),
        *verdict.wishes("UANA", day(9), reason=word),
        *accounts.life(word, on=day(len(word)), at=NOW),
        Relearn("UBEN" if word == "one" else "UANA", day(len(word))),
        tell(title=word),
        tell(kind="board", title=word),
        SetAlarm(Alarm("UANA", "digest", NOW, word)),
        Touch("UANA", "home", NOW),
    )


def everything(uow: UnitOfWork) -> list[object]:
    """What each repository finds."""
    return [
        uow.open("UANA", "k1"),
        uow.teams.all(),
        uow.people.of_team("sales"),
        uow.people.many(["UANA"]),
        uow.plans.of(["UANA"]),
        uow.entries.get("n1"),
        uow.entries.latest("UANA", 9),
        uow.entries.latest("UANA", 9, before=NOW),
        uow.trail.of("e1"),
        uow.totals.of(["UANA"], day(1), day(31)),
        uow.accounts.get("c1"),
        uow.accounts.by_folded("acme"),
        uow.accounts.all(),
        uow.accounts.many(["c1", "h1"]),
        sorted(uow.accounts.names()),
        uow.account_trail.of("h1", 99),
        uow.account_trail.of_revision("h1", 2),
        uow.contacts.get("j1"),
        uow.contacts.of("h1"),
        uow.matters.get("m1"),
        uow.matters.nobodys(),
        uow.matters.of_account("h1", 9),
        uow.matters.since(MatterKind.PROMISE, day(1)),
        uow.outcomes.get("o1"),
        uow.outcomes.since(["UANA"], day(1)),
        uow.outcomes.of_everybody(day(1)),
        uow.outcomes.of_account("h1"),
        uow.base_days.since(["UANA"], day(1)),
        uow.books.known("h1", today=day(9)),
        uow.books.named("hoolie", today=day(9)),
        uow.books.of(["UANA"], today=day(9)),
        uow.books.of_and_of_teams(["UANA"], ["sales"], today=day(9)),
        uow.books.nobodys(9, today=day(9)),
        uow.nudges.since(["UANA"], day(1)),
        uow.nudges.shadowed(9),
        uow.nudges.answered(day(1)),
        uow.judgements.remembered(["UANA"]),
        uow.judgements.since(["UANA"], day(1)),
        uow.mutes.standing(["UANA"], day(1)),
        uow.settings.get(),
        uow.touches.since(["UANA"], day(1)),
        uow.drafts.get("d1"),
        uow.alarms.of("UANA"),
        uow.alarms.claim(NOW, 9),
        uow.outbox.of("UANA", "digest"),
        uow.outbox.undelivered("UANA"),
        uow.outbox.counts_by_state(),
        uow.outbox.counts_by_state("UANA"),
    ]


def test_what_one_workspace_does_changes_nothing_in_another(database: Database) -> None:
    furnish(database, "T1")
    furnish(database, "T2", people=(ANA,))
    keep(database, *every_wish("one"), workspace="T1")
    with database.unit_of_work("T1") as uow:
        before = everything(uow)

    keep(database, *every_wish("second"), workspace="T2")
    with database.unit_of_work("T2") as uow:
        uow.seen.keep("k1", HELLO, NOW)
        uow.alarms.remove("UANA", "digest")
        uow.commit()

    with database.unit_of_work("T1") as uow:
        assert everything(uow) == before


def test_an_empty_workspace_sees_nothing_of_a_full_one(database: Database) -> None:
    with database.unit_of_work("T9") as uow:
        empty = everything(uow)
    furnish(database, "T1")
    keep(database, *every_wish("one"), workspace="T1")

    with database.unit_of_work("T9") as uow:
        assert everything(uow) == empty


def test_every_statement_of_a_unit_of_work_names_the_workspace(database: Database) -> None:
    furnish(database)
    said: list[str] = []
    database.on_statement(said.append)

    keep(database, *every_wish("one"))
    with database.unit_of_work("T1") as uow:
        everything(uow)
        uow.alarms.remove("UANA", "digest")

    assert len(said) > 30
    assert [statement for statement in said if not _is_scoped(statement)] == []


def _is_scoped(statement: str) -> bool:
    if "INSERT INTO" in statement:
        tables = re.findall(r"INSERT INTO (\w+) \(([^)]*)\)", statement)
        return all("workspace_id" in columns or table == "workspaces" for table, columns in tables)
    is_of_everybody = statement.endswith("FROM restores")  # when the whole database was a copy
    return is_of_everybody or re.search(r"workspace_id = |workspaces\.id = ", statement) is not None


@pytest.mark.parametrize(
    "table", [t for t in Base.metadata.sorted_tables if t.name not in OF_NOBODY], ids=str
)
def test_the_workspace_is_first_in_every_key(table: object) -> None:
    keys = [list(table.primary_key.columns.keys())]  # type: ignore[attr-defined]
    keys += [list(index.columns.keys()) for index in table.indexes if index.unique]  # type: ignore[attr-defined]
    keys += [constraint.column_keys for constraint in table.foreign_key_constraints]  # type: ignore[attr-defined]

    assert {key[0] for key in keys} == {"workspace_id"}


def test_every_kind_of_wish_is_in_these_tests() -> None:
    kinds = {type(wish) for wish in every_wish("one")}

    assert kinds == set(Wish.__args__)
    assert {Tell, ReviseEntry} < kinds
