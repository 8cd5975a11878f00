"""`coach doctor`: a tick or a cross for each part, with the exact fix."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from bot.playground.world import World
from storage.database import Database
from tests.bot.conftest import Coach, Ran
from tests.bot.ledger import TOKEN


@pytest.fixture
def doctor(coach: Coach, slack: str, sqlite_url: str) -> Callable[..., Ran]:
    """The doctor on a set-up in which everything is right but what is said."""
    well = {
        "DATABASE_URL": sqlite_url,
        "SLACK_API_URL": slack,
        "SLACK_BOT_TOKEN": TOKEN,
        "SLACK_SIGNING_SECRET": "test secret",
    }
    return lambda **changes: coach("doctor", **(well | changes))


def crosses(ran: Ran) -> list[str]:
    return [line[2:] for line in ran.out.splitlines() if line.startswith("✗")]


@pytest.fixture
def worker(sqlite_database: Database) -> None:
    sqlite_database.wide().beat("a worker", datetime.now(UTC), ticked=True)


@pytest.mark.usefixtures("worker")
def test_all_is_well(doctor: Callable[..., Ran]) -> None:
    ran = doctor()

    assert (ran.code, crosses(ran)) == (0, [])
    assert [line.partition(":")[0] for line in ran.out.splitlines()] == [
        "✓ database",
        "✓ schema",
        "✓ requests",
        "✓ token",
        "✓ scopes",
        "✓ worker",
    ]


@pytest.mark.usefixtures("worker")
def test_a_missing_scope_is_named(doctor: Callable[..., Ran], world: World) -> None:
    world.allow("T1", "commands", "chat:write")

    ran = doctor()

    assert ran.code == 1
    assert crosses(ran) == [
        "scopes: missing users:read. Add them under OAuth & Permissions, then install the app again."
    ]


def test_no_worker(doctor: Callable[..., Ran]) -> None:
    ran = doctor()

    assert ran.code == 1
    assert crosses(ran) == ["worker: none seen in two minutes. Start: coach run, or coach worker"]


@pytest.mark.usefixtures("worker")
def test_no_signing_secret(doctor: Callable[..., Ran]) -> None:
    (cross,) = crosses(doctor(SLACK_SIGNING_SECRET=" "))

    assert cross.startswith("requests: Set SLACK_SIGNING_SECRET (32 letters and digits")


@pytest.mark.usefixtures("worker")
def test_socket_mode_needs_no_signing_secret(doctor: Callable[..., Ran]) -> None:
    ran = doctor(SLACK_SIGNING_SECRET=" ", SLACK_APP_TOKEN="xapp-test")

    assert (ran.code, crosses(ran)) == (0, [])


@pytest.mark.usefixtures("worker")
@pytest.mark.parametrize(
    ("token", "cross"),
    [
        ("", "token: Set SLACK_BOT_TOKEN (xoxb-"),
        ("xoxb-wrong", "token: Slack answered invalid_auth. Install the app again and copy its token."),
    ],
)
def test_a_token_that_is_missing_or_refused(doctor: Callable[..., Ran], token: str, cross: str) -> None:
    ran = doctor(SLACK_BOT_TOKEN=token)

    assert ran.code == 1
    assert [line.startswith(cross) for line in crosses(ran)] == [True]


def test_no_schema(doctor: Callable[..., Ran]) -> None:
    ran = doctor(DATABASE_URL="sqlite:///new.db")

    assert ran.code == 1
    assert any(
        line.startswith("schema: none instead of ") and line.endswith("Run: coach db upgrade")
        for line in crosses(ran)
    )


def test_a_database_that_is_not_there(doctor: Callable[..., Ran]) -> None:
    ran = doctor(DATABASE_URL="postgresql://nobody@127.0.0.1:1/x")

    assert ran.code == 1
    assert crosses(ran)[0].startswith("database: the database is not available: ")


def test_no_cross_tells_a_secret(doctor: Callable[..., Ran]) -> None:
    ran = doctor(SLACK_BOT_TOKEN="xoxb-hush-hush")

    assert "hush" not in ran.out + ran.err
