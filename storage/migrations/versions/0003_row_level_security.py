"""PostgreSQL itself keeps workspaces apart: a policy on every table that has them."""

from alembic import op

from storage.migrations.protection import protect

revision = "0003"
down_revision = "0002"

OF_A_WORKSPACE = (
    "absences",
    "customers",
    "day_totals",
    "drafts",
    "entries",
    "goals",
    "installations",
    "notes",
    "nudges",
    "outbox",
    "pace",
    "people",
    "schedule",
    "seen_requests",
    "teams",
    "trail",
)


def upgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    for table in OF_A_WORKSPACE:
        _say(*protect(table))
    _say(*protect("workspaces", column="id"))
    _say(*protect("oauth_states", column="CAST(NULL AS text)"))  # of no workspace yet: for wide sessions only


def _say(*statements: str) -> None:
    for statement in statements:
        op.execute(statement)
