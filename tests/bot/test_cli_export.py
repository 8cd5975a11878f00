"""`coach export`: what is kept, as tables."""

import csv
from pathlib import Path

import pytest

from bot.cli.exporting import escaped
from coaching.accounts.account import Account
from coaching.changes import AddAccount, AddEntry, AddPerson
from storage.database import Database
from tests import accounts
from tests.bot.conftest import Coach
from tests.bot.ledger import fill, keep
from tests.cast import ANA
from tests.storage.builders import NOTE


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def known(database: Database) -> Database:
    fill(database)
    keep(
        database,
        AddPerson(ANA),
        AddAccount(accounts.account("=cmd|' /C calc'!A0")),
        AddAccount(Account("f1", "Free", "free")),
        AddEntry(NOTE),
    )
    return database


def test_everything_that_is_kept_is_written(
    coach: Coach, known: Database, database_url: str, tmp_path: Path
) -> None:
    ran = coach("export", "--out", str(tmp_path / "out"), DATABASE_URL=database_url)

    assert ran.code == 0
    assert sorted(row["name"] for row in rows(tmp_path / "out" / "customers.csv")) == [
        "'=cmd|' /C calc'!A0",
        "Free",
    ]
    assert {row["person_id"] for row in rows(tmp_path / "out" / "entries.csv")} == {"UANA", "UBEN"}
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "customers.csv",
        "entries.csv",
        "outcomes.csv",
    ]


def test_of_one_person_only_theirs_is_written(
    coach: Coach, known: Database, database_url: str, tmp_path: Path
) -> None:
    ran = coach("export", "--out", str(tmp_path), "--person", "UANA", DATABASE_URL=database_url)

    assert ran.code == 0
    assert [row["owner_id"] for row in rows(tmp_path / "customers.csv")] == ["UANA"]
    assert {row["person_id"] for row in rows(tmp_path / "entries.csv")} == {"UANA"}


def test_somebody_who_is_not_known_is_said(
    coach: Coach, known: Database, database_url: str, tmp_path: Path
) -> None:
    ran = coach("export", "--out", str(tmp_path), "--person", "UNOBODY", DATABASE_URL=database_url)

    assert (ran.code, "Nobody is known like that." in ran.err) == (1, True)


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@x", "\tx", "\rx"])
def test_what_looks_like_a_formula_gets_an_apostrophe(cell: str) -> None:
    assert escaped(cell) == f"'{cell}"
    assert escaped("1=1") == "1=1"
