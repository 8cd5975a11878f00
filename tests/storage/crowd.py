"""Many at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

MANY = 11
Result = TypeVar("Result")


def at_once(act: Callable[[int], Result], times: int = MANY) -> list[Result]:
    """All of them start at the same moment, each in a thread."""
    start = Barrier(times)

    def started(n: int) -> Result:
        start.wait()
        return act(n)

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(started, range(times)))
