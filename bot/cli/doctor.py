"""`coach doctor`: what is wrong with the set-up, and how it is mended."""

import logging
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import click

from bot.cli.opening import open_house
from bot.settings import LOOKS_LIKE
from bot.wiring import House
from handlers.manifest import SCOPES
from handlers.ports import DeliveryError
from storage.errors import Unavailable


@dataclass(frozen=True, slots=True)
class Finding:
    part: str
    is_well: bool
    says: str  # what was found, or the exact fix


@click.command()
def command() -> None:
    """Check the set-up line by line, with the fix for what is wrong; exit with 1 if anything is."""
    house = open_house(level=logging.ERROR)
    findings = list(examine(house))
    for finding in findings:
        click.echo(f"{'✓' if finding.is_well else '✗'} {finding.part}: {finding.says}")
    if not all(finding.is_well for finding in findings):
        sys.exit(1)


def examine(house: House) -> Iterator[Finding]:
    """Everything that has to be right before the coach can work."""
    yield from _database(house)
    yield _door(house)
    yield from _slack(house)
    yield from _worker(house)


def _database(house: House) -> Iterator[Finding]:
    try:
        schema = house.database.schema()
    except Unavailable as error:
        yield Finding(
            "database", is_well=False, says=f"{error}. Check DATABASE_URL and that the server is running."
        )
        return
    where = "SQLite file" if house.database.is_sqlite else "PostgreSQL"
    yield Finding("database", is_well=True, says=where)
    if schema.fits:
        yield Finding("schema", is_well=True, says=str(schema.current))
    else:
        yield Finding(
            "schema",
            is_well=False,
            says=f"{schema.current or 'none'} instead of {schema.needed}. {schema.remedy}",
        )


def _door(house: House) -> Finding:
    settings = house.settings
    if settings.slack_app_token:
        return Finding("requests", is_well=True, says="Socket Mode, by SLACK_APP_TOKEN")
    if settings.slack_signing_secret and settings.slack_signing_secret.get_secret_value().strip():
        return Finding(
            "requests", is_well=True, says=f"HTTP on {settings.host}:{settings.port}, signatures are checked"
        )
    either = [f"{name} ({LOOKS_LIKE[name]})" for name in ("SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN")]
    return Finding("requests", is_well=False, says=f"Set {' or '.join(either)}.")


def _slack(house: House) -> Iterator[Finding]:
    if house.settings.slack_bot_token is None:
        yield Finding("token", is_well=False, says=f"Set SLACK_BOT_TOKEN ({LOOKS_LIKE['SLACK_BOT_TOKEN']}).")
        return
    try:
        introduction = house.installation.introduce()
    except DeliveryError as error:
        yield Finding(
            "token",
            is_well=False,
            says=f"Slack answered {error.reason}. Install the app again and copy its token.",
        )
        return
    yield Finding("token", is_well=True, says=f"of the workspace {introduction.team}")
    missing = [scope for scope in SCOPES if scope not in introduction.scopes]
    if missing:
        fix = f"missing {', '.join(missing)}. Add them under OAuth & Permissions, then install the app again."
        yield Finding("scopes", is_well=False, says=fix)
    else:
        yield Finding("scopes", is_well=True, says=", ".join(introduction.scopes))


def _worker(house: House) -> Iterator[Finding]:
    try:
        if not house.database.schema().fits:
            return  # said above; there may be no table to look into
        pulse = house.database.wide().pulse(house.clock())
    except Unavailable:
        return  # said above
    if pulse.workers:
        yield Finding("worker", is_well=True, says=f"{pulse.workers} running")
    else:
        yield Finding(
            "worker", is_well=False, says="none seen in two minutes. Start: coach run, or coach worker"
        )
