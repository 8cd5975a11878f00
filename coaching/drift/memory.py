"""What the last working days held, as running sums: any stretch of them costs one subtraction."""

from dataclasses import dataclass, field

SIZE = 256  # working days: a baseline of 150, the longest window with its gap, and some room
LAST = SIZE - 1  # a place in a ring is the number of its working day `& LAST`


def _zeros() -> list[float]:
    return [0.0] * SIZE


@dataclass(slots=True)
class Memory:
    """Rings of sums up to and including each working day; `now` numbers the newest one, from 1."""

    now: int = 0
    weight: list[float] = field(default_factory=_zeros)  # usual working days' worth of prospecting
    days: list[float] = field(default_factory=_zeros)  # working days the logs stand for
    prospected: list[float] = field(default_factory=_zeros)
    served: list[float] = field(default_factory=_zeros)
    reactive: list[float] = field(default_factory=_zeros)
    pipeline: list[float] = field(default_factory=_zeros)
    logs: list[float] = field(default_factory=_zeros)  # days with a log
    ordinals: list[int] = field(default_factory=lambda: [0] * SIZE)  # which day it was

    @property
    def oldest(self) -> int:
        """The first working day whose own figures are still known."""
        return max(self.now - SIZE + 1, 0)

    def sums(self) -> tuple[list[float], ...]:
        """Every ring of sums."""
        return (
            self.weight,
            self.days,
            self.prospected,
            self.served,
            self.reactive,
            self.pipeline,
            self.logs,
        )

    def begin(self, ordinal: int) -> None:
        """Another working day, nothing known about it yet."""
        before = self.now & LAST
        self.now += 1
        after = self.now & LAST
        self.weight[after] = self.weight[before]
        self.days[after] = self.days[before]
        self.prospected[after] = self.prospected[before]
        self.served[after] = self.served[before]
        self.reactive[after] = self.reactive[before]
        self.pipeline[after] = self.pipeline[before]
        self.logs[after] = self.logs[before]
        self.ordinals[after] = ordinal

    def add(self, weight: float, days: float, prospected: float, notes: tuple[float, float, float]) -> None:
        """A log of the newest working day; `notes`: served, reactive, added to the pipeline."""
        at = self.now & LAST
        self.weight[at] += weight
        self.days[at] += days
        self.prospected[at] += prospected
        self.served[at] += notes[0]
        self.reactive[at] += notes[1]
        self.pipeline[at] += notes[2]
        self.logs[at] += 1.0

    def forget(self, after: int, until: int) -> None:
        """The working days `after` < day <= `until` become unknown: they are in no stretch any more."""
        first = max(after, self.oldest)
        for ring in self.sums():
            start = ring[first & LAST]
            held = ring[until & LAST] - start
            for day in range(first + 1, until + 1):
                ring[day & LAST] = start
            for day in range(until + 1, self.now + 1):
                ring[day & LAST] -= held
