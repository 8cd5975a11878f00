"""`coach doctor`: what is wrong with the set-up, and how it is mended."""

import logging
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from bot.cli import doctor_slack
from bot.cli.findings import Finding, cross, tick
from bot.cli.opening import open_house
from bot.settings import LOOKS_LIKE, host_without_disk
from bot.wiring import House
from storage.errors import Unavailable


@click.command()
def command() -> None:
    """Check the set-up line by line, with the fix for what is wrong; exit with 1 if anything is."""
    house = open_house(level=logging.CRITICAL)  # what goes wrong is said in lines of its own
    findings = []
    for finding in examine(house):
        findings.append(finding)
        click.echo(f"{'✓' if finding.is_well else '✗'} {finding.part}: {finding.says}")
    if not all(finding.is_well for finding in findings):
        sys.exit(1)


def examine(house: House) -> Iterator[Finding]:
    """Everything that has to be right before the coach can work."""
    yield from _database(house)
    yield _door(house)
    yield from doctor_slack.examine(house, is_kept=_is_ready(house))
    for check in WITH_TABLES:
        if _is_ready(house):  # said above, if not
            yield from check(house)


def _database(house: House) -> Iterator[Finding]:
    try:
        schema = house.database.schema()
    except Unavailable as error:
        yield cross("database", f"{error}. Check DATABASE_URL and that the server is running.")
        return
    yield _place(house)
    if schema.fits:
        yield tick("schema", str(schema.current))
    else:
        yield cross("schema", f"{schema.current or 'none'} instead of {schema.needed}. {schema.remedy}")


def _place(house: House) -> Finding:
    if not house.database.is_sqlite:
        return tick("database", "PostgreSQL")
    host = host_without_disk()
    if host is None or (host.may_have_disk and _is_on_mount(house.settings.database_url)):
        return tick("database", "SQLite file")
    if host.may_have_disk:
        fix = f"Attach a disk at {host.name} and let DATABASE_URL name a file on it, or set it to PostgreSQL."
    else:
        fix = f"Set DATABASE_URL to PostgreSQL: {LOOKS_LIKE['DATABASE_URL'].rpartition(' ')[2]}"
    return cross("database", f"a SQLite file, and {host.name} forgets files with every start. {fix}")


def _is_on_mount(url: str) -> bool:
    """Whether the file lies on something that is attached, not in the image the program came in."""
    file = Path(url.removeprefix("sqlite:///").partition("?")[0]).absolute()
    return any(folder.is_mount() for folder in file.parents if folder != folder.parent)


def _door(house: House) -> Finding:
    settings = house.settings
    if settings.slack_app_token:
        return tick("requests", "Socket Mode, by SLACK_APP_TOKEN")
    if settings.slack_signing_secret and settings.slack_signing_secret.get_secret_value().strip():
        return tick("requests", f"HTTP on {settings.host}:{settings.port}, signatures are checked")
    either = [f"{name} ({LOOKS_LIKE[name]})" for name in ("SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN")]
    return cross("requests", f"Set {' or '.join(either)}.")


def _is_ready(house: House) -> bool:
    """Whether there are tables to look into."""
    try:
        return house.database.schema().fits
    except Unavailable:
        return False


def _isolation(house: House) -> Iterator[Finding]:
    """How the database itself keeps workspaces apart; SQLite leaves that to the program."""
    if house.database.is_sqlite:
        return
    found = house.database.protection()
    if found.unprotected:
        yield cross(
            "isolation", f"no row-level security on {', '.join(found.unprotected)}. Run: coach db upgrade"
        )
    elif found.is_bypassed:
        fix = "Run coach db upgrade as a login that may create roles, or use one without BYPASSRLS"
        yield cross("isolation", f"this login passes by row-level security. {fix}.")
    else:
        yield tick(
            "isolation",
            f"row-level security, as {found.role or 'the owner of the tables, on whom it is forced'}",
        )


def _worker(house: House) -> Iterator[Finding]:
    workers = house.database.wide().pulse(house.clock()).workers
    if workers:
        yield tick("worker", f"{workers} running")
    else:
        yield cross("worker", "none seen in two minutes. Start: coach run, or coach worker")


WITH_TABLES: tuple[Callable[[House], Iterator[Finding]], ...] = (_isolation, _worker)
