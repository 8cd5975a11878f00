"""200 logs a second for five minutes beside a Monday wave, and what the processes hold in memory meanwhile.

    python -m tests.benchmarks.steady [--seconds 300] [--rate 200] [--people 10000] [--workspaces 100]

gunicorn as in the Procfile (2 processes of 8 threads) and `coach worker` on one PostgreSQL. Every request has its
moment beforehand, and its latency is counted from that moment, so that a server that stalls is not asked less. After
a tenth of the time everybody's digest falls due; an instant stand-in for Slack takes what the worker sends.
"""

import argparse
import contextlib
import queue
import random
import socket
import statistics
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.benchmarks.crowd import DUE_AT, live, plainly, settle_in
from tests.benchmarks.surroundings import (
    answer,
    database,
    environment,
    family,
    free_port,
    gunicorn,
    load_average,
    request,
    resident_megabytes,
    running,
    serving,
    wait_for,
)

CLIENTS = 48  # connections that are kept open; more wait than there are threads to answer
WEEKS = 2
WARM = 200  # answers
SLOW = 3.0  # seconds; Slack hangs up


def main() -> None:
    asked = _arguments()
    stand_in = ["tests.benchmarks.standin", str(slack := free_port())]
    with running(stand_in, {}), database("postgres") as url:
        wait_for(slack)
        settle_in(url, workspaces=asked.workspaces, people=asked.people)
        live(url, weeks=WEEKS)
        settings = environment(url, f"http://127.0.0.1:{slack}/api/")
        with _procfile(settings) as (port, pids):
            _run(url, port, pids, asked)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--rate", type=float, default=200)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--workspaces", type=int, default=100)
    return parser.parse_args()


@contextlib.contextmanager
def _procfile(settings: dict[str, str]) -> Iterator[tuple[int, dict[str, int]]]:
    """The port of the web processes, and who they and the worker are."""

    def two_processes(application: str, port: int) -> list[str]:
        return gunicorn(application, port, workers=2, threads="8")

    web = serving("tests.benchmarks.everybody:web", settings, server=two_processes)
    with web as (port, master), running(["tests.benchmarks.everybody"], settings) as worker:
        time.sleep(2)
        webs = {f"web {n}": pid for n, pid in enumerate(family(master)[1:], 1)}
        yield port, webs | {"worker": worker.pid}


@dataclass
class Tally:
    took: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def _run(url: str, port: int, pids: dict[str, int], asked: argparse.Namespace) -> None:
    print(f"{asked.rate:g} requests/s for {asked.seconds:g} s, {asked.people:,} people; {load_average()}")
    planned: queue.SimpleQueue[float | None] = queue.SimpleQueue()
    tally, memory = Tally(), {name: [0.0][:0] for name in pids}
    clients = [
        threading.Thread(target=_client, args=(port, planned, tally, asked, n)) for n in range(CLIENTS)
    ]
    _warm_up(port)
    began = time.monotonic() + 0.5
    wave = threading.Timer(asked.seconds / 10, _digests_fall_due, args=(url,))
    over = threading.Event()
    watch = threading.Thread(target=_watch, args=(pids, memory, over))
    for thread in (*clients, wave, watch):
        thread.start()
    for number in range(int(asked.rate * asked.seconds)):
        moment = began + number / asked.rate
        time.sleep(max(0.0, moment - time.monotonic()))
        planned.put(moment)
    for _ in clients:
        planned.put(None)
    for thread in (*clients, wave):
        thread.join()
    over.set()
    watch.join()
    _print(tally, memory)
    _print_wave(url)


def _warm_up(port: int) -> None:
    """Until both processes have loaded the program and answered: a deployment waits for that too."""
    for _ in range(WARM):
        with socket.create_connection(("127.0.0.1", port), 30) as connection:
            connection.sendall(request("U0", workspace="T0"))
            answer(connection)


def _client(
    port: int, planned: "queue.SimpleQueue[float | None]", tally: Tally, asked: argparse.Namespace, seed: int
) -> None:
    dice = random.Random(seed)
    with contextlib.ExitStack() as stack:
        connection: socket.socket | None = None
        while (moment := planned.get()) is not None:
            workspace, person = (
                dice.randrange(asked.workspaces),
                dice.randrange(asked.people // asked.workspaces),
            )
            try:
                if connection is None:
                    connection = stack.enter_context(socket.create_connection(("127.0.0.1", port), 10))
                connection.sendall(request(f"U{person}", workspace=f"T{workspace}"))
                status, body = answer(connection)
            except OSError as error:
                connection, status, body = None, 0, str(error).encode()
            tally.took.append(time.monotonic() - moment)
            if status != 200 or b"rospected" not in body:
                tally.errors.append(f"{status}: {body[:120]!r}")


def _digests_fall_due(url: str) -> None:
    with plainly(url) as connection:
        connection.execute(
            "INSERT INTO schedule (workspace_id, subject, kind, next_due_at, last_period)"
            " SELECT workspace_id, id, 'digest', %s, '2026-W10' FROM people"
            " ON CONFLICT (workspace_id, subject, kind) DO UPDATE SET next_due_at = excluded.next_due_at",
            (DUE_AT,),
        )


def _watch(pids: dict[str, int], memory: dict[str, list[float]], over: threading.Event) -> None:
    while not over.wait(1):
        for name, pid in pids.items():
            memory[name].append(resident_megabytes(pid))


def _print(tally: Tally, memory: dict[str, list[float]]) -> None:
    p50, p99 = (statistics.quantiles(tally.took, n=100)[n - 1] * 1000 for n in (50, 99))
    slow = sum(took > SLOW for took in tally.took)
    print("answers   errors   p50 ms   p99 ms   max ms   over 3 s")
    worst = max(tally.took) * 1000
    print(f"{len(tally.took):7} {len(tally.errors):8} {p50:8.1f} {p99:8.1f} {worst:8.0f} {slow:10}")
    for error in tally.errors[:3]:
        print(error)
    print("process   MB at the end   MB/min in the first half   in the last half")
    for name, samples in memory.items():
        half = len(samples) // 2
        first, last = _slope(samples[:half]), _slope(samples[half:])
        print(f"{name:9} {samples[-1]:13.0f} {first:26.2f} {last:18.2f}")


def _print_wave(url: str) -> None:
    with plainly(url) as connection:
        states = connection.execute(
            "SELECT state, count(*) FROM outbox GROUP BY state ORDER BY state"
        ).fetchall()
    print("outbox: " + ", ".join(f"{count:,} {state}" for state, count in states))


def _slope(samples: list[float]) -> float:
    """Megabytes a minute, by the line that fits best."""
    if len(samples) < 2:
        return 0.0
    return statistics.linear_regression(range(len(samples)), samples).slope * 60


if __name__ == "__main__":
    main()
