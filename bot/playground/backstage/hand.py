"""The demo's worker, a process of its own: does what is due at each line it reads, until the last."""

import json
import sys
from collections.abc import Mapping
from typing import TextIO

from bot.logs import set_up
from bot.playground.backstage.clock import DemoClock
from bot.playground.backstage.orders import Orders
from bot.wiring import House, furnish
from bot.worker import worker_name
from storage.errors import Unavailable

QUIET = 40  # what is played with goes wrong on purpose: only mistakes of our own are worth a line


def work(heard: TextIO, said: TextIO) -> None:
    """Reads the orders, then answers each beat with what was delivered."""
    line = heard.readline()
    if not line:  # the demo ended before it began
        return
    orders = Orders(**json.loads(line))
    house, owner = furnish(orders.settings(), clock=DemoClock(orders.clock_file)), worker_name()
    _say(said, {"ready": True})
    for _ in heard:
        _say(said, _beat(house, owner))


def _beat(house: House, owner: str) -> Mapping[str, object]:
    try:
        return {"counts": house.beat(owner, until_idle=True)}
    except Unavailable as error:
        return {"counts": {}, "error": str(error)}


def _say(said: TextIO, what: Mapping[str, object]) -> None:
    said.write(json.dumps(what) + "\n")
    said.flush()


def main() -> None:
    """The process: hears on standard input, answers on standard output."""
    set_up("console", level=QUIET)
    work(sys.stdin, sys.stdout)


if __name__ == "__main__":
    main()
