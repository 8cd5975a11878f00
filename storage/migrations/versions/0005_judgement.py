"""The judgement: the judge's memory, judgements by week, objections, the dial, and what a nudge was based on."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.protection import protect

revision = "0005"
down_revision = "0004"

OF_A_WORKSPACE = ("memos", "judgements", "mutes", "settings")
OF_A_PERSON = (["workspace_id", "person_id"], ["people.workspace_id", "people.id"])


def upgrade() -> None:
    op.create_table(
        "memos",
        _workspace(),
        _person(),
        sa.Column("through_on", sa.Date(), nullable=True),
        sa.Column("kept", sa.Text(), nullable=True),
        sa.Column("learn_from_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("workspace_id", "person_id", name="pk_memos"),
        sa.ForeignKeyConstraint(*OF_A_PERSON, name="fk_memos_people"),
    )
    op.create_table(
        "judgements",
        _workspace(),
        _person(),
        sa.Column("monday", sa.Date(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "person_id", "monday", name="pk_judgements"),
        sa.ForeignKeyConstraint(*OF_A_PERSON, name="fk_judgements_people"),
    )
    op.create_index("ix_judgements_monday", "judgements", ["monday"])
    op.create_table(
        "mutes",
        _workspace(),
        _person(),
        sa.Column("signal", sa.Text(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "person_id", "signal", name="pk_mutes"),
        sa.ForeignKeyConstraint(*OF_A_PERSON, name="fk_mutes_people"),
    )
    op.create_index("ix_mutes_until", "mutes", ["until_on"])
    op.create_table(
        "settings",
        _workspace(),
        sa.Column("sensitivity", sa.Text(), nullable=False),
        sa.Column("is_shadow", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", name="pk_settings"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_settings_workspaces"),
    )
    op.add_column("nudges", sa.Column("signal", sa.Text(), nullable=True))
    op.add_column("nudges", sa.Column("kept_case", sa.Text(), nullable=True))
    answered = sa.text("answer IS NOT NULL")
    op.create_index(
        "ix_nudges_answered",
        "nudges",
        ["workspace_id", "on"],
        sqlite_where=answered,
        postgresql_where=answered,
    )
    if op.get_bind().dialect.name == "postgresql":
        for table in OF_A_WORKSPACE:
            for statement in protect(table):
                op.execute(statement)


def _workspace() -> sa.Column[str]:
    return sa.Column("workspace_id", sa.Text(), nullable=False)


def _person() -> sa.Column[str]:
    return sa.Column("person_id", sa.Text(), nullable=False)
