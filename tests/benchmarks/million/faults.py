"""What Slack does wrong for ten minutes, and to whom."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import time

from handlers.ports import DeliveryError, Verdict
from tests.benchmarks.million.assumptions import MONDAY, Costs
from tests.benchmarks.million.population import Population, digest_moments

MINUTES = 10
BIGGEST = 10
RETRY_AFTER = 30.0  # seconds that Slack asks to wait, again and again


@dataclass(frozen=True, slots=True)
class Fault:
    """Between two moments every call of some workspaces ends in the error, after so many seconds."""

    workspaces: frozenset[int]
    from_at: float
    to_at: float
    error: DeliveryError
    seconds: float | None = None  # None: as long as any other call

    def hits(self, workspace: int, at: float) -> bool:
        return self.from_at <= at < self.to_at and workspace in self.workspaces


def refused(population: Population, _: Costs) -> Fault:
    """The biggest workspaces are told to wait, from the morning of the busiest zone."""
    by_size = sorted(range(len(population.sizes)), key=lambda n: -population.sizes[n])
    error = DeliveryError("ratelimited", verdict=Verdict.NOT_DONE, retry_after=RETRY_AFTER)
    return Fault(frozenset(by_size[:BIGGEST]), *_morning(population), error)


def failing(population: Population, _: Costs) -> Fault:
    """Calls of whoever is at home in the busiest zone fail at once, and nobody knows whether they acted."""
    error = DeliveryError("http 503", verdict=Verdict.AMBIGUOUS)
    return Fault(_at_home(population), *_morning(population), error)


def silent(population: Population, costs: Costs) -> Fault:
    """The same, but every call hangs until the program gives up on it."""
    error = DeliveryError("no answer in time", verdict=Verdict.AMBIGUOUS)
    return Fault(_at_home(population), *_morning(population), error, costs.timeout)


FAULTS: dict[str, Callable[[Population, Costs], Fault]] = {
    "refused": refused,
    "failing": failing,
    "silent": silent,
}


def _busiest(population: Population) -> str:
    return population.zones.most_common(1)[0][0]


def _morning(population: Population) -> tuple[float, float]:
    """Ten minutes from the preset time of the digest in the busiest zone."""
    due, _ = digest_moments(_busiest(population), time(8, 30), MONDAY)
    return due, due + MINUTES * 60


def _at_home(population: Population) -> frozenset[int]:
    zone = _busiest(population)
    return frozenset(n for n, home in enumerate(population.homes) if home == zone)
