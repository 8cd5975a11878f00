"""A record of every call, both ways."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Way(StrEnum):
    TO_SLACK = "to slack"
    TO_APP = "to app"


@dataclass(frozen=True, slots=True)
class Call:
    """`what` is a Web API method, "response_url" or the kind of request to the app. No token is kept."""

    at: float
    way: Way
    what: str
    team: str
    payload: Mapping[str, Any]
    status: int  # 0: no answer was given
    answer: Any
    ms: float
    trouble: str = ""
    headers: Mapping[str, str] = field(
        default_factory=dict
    )  # of a request to the app: what it was signed with

    @property
    def error(self) -> str | None:
        """Slack's error code, where the answer carries one."""
        is_refusal = isinstance(self.answer, dict) and self.answer.get("ok") is False
        return str(self.answer.get("error")) if is_refusal else None


class Traffic:
    """The newest `keep` calls, oldest first."""

    def __init__(self, *, keep: int = 10_000) -> None:
        self._lock = threading.Lock()
        self._calls: list[Call] = []
        self._keep = keep
        self.added = 0  # how many there ever were

    def add(self, call: Call) -> None:
        with self._lock:
            self._calls.append(call)
            self.added += 1
            del self._calls[: -self._keep]

    def calls(self, what: str | None = None, *, way: Way | None = None) -> list[Call]:
        """All of them, or those of one kind."""
        with self._lock:
            return [call for call in self._calls if what in (None, call.what) and way in (None, call.way)]

    def refused(self) -> list[Call]:
        """The calls Slack said no to."""
        return [call for call in self.calls(way=Way.TO_SLACK) if call.error is not None]
