"""A mistake of the operator is a sentence with the way out, exit code 1, and never a traceback."""

import shutil
import socket
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.cli import COMMANDS
from bot.playground.world import World
from storage.database import Database
from storage.sessions import wide_session
from tests.bot.conftest import Coach, Ran
from tests.bot.process import spawned

SECRETS = {"SLACK_BOT_TOKEN": "xoxb-test", "SLACK_SIGNING_SECRET": "test secret"}


def assert_sentence(ran: Ran, *words: str) -> None:
    assert ran.code == 1
    assert "Traceback" not in ran.err
    assert "mistake in the program" not in ran.err
    assert all(word in ran.err for word in words), ran.err


@pytest.mark.parametrize("words", [("run",), ("tick",), ("worker",)])
def test_a_missing_token_is_named_with_where_it_is_found(
    coach: Coach, sqlite_url: str, words: tuple[str, ...]
) -> None:
    ran = coach(*words, DATABASE_URL=sqlite_url)

    assert_sentence(ran, "SLACK_BOT_TOKEN is missing", "OAuth & Permissions")


def test_a_missing_signing_secret_is_named(coach: Coach, sqlite_url: str, slack: str) -> None:
    ran = coach("run", DATABASE_URL=sqlite_url, SLACK_BOT_TOKEN="xoxb-test", SLACK_API_URL=slack)

    assert_sentence(ran, "SLACK_SIGNING_SECRET is missing", "App Credentials")


@pytest.mark.parametrize(
    ("name", "value"), [("SLACK_BOT_TOKEN", "xapp-1"), ("SLACK_APP_TOKEN", "xoxb-1"), ("PORT", "x")]
)
def test_a_wrong_kind_is_named_by_every_command(coach: Coach, name: str, value: str) -> None:
    for words in (
        ("run",),
        ("worker",),
        ("tick",),
        ("status",),
        ("db", "check"),
        ("preview", "digest"),
        ("doctor",),
    ):
        assert_sentence(coach(*words, **{name: value}), f"{name} is not right")


def test_a_token_that_slack_refuses(coach: Coach, sqlite_url: str, slack: str) -> None:
    ran = coach("tick", DATABASE_URL=sqlite_url, SLACK_BOT_TOKEN="xoxb-wrong", SLACK_API_URL=slack)

    assert_sentence(ran, "Slack refuses SLACK_BOT_TOKEN: invalid_auth.")


@pytest.mark.parametrize(
    ("url", "word"),
    [
        ("mysql://host/name", "DATABASE_URL is not right"),
        ("sqlite:///:memory:", "needs a file that stays"),
        ("postgresql://[::1/x", "is not a URL"),
        ("postgresql://host:port/x", "is not a URL"),
        ("postgresql://nobody@127.0.0.1:1/x", "The database is not available"),
        ("sqlite:////proc/nowhere/coach.db", "unable to open database file"),
        ("sqlite:////tmp", "unable to open database file"),
    ],
)
def test_a_database_that_cannot_be_had(coach: Coach, url: str, word: str) -> None:
    for words in (("status",), ("db", "check"), ("db", "upgrade"), ("preview", "digest")):
        assert_sentence(coach(*words, DATABASE_URL=url), word, "DATABASE_URL")


def test_a_file_that_is_no_database(coach: Coach, tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("Dear diary, this is not a database. " * 20)

    ran = coach("status", DATABASE_URL=f"sqlite:///{file}")

    assert_sentence(ran, "its file cannot be used: file is not a database")
    assert file.read_text().startswith("Dear diary")


@pytest.mark.parametrize(
    "words", [("status",), ("preview", "board"), ("tick",), ("worker",), ("db", "check")]
)
def test_an_empty_database_says_what_to_run(coach: Coach, words: tuple[str, ...]) -> None:
    assert_sentence(coach(*words, **SECRETS), "Run: coach db upgrade")


def test_another_schema_stops_everything_and_is_not_touched(
    coach: Coach, sqlite_template: Path, tmp_path: Path
) -> None:
    file = tmp_path / "newer.db"
    shutil.copyfile(sqlite_template, file)
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.execute("UPDATE compatibility SET works_from = '9999'")
    connection.close()
    url = f"sqlite:///{file}"

    assert_sentence(coach("status", DATABASE_URL=url), "9999", "newer version", "install that one")
    assert_sentence(coach("run", DATABASE_URL=url, **SECRETS), "9999")
    assert_sentence(coach("db", "upgrade", DATABASE_URL=url), "a newer version has been here")


def test_a_newer_schema_that_says_so_is_worked_on_and_left_as_it_is(
    coach: Coach, sqlite_url: str, sqlite_database: Database
) -> None:
    with wide_session(sqlite_database._engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    ran = [
        coach(*words, DATABASE_URL=sqlite_url) for words in (("db", "upgrade"), ("db", "check"), ("status",))
    ]

    assert [one.code for one in ran] == [0, 0, 0]
    assert ran[1].out.startswith("The database is on schema 9999, newer than ")


def test_a_port_in_use(slack: str, sqlite_url: str, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])

        ran = spawned(
            "run", folder=tmp_path, DATABASE_URL=sqlite_url, SLACK_API_URL=slack, PORT=port, **SECRETS
        )

    assert_sentence(
        Ran(ran.returncode, ran.stdout, ran.stderr),
        f"Cannot listen on 127.0.0.1:{port}: Address already in use. Set HOST and PORT",
    )


def test_an_app_token_that_slack_refuses(coach: Coach, slack: str, sqlite_url: str) -> None:
    ran = coach("run", DATABASE_URL=sqlite_url, SLACK_API_URL=slack, SLACK_APP_TOKEN="xapp-wrong", **SECRETS)

    assert_sentence(ran, "Slack did not open a connection for SLACK_APP_TOKEN", "connections:write")


def test_an_address_that_slack_cannot_reach(coach: Coach) -> None:
    assert_sentence(coach("manifest", "--http", "http://example.org"), "needs the https:// address")


@pytest.mark.parametrize(
    "words",
    [
        ("nonsense",),
        ("preview",),
        ("preview", "weather"),
        ("preview", "digest", "--on", "yesterday"),
        ("preview", "digest", "--on", "2026-02-30"),
        ("preview", "nudges", "--on", "9999-12-31"),
        ("preview", "board", "--on", "0001-01-01"),
        ("preview", "digest", "--format", "xml"),
        ("manifest",),
        ("manifest", "--socket", "--http", "https://example.org"),
        ("status", "--yaml"),
        ("db", "downgrade"),
    ],
)
def test_wrong_usage_is_two(coach: Coach, words: tuple[str, ...]) -> None:
    ran = coach(*words)

    assert ran.code == 2
    assert "Error: " in ran.err or "Usage: " in ran.err
    assert "Traceback" not in ran.err


def test_help_lists_every_command_and_each_has_its_own(coach: Coach) -> None:
    whole = coach("--help")

    assert whole.code == 0
    for name in COMMANDS:
        own = coach(name, "--help")
        assert name in whole.out
        assert (own.code, "Usage: " in own.out) == (0, True)


def test_a_bug_is_logged_and_owned_up_to(coach: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(COMMANDS, "nowhere", "A command whose module is missing.")

    ran = coach("nowhere")

    assert ran.code == 1
    assert ran.err.endswith("This is a mistake in the program, not yours. The log above says where.\n")


def test_the_stand_in_saw_no_other_refusal(coach: Coach, slack: str, world: World, sqlite_url: str) -> None:
    coach("tick", DATABASE_URL=sqlite_url, SLACK_API_URL=slack, SLACK_BOT_TOKEN="xoxb-test")

    assert world.traffic.refused() == []
