"""What operators watch: requests and deliveries of this process, and the state of the outbox."""

from collections.abc import Iterator

from prometheus_client import CollectorRegistry, Counter, Histogram, make_wsgi_app
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from bot.clock import Clock
from handlers.wsgi import WsgiApp
from storage.database import Database

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0)  # seconds; Slack hangs up after three


class Metrics:
    """Counters of this process. Nothing in them names a person or a workspace."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._requests = Histogram(
            "coach_request_seconds",
            "Time to answer a request of Slack's.",
            ["kind", "outcome"],
            buckets=BUCKETS,
            registry=self._registry,
        )
        self._deliveries = Counter(
            "coach_deliveries_total",
            "Rows of the outbox handled, by what became of them.",
            ["kind", "state"],
            registry=self._registry,
        )

    def request(self, *, kind: str, outcome: str, seconds: float) -> None:
        self._requests.labels(kind, outcome).observe(seconds)

    def delivery(self, *, kind: str, state: str) -> None:
        self._deliveries.labels(kind, state).inc()

    def wsgi(self, database: Database, clock: Clock) -> WsgiApp:
        """Serves the counters and, read afresh each time, the outbox."""
        self._registry.register(Outbox(database, clock))
        served: WsgiApp = make_wsgi_app(self._registry)
        return served


class Outbox(Collector):
    """The outbox as the database has it at the moment of asking."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def describe(self) -> Iterator[GaugeMetricFamily]:
        """Says nothing, so that registering asks the database nothing."""
        yield from ()

    def collect(self) -> Iterator[GaugeMetricFamily]:
        status = self._database.wide().status(self._clock())
        rows = GaugeMetricFamily("coach_outbox_rows", "Rows of the outbox by state.", labels=["state"])
        for state, count in status.outbox.items():
            rows.add_metric([state], count)
        yield rows
        yield GaugeMetricFamily(
            "coach_oldest_due_seconds", "Age of the oldest row that is due.", status.oldest_due_seconds or 0
        )
        if status.last_tick_seconds is not None:
            yield GaugeMetricFamily(
                "coach_last_tick_seconds", "Since somebody asked what is due.", status.last_tick_seconds
            )
        yield GaugeMetricFamily("coach_workers", "Workers seen in the last two minutes.", status.workers)
