"""`coach worker`: the half that speaks first."""

import click

from bot.cli.opening import open_house
from bot.wiring import refuse_other_schema
from bot.worker import wait_for_the_end


@click.command()
def command() -> None:
    """Run the metronome and the delivery only. Start as many as you like."""
    house = open_house()
    refuse_other_schema(house)
    house.introduce()
    worker = house.worker()
    worker.start()
    wait_for_the_end()
    worker.stop()
