"""The program for a crowd of workspaces that share one token: what a server serves, and a worker when run.

For the worker it is the crowd's Monday morning, so that digests are of use.
"""

import time
from datetime import datetime, timedelta

from bot.logs import set_up
from bot.settings import read_settings
from bot.wiring import from_environment, furnish
from bot.worker import wait_for_the_end
from handlers.wsgi import WsgiApp
from tests.benchmarks.crowd import NOW


def web() -> WsgiApp:
    """As `bot.wiring.web`, but Slack is not asked whose token it is: then it is everybody's."""
    house = from_environment()
    house.database.dispose()
    return house.web()


def work() -> None:
    """As `coach worker`."""
    began = time.monotonic()

    def monday() -> datetime:
        return NOW + timedelta(seconds=time.monotonic() - began)

    set_up("json")
    worker = furnish(read_settings(), clock=monday).worker()
    worker.start()
    wait_for_the_end()
    worker.stop()


if __name__ == "__main__":
    work()
