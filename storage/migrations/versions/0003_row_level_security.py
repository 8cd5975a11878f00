"""PostgreSQL itself keeps workspaces apart: a policy on every table that has them."""

from alembic import op

from storage.migrations.protection import COLUMNS, protect

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
    for table in (*OF_A_WORKSPACE, *COLUMNS):
        _say(*protect(table, column=COLUMNS.get(table, "workspace_id")))


def _say(*statements: str) -> None:
    for statement in statements:
        op.execute(statement)
