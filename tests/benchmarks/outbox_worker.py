"""A worker's couriers for the outbox benchmark: says `ready`, begins at the word, goes on until it is told to end."""

import sys

from bot.scheduler import Loop
from bot.wiring import from_environment, keep_for_good
from bot.worker import COURIERS, wait_for_the_end, worker_name


def main() -> None:
    house = from_environment()  # not introduced: the token is then for every workspace
    courier = house.courier(worker_name())
    house.database.schema()
    keep_for_good()  # as a worker does
    print("ready", flush=True)
    sys.stdin.readline()
    loops = [Loop(courier.deliver_due, name=f"courier-{n}", pause=0.2) for n in range(COURIERS)]
    for loop in loops:
        loop.start()
    wait_for_the_end()
    for loop in loops:
        loop.dismiss()
    courier.dismiss()


if __name__ == "__main__":
    main()
