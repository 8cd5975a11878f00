"""The only reader of the wall clock. Moving the clock of the process moves the program."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def wall_clock() -> datetime:
    """The present instant, aware, in UTC."""
    return datetime.now(UTC)


def wall_seconds() -> float:
    """Seconds since 1970, as request signatures count them."""
    return datetime.now(UTC).timestamp()
