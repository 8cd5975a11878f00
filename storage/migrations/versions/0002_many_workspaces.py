"""Many workspaces: their tokens, installations under way, when one left, and an index for what grows old."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

INSTANT = sa.DateTime(timezone=True)
GROWS = ("entries", "day_totals", "nudges")  # looked through by the local day when its time is over


def upgrade() -> None:
    op.add_column("workspaces", sa.Column("left_at", INSTANT, nullable=True))
    op.create_index("ix_workspaces_left", "workspaces", ["left_at"])
    _installations()
    _oauth_states()
    for table in GROWS:
        op.create_index(f"ix_{table}_on", table, ["on"])


def _installations() -> None:
    op.create_table(
        "installations",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("workspace_id", "app_id", "name")),
        sa.Column("enterprise_id", sa.Text(), nullable=True),
        sa.Column("is_org", sa.Boolean(), nullable=False),
        sa.Column("bot_user", sa.Text(), nullable=False),
        sa.Column("bot_id", sa.Text(), nullable=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("scopes", "key_id", "token")),
        sa.Column("installed_by", sa.Text(), nullable=True),
        sa.Column("installed_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_installations_workspaces"),
        sa.PrimaryKeyConstraint("workspace_id", name="pk_installations"),
    )
    op.create_index("ix_installations_key", "installations", ["key_id", "workspace_id"])


def _oauth_states() -> None:
    op.create_table(
        "oauth_states",
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("browser", sa.Text(), nullable=False),
        sa.Column("expires_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("state", name="pk_oauth_states"),
    )
    op.create_index("ix_oauth_states_expires", "oauth_states", ["expires_at"])
