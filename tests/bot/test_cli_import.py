"""`coach import customers`: what is known already, from a table."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.use_cases.importing import Import
from coaching.accounts.account import Account, Contact, Tier
from coaching.accounts.importing import Row
from storage.database import Database
from tests.bot.conftest import Coach, Ran
from tests.bot.ledger import NOW, fill, keep
from tests.storage.hearing import overheard

HEADER = "Customer,Owner,Tier,Value,Contact,Alias\n"
GOOD = "Acme Ltd,Ben,A,12k EUR,Jane; Raj (buyer),Acme Widgets\nHooli,UMO,C,,,\n"
DONE = "2 customers added, 0 changed, 2 contacts and 1 other name added, from 2 lines."
AGAIN = "0 customers added, 0 changed, 0 contacts and 0 other names added, from 2 lines."

Importing = Callable[..., Ran]


@pytest.fixture
def imported(coach: Coach, database: Database, database_url: str, tmp_path: Path) -> Importing:
    """Imports a table with these words; on either database, with Mo and Ben."""
    fill(database)

    def run(table: str | bytes, *words: str, name: str = "customers.csv") -> Ran:
        path = tmp_path / name
        path.write_bytes(table if isinstance(table, bytes) else table.encode())
        return coach("import", "customers", str(path), *words, DATABASE_URL=database_url)

    return run


def accounts(database: Database) -> dict[str, Account]:
    with database.unit_of_work("T1") as uow:
        return {account.name: account for account in uow.accounts.all()}


def contacts(database: Database, account_id: str) -> tuple[Contact, ...]:
    with database.unit_of_work("T1") as uow:
        return uow.contacts.of(account_id)


def test_a_table_becomes_accounts(imported: Importing, database: Database) -> None:
    ran = imported(HEADER + GOOD)

    known = accounts(database)
    acme = known["Acme Ltd"]
    assert (ran.code, ran.out.splitlines()[0]) == (0, DONE)
    assert (acme.owner_id, acme.tier, acme.value, acme.currency) == ("UBEN", Tier.A, 12_000, "EUR")
    assert (known["Hooli"].owner_id, known["Acme Widgets"].merged_into) == ("UMO", acme.id)
    assert sorted((one.name, one.role) for one in contacts(database, acme.id)) == [
        ("Jane", ""),
        ("Raj", "buyer"),
    ]


def test_the_same_table_again_changes_nothing(imported: Importing, database: Database) -> None:
    imported(HEADER + GOOD)
    before = accounts(database)

    ran = imported(HEADER + GOOD)

    assert (ran.code, ran.out.splitlines()) == (0, [AGAIN])
    assert accounts(database) == before


def test_what_differs_is_changed_and_the_trail_says_who_did_it(
    imported: Importing, database: Database
) -> None:
    imported(HEADER + GOOD)

    ran = imported("name,tier\nacme limited,B\n")

    acme = accounts(database)["Acme Ltd"]
    with database.unit_of_work("T1") as uow:
        newest = uow.account_trail.of(acme.id, 1)[0]
    assert "0 customers added, 1 changed" in ran.out
    assert (acme.tier, acme.value, acme.revision) == (Tier.B, 12_000, 2)
    assert (newest.name, newest.before, newest.after, newest.author_id) == ("tier", "A", "B", "UMO")


def test_a_rehearsal_says_the_same_and_changes_nothing(imported: Importing, database: Database) -> None:
    ran = imported(HEADER + GOOD, "--dry-run")

    assert (ran.code, ran.out) == (0, f"Nothing is changed. This would happen: {DONE}\n")
    assert accounts(database) == {}


def test_a_bad_line_is_named_and_no_other_is_lost(imported: Importing, database: Database) -> None:
    bad = 'Globex,Zed,A,,,\n"Ini"tech,,,,,\nUmbrella,,X,lots,,\n'

    ran = imported(HEADER + bad + GOOD)

    assert ran.code == 1
    assert sorted(accounts(database)) == ["Acme Ltd", "Acme Widgets", "Hooli"]
    for words in (
        "customers.csv, line 2, column “Owner”: nobody is known as “Zed”",
        "customers.csv, line 3: it cannot be taken apart",
        "customers.csv, line 4, column “Tier”: “X” is no tier",
        "customers.csv, line 4, column “Value”: “lots” is no yearly value",
        "3 lines were left out; mend them and import the file again.",
    ):
        assert words in ran.err


def test_a_quote_that_is_never_closed_takes_no_other_line_with_it(
    imported: Importing, database: Database
) -> None:
    lines = "".join(f"Company {number},,,,,\n" for number in range(200))

    ran = imported(HEADER + '"Acme,,,,,\n' + lines)

    assert "customers.csv, line 2: it cannot be taken apart" in ran.err
    assert len(accounts(database)) == 200


def test_names_that_are_near_are_reported_and_never_merged(imported: Importing, database: Database) -> None:
    imported("name\nInitech\n")

    ran = imported("name\nInittech\nHooli\nHoolli\n")

    assert ran.out.splitlines()[:2] == [
        "customers.csv, line 2: “Inittech” is new, and perhaps the same as “Initech”.",
        "customers.csv, line 4: “Hoolli” is new, and perhaps the same as “Hooli”.",
    ]
    assert sorted(accounts(database)) == ["Hooli", "Hoolli", "Initech", "Inittech"]


@pytest.mark.parametrize(
    "table",
    [
        b"\xef\xbb\xbfname;tier\r\n\xc5\xa0koda;A\r\n",
        "name\ttier\nŠkoda\tA\n",
        "sep=;\nname;tier\nŠkoda;A\n",
        "name|tier\nŠkoda|A",
        '\n"name","tier"\r"Škoda","A"\r',
        "name,tier\nŠkoda,A\n".encode("utf-16"),
    ],
    ids=["semicolon and a mark", "tab", "said", "bar", "quoted", "utf-16"],
)
def test_any_usual_dialect_is_read(imported: Importing, database: Database, table: str | bytes) -> None:
    assert imported(table).code == 0
    assert [(name, one.tier) for name, one in accounts(database).items()] == [("Škoda", Tier.A)]


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("", "In customers.csv: The file is empty."),
        ("tier\nA\n", "In customers.csv: The first line has no column “name”; it has: tier."),
        (b"name\n\xff\xfe\xfa\n", "The file customers.csv is not written in UTF-8 (line 2)."),
    ],
    ids=["empty", "no name", "no text"],
)
def test_a_file_that_is_no_table_is_refused_in_a_sentence(
    imported: Importing, table: str | bytes, words: str
) -> None:
    ran = imported(table)

    assert ran.code == 1
    assert words in ran.err


def test_columns_that_mean_nothing_are_named(imported: Importing) -> None:
    assert "left out: “Colour”." in imported("name,Colour\nAcme,red\n").err


def test_what_would_move_the_cursor_is_not_printed(imported: Importing) -> None:
    ran = imported("name,tier\nAcme,\x1b[2J\n")

    assert ran.code == 1
    assert "\x1b" not in ran.out + ran.err


def test_of_several_workspaces_one_is_named(imported: Importing, database: Database) -> None:
    keep(database, workspace="T2")

    unsaid, unknown, said = (
        imported("name\nAcme\n", *words) for words in ((), ("--workspace", "T9"), ("--workspace", "T2"))
    )

    assert (unsaid.code, unknown.code, said.code) == (1, 1, 0)
    assert "There are 2 workspaces: say which one with --workspace. They are T1, T2." in unsaid.err
    assert "No workspace is called T9. There is T1, T2." in unknown.err
    assert accounts(database) == {}


def test_excel_is_read_as_well(imported: Importing, database: Database, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="the extra for Excel is not installed")
    book = openpyxl.Workbook()
    book.active.append(["Name", "Value", "Tier", "Contract end"])
    book.active.append(["=Acme", 12000.0, "A", NOW.replace(tzinfo=None, hour=0)])
    book.save(tmp_path / "made.xlsx")

    ran = imported((tmp_path / "made.xlsx").read_bytes(), name="customers.xlsx")

    assert (ran.code, ran.out.splitlines()[0][:17]) == (1, "0 customers added")  # a formula without a result
    book.active["A2"] = "Acme"
    book.save(tmp_path / "made.xlsx")
    assert imported((tmp_path / "made.xlsx").read_bytes(), name="customers.xlsx").code == 0
    acme = accounts(database)["Acme"]
    assert (acme.value, acme.tier, acme.contract_ends_on) == (12_000, Tier.A, NOW.date())


def test_an_excel_file_that_is_none_is_refused_in_a_sentence(imported: Importing) -> None:
    pytest.importorskip("openpyxl", reason="the extra for Excel is not installed")

    ran = imported("name\nAcme\n", name="customers.xlsx")

    assert ran.code == 1
    assert "The file customers.xlsx cannot be opened as an Excel file" in ran.err


@pytest.mark.parametrize("size", [2, 400])
def test_a_batch_takes_as_many_statements_however_many_rows(database: Database, size: int) -> None:
    fill(database)
    added = [
        Row(n, f"Firm {n}", f"firm {n}", {"value": n}, (("Jane", ""),), (f"Another {n}",))
        for n in range(size)
    ]
    changed = [replace(row, facts={"value": row.facts["value"] + 1}) for row in added]
    told = overheard(database)

    for rows, most in ((added, 9), (changed, 7)):
        told.clear()
        (taken,) = Import(database, "T1", "UMO", NOW).take(rows)
        assert (len(taken.added) + len(taken.saved), len(told) <= most) == (size, True), told
