"""`coach tick`: one beat by hand."""

import json

import click

from bot.cli.opening import open_house
from bot.wiring import refuse_other_schema
from bot.worker import worker_name


@click.command()
@click.option("--until-idle", is_flag=True, help="Go on until nothing is due any more.")
def command(*, until_idle: bool) -> None:
    """Queue and deliver what is due now, once; prints what became of it as one JSON object."""
    house = open_house()
    refuse_other_schema(house)
    house.introduce()
    owner = worker_name()
    counts = house.beat(owner, until_idle=until_idle)
    click.echo(json.dumps(counts))
