"""Trouble to order: what goes wrong, with which call, how often, before or after it took effect."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Payload = Mapping[str, Any]
Hook = Callable[[str, Payload], None]


class Kind(StrEnum):
    STATUS = "status"  # an HTTP status in place of an answer
    ERROR = "error"  # ok: false with a code
    HANG = "hang"  # no answer for so long, then the line is cut
    RESET = "reset"
    HALF = "half"
    EMPTY = "empty"
    GARBAGE = "garbage"
    SLOW = "slow"  # the right answer, late


@dataclass(frozen=True, slots=True)
class Fault:
    """`acts` says whether Slack does what was asked before things go wrong."""

    kind: Kind
    acts: bool
    status: int = 200
    error: str = ""
    retry_after: str | None = None
    seconds: float = 0.0


def rate_limited(retry_after: object = 1) -> Fault:
    """429. None leaves the header out; anything else stands in it as it is, nonsense included."""
    header = None if retry_after is None else str(retry_after)
    return Fault(Kind.STATUS, acts=False, status=429, error="ratelimited", retry_after=header)


def http_error(status: int = 503, *, acts: bool = False) -> Fault:
    return Fault(Kind.STATUS, acts=acts, status=status)


def refusal(error: str, *, acts: bool = False) -> Fault:
    """`ok: false`; `refusal("internal_error", acts=True)` is the nasty one."""
    return Fault(Kind.ERROR, acts=acts, error=error)


def hang(seconds: float = 30.0, *, acts: bool = False) -> Fault:
    return Fault(Kind.HANG, acts=acts, seconds=seconds)


def reset(*, acts: bool = False) -> Fault:
    return Fault(Kind.RESET, acts=acts)


def half_answer() -> Fault:
    return Fault(Kind.HALF, acts=True)


def empty_answer(*, acts: bool = True) -> Fault:
    return Fault(Kind.EMPTY, acts=acts)


def garbage_answer(*, acts: bool = True) -> Fault:
    return Fault(Kind.GARBAGE, acts=acts)


def slow(seconds: float) -> Fault:
    return Fault(Kind.SLOW, acts=True, seconds=seconds)


@dataclass(slots=True)
class _Planned:
    method: str
    fault: Fault
    times: int | None
    when: Callable[[Payload], bool]

    def fits(self, method: str, payload: Payload) -> bool:
        return self.method in (method, "*") and self.times != 0 and self.when(payload)


def _always(_payload: Payload) -> bool:
    return True


class Faults:
    """The plan; the first entry that fits a call is used. Hooks run around the effect and may raise."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._planned: list[_Planned] = []
        self.before_act: Hook | None = None
        self.after_act: Hook | None = None

    def add(
        self,
        method: str,
        fault: Fault,
        *,
        times: int | None = 1,
        when: Callable[[Payload], bool] = _always,
    ) -> None:
        """The next `times` fitting calls (None: all) of a method ("*": any; "response_url" too) go wrong."""
        with self._lock:
            self._planned.append(_Planned(method, fault, times, when))

    def clear(self) -> None:
        with self._lock:
            self._planned.clear()
        self.before_act = self.after_act = None

    def take(self, method: str, payload: Payload) -> Fault | None:
        """What goes wrong with this call, used up by one; None when nothing does."""
        with self._lock:
            for planned in self._planned:
                if planned.fits(method, payload):
                    planned.times = None if planned.times is None else planned.times - 1
                    return planned.fault
        return None

    def around(self, method: str, payload: Payload, act: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        """Does it, between the hooks."""
        if self.before_act is not None:
            self.before_act(method, payload)
        answer = act()
        if self.after_act is not None:
            self.after_act(method, payload)
        return answer
