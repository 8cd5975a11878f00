"""The tables that a simulated Monday leaves."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from math import ceil

from storage.pace import BUCKETS
from storage.parcels import State
from tests.benchmarks.million.ledger import NEVER, Ledger
from tests.benchmarks.million.population import Population

CLASSES = ((3, 9), (10, 99), (100, 999), (1_000, 4_999), (5_000, 20_000))
WITHIN_MINUTES = (1, 5, 15, 60)


@dataclass(frozen=True, slots=True)
class Played:
    """One Monday, from beginning to end."""

    population: Population
    ledger: Ledger
    workers: int

    def people(self, least: int, most: int) -> list[float]:
        """Delays of the digests of people in workspaces of that size."""
        return [delay for size, delays in self._workspaces() if least <= size <= most for delay in delays]

    def last_ones(self, least: int, most: int) -> list[float]:
        """Of each workspace of that size, the delay of the digest that came latest."""
        return [max(delays) for size, delays in self._workspaces() if delays and least <= size <= most]

    def _workspaces(self) -> Iterator[tuple[int, list[float]]]:
        delays = self.ledger.delays
        for size, firsts in zip(self.population.sizes, self.population.people_from, strict=True):
            yield size, [delay for delay in delays[firsts : firsts + size] if delay != NEVER]


def summary_head() -> str:
    within = "".join(f" in {minutes:2} min" for minutes in WITHIN_MINUTES)
    return f"workers couriers    p50      p90      p99      max {within}  expired  peak queue  peak calls/s"


def summary(played: Played, *, couriers: int) -> str:
    """One line: the delay of a person's digest, and what share came in time."""
    delays = played.people(0, CLASSES[-1][1])
    marks = "".join(f"{_clock(value):>9}" for value in percentiles(delays))
    total = sum(played.population.sizes)
    within = "".join(f"{sum(d <= m * 60 for d in delays) / total:10.1%}" for m in WITHIN_MINUTES)
    expired = played.ledger.ends["digest", State.EXPIRED]
    busiest = max(played.ledger.calls.values()) / 60
    return f"{played.workers:7} {couriers:8}{marks} {within}{expired:9,}{played.ledger.most_rows:12,}{busiest:14.0f}"


def details(played: Played) -> Iterator[str]:
    """What each size of workspace sees, what was waited for, and the day hour by hour."""
    marks = "      p50      p90      p99      max"
    yield f"{'a person':>62}{'the last one of a workspace':>42}"
    yield f"size of workspace    number      people{marks}   {marks}"
    for least, most in CLASSES:
        yield from _class(played, least, most)
    yield ""
    yield from _waiting(played.ledger)
    yield ""
    yield from _day(played.ledger)


def _class(played: Played, least: int, most: int) -> Iterator[str]:
    people, last = played.people(least, most), played.last_ones(least, most)
    if last:
        each, latest = ("".join(f"{_clock(value):>9}" for value in percentiles(v)) for v in (people, last))
        yield f"{f'{least:,} to {most:,}':17} {len(last):9,} {len(people):11,}{each}   {latest}"


def _waiting(ledger: Ledger) -> Iterator[str]:
    digests = max(1, ledger.digests.total())
    yield "a digest waited for   longest of all, share of digests   seconds on average"
    for reason, seconds in sorted(ledger.seconds.items(), key=lambda waited: -waited[1]):
        yield f"{reason:20} {ledger.digests[reason] / digests:34.1%} {seconds / digests:20.1f}"


def _day(ledger: Ledger) -> Iterator[str]:
    busiest, calls = max(ledger.calls.items(), key=lambda minute: minute[1])
    span = (max(ledger.calls) - min(ledger.calls) + 1) * 60
    total = ledger.calls.total()
    yield f"calls to Slack: {total:,} in {span / 3600:.0f} h, {total / span:.1f} a second on average"
    yield f"busiest minute: {_utc(busiest * 60)}, {calls / 60:.0f} a second"
    yield f"longest queue: {ledger.most_rows:,} rows at {_utc(ledger.most_rows_at)}"
    yield f"most rows that were due in workspaces that might not send: {ledger.most_in_the_way:,}"
    yield f"idle couriers that look past them cost the database up to {ledger.heaviest_looking:.2f} s a second"
    yield f"the database was claiming {ledger.claiming_seconds / span:.1%} of the day"
    hours = [sum(ledger.calls[m] for m in range(h * 60, h * 60 + 60)) / 3600 for h in _hours(ledger)]
    for start in range(0, len(hours), 12):
        first = _utc((_hours(ledger)[0] + start) * 3600)
        yield f"calls a second, hour by hour from {first}: " + " ".join(
            f"{rate:.0f}" for rate in hours[start : start + 12]
        )
    kinds = sorted(ledger.ends.items())
    yield "rows: " + ", ".join(f"{kind} {state.value} {count:,}" for (kind, state), count in kinds)


def beside(fault: str, calm: Played, troubled: Played, hit: frozenset[int]) -> Iterator[str]:
    """How those fared whom a fault hit, and the others, against the same Monday without it."""
    yield f"{fault}: {len(hit):,} workspaces are hit, {troubled.ledger.failed_calls:,} calls fail"
    yield "                            p50      p90      p99      max"
    for label, is_hit in (("hit", True), ("others", False)):
        for when, played in (("without", calm), ("with", troubled)):
            delays = _of(played, hit, is_hit=is_hit)
            yield f"{label:8} {when:10}" + "".join(f"{_clock(value):>9}" for value in percentiles(delays))
    yield "rows: " + ", ".join(
        f"{kind} {state.value} {count:,}" for (kind, state), count in sorted(troubled.ledger.ends.items())
    )


def _of(played: Played, hit: frozenset[int], *, is_hit: bool) -> list[float]:
    population, delays = played.population, played.ledger.delays
    return [
        delay
        for n, (size, first) in enumerate(zip(population.sizes, population.people_from, strict=True))
        if (n in hit) is is_hit
        for delay in delays[first : first + size]
        if delay != NEVER
    ]


def percentiles(values: Sequence[float]) -> tuple[float, float, float, float]:
    """The median, 90 and 99 of a hundred, and the greatest."""
    ordered = sorted(values) or [0.0]
    marks = (ordered[min(len(ordered), ceil(len(ordered) * share)) - 1] for share in (0.5, 0.9, 0.99))
    p50, p90, p99 = marks
    return p50, p90, p99, ordered[-1]


def paces() -> str:
    """The program's own limits, as they stand."""
    return ", ".join(f"{name} {b.burst} and {b.per_second:g}/s" for name, b in BUCKETS.items())


def _hours(ledger: Ledger) -> range:
    return range(min(ledger.calls) // 60, max(ledger.calls) // 60 + 1)


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def _utc(seconds: float) -> str:
    return f"{datetime.fromtimestamp(seconds, UTC):%a %H:%M} UTC"
