"""The demo's side of its worker process: started, asked, killed, started again."""

import json
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import IO, Any, Self

BEAT = "beat"
PROGRAM = "bot.playground.backstage.hand"
FAREWELL_SECONDS = 2.0

Counts = dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Beat:
    """What one beat brought: rows handled, by kind and state."""

    counts: Counts = field(default_factory=dict)
    error: str = ""

    @property
    def sent(self) -> int:
        return sum(states.get("sent", 0) for states in self.counts.values())

    @property
    def handled(self) -> int:
        return sum(sum(states.values()) for states in self.counts.values())


class Hand:
    """The worker. Beats come one after the other; `kill` may come at any time, from any thread."""

    def __init__(self) -> None:
        self.restarts = 0
        self._orders = ""
        self._turn = threading.Lock()
        self._is_over = False
        self._process = _started()  # it loads its programs while the rest is being prepared

    @property
    def pid(self) -> int | None:
        """None while there is none."""
        return self._process.pid if self._process.poll() is None else None

    def employ(self, orders: Mapping[str, str]) -> None:
        """Says what is to be done (see `orders`), and waits until it can begin."""
        self._orders = json.dumps(orders)
        self._introduce()

    def beat(self) -> Beat:
        """Does everything that is due now. A worker that is lost meanwhile is replaced; its work waits."""
        with self._turn:
            answer = self._ask(BEAT)
            if answer is None and not self._is_over:
                self._replace()
                return Beat(error="the worker was lost")
        return Beat(**(answer or {}))

    def kill(self) -> None:
        """Ends the worker as a power cut would: it is dead when this returns."""
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        """Lets it go; it ends when nobody speaks to it any more."""
        self._is_over = True
        _dismiss(self._process)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _replace(self) -> None:
        _dismiss(self._process)
        self._process = _started()
        self.restarts += 1
        self._introduce()

    def _introduce(self) -> None:
        if self._ask(self._orders) is None and not self._is_over:
            raise RuntimeError("the worker process does not start")

    def _ask(self, line: str) -> dict[str, Any] | None:
        """The answer; None where the worker is gone."""
        said, heard = self._process.stdin, self._process.stdout
        if said is None or heard is None:
            return None
        try:
            said.write(line + "\n")
            said.flush()
            answer: dict[str, Any] = json.loads(heard.readline())
        except (OSError, ValueError):  # a pipe without an end; half a line, or none
            return None
        return answer


def _started() -> subprocess.Popen[str]:
    """A worker that finds its programs where the demo found them, whatever lies in the present folder."""
    program = f"import sys; sys.path[:] = {sys.path!r}; from {PROGRAM} import main; main()"
    return subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-P", "-c", program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,  # Ctrl-C is for the demo, which then lets its worker go
    )


def _dismiss(process: subprocess.Popen[str]) -> None:
    """Ends it, if need be by force, and leaves no pipe open."""
    _close(process.stdin)
    try:
        process.wait(FAREWELL_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    _close(process.stdout)  # last: somebody may be reading from it, and stops when the process ends


def _close(pipe: IO[str] | None) -> None:
    try:
        if pipe is not None:
            pipe.close()
    except OSError:
        return  # what was still to be written has no reader
