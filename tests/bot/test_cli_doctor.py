"""`coach doctor`: a tick or a cross for each part, with the exact fix."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from bot.cli.doctor_slack import clock_of
from bot.playground.stage import MovableClock
from bot.playground.world import World
from bot.settings import Settings
from bot.wiring import furnish
from handlers.installation import Introduction
from storage.database import Database
from storage.installations import Installation
from storage.sealing import Keyring
from storage.sessions import SCHEMA, wide_session
from tests.bot.conftest import Coach, Ran
from tests.bot.ledger import TOKEN
from tests.journeys.town import KEY

HOSTS = (
    "DYNO",
    "K_SERVICE",
    "VERCEL",
    "AWS_LAMBDA_FUNCTION_NAME",
    "RENDER",
    "FLY_APP_NAME",
    "RAILWAY_ENVIRONMENT",
)


@pytest.fixture
def doctor(coach: Coach, slack: str, sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """The doctor on a set-up in which everything is right but what is said."""
    for name in HOSTS:
        monkeypatch.delenv(name, raising=False)
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
        "✓ clock",
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


@pytest.mark.usefixtures("worker")
@pytest.mark.parametrize(("variable", "host"), [("DYNO", "Heroku"), ("RENDER", "Render")])
def test_a_file_on_a_host_without_a_disk(doctor: Callable[..., Ran], variable: str, host: str) -> None:
    (line,) = [line for line in crosses(doctor(**{variable: "1"})) if line.startswith("database")]

    assert line.startswith(f"database: a SQLite file, and {host} forgets files with every start. ")
    assert "PostgreSQL" in line


@pytest.mark.usefixtures("worker")
def test_without_the_optional_scope_nothing_is_wrong(doctor: Callable[..., Ran]) -> None:
    ran = doctor()

    assert ran.code == 0
    assert "; without im:history a message that Slack did not confirm is not looked up" in ran.out


@pytest.mark.usefixtures("worker")
def test_a_clock_that_went_wrong(doctor: Callable[..., Ran]) -> None:
    introduction = Introduction("T1", None, "UBOT", said_at=datetime(2026, 3, 3, tzinfo=UTC))
    clock = MovableClock(datetime(2026, 3, 3, 0, 4, tzinfo=UTC))
    house = furnish(Settings(_env_file=None), clock=clock)

    (finding,) = clock_of(house, introduction)

    assert not finding.is_well
    assert finding.says.startswith("240 seconds away from Slack's; beyond 300 every request is refused.")


CLICK = {
    "SLACK_BOT_TOKEN": "",
    "SLACK_CLIENT_ID": "1.2",
    "SLACK_CLIENT_SECRET": "test secret",
    "COACH_KEYS": KEY,
}


def installed(
    database: Database, workspace: str, token: str, *, keys: dict[str, bytes] | None = None
) -> None:
    keyring = Keyring(keys or Settings(_env_file=None, coach_keys=KEY).keys())
    scopes = ("commands", "chat:write", "users:read")
    one = Installation(workspace, "A1COACH", f"Acme {workspace}", "UBOT", scopes, datetime.now(UTC))
    database.installations(keyring).save(one, token)


@pytest.mark.usefixtures("worker")
def test_workspaces_that_installed_by_a_click_are_in_order(
    doctor: Callable[..., Ran], sqlite_database: Database
) -> None:
    installed(sqlite_database, "T1", TOKEN)

    ran = doctor(**CLICK)

    assert (ran.code, crosses(ran)) == (0, [])
    assert [line.partition(":")[0] for line in ran.out.splitlines()] == [
        "✓ database",
        "✓ schema",
        "✓ requests",
        "✓ app",
        "✓ keys",
        "✓ workspaces",
        "✓ clock",
        "✓ worker",
    ]
    assert "1 of 1 installed are in order" in ran.out


@pytest.mark.usefixtures("worker")
def test_nobody_has_installed_it_yet(doctor: Callable[..., Ran]) -> None:
    ran = doctor(**CLICK)

    assert (ran.code, "workspaces: nobody has installed it yet" in ran.out) == (0, True)


@pytest.mark.usefixtures("worker")
def test_each_workspace_that_is_not_in_order_is_named(
    doctor: Callable[..., Ran], sqlite_database: Database, world: World
) -> None:
    world.add_workspace("T2", token="xoxb-other", scopes=("commands",))
    installed(sqlite_database, "T1", TOKEN)
    installed(sqlite_database, "T2", "xoxb-other")
    installed(sqlite_database, "T3", "xoxb-dead")
    installed(sqlite_database, "T4", "xoxb-test", keys={"first": b"x" * 32})

    ran = doctor(**CLICK)

    assert crosses(ran) == [
        "Acme T2 (T2): missing chat:write, users:read. Install it there again at /slack/install.",
        "Acme T3 (T3): Slack answered invalid_auth. Install it there again at /slack/install.",
        "Acme T4 (T4): its token cannot be read: it does not open with the key first: another key, or another row. "
        "Put the key back into COACH_KEYS, or install it there again.",
    ]
    assert "1 of 4 installed are in order" in ran.out


@pytest.mark.usefixtures("worker")
@pytest.mark.parametrize(
    ("change", "cross"),
    [
        ({"COACH_KEYS": ""}, "keys: COACH_KEYS is missing: with SLACK_CLIENT_ID the coach keeps"),
        ({"SLACK_CLIENT_SECRET": " "}, "app: SLACK_CLIENT_ID is set and SLACK_CLIENT_SECRET is not"),
        ({"SLACK_CLIENT_ID": ""}, "app: SLACK_CLIENT_SECRET is set and SLACK_CLIENT_ID is not"),
        (
            {"SLACK_APP_TOKEN": "xapp-1-A1-2-3"},
            "app: coach run opens Socket Mode while SLACK_APP_TOKEN is set",
        ),
    ],
)
def test_half_a_set_up_is_named(doctor: Callable[..., Ran], change: dict[str, str], cross: str) -> None:
    ran = doctor(**(CLICK | {"SLACK_BOT_TOKEN": TOKEN} | change))

    assert ran.code == 1
    assert [line for line in crosses(ran) if line.startswith(cross)]


@pytest.mark.usefixtures("worker")
def test_a_key_that_is_gone_is_named(doctor: Callable[..., Ran], sqlite_database: Database) -> None:
    installed(sqlite_database, "T1", TOKEN, keys={"gone": b"x" * 32})

    ran = doctor(**CLICK)

    assert crosses(ran)[0].startswith(
        "keys: COACH_KEYS lacks a key that stored tokens are sealed with: gone."
    )


@pytest.mark.usefixtures("worker")
def test_a_slack_that_does_not_answer_is_asked_once(
    doctor: Callable[..., Ran], sqlite_database: Database
) -> None:
    for number in range(1, 4):
        installed(sqlite_database, f"T{number}", TOKEN)

    ran = doctor(**CLICK, SLACK_API_URL="http://127.0.0.1:1/api/")

    assert crosses(ran) == [
        "Acme T1 (T1): Slack could not be asked (ConnectionRefusedError). Check the network, SLACK_API_URL, "
        "and whether Slack is up."
    ]
    assert "2 of 3 installed are in order; Slack was asked about 1 of them" in ran.out


def test_no_cross_tells_a_secret(doctor: Callable[..., Ran]) -> None:
    ran = doctor(SLACK_BOT_TOKEN="xoxb-hush-hush")

    assert "hush" not in ran.out + ran.err


def isolation(ran: Ran) -> str:
    return next((line for line in ran.out.splitlines() if "isolation" in line), "")


def test_postgresql_keeps_workspaces_apart_or_the_doctor_says_where_not(
    doctor: Callable[..., Ran], postgres_url: str
) -> None:
    well = doctor(DATABASE_URL=postgres_url)
    database = Database(postgres_url)
    with wide_session(database._engine, sees=SCHEMA) as connection:
        connection.execute(text("ALTER TABLE notes DISABLE ROW LEVEL SECURITY"))
    database.dispose()

    ill = doctor(DATABASE_URL=postgres_url)

    assert isolation(well).startswith("✓ isolation: row-level security, as coach_app_")
    assert isolation(ill) == "✗ isolation: no row-level security on notes. Run: coach db upgrade"


def test_a_file_is_one_programs_own(doctor: Callable[..., Ran]) -> None:
    assert isolation(doctor()) == ""
