"""Every table, for statements."""

from storage.tables.accounts import (
    OPEN,
    STAGED,
    account_trail,
    base_days,
    contacts,
    customers,
    matters,
    outcomes,
)
from storage.tables.base import Base
from storage.tables.database import compatibility, restores
from storage.tables.installations import installations, oauth_states
from storage.tables.judged import judgements, memos, mutes, settings
from storage.tables.logs import PROSPECTED, day_totals, entries, notes, trail
from storage.tables.people import absences, goals, people, teams, workspaces
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
    "OPEN",
    "PENDING",
    "PROSPECTED",
    "STAGED",
    "TROUBLED",
    "Base",
    "absences",
    "account_trail",
    "base_days",
    "compatibility",
    "contacts",
    "customers",
    "day_totals",
    "drafts",
    "entries",
    "goals",
    "heartbeats",
    "installations",
    "judgements",
    "matters",
    "memos",
    "mutes",
    "notes",
    "nudges",
    "oauth_states",
    "outbox",
    "outcomes",
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
