"""The guide for operators names what there is."""

import re
from pathlib import Path

from prometheus_client.parser import text_string_to_metric_families

from bot.metrics import Metrics
from bot.playground.stage import MovableClock
from storage.database import Database
from storage.engine import CONNECTIONS
from tests.bot.ledger import NOW
from tests.bot.test_web import get

GUIDE = (Path(__file__).parent.parent / "docs" / "operating.md").read_text()


def test_every_metric_is_in_the_guide_and_the_guide_names_no_other(sqlite_database: Database) -> None:
    metrics = Metrics()
    metrics.request(kind="command", outcome="answered", seconds=0.1)
    sqlite_database.wide().beat("w", NOW, ticked=True, counted=metrics.tally())
    said = get(metrics.wsgi(sqlite_database, MovableClock(NOW)), "/metrics").body

    names = {
        family.name + ("_total" if family.type == "counter" else "")
        for family in text_string_to_metric_families(said)
        if not family.name.endswith("_created")
    }

    assert set(re.findall(r"`(coach_\w+)", GUIDE)) == names


def test_the_guide_counts_connections_as_the_program_does() -> None:
    assert f"at most {2 * CONNECTIONS} connections" in GUIDE
