"""`/prospected 5` with everything real, against a Bolt app that does nothing on the same server.

    python -m tests.benchmarks.prospected [--database postgres|sqlite] [--server waitress|gunicorn]
                                          [--clients 16] [--seconds 5] [--turns 3]

Prints requests a second of both, in turns A B A B, and the median of their ratio. Only the ratio means anything. Beside
it stands the processor time of an answer in the web process, which other load on the machine disturbs less.
"""

import argparse
import contextlib
import socket
import statistics
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass

from bot.playground.server import SlackServer
from bot.playground.world import World
from tests.benchmarks.surroundings import (
    THREADS,
    TOKEN,
    answer,
    cpu_seconds,
    database,
    environment,
    gunicorn,
    load_average,
    request,
    serving,
    table,
)

WORKSPACE = "T1"


def waitress(application: str, port: int) -> list[str]:
    """The server of `coach run`."""
    where = ["--host", "127.0.0.1", "--port", str(port)]
    return ["waitress", *where, "--threads", THREADS, "--call", application]


SERVERS = {"gunicorn": gunicorn, "waitress": waitress}


@dataclass(frozen=True)
class Turn:
    """What one server did in one turn."""

    seconds_each: list[float]
    cpu_microseconds: float  # of an answer, in the web process

    def rate(self, seconds: float) -> float:
        return len(self.seconds_each) / seconds


def main() -> None:
    asked = _arguments()
    with slack(asked.clients) as api_url, database(asked.database) as url:
        settings, server = environment(url, api_url), SERVERS[asked.server]
        with (
            serving("tests.benchmarks.noop:web", settings, server=server) as floor,
            serving("bot.wiring:web", settings, server=server) as real,
        ):
            _compare(floor, real, asked)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", choices=["postgres", "sqlite"], default="postgres")
    parser.add_argument("--server", choices=sorted(SERVERS), default="gunicorn")
    parser.add_argument("--clients", type=int, default=16)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--turns", type=int, default=3)
    return parser.parse_args()


def _compare(floor: tuple[int, int], real: tuple[int, int], asked: argparse.Namespace) -> None:
    for port, _ in (floor, real):  # everybody is met, every connection is open
        load(port, clients=asked.clients, seconds=1)
    where = f"{asked.database}, one process of {asked.server}, {asked.clients} clients"
    print(f"{where}, {asked.seconds:g} s a turn, {load_average()}")
    pairs = [(_turn(*floor, asked), _turn(*real, asked)) for _ in range(asked.turns)]
    table(
        "no-op/s  coach/s  ratio  no-op cpu us  coach cpu us  coach p50 ms  p99 ms",
        [_row(idle, busy, asked.seconds) for idle, busy in pairs],
    )
    ratios = [busy.rate(1) / idle.rate(1) for idle, busy in pairs]
    print(f"median ratio {statistics.median(ratios):.2f}, {load_average()}")


def _row(idle: Turn, busy: Turn, seconds: float) -> tuple[str, ...]:
    p50, p99 = (statistics.quantiles(busy.seconds_each, n=100)[n - 1] * 1000 for n in (50, 99))
    rates = f"{idle.rate(seconds):.0f}", f"{busy.rate(seconds):.0f}", f"{busy.rate(1) / idle.rate(1):.2f}"
    times = f"{idle.cpu_microseconds:.0f}", f"{busy.cpu_microseconds:.0f}", f"{p50:.1f}", f"{p99:.1f}"
    return *rates, *times


def _turn(port: int, pid: int, asked: argparse.Namespace) -> Turn:
    before = cpu_seconds(pid)
    took = load(port, clients=asked.clients, seconds=asked.seconds)
    return Turn(took, (cpu_seconds(pid) - before) / len(took) * 1e6)


def load(port: int, *, clients: int, seconds: float) -> list[float]:
    """Seconds each request took."""
    took: list[float] = []
    over = time.monotonic() + seconds
    threads = [threading.Thread(target=_client, args=(port, n, over, took)) for n in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return took


def _client(port: int, number: int, over: float, took: list[float]) -> None:
    with socket.create_connection(("127.0.0.1", port)) as connection:
        while (began := time.monotonic()) < over:
            connection.sendall(request(f"U{number}", workspace=WORKSPACE))
            status, body = answer(connection)
            if status != 200 or b"rospected" not in body:
                raise RuntimeError(f"{status}: {body!r}")
            took.append(time.monotonic() - began)


@contextlib.contextmanager
def slack(clients: int) -> Iterator[str]:
    """A stand-in that knows everybody who is going to log."""
    world = World(timestamp=time.time)
    team = world.add_workspace(WORKSPACE, token=TOKEN)
    for number in range(clients):
        team.add_user(f"U{number}", f"Rep {number}")
    with SlackServer(world) as server:
        yield server.api_url


if __name__ == "__main__":
    main()
