"""What the operator does by hand: each workspace's messages stay its own, and all else names nobody's."""

from pathlib import Path

import click
import pytest

from bot.cli import COMMANDS, db, importing, keys
from bot.clock import wall_clock
from tests.bot.conftest import Coach, coach, environment, quiet_afterwards  # noqa: F401 - fixtures
from tests.isolation.stage import Pair, pair
from tests.isolation.twins import CANARIES, OTHER, changed, rows_of
from tests.isolation.working import asleep
from tests.journeys.play import SECRET
from tests.journeys.town import APP, KEY

TABLE = Path(__file__).with_name("customers.csv")
SAID = {
    "db": ("db check", "db upgrade", "db restored"),
    "doctor": ("doctor",),
    "export": ("export --out exported --workspace {actor}",),
    "import": (
        "import customers {table} --workspace {actor} --dry-run",
        "import customers {table} --workspace {actor}",
    ),
    "keys": ("keys make 2026-03", "keys rotate"),
    "manifest": ("manifest --socket",),
    "preview": ("preview digest", "preview board", "preview nudges"),
    "status": ("status", "status --json"),
    "tick": ("tick", "tick --until-idle"),
}
ELSEWHERE = {
    "demo": "has a database and a Slack of its own",
    "run": "the door and the worker of the same house, which the other tests here play",
    "simulate": "its sellers are made up, and it opens no database",
    "worker": "the same worker",
}
OF_ALL = {"db restored"}  # puts in doubt what waits, whosever it is
LINES = [line for lines in SAID.values() for line in lines]


def test_every_command_has_a_case() -> None:
    groups = {"db": db.command, "import": importing.command, "keys": keys.command}
    parts = {f"{name} {part}" for name, group in groups.items() for part in _parts(group)}

    assert set(SAID) | set(ELSEWHERE) == set(COMMANDS)
    assert {" ".join(line.split()[:2]) for name in groups for line in SAID[name]} == parts


@pytest.mark.parametrize("actor", ["T1", "T2"])
def test_nothing_crosses_on_the_command_line(
    sqlite_url: str,
    actor: str,
    coach: Coach,  # noqa: F811 - the fixture
) -> None:
    with pair(sqlite_url, actor, now=wall_clock()) as made:
        for line in sorted(LINES, key=OF_ALL.__contains__):
            asleep(made)
            before = rows_of(made.database, made.other)
            made.database.dispose()

            words = line.format(table=TABLE, actor=actor).split()
            ran = coach(*words, **_variables(made))

            assert (line, ran.code if line != "doctor" else 0) == (line, 0), ran.err
            assert (line, _crossing(line, ran.out, actor=actor)) == (line, [])
            assert line in OF_ALL or changed(before, rows_of(made.database, made.other)) == [], line


def _crossing(line: str, out: str, *, actor: str) -> list[str]:
    """Whose words stand where they do not belong."""
    if "--workspace" in line:
        return [word for word in (CANARIES[OTHER[actor]],) if word in out.casefold()]
    if not line.startswith("preview"):
        return [word for word in CANARIES.values() if word in out.casefold()]
    parts = {name: [part for part in out.split("--- ") if f" in {name}" in part] for name in CANARIES}
    assert all(parts.values()), out
    return [part for name, own in parts.items() for part in own if CANARIES[OTHER[name]] in part.casefold()]


def _variables(made: Pair) -> dict[str, str]:
    return {
        "DATABASE_URL": made.town.database_url,
        "SLACK_API_URL": made.town.house.settings.slack_api_url,
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_CLIENT_ID": APP.client_id,
        "SLACK_CLIENT_SECRET": APP.client_secret,
        "COACH_KEYS": KEY,
    }


def _parts(group: click.Command) -> set[str]:
    assert isinstance(group, click.Group)
    return set(group.commands)
