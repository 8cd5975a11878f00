"""Upkeep: which programs may use the schema, when a copy was restored, what workers counted, and three indexes."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

INSTANT = sa.DateTime(timezone=True)
BLOCKED = sa.text("blocked_until IS NOT NULL")
TROUBLED = sa.text("state IN ('unknown', 'failed', 'expired')")


def upgrade() -> None:
    op.create_table(
        "compatibility",
        sa.Column("works_from", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("works_from", name="pk_compatibility"),
    )
    op.create_table(
        "restores",
        sa.Column("restored_at", INSTANT, nullable=False),
        sa.Column("copied_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("restored_at", name="pk_restores"),
    )
    op.add_column("heartbeats", sa.Column("counted", sa.Text(), nullable=True))
    op.create_index("ix_absences_until", "absences", ["until_on"])
    op.create_index(
        "ix_pace_blocked", "pace", ["blocked_until"], sqlite_where=BLOCKED, postgresql_where=BLOCKED
    )
    op.create_index(
        "ix_outbox_troubled", "outbox", ["state"], sqlite_where=TROUBLED, postgresql_where=TROUBLED
    )
