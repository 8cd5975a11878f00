"""The addresses of the program, and what operators read there."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest

from bot.metrics import Metrics
from bot.playground.stage import MovableClock
from bot.settings import Mistake, Settings
from bot.web import router
from bot.wiring import furnish, refuse_other_schema
from storage.database import Database
from tests.bot.ledger import NOW, fill, keep, tell


@dataclass(frozen=True)
class Said:
    status: int
    body: str

    @property
    def content(self) -> Any:
        return json.loads(self.body)


def get(app: Callable[..., Iterable[bytes]], path: str) -> Said:
    environ: dict[str, Any] = {"PATH_INFO": path, "wsgi.input": BytesIO()}
    setup_testing_defaults(environ)
    heads: list[str] = []
    body = b"".join(app(environ, lambda status, headers, *_: heads.append(status)))
    return Said(int(heads[0].split()[0]), body.decode())


def echo(environ: Any, start_response: Any) -> Iterable[bytes]:
    start_response("200 OK", [])
    return [environ["PATH_INFO"].encode()]


def test_each_address_has_its_room() -> None:
    app = router(events=echo, readiness=dict, metrics=echo)

    assert get(app, "/slack/events") == Said(200, "/slack/events")
    assert get(app, "/metrics") == Said(200, "/metrics")
    assert get(app, "/healthz") == Said(200, '{"ok": true}')
    assert get(app, "/readyz") == Said(200, '{"ok": true, "wrong": {}}')
    assert get(app, "/").status == get(app, "/slack/events/").status == 404


def test_what_is_wrong_makes_it_unready() -> None:
    app = router(events=echo, readiness=lambda: {"tick": "long ago"}, metrics=echo)

    said = get(app, "/readyz")

    assert (said.status, said.content) == (503, {"ok": False, "wrong": {"tick": "long ago"}})


def house_on(url: str, clock: MovableClock) -> Any:
    return furnish(Settings(_env_file=None, database_url=url), clock=clock)


def test_it_is_ready_while_somebody_ticks(sqlite_url: str) -> None:
    clock = MovableClock(NOW)
    house = house_on(sqlite_url, clock)
    at_first = house.readiness()

    house.database.wide().beat("w", NOW, ticked=True)
    while_ticking = house.readiness()
    clock.move_to(NOW.replace(minute=3))
    later = house.readiness()

    house.database.dispose()
    assert (list(at_first), while_ticking, list(later)) == (["tick"], {}, ["tick"])


def test_it_is_not_ready_without_its_schema_or_its_database(tmp_path: Any) -> None:
    without_schema = house_on(f"sqlite:///{tmp_path / 'new.db'}", MovableClock(NOW))
    without_server = house_on("postgresql://nobody@127.0.0.1:1/x", MovableClock(NOW))

    wrong, gone = without_schema.readiness(), without_server.readiness()

    without_schema.database.dispose()
    assert "Run: coach db upgrade" in wrong["schema"]
    assert list(gone) == ["database"]
    with pytest.raises(Mistake, match="Run: coach db upgrade"):
        refuse_other_schema(without_schema)


def test_metrics_count_requests_deliveries_and_the_outbox(sqlite_database: Database) -> None:
    fill(sqlite_database)
    keep(sqlite_database, tell())
    metrics = Metrics()
    metrics.request(kind="command", outcome="answered", seconds=0.02)
    metrics.delivery(kind="digest", state="sent")
    sqlite_database.wide().beat("w", NOW, ticked=True)

    shown = get(
        metrics.wsgi(sqlite_database, MovableClock(NOW.replace(minute=1))), "/metrics"
    ).body.splitlines()

    assert 'coach_request_seconds_count{kind="command",outcome="answered"} 1.0' in shown
    assert 'coach_deliveries_total{kind="digest",state="sent"} 1.0' in shown
    assert 'coach_outbox_rows{state="due"} 1.0' in shown
    assert "coach_oldest_due_seconds 60.0" in shown
    assert "coach_last_tick_seconds 60.0" in shown
    assert "coach_workers 1.0" in shown
