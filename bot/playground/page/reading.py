"""What the page remembers of its readers: how far each has read, what they typed, what went wrong."""

import threading
from collections import defaultdict
from dataclasses import dataclass
from itertools import count


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the client itself says to one person, as Slack's client would: in red."""

    number: int
    place: str
    title: str
    details: str = ""


class Reading:
    """Safe to use from any thread."""

    def __init__(self, *, since: float) -> None:
        self._lock = threading.Lock()
        self._since = since
        self._read: dict[tuple[str, str], float] = {}
        self._typed: dict[tuple[str, str], str] = {}
        self._notices: dict[str, list[Notice]] = defaultdict(list)
        self._numbers = count(1)
        self.touched = 0  # grows with everything that changes what somebody sees
        self.refusals_seen = 0  # how many of Slack's refusals were dismissed

    def touch(self) -> None:
        with self._lock:
            self.touched += 1

    def read_until(self, person: str, place: str) -> float:
        return self._read.get((person, place), self._since)

    def read(self, person: str, place: str, until: float) -> None:
        """Counts everything until then as read."""
        with self._lock:
            self._read[person, place] = max(until, self.read_until(person, place))

    def typed(self, channel: str, ts: str) -> str:
        """The words an ephemeral message answers."""
        return self._typed.get((channel, ts), "")

    def remember(self, channel: str, ts: str, text: str) -> None:
        self._typed[channel, ts] = text

    def notices(self, person: str, place: str) -> list[Notice]:
        with self._lock:
            return [one for one in self._notices[person] if one.place == place]

    def complain(self, person: str, place: str, title: str, *, details: str = "") -> None:
        with self._lock:
            self._notices[person].append(Notice(next(self._numbers), place, title, details))
            self.touched += 1

    def dismiss(self, person: str, number: int) -> None:
        with self._lock:
            self._notices[person] = [one for one in self._notices[person] if one.number != number]
            self.touched += 1

    def forget(self, person: str) -> None:
        """The person's client starts anew."""
        with self._lock:
            self._notices.pop(person, None)
