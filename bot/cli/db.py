"""`coach db`: the schema."""

import click

from bot.cli.opening import open_house
from bot.settings import Mistake


@click.group()
def command() -> None:
    """Bring the database's schema up to date, or check it."""


@command.command()
def upgrade() -> None:
    """Migrate the database to the schema this program needs. Safe to run twice, and in two places at once."""
    database = open_house().database
    database.upgrade()
    click.echo(f"The database is on schema {database.schema().current}.")


@command.command()
def check() -> None:
    """Say whether the schema is the one this program needs; exit with 1 if it is not."""
    state = open_house().database.schema()
    if not state.is_current:
        found = state.current or "no schema"
        raise Mistake(f"The database has {found}, this program needs {state.needed}. Run: coach db upgrade")
    click.echo(f"The database is on schema {state.current}, as needed.")
