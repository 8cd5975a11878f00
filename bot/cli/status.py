"""`coach status`: how it stands."""

import json
from dataclasses import asdict

import click

from bot.cli.opening import open_house
from bot.wiring import refuse_other_schema


@click.command()
@click.option("--json", "wants_json", is_flag=True, help="One JSON object.")
def command(*, wants_json: bool) -> None:
    """Show people, logs, the outbox and the workers."""
    house = open_house()
    refuse_other_schema(house)
    status = {
        "schema": house.database.schema().current,
        **asdict(house.database.wide().status(house.clock())),
    }
    if wants_json:
        click.echo(json.dumps(status))
        return
    for name, value in status.items():
        click.echo(f"{name.replace('_', ' '):20} {_readable(value)}")


def _readable(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(_counted(name, count) for name, count in value.items()) or "none"
    return "none" if value is None else str(value)


def _counted(name: str, count: object) -> str:
    return f"{name} ({_readable(count)})" if isinstance(count, dict) else f"{count} {name}"
