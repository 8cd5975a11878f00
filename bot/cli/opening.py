"""What most commands begin with: the program, closed again when the command ends."""

import logging

import click

from bot.logs import set_up
from bot.settings import read_settings
from bot.wiring import House, furnish


def open_house(*, level: int = logging.INFO) -> House:
    """The program as the environment describes it; its logs from that level on go to standard error."""
    settings = read_settings()
    set_up(settings.log_format, level=level)
    house = furnish(settings)
    click.get_current_context().call_on_close(house.database.dispose)
    return house
