"""How long until the program answers, and until it shows its help, against a Python that does nothing.

    python -m tests.benchmarks.start [--database sqlite|postgres] [--turns 5]

Start to first answer: from starting gunicorn with one worker to the answer of a first `/prospected 5`.
"""

import argparse
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

from bot.playground.server import SlackServer
from bot.playground.world import World
from tests.benchmarks.surroundings import TOKEN, answer, database, environment, load_average, request, serving

STEPS: tuple[str, ...] = ("python -c pass", "coach --help", "first answer")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", choices=["postgres", "sqlite"], default="sqlite")
    parser.add_argument("--turns", type=int, default=5)
    asked = parser.parse_args()
    world = World(timestamp=time.time)
    world.add_workspace("T1", token=TOKEN).add_user("U0", "Rep")
    with SlackServer(world) as slack, database(asked.database) as url:
        settings = environment(url, slack.api_url)
        measures: list[Callable[[], float]] = [
            lambda: _run("-c", "pass"),
            lambda: _run("-m", "bot", "--help"),
            lambda: _first_answer(settings),
        ]
        taken = [[measure() for measure in measures] for _ in range(asked.turns)]
    _print(taken, f"{asked.database}, {load_average()}")


def _print(taken: list[list[float]], where: str) -> None:
    print(where)
    print("what              seconds   by python -c pass")
    for name, column in zip(STEPS, zip(*taken, strict=True), strict=True):
        ratio = statistics.median(one / turn[0] for one, turn in zip(column, taken, strict=True))
        print(f"{name:15} {statistics.median(column):9.2f} {ratio:19.1f}")


def _run(*arguments: str) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def _first_answer(settings: dict[str, str]) -> float:
    began = time.perf_counter()
    with serving("bot.wiring:web", settings) as (port, _):
        with socket.create_connection(("127.0.0.1", port)) as connection:
            connection.sendall(request("U0"))
            status, body = answer(connection)
        took = time.perf_counter() - began
    if status != 200 or b"rospected" not in body:
        raise RuntimeError(f"{status}: {body!r}")
    return took


if __name__ == "__main__":
    main()
