"""`coach worker`: the half that speaks first."""

import click

from bot.wiring import from_environment, refuse_other_schema
from bot.worker import wait_for_the_end


@click.command()
def command() -> None:
    """Run the metronome and the delivery only. Start as many as you like."""
    house = from_environment()
    refuse_other_schema(house)
    house.introduce()
    worker = house.worker()
    worker.start()
    wait_for_the_end()
    worker.stop()
