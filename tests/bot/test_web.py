"""The addresses of the program, and what operators read there."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest

from bot.metrics import Metrics
from bot.playground.stage import MovableClock
from bot.settings import Mistake, Settings
from bot.web import router
from bot.wiring import furnish, refuse_other_schema
from coaching.changes import SetAlarm
from coaching.model import Alarm
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


def shown(metrics: Metrics, database: Database, minutes: int = 1) -> list[str]:
    """What /metrics says so many minutes after NOW."""
    served = metrics.wsgi(database, MovableClock(NOW + timedelta(minutes=minutes)))
    return get(served, "/metrics").body.splitlines()


def test_metrics_count_requests_and_the_outbox(database: Database) -> None:
    fill(database)
    keep(database, tell())
    metrics = Metrics()
    metrics.request(kind="command", outcome="answered", seconds=0.02)
    database.wide().beat("w", NOW, ticked=True)

    lines = shown(metrics, database)

    assert 'coach_request_seconds_count{kind="command",outcome="answered"} 1.0' in lines
    assert 'coach_outbox_rows{state="due"} 1.0' in lines
    assert 'coach_outbox_rows{state="unknown"} 0.0' in lines
    assert "coach_oldest_due_seconds 60.0" in lines
    assert "coach_last_tick_seconds 60.0" in lines
    assert "coach_workers 1.0" in lines


def test_metrics_show_what_every_worker_counted_until_a_day_after_its_end(sqlite_database: Database) -> None:
    metrics, wide = Metrics(), sqlite_database.wide()
    metrics.delivery(kind="digest", state="sent")
    metrics.limited("post")
    wide.beat("w1", NOW, ticked=True, counted=metrics.tally())
    wide.beat("w1", NOW, ticked=True)
    wide.beat("w2", NOW, ticked=True, counted=metrics.tally())

    lines = shown(Metrics(), sqlite_database)

    for worker in ("w1", "w2"):
        assert f'coach_deliveries_total{{kind="digest",state="sent",worker="{worker}"}} 1.0' in lines
        assert f'coach_rate_limited_total{{method="post",worker="{worker}"}} 1.0' in lines


def test_metrics_tell_how_late_the_bells_are_and_who_has_to_wait(database: Database) -> None:
    fill(database)
    keep(database, SetAlarm(Alarm("UBEN", "digest", NOW)))
    for method, minutes in (("post", 3), ("update", 2), ("find", 0)):
        database.wide().block("T1", method, NOW + timedelta(minutes=minutes))

    lines = shown(Metrics(), database)

    assert "coach_oldest_alarm_seconds 60.0" in lines
    assert "coach_blocked 2.0" in lines
    assert "coach_blocked_seconds 120.0" in lines


def test_metrics_measure_the_transactions_of_this_process(database: Database) -> None:
    fill(database)
    metrics = Metrics()
    database.on_transaction(metrics.transaction)

    with pytest.raises(ZeroDivisionError), database.unit_of_work("T1"):
        _ = 1 / 0  # one that is rolled back held its connection all the same
    keep(database, tell())

    assert "coach_transaction_seconds_count 2.0" in shown(metrics, database)
