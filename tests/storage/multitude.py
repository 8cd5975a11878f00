"""Tables as large as they become, so that a database chooses its plans as it does in earnest."""

import re
from datetime import timedelta

from sqlalchemy import Connection, bindparam, text

from storage.columns import Instant
from storage.database import Database
from storage.engine import connect_lazily
from storage.sessions import SCHEMA, wide_session
from tests.storage.builders import NOW
from tests.storage.ledger import fill

PEOPLE = 20_000  # in forty of twenty thousand workspaces
_EACH = f"""WITH RECURSIVE each(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM each WHERE i < {PEOPLE - 1}),
named AS (SELECT i, 'W' || CAST(i / 500 AS TEXT) AS w, 'U' || CAST(i AS TEXT) AS u FROM each)"""
_AT = "CASE WHEN i % 200 = 0 THEN CAST(:old AS TIMESTAMP WITH TIME ZONE) ELSE :recent END"
_ON = "CASE WHEN i % 200 = 0 THEN CAST('2020-03-03' AS DATE) ELSE CAST('2026-02-03' AS DATE) END"
_STATE = "CASE WHEN i % 100 = 0 THEN 'due' WHEN i % 100 = 1 THEN 'failed' ELSE 'sent' END"
_FILLED = {
    "workspaces": "SELECT CASE WHEN i % 500 = 0 THEN w ELSE 'X' || u END, true, :recent, NULL FROM named",
    "installations": """SELECT id, 'A1', id, NULL, false, 'UBOT', NULL, '', 'k1', '', NULL, :recent FROM workspaces
    WHERE id <> 'T1'""",
    "teams": "SELECT w, 'sales', 'Sales', NULL, NULL, 'UTC' FROM named WHERE i % 500 = 0",
    "people": """SELECT w, u, u, 'UTC', 'sales', 'hybrid', '12345', :nine, :nine, false, true, false, true,
    :nine, NULL, NULL, false, CAST('2025-01-01' AS DATE) FROM named""",
    "goals": "SELECT w, u, CAST('2025-01-01' AS DATE), 25, 'week', NULL FROM named",
    "absences": f"SELECT w, u, {_ON}, {_ON} FROM named",
    "customers (workspace_id, id, name, folded, owner_id)": "SELECT w, u, u, u, u FROM named",
    "contacts": f"SELECT w, u, u, u, u, '', true, {_ON}, {_ON}, {_ON}, NULL FROM named",
    "matters": f"""SELECT w, u, 'promise', u, u, '', {_ON}, u, '', NULL, {_ON}, '', '', 0, 0, 1, NULL FROM named""",
    "outcomes": f"""SELECT w, u, u, 'lost', {_ON}, u, u, NULL, '', NULL, false, '', NULL, '', false, NULL
    FROM named""",
    "account_trail": f"SELECT w, u, u, 'tier', '', 'A', {_ON}, {_AT}, u FROM named",
    "base_days": f"SELECT w, u, {_ON}, 9, 1 FROM named",
    "entries": f"""SELECT w, u, u, 'prospected', {_ON}, 5, {_AT}, '[]', NULL, '[]', NULL, '', NULL, 1, false, false,
    NULL FROM named""",
    "notes": "SELECT w, u, 'said', '[]' FROM named",
    "trail": f"SELECT w, u, 2, 'edited', u, {_AT}, '', '' FROM named",
    "day_totals": f"SELECT w, u, {_ON}, 5, 0, 0, 0, 1, 0, 0 FROM named",
    "schedule": f"SELECT w, u, 'digest', {_AT}, NULL FROM named",
    "outbox": f"""SELECT w, u, 'digest', '2026-W05', {_STATE}, 0, :recent, NULL, NULL, NULL, :recent, false, NULL,
    NULL, NULL, 1, NULL, {_AT}, NULL, NULL, (SELECT max(payload) FROM outbox WHERE workspace_id = 'T1') FROM named""",
    "pace": "SELECT w, u, 0.0, NULL FROM named",
    "seen_requests": f"SELECT w, u, {_AT}, '' FROM named",
    "drafts": f"SELECT w, u, u, '', CAST('2026-02-03' AS DATE), {_AT} FROM named",
    "nudges": f"SELECT w, u, {_ON}, 'floor', '', CASE WHEN i % 50 = 0 THEN 'shadow' END, NULL, NULL, '' FROM named",
    "memos": f"SELECT w, u, {_ON}, '', NULL FROM named",
    "judgements": f"SELECT w, u, {_ON}, {_ON}, 'balanced', '' FROM named",
    "mutes": f"SELECT w, u, 'order-taking', {_ON}, 'seasonal' FROM named",
    "settings (workspace_id, sensitivity, is_shadow)": "SELECT w, 'normal', false FROM named WHERE i % 500 = 0",
    "oauth_states": f"SELECT u, u, {_AT} FROM named",
}


def crowd(database_url: str) -> None:
    """Twenty thousand people in forty of as many workspaces, beside T1, which has everything; one row in 200 is old."""
    database = Database(database_url)
    fill(database, "T1")
    database.dispose()
    engine = connect_lazily(database_url, wait_seconds=20)
    with wide_session(engine, sees=SCHEMA) as connection:  # only the owner of tables may analyze them
        for table, rows in _FILLED.items():
            _insert(connection, table, rows)
        if engine.dialect.name == "postgresql":
            connection.execute(text("ANALYZE"))
    engine.dispose()


def _insert(connection: Connection, table: str, rows: str) -> None:
    said = f"INSERT INTO {table} {_EACH} {rows}"
    if (
        connection.dialect.name == "sqlite"
    ):  # it keeps days and moments as text, and a cast would make numbers of them
        said = re.sub(r"CAST\((:old|'[\d-]+') AS [A-Z ]+\)", r"\1", said)
    moments = {"old": NOW - timedelta(days=2_000), "recent": NOW + timedelta(hours=1)}
    named = [bindparam(name, at, type_=Instant()) for name, at in moments.items() if f":{name}" in said]
    connection.execute(text(said).bindparams(*named), {"nine": "09:00:00"})
