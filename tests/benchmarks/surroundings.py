"""What the benchmarks stand on: a database, a Slack, a server, requests with a signature, and turns to compare."""

import contextlib
import os
import resource
import secrets
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from bot.playground.signature import signed_headers
from storage.database import Database
from tests.postgres import borrow_server

SECRET = secrets.token_hex(16)
TOKEN = "xoxb-test"
THREADS = "16"
STARTS_WITHIN = 20  # seconds

Server = Callable[[str, int], list[str]]


def gunicorn(application: str, port: int, *, workers: int = 1, threads: str = THREADS) -> list[str]:
    """The server of the Procfile."""
    options = ["--workers", str(workers), "--worker-class", "gthread", "--threads", threads]
    quiet = ["--keep-alive", "30", "--no-control-socket"]
    return ["gunicorn", f"{application}()", "--bind", f"127.0.0.1:{port}", *options, *quiet]


@contextlib.contextmanager
def database(kind: str) -> Iterator[str]:
    """The URL of an empty, migrated database."""
    with tempfile.TemporaryDirectory() as folder:
        if kind == "sqlite":
            url = f"sqlite:///{folder}/coach.db"
            made = Database(url)
            made.upgrade()
            made.dispose()
            yield url
            return
        with borrow_server() as server, server.database() as url:
            yield url


def environment(url: str, api_url: str, **more: str) -> dict[str, str]:
    """The program's settings."""
    return {
        "DATABASE_URL": url,
        "SLACK_API_URL": api_url,
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_BOT_TOKEN": TOKEN,
        "LOG_FORMAT": "json",
        **more,
    }


@contextlib.contextmanager
def running(
    command: list[str], settings: Mapping[str, str], *, is_spoken_to: bool = False
) -> Iterator["subprocess.Popen[bytes]"]:
    """A Python program in a process of its own, told to end afterwards."""
    pipe = subprocess.PIPE if is_spoken_to else None
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            [sys.executable, "-m", *command],
            env=os.environ | settings,
            stdin=pipe,
            stdout=pipe or log,
            stderr=log,
        )
        try:
            yield process
        finally:
            process.terminate()
            process.communicate(timeout=30)


@contextlib.contextmanager
def serving(
    application: str, settings: Mapping[str, str], *, server: Server = gunicorn
) -> Iterator[tuple[int, int]]:
    """The port that is listened on, and the process that listens."""
    port = free_port()
    with running(server(application, port), settings) as process:
        wait_for(port)
        yield port, process.pid


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(port: int) -> None:
    """Until somebody listens there."""
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.005)
    raise RuntimeError("the server did not start")


def request(user: str, *, workspace: str = "T1", command: str = "/prospected", text: str = "5") -> bytes:
    """A command as Slack posts it, signed now."""
    body = urlencode(
        {
            "command": command, "text": text, "team_id": workspace, "user_id": user, "channel_id": "D1",
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


def answer(connection: socket.socket) -> tuple[int, bytes]:
    """The status and the body of the next answer."""
    received = b""
    while b"\r\n\r\n" not in received:
        received += _more(connection)
    head, _, body = received.partition(b"\r\n\r\n")
    lines = head.lower().split(b"\r\n")
    length = next(int(line[15:]) for line in lines if line.startswith(b"content-length:"))
    while len(body) < length:
        body += _more(connection)
    return int(head[9:12]), body


def _more(connection: socket.socket) -> bytes:
    received = connection.recv(65536)
    if not received:
        raise ConnectionError("the server hung up")
    return received


@dataclass(frozen=True)
class Turns:
    """What was measured in turns: the floor, ours, the floor, ours."""

    floor: tuple[float, ...]
    ours: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """The median over the turns of ours by the floor."""
        return statistics.median(ours / floor for floor, ours in zip(self.floor, self.ours, strict=True))


def in_turns(floor: Callable[[], float], ours: Callable[[], float], *, turns: int) -> Turns:
    """Measures both so often, one after the other."""
    pairs = [(floor(), ours()) for _ in range(turns)]
    return Turns(tuple(pair[0] for pair in pairs), tuple(pair[1] for pair in pairs))


def table(header: str, rows: list[tuple[object, ...]]) -> None:
    """Prints rows under the header's words, each column as wide as its word."""
    print(header)
    widths = [len(word) for word in header.replace("  ", "\0").split("\0") if word.strip()]
    for row in rows:
        print("  ".join(str(cell).rjust(max(width, 6)) for cell, width in zip(row, widths, strict=False)))


def load_average() -> str:
    """How busy the machine is with everything that runs on it."""
    return f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"


def cpu_seconds(pid: int) -> float:
    """Processor time of a process and of all its children, those that ended included, in both modes."""
    ticks = os.sysconf("SC_CLK_TCK")
    return sum(_ticks(one) for one in family(pid)) / ticks


def own_cpu_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def parent_of(pid: int) -> int:
    with open(f"/proc/{pid}/stat") as stat:  # noqa: PTH123
        return int(stat.read().rpartition(")")[2].split()[1])


def family(pid: int) -> list[int]:
    """The process and its children, oldest first."""
    found = [pid]
    with contextlib.suppress(OSError), open(f"/proc/{pid}/task/{pid}/children") as children:  # noqa: PTH123
        for child in children.read().split():
            found += family(int(child))
    return found


def resident_megabytes(pid: int) -> float:
    """What the process has in memory, what it shares with others counted in full."""
    with open(f"/proc/{pid}/status") as status:  # noqa: PTH123
        kilobytes = next(line.split()[1] for line in status if line.startswith("VmRSS"))
    return int(kilobytes) / 1024


def _ticks(pid: int) -> int:
    try:
        with open(f"/proc/{pid}/stat") as stat:  # noqa: PTH123
            fields = stat.read().rpartition(")")[2].split()
    except OSError:
        return 0
    return sum(map(int, fields[11:15]))
