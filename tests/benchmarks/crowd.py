"""Thousands of people with their history, in PostgreSQL, in a few statements."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any

import psycopg
from sqlalchemy import make_url

MONDAY = date(2026, 3, 9)
DUE_AT = datetime(2026, 3, 9, 8, 30, tzinfo=UTC)  # in London, where all of them live
NOW = DUE_AT + timedelta(minutes=1)
TEAM = 25  # people; the first of each leads it

_WORKSPACES = """
INSERT INTO workspaces (id, is_active, changed_at)
SELECT 'T' || n, true, %(now)s FROM generate_series(0, %(workspaces)s - 1) n
"""
_TEAMS = """
INSERT INTO teams (workspace_id, id, name, manager_id, zone)
SELECT 'T' || w, 'team' || t, 'Sales ' || t, 'U' || (t * %(team)s), 'Europe/London'
FROM generate_series(0, %(workspaces)s - 1) w, generate_series(0, (%(each)s - 1) / %(team)s) t
"""
_PEOPLE = """
INSERT INTO people (workspace_id, id, name, zone, team_id, role, workdays, hours_start, hours_end, is_admin,
    is_active, is_on_board, wants_digest, digest_at, has_opened_home, joined_on, dm_channel)
SELECT 'T' || w, 'U' || n, 'Rep ' || n, 'Europe/London', 'team' || (n / %(team)s), 'hybrid', '12345', '09:00',
    '17:30', false, true, n %% 2 = 0, true, '08:30', false, %(joined)s, 'D' || w || 'x' || n
FROM generate_series(0, %(workspaces)s - 1) w, generate_series(0, %(each)s - 1) n
"""
_GOALS = """
INSERT INTO goals (workspace_id, person_id, from_on, amount, per)
SELECT workspace_id, id, %(joined)s, 25, 'week' FROM people
"""
_DAYS = """
INSERT INTO day_totals (workspace_id, person_id, "on", prospected, reactive, proactive, growth,
    prospecting_logs, service_logs, late)
SELECT workspace_id, id, d::date, h %% 9, h %% 3, h / 9 %% 2, h / 18 %% 2, 1 + h %% 2,
    h %% 3 + h / 9 %% 2 + h / 18 %% 2, 0
FROM people, generate_series(%(first)s::date, %(last)s::date, '1 day') d,
    LATERAL (SELECT abs(hashtext(workspace_id || id || d::text)) %% 1000 AS h) AS hashed
WHERE extract(isodow FROM d) < 6 AND h %% 20 > 0
"""
_ACCOUNTS = """
INSERT INTO customers (workspace_id, id, name, folded, owner_id, standing, tier, value, contract_ends_on, added_on,
    added_by)
SELECT workspace_id, id || 'a' || n, 'Customer ' || id || ' ' || n, 'customer ' || id || ' ' || n, id, 'customer',
    substr('ABC', n %% 3 + 1, 1), n * 1000, %(today)s::date + n * 30, %(today)s::date - 400, id
FROM people, generate_series(1, %(accounts)s) n
"""
_CONTACTS = """
INSERT INTO contacts (workspace_id, id, account_id, name, folded, role, is_buyer, added_on)
SELECT workspace_id, id || 'x' || n, id, 'Jane ' || n, 'jane ' || n, '', n = 1, %(today)s::date - 50
FROM customers, generate_series(1, 2) n
"""
_NOTES = """
INSERT INTO entries (workspace_id, id, person_id, verb, "on", count, logged_at, kinds, names, customer_name,
    customer_id, initiative, is_late, is_undone, revision)
SELECT workspace_id, id || 'n', owner_id, 'served', %(today)s::date - length(id), 1, %(now)s, '[]', '[]', name, id,
    'reactive', false, false, 1
FROM customers
"""
_ALARMS = """
INSERT INTO schedule (workspace_id, subject, kind, next_due_at, last_period)
SELECT workspace_id, id, 'digest', %(due)s, '2026-W10' FROM people
"""


@contextmanager
def plainly(url: str) -> Iterator["psycopg.Connection[Any]"]:
    """A connection without the program in between; foreign keys are not looked at."""
    address = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")
        yield connection


def settle_in(url: str, *, workspaces: int, people: int) -> None:
    """So many people, shared out over the workspaces."""
    values = {"workspaces": workspaces, "each": people // workspaces, "team": TEAM, "now": NOW}
    values |= {"joined": MONDAY - timedelta(weeks=300)}
    with plainly(url) as connection:
        for statement in (_WORKSPACES, _TEAMS, _PEOPLE, _GOALS):
            connection.execute(statement, values)


def live(url: str, *, weeks: int) -> None:
    """Everybody worked for so many weeks until last Friday, and forgot one day in twenty."""
    with plainly(url) as connection:
        connection.execute("TRUNCATE day_totals")
        last = MONDAY - timedelta(days=1)
        connection.execute(_DAYS, {"first": MONDAY - timedelta(weeks=weeks), "last": last})
        connection.execute("VACUUM ANALYZE")


def look_after(url: str, *, accounts: int) -> None:
    """So many customers each, two people at every one of them, and a note for it."""
    values = {"accounts": accounts, "today": MONDAY, "now": NOW}
    with plainly(url) as connection:
        for statement in (_ACCOUNTS, _CONTACTS, _NOTES):
            connection.execute(statement, values)


def make_due(url: str) -> None:
    """Everybody's digest is due, and nothing was queued yet."""
    with plainly(url) as connection:
        connection.execute("TRUNCATE schedule, outbox")
        connection.execute(_ALARMS, {"due": DUE_AT})
        connection.execute("VACUUM ANALYZE schedule")
