"""`coach db`: the schema."""

import click

from bot.cli.opening import open_house
from bot.wiring import refuse_other_schema


@click.group()
def command() -> None:
    """Bring the database's schema up to date, check it, or say that it was restored from a copy."""


@command.command()
def upgrade() -> None:
    """Migrate the database to the schema this program needs. Safe to run twice, and in two places at once."""
    database = open_house().database
    database.upgrade()
    click.echo(f"The database is on schema {database.schema().current}.")


@command.command()
def check() -> None:
    """Say whether this program works on the database's schema; exit with 1 if it does not."""
    house = open_house()
    refuse_other_schema(house)
    state = house.database.schema()
    said = "as needed" if state.is_current else f"newer than {state.needed}, and this program works on it"
    click.echo(f"The database is on schema {state.current}, {said}.")


@command.command()
def restored() -> None:
    """Say that the database was restored from a copy, before anything is started on it.

    What was sent after the copy was made is then looked up in Slack instead of being sent again.
    """
    house = open_house()
    refuse_other_schema(house)
    found = house.database.wide().restored(house.clock(), house.settings.coach_quarantine_seconds)
    waiting = "message waits" if found.in_doubt == 1 else "messages wait"
    click.echo(f"The last sign of life in this copy is of {found.copied_at:%Y-%m-%d %H:%M:%S} UTC.")
    click.echo(f"{found.in_doubt} {waiting} in it; each is looked up in Slack before it is sent.")
