"""What operators watch: the requests of this process, and for all processes the outbox and what workers counted."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from prometheus_client import CollectorRegistry, Histogram, make_wsgi_app
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.clock import Clock
from handlers.wsgi import WsgiApp
from storage.database import Database
from storage.liveness import Pulse

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0)  # seconds; Slack hangs up after three
SHORTER = (0.0005, 0.001, 0.0025, *BUCKETS)


class Metrics:
    """Counts of this process. Nothing in them names a person or a workspace."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._requests = Histogram(
            "coach_request_seconds",
            "Time to answer a request of Slack's.",
            ["kind", "outcome"],
            buckets=BUCKETS,
            registry=self._registry,
        )
        self._transactions = Histogram(
            "coach_transaction_seconds",
            "Time for which a transaction of this process held its connection to the database.",
            buckets=SHORTER,
            registry=self._registry,
        )
        self._deliveries: Counter[tuple[str, str]] = Counter()
        self._limited: Counter[str] = Counter()

    def request(self, *, kind: str, outcome: str, seconds: float) -> None:
        self._requests.labels(kind, outcome).observe(seconds)

    def transaction(self, seconds: float) -> None:
        self._transactions.observe(seconds)

    def delivery(self, *, kind: str, state: str) -> None:
        self._deliveries[kind, str(state)] += 1

    def limited(self, method: str) -> None:
        """The platform asked for patience with this method."""
        self._limited[method] += 1

    def tally(self) -> str:
        """What this process delivered, as JSON: a worker keeps it in the database, where /metrics finds it."""
        deliveries = [[*names, count] for names, count in sorted(self._deliveries.copy().items())]
        limited = [[method, count] for method, count in sorted(self._limited.copy().items())]
        return json.dumps({"deliveries": deliveries, "rate_limited": limited})

    def wsgi(self, database: Database, clock: Clock) -> WsgiApp:
        """Serves the counts and, read afresh each time, what the database has."""
        self._registry.register(Kept(database, clock))
        served: WsgiApp = make_wsgi_app(self._registry)
        return served


class Kept(Collector):
    """The outbox, the clockwork and the workers, as the database has them at the moment of asking."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def describe(self) -> Iterator[Metric]:
        """Says nothing, so that registering asks the database nothing."""
        yield from ()

    def collect(self) -> Iterator[Metric]:
        pulse = self._database.wide().pulse(self._clock())
        rows = GaugeMetricFamily(
            "coach_outbox_rows", "Rows of the outbox that were not sent.", labels=["state"]
        )
        for state, count in pulse.outbox.items():
            rows.add_metric([state], count)
        yield rows
        yield from _gauges(pulse)
        yield from _counters(pulse)


def _gauges(pulse: Pulse) -> Iterator[Metric]:
    yield _gauge("oldest_due_seconds", "Age of the oldest row that is due.", pulse.oldest_due_seconds)
    yield _gauge(
        "oldest_alarm_seconds", "How late the first alarm is that is due.", pulse.oldest_alarm_seconds
    )
    if pulse.last_tick_seconds is not None:
        yield _gauge("last_tick_seconds", "Since somebody asked what is due.", pulse.last_tick_seconds)
    yield _gauge("workers", "Workers seen in the last two minutes.", pulse.workers)
    yield _gauge("blocked", "Pairs of workspace and method that Slack asked to wait.", pulse.blocked)
    yield _gauge("blocked_seconds", "Until the last of them may go on.", pulse.blocked_seconds)


def _gauge(name: str, says: str, value: float | None) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"coach_{name}", says, value or 0)


def _counters(pulse: Pulse) -> Iterator[Metric]:
    """Of every worker that was alive in the last day, since it was started."""
    told = [(heart.owner, json.loads(heart.counted)) for heart in pulse.beats if heart.counted]
    names: dict[str, tuple[str, list[str]]] = {
        "deliveries": ("Rows of the outbox handled, by what became of them.", ["kind", "state"]),
        "rate_limited": ("Calls that Slack answered with 429.", ["method"]),
    }
    for name, (says, labels) in names.items():
        family = CounterMetricFamily(f"coach_{name}", says, labels=["worker", *labels])
        for owner, counted in told:
            _add(family, owner, counted.get(name, []))
        yield family


def _add(family: CounterMetricFamily, owner: str, counted: list[list[Any]]) -> None:
    for *labels, count in counted:
        family.add_metric([owner, *labels], count)
