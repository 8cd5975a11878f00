"""`coach run` and `coach worker` as processes: requests in, answers out, and a clean end."""

import http.client
import json
import signal
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.clock import wall_clock
from bot.playground.client import Slacker
from bot.playground.server import SlackServer
from bot.playground.transport import over_http
from bot.playground.world import World
from storage.database import Database
from tests.bot.ledger import TOKEN
from tests.bot.process import running, spawned

SECRET = "test secret"


@dataclass(frozen=True)
class Address:
    port: int

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(method, path, body=body, headers=headers)
            response = connection.getresponse()
            return response.status, response.read().decode()
        finally:
            connection.close()

    def look(self, path: str, *, cookie: str = "") -> tuple[int, str, str]:
        """The status, the page, and the cookie that came with it."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", path, headers={"cookie": cookie} if cookie else {})
            response = connection.getresponse()
            given = (response.headers.get("set-cookie") or "").partition(";")[0]
            return response.status, response.read().decode(), given
        finally:
            connection.close()

    def wait(self, path: str, seconds: float = 15) -> None:
        """Until it answers 200."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                if self.ask("GET", path)[0] == 200:
                    return
            except OSError:
                pass
            time.sleep(0.05)
        raise TimeoutError(path)


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Address, World, Path]]:
    """`coach run` over HTTP, on a database file that is not there yet."""
    folder = tmp_path_factory.mktemp("run")
    world = World(timestamp=time.time)
    world.add_workspace("T1", token=TOKEN).add_user("UBEN", "Ben", tz="America/New_York")
    address = Address(free_port())
    with SlackServer(world) as slack:
        variables = {"SLACK_API_URL": slack.api_url, "SLACK_BOT_TOKEN": TOKEN, "SLACK_SIGNING_SECRET": SECRET}
        more = {"PORT": str(address.port), "COACH_TICK_SECONDS": "0.2", "LOG_FORMAT": "json"}
        with running("run", folder=folder, **variables, **more) as process:
            address.wait("/readyz")
            yield address, world, folder
            process.send_signal(signal.SIGTERM)
            _, errors = process.communicate(timeout=20)
    assert process.returncode == 0
    assert "Traceback" not in errors
    assert json.loads(errors.splitlines()[-1])["event"] == "worker stopped"
    assert world.mishaps == []


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def ben(address: Address, world: World) -> Slacker:
    door = over_http(f"http://127.0.0.1:{address.port}/slack/events")
    return Slacker(world, "T1", transport=door, signing_secret=SECRET, timestamp=time.time)


def test_a_signed_request_is_answered_and_kept(program: tuple[Address, World, Path]) -> None:
    address, world, folder = program

    said = ben(address, world).command("UBEN", "/prospected", "5 calls")

    database = Database(f"sqlite:///{folder / 'coach.db'}")
    with database.unit_of_work("T1") as uow:
        (entry,) = uow.entries.latest("UBEN", 10)
    database.dispose()
    assert said.text.startswith("Prospected 5 on ")
    assert entry.count == 5


def test_a_forged_or_an_old_request_is_turned_away(program: tuple[Address, World, Path]) -> None:
    address, world, _ = program
    user = ben(address, world)
    good = user.command("UBEN", "/coach", "help")

    assert user.forged(good).status == 401
    assert user.send(good.sent, age_seconds=400).status == 401
    assert address.ask("POST", "/slack/events", b"command=%2Fcoach")[0] == 401


def test_what_slack_would_not_send_gets_its_status(program: tuple[Address, World, Path]) -> None:
    address, _, _ = program
    form, as_json = (
        {"content-type": "application/x-www-form-urlencoded"},
        {"content-type": "application/json"},
    )

    assert address.ask("POST", "/slack/events", b"x" * (1_048_576 + 1), **form)[0] == 413
    assert address.ask("POST", "/slack/events", b"{nonsense", **as_json)[0] == 400
    assert address.ask("POST", "/slack/events", b"\xff\xfe", **form)[0] == 400
    assert address.ask("GET", "/slack/events")[0] == 405
    assert address.ask("GET", "/nowhere")[0] == 404


def test_health_and_readiness(program: tuple[Address, World, Path]) -> None:
    address, _, _ = program

    assert address.ask("GET", "/healthz") == (200, '{"ok": true}')
    assert address.ask("GET", "/readyz") == (200, '{"ok": true, "wrong": {}}')


def test_a_coach_of_one_workspace_has_nothing_to_install(program: tuple[Address, World, Path]) -> None:
    address, _, _ = program

    status, shown = address.ask("GET", "/slack/install")

    assert (status, "Nothing to install here" in shown) == (404, True)


def test_metrics_name_nobody(program: tuple[Address, World, Path]) -> None:
    address, world, _ = program
    ben(address, world).command("UBEN", "/coach", "me")

    status, shown = address.ask("GET", "/metrics")

    assert status == 200
    assert 'coach_request_seconds_count{kind="command",outcome="answered"}' in shown
    assert 'coach_outbox_rows{state="due"} 0.0' in shown
    assert "UBEN" not in shown


def test_a_worker_says_goodbye(sqlite_url: str, slack: str, tmp_path: Path) -> None:
    variables = {
        "DATABASE_URL": sqlite_url,
        "SLACK_API_URL": slack,
        "SLACK_BOT_TOKEN": TOKEN,
        "LOG_FORMAT": "json",
    }
    database = Database(sqlite_url)
    with running("worker", folder=tmp_path, **variables) as process:
        wait_for_a_tick(database)
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=20)

    database.dispose()
    assert process.returncode == 0
    assert json.loads(errors.splitlines()[-1]) | {"event": "worker stopped", "clean": True} == json.loads(
        errors.splitlines()[-1]
    )


def wait_for_a_tick(database: Database) -> None:
    end = time.monotonic() + 15
    while time.monotonic() < end:
        if database.wide().status(wall_clock()).last_tick_seconds is not None:
            return
        time.sleep(0.05)
    raise TimeoutError("the worker never ticked")


@pytest.mark.slow
def test_the_demo_plays_a_fortnight_in_time(tmp_path: Path) -> None:
    began = time.monotonic()

    played = spawned("demo", "--script", folder=tmp_path, seconds=60)

    assert played.returncode == 0, played.stderr
    assert "Traceback" not in played.stderr
    assert "Prospected 7 on Mon 2 Mar: 5 calls, 2 emails. This week: 7 of 25, on pace." in played.stdout
    assert time.monotonic() - began < 40  # twenty on a machine that has nothing else to do
