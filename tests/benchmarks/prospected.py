"""`/prospected 5` with everything real, against a Bolt app that does nothing on the same server.

    python -m tests.benchmarks.prospected [--database postgres|sqlite] [--server waitress|gunicorn]
                                          [--clients 16] [--seconds 5] [--turns 3]

Prints requests a second of both, in turns A B A B, and the median of their ratio. Only the ratio means anything. Beside
it stands the processor time of an answer in the web process, which other load on the machine disturbs less.
"""

import argparse
import contextlib
import dataclasses
import os
import secrets
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

from bot.playground.server import SlackServer
from bot.playground.signature import signed_headers
from bot.playground.world import World
from storage.database import Database
from tests.postgres import borrow_server

SECRET = secrets.token_hex(16)
WORKSPACE = "T1"
THREADS = "16"


def _gunicorn(application: str, port: int) -> list[str]:
    """The server of the Procfile, with one process."""
    options = ["--worker-class", "gthread", "--threads", THREADS, "--keep-alive", "30", "--no-control-socket"]
    return ["gunicorn", f"{application}()", "--bind", f"127.0.0.1:{port}", *options]


def _waitress(application: str, port: int) -> list[str]:
    """The server of `coach run`."""
    return [
        "waitress",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
        "--threads",
        THREADS,
        "--call",
        application,
    ]


SERVERS = {"gunicorn": _gunicorn, "waitress": _waitress}


def main() -> None:
    asked = _arguments()
    with _slack(asked.clients) as api_url, _database(asked.database) as url:
        database = Database(url)
        database.upgrade()
        database.dispose()
        surroundings = {
            "DATABASE_URL": url,
            "SLACK_API_URL": api_url,
            "SLACK_SIGNING_SECRET": SECRET,
            "SLACK_BOT_TOKEN": "xoxb-test",
            "LOG_FORMAT": "json",
        }
        with (
            _serve("tests.benchmarks.noop:web", surroundings, server=asked.server) as floor,
            _serve("bot.wiring:web", surroundings, server=asked.server) as real,
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


def _compare(floor: "Served", real: "Served", asked: argparse.Namespace) -> None:
    for served in (floor, real):  # everybody is met, every connection is open
        _load(served.port, clients=asked.clients, seconds=1)
    print(
        f"{asked.database}, one process of {asked.server}, {asked.clients} clients, {asked.seconds:g} s a turn"
    )
    print("turn   no-op/s   coach/s   ratio   no-op cpu us   coach cpu us   coach p50 ms   p99 ms")
    ratios = []
    for turn in range(1, asked.turns + 1):
        (idle, idle_cpu), (busy, busy_cpu) = (_turn(served, asked) for served in (floor, real))
        ratio = len(busy) / len(idle)
        ratios.append(ratio)
        p50, p99 = (statistics.quantiles(busy, n=100)[n - 1] * 1000 for n in (50, 99))
        rates = f"{len(idle) / asked.seconds:9.0f} {len(busy) / asked.seconds:9.0f}"
        print(f"{turn:4} {rates} {ratio:7.2f} {idle_cpu:14.0f} {busy_cpu:14.0f} {p50:14.1f} {p99:8.1f}")
    print(f"median ratio {statistics.median(ratios):.2f}")


def _turn(served: "Served", asked: argparse.Namespace) -> tuple[list[float], float]:
    """Seconds each request took, and microseconds of processor time for each."""
    before = served.processor_seconds()
    took = _load(served.port, clients=asked.clients, seconds=asked.seconds)
    return took, (served.processor_seconds() - before) / len(took) * 1e6


def _load(port: int, *, clients: int, seconds: float) -> list[float]:
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
            connection.sendall(_request(f"U{number}"))
            status, body = _answer(connection)
            if status != 200 or b"rospected" not in body:
                raise RuntimeError(f"{status}: {body!r}")
            took.append(time.monotonic() - began)


def _request(user: str) -> bytes:
    body = urlencode(
        {
            "command": "/prospected", "text": "5", "team_id": WORKSPACE, "user_id": user, "channel_id": "D1",
            "trigger_id": secrets.token_hex(8), "api_app_id": "A1", "response_url": "http://127.0.0.1:9/nowhere",
        }
    ).encode()  # fmt: skip
    headers = {
        "Host": "localhost",
        "Content-Type": "application/x-www-form-urlencoded",
        "Content-Length": str(len(body)),
    }
    headers |= signed_headers(body, secret=SECRET, at=time.time())
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"POST /slack/events HTTP/1.1\r\n{lines}\r\n".encode() + body


def _answer(connection: socket.socket) -> tuple[int, bytes]:
    received = b""
    while b"\r\n\r\n" not in received:
        received += connection.recv(65536)
    head, _, body = received.partition(b"\r\n\r\n")
    length = next(
        int(line[15:]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")
    )
    while len(body) < length:
        body += connection.recv(65536)
    return int(head[9:12]), body


@contextlib.contextmanager
def _slack(clients: int) -> Iterator[str]:
    world = World(timestamp=time.time)
    team = world.add_workspace(WORKSPACE, token="xoxb-test")
    for number in range(clients):
        team.add_user(f"U{number}", f"Rep {number}")
    with SlackServer(world) as slack:
        yield slack.api_url


@contextlib.contextmanager
def _database(kind: str) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        if kind == "sqlite":
            yield f"sqlite:///{folder}/coach.db"
            return
        with borrow_server() as server, server.database() as url:
            yield url


@contextlib.contextmanager
def _serve(application: str, surroundings: dict[str, str], *, server: str) -> Iterator["Served"]:
    port = _free_port()
    command = [sys.executable, "-m", *SERVERS[server](application, port)]
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(command, env=os.environ | surroundings, stdout=log, stderr=log)
        try:
            _wait_for(port)
            yield Served(port, process.pid)
        finally:
            process.terminate()
            process.wait(10)


@dataclasses.dataclass(frozen=True)
class Served:
    """A server that runs: where, and the process that was started for it."""

    port: int
    pid: int

    def processor_seconds(self) -> float:
        """Used so far by it and by the processes it started."""
        ticks = 0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):
                head, _, fields = stat.read_text().rpartition(") ")
                _, parent, *others = fields.split()
                if self.pid in (int(parent), int(head.split()[0])):
                    ticks += int(others[9]) + int(others[10])
        return ticks / os.sysconf("SC_CLK_TCK")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(port: int) -> None:
    for _ in range(200):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise RuntimeError("the server did not start")


if __name__ == "__main__":
    main()
