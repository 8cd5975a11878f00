"""`coach keys`, and the start that refuses what could not be read or kept."""

import sqlite3

import pytest

from bot.cli.keys import command
from bot.settings import Settings
from storage.database import Database
from storage.installations import Installation
from storage.sealing import Keyring
from tests.bot.conftest import Coach
from tests.bot.ledger import NOW, TOKEN
from tests.journeys.town import KEY, OTHER_KEY

CLICK = {
    "SLACK_CLIENT_ID": "1.2",
    "SLACK_CLIENT_SECRET": "test secret",
    "SLACK_SIGNING_SECRET": "test secret",
}
STARTS = [("run",), ("worker",), ("tick",)]


def keep(database: Database, *workspaces: str, keys: str = KEY) -> None:
    installations = database.installations(Keyring(Settings(_env_file=None, coach_keys=keys).keys()))
    for workspace in workspaces:
        installations.save(Installation(workspace, "A1", "Acme", "UBOT", (), NOW), TOKEN)


def stored(url: str) -> list[tuple[str, str]]:
    with sqlite3.connect(url.removeprefix("sqlite:///")) as connection:
        rows = connection.execute("SELECT key_id, token FROM installations ORDER BY workspace_id").fetchall()
    connection.close()
    return rows


def test_a_key_that_was_made_can_be_used(coach: Coach, sqlite_url: str) -> None:
    made = coach("keys", "make", "2026-03").out.strip()

    ran = coach("status", DATABASE_URL=sqlite_url, COACH_KEYS=made)

    assert (ran.code, made.startswith("2026-03:")) == (0, True)
    assert coach("keys", "make", "2026-03").out.strip() != made
    assert coach("keys", "make", "a:b").code == 2


def test_every_token_is_sealed_with_the_first_key(
    coach: Coach, sqlite_database: Database, sqlite_url: str
) -> None:
    keep(sqlite_database, "T1", "T2")

    ran = [
        coach("keys", "rotate", DATABASE_URL=sqlite_url, COACH_KEYS=f"{OTHER_KEY},{KEY}") for _ in range(2)
    ]

    assert [each.out for each in ran] == [
        "2 tokens sealed anew with the key second.\n",
        "0 tokens sealed anew with the key second.\n",
    ]
    assert [key for key, _ in stored(sqlite_url)] == ["second", "second"]


def test_rotating_without_the_old_key_changes_nothing(
    coach: Coach, sqlite_database: Database, sqlite_url: str
) -> None:
    keep(sqlite_database, "T1")
    before = stored(sqlite_url)

    ran = coach("keys", "rotate", DATABASE_URL=sqlite_url, COACH_KEYS=OTHER_KEY)

    assert (ran.code, stored(sqlite_url)) == (1, before)
    assert "COACH_KEYS lacks a key that stored tokens are sealed with: first." in ran.err


def test_a_token_that_does_not_open_is_named(
    coach: Coach, sqlite_database: Database, sqlite_url: str
) -> None:
    keep(sqlite_database, "T1")
    keep(sqlite_database, "T2", keys=KEY.replace("AAAA", "CCCC"))

    ran = coach("keys", "rotate", DATABASE_URL=sqlite_url, COACH_KEYS=f"{OTHER_KEY},{KEY}")

    assert (ran.code, ran.out) == (1, "1 token sealed anew with the key second.\n")
    assert "were left alone: T2. Let them install the coach again." in ran.err


def test_rotating_without_any_key_says_how_to_make_one(coach: Coach, sqlite_url: str) -> None:
    ran = coach("keys", "rotate", DATABASE_URL=sqlite_url)

    assert (ran.code, "coach keys make 2026-03" in ran.err) == (1, True)


@pytest.mark.parametrize("words", STARTS)
def test_the_start_refuses_to_keep_tokens_without_a_key(
    coach: Coach, sqlite_url: str, words: tuple[str, ...]
) -> None:
    ran = coach(*words, DATABASE_URL=sqlite_url, **CLICK)

    assert (ran.code, "COACH_KEYS is missing" in ran.err, "Traceback" in ran.err) == (1, True, False)


@pytest.mark.parametrize("words", STARTS)
@pytest.mark.parametrize("keys", ["", OTHER_KEY])
def test_the_start_refuses_where_a_stored_token_cannot_be_read_and_overwrites_nothing(
    coach: Coach, sqlite_database: Database, sqlite_url: str, words: tuple[str, ...], keys: str
) -> None:
    keep(sqlite_database, "T1")
    before = stored(sqlite_url)

    ran = coach(*words, DATABASE_URL=sqlite_url, COACH_KEYS=keys, **CLICK)

    assert (ran.code, "COACH_KEYS lacks a key" in ran.err, "first" in ran.err) == (1, True, True)
    assert stored(sqlite_url) == before


@pytest.mark.parametrize("words", STARTS)
def test_the_start_refuses_half_an_app(coach: Coach, sqlite_url: str, words: tuple[str, ...]) -> None:
    ran = coach(*words, DATABASE_URL=sqlite_url, SLACK_CLIENT_ID="1.2", COACH_KEYS=KEY)

    assert (ran.code, "SLACK_CLIENT_ID is set and SLACK_CLIENT_SECRET is not" in ran.err) == (1, True)


def test_with_an_app_and_a_key_no_token_is_needed(coach: Coach, sqlite_url: str) -> None:
    ran = coach("tick", DATABASE_URL=sqlite_url, COACH_KEYS=KEY, **CLICK)

    assert (ran.code, ran.out) == (0, "{}\n")


def test_both_words_explain_themselves() -> None:
    assert sorted(command.commands) == ["make", "rotate"]
