"""The command line in this process, with an environment, a folder and a Slack of its own."""

import logging
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import structlog

from bot.cli import main
from bot.playground.server import SlackServer
from bot.playground.world import World
from bot.settings import Settings
from storage.database import Database
from tests.bot.ledger import TOKEN, fill

NAMES = [name.upper() for name in Settings.model_fields]


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


Coach = Callable[..., Ran]


@pytest.fixture
def quiet_afterwards() -> Iterator[None]:
    """Logging as it was before."""
    root = logging.getLogger()
    before = (root.handlers[:], root.level)
    yield
    root.handlers[:], level = before
    root.setLevel(level)
    structlog.reset_defaults()


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., None]:
    """An empty one, in an empty folder; called, it sets variables."""
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "folder"
    folder.mkdir()
    monkeypatch.chdir(folder)

    def give(**values: str) -> None:
        for name, value in values.items():
            monkeypatch.setenv(name, value)

    return give


@pytest.fixture
def coach(
    environment: Callable[..., None],
    quiet_afterwards: None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Coach:
    """Runs `coach ...` with these variables; its exit code, output and errors."""

    def run(*words: str, **variables: str) -> Ran:
        environment(**variables)
        monkeypatch.setattr(sys, "argv", ["coach", *words])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        written = capsys.readouterr()
        return Ran(int(ended.value.code or 0), written.out, written.err)

    return run


@pytest.fixture
def world() -> World:
    made = World(timestamp=time.time)
    team = made.add_workspace("T1", token=TOKEN)
    team.add_user("UMO", "Mo", is_admin=True)
    team.add_user("UBEN", "Ben", tz="America/New_York")
    team.add_channel("CBOARD", "board", ["UMO", "UBEN"])
    return made


@pytest.fixture
def slack(world: World) -> Iterator[str]:
    """The stand-in's API, for SLACK_API_URL."""
    with SlackServer(world) as server:
        yield server.api_url
    assert world.mishaps == []


@pytest.fixture
def filled(sqlite_database: Database) -> Database:
    """A database with a manager, a rep and a week of logs."""
    fill(sqlite_database)
    return sqlite_database
