"""What became of every row, and what it waited for."""

from array import array
from collections import Counter
from dataclasses import dataclass, field

from storage.parcels import State

NEVER = -1.0
Waits = dict[str, float]  # seconds by what was waited for


@dataclass(slots=True)
class Ledger:
    delays: "array[float]"  # seconds from due to Slack's answer, of each person's digest; NEVER: none arrived
    digests: Counter[str] = field(default_factory=Counter)  # by what they waited for longest
    seconds: dict[str, float] = field(default_factory=dict)  # that all digests waited, by what for
    ends: Counter[tuple[str, State]] = field(default_factory=Counter)  # rows by kind and how they ended
    calls: Counter[int] = field(default_factory=Counter)  # by minute since 1970
    failed_calls: int = 0
    most_rows: int = 0  # in the outbox at once
    most_rows_at: float = 0.0
    most_in_the_way: int = 0  # due, and of a workspace that may not send
    claiming_seconds: float = 0.0  # of the database
    heaviest_looking: float = (
        0.0  # of the database, a second, while idle couriers found nothing behind such rows
    )

    def note_queue(self, rows: int, in_the_way: int, at: float) -> None:
        if rows > self.most_rows:
            self.most_rows, self.most_rows_at = rows, at
        self.most_in_the_way = max(self.most_in_the_way, in_the_way)

    def note_digest(self, recipient: int, delay: float, waits: Waits) -> None:
        if self.delays[recipient] != NEVER:
            raise RuntimeError("somebody got two digests")
        self.delays[recipient] = delay
        self.digests[max(waits, key=lambda reason: waits[reason])] += 1
        for reason, seconds in waits.items():
            self.seconds[reason] = self.seconds.get(reason, 0.0) + seconds


def empty(recipients: int) -> Ledger:
    return Ledger(array("d", [NEVER]) * recipients)
