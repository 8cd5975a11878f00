"""Every table, for statements."""

from storage.tables.base import Base
from storage.tables.database import compatibility, restores
from storage.tables.installations import installations, oauth_states
from storage.tables.judged import judgements, memos, mutes, settings
from storage.tables.logs import day_totals, entries, notes, trail
from storage.tables.people import absences, customers, goals, people, teams, workspaces
from storage.tables.talk import (
    BLOCKED,
    PENDING,
    TROUBLED,
    drafts,
    heartbeats,
    nudges,
    outbox,
    pace,
    schedule,
    seen_requests,
)

__all__ = [
    "BLOCKED",
    "PENDING",
    "TROUBLED",
    "Base",
    "absences",
    "compatibility",
    "customers",
    "day_totals",
    "drafts",
    "entries",
    "goals",
    "heartbeats",
    "installations",
    "judgements",
    "memos",
    "mutes",
    "notes",
    "nudges",
    "oauth_states",
    "outbox",
    "pace",
    "people",
    "restores",
    "schedule",
    "seen_requests",
    "settings",
    "teams",
    "trail",
    "workspaces",
]
