"""Accounts: tiers, values, contracts, contacts, prospects; what is open with them, what became of them, and whose facts
those are."""

import sqlalchemy as sa
from alembic import op

from coaching.folding import fold
from storage.migrations.protection import protect

revision = "0006"
down_revision = "0005"

OF_A_WORKSPACE = ("contacts", "matters", "outcomes", "account_trail", "base_days")
OF_AN_ACCOUNT = (["workspace_id", "account_id"], ["customers.workspace_id", "customers.id"])
EMPTY = sa.text("''")
PROSPECTED = sa.text("verb = 'prospected'")


def upgrade() -> None:
    _widen_customers()
    _widen_others()
    _create_contacts()
    _create_matters()
    _create_outcomes()
    _create_trail()
    _create_base_days()
    _count_what_was_won_and_lost()
    _fold_names_anew()
    if op.get_bind().dialect.name == "postgresql":
        for table in OF_A_WORKSPACE:
            for statement in protect(table):
                op.execute(statement)


def _widen_customers() -> None:
    """Older programs add rows without these, so each has a value of its own."""
    for column in (
        sa.Column("standing", sa.Text(), nullable=False, server_default=sa.text("'customer'")),
        sa.Column("tier", sa.Text(), nullable=True),
        sa.Column("value", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=False, server_default=EMPTY),
        sa.Column("contract_ends_on", sa.Date(), nullable=True),
        sa.Column("notice_days", sa.Integer(), nullable=True),
        sa.Column("rival", sa.Text(), nullable=False, server_default=EMPTY),
        sa.Column("plan", sa.Text(), nullable=False, server_default=EMPTY),
        sa.Column("plan_on", sa.Date(), nullable=True),
        sa.Column("stage", sa.Text(), nullable=False, server_default=EMPTY),
        sa.Column("next_step", sa.Text(), nullable=False, server_default=EMPTY),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("parked_until_on", sa.Date(), nullable=True),
        sa.Column("added_on", sa.Date(), nullable=False, server_default=sa.text("'1970-01-01'")),
        sa.Column("added_by", sa.Text(), nullable=True),
        sa.Column("staged_on", sa.Date(), nullable=True),
        sa.Column("reviewed_on", sa.Date(), nullable=True),
        sa.Column("thanked_on", sa.Date(), nullable=True),
        sa.Column("referral_on", sa.Date(), nullable=True),
        sa.Column("merged_into", sa.Text(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False, server_default=sa.text("1")),
    ):
        op.add_column("customers", column)
    op.create_index("ix_customers_merged", "customers", ["workspace_id", "merged_into"])
    staged = sa.text("staged_on IS NOT NULL")
    added = ["workspace_id", "added_by", "added_on"]
    op.create_index("ix_customers_added", "customers", added, sqlite_where=staged, postgresql_where=staged)


def _widen_others() -> None:
    op.add_column("entries", sa.Column("merged_from", sa.Text(), nullable=True))
    op.drop_index("ix_entries_customer", "entries")
    op.create_index("ix_entries_account", "entries", ["workspace_id", "customer_id", "on"])
    op.create_index(
        "ix_entries_prospected",
        "entries",
        ["workspace_id", "person_id", "on"],
        sqlite_where=PROSPECTED,
        postgresql_where=PROSPECTED,
    )
    op.add_column("nudges", sa.Column("subject", sa.Text(), nullable=False, server_default=EMPTY))
    op.add_column("settings", sa.Column("stages", sa.JSON(), nullable=True))
    op.add_column("settings", sa.Column("currency", sa.Text(), nullable=False, server_default=EMPTY))
    op.add_column("settings", sa.Column("sequences", sa.JSON(), nullable=True))


def _create_contacts() -> None:
    op.create_table(
        "contacts",
        _text("workspace_id"),
        _text("id"),
        _text("account_id"),
        _text("name"),
        _text("folded"),
        _text("role"),
        sa.Column("is_buyer", sa.Boolean(), nullable=False),
        sa.Column("added_on", sa.Date(), nullable=False),
        sa.Column("confirmed_on", sa.Date(), nullable=True),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("merged_from", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_contacts"),
        sa.ForeignKeyConstraint(*OF_AN_ACCOUNT, name="fk_contacts_customers"),
    )
    op.create_index("ix_contacts_account", "contacts", ["workspace_id", "account_id"])
    op.create_index("ix_contacts_left", "contacts", ["left_on"])


def _create_matters() -> None:
    op.create_table(
        "matters",
        _text("workspace_id"),
        _text("id"),
        _text("kind"),
        sa.Column("person_id", sa.Text(), nullable=True),
        _text("author_id"),
        _text("words"),
        sa.Column("begun_on", sa.Date(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=True),
        _text("about"),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        _text("outcome"),
        _text("series"),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("steps", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("merged_from", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_matters"),
        sa.ForeignKeyConstraint(*OF_AN_ACCOUNT, name="fk_matters_customers"),
        sa.ForeignKeyConstraint(
            ["workspace_id", "author_id"], ["people.workspace_id", "people.id"], name="fk_matters_people"
        ),
    )
    is_open = sa.text("closed_on IS NULL")
    op.create_index(
        "ix_matters_open",
        "matters",
        ["workspace_id", "person_id"],
        sqlite_where=is_open,
        postgresql_where=is_open,
    )
    op.create_index("ix_matters_account", "matters", ["workspace_id", "account_id"])
    op.create_index("ix_matters_begun", "matters", ["workspace_id", "begun_on"])
    op.create_index("ix_matters_closed", "matters", ["closed_on"])


def _create_outcomes() -> None:
    op.create_table(
        "outcomes",
        _text("workspace_id"),
        _text("id"),
        _text("account_id"),
        _text("kind"),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("owner_id", sa.Text(), nullable=True),
        _text("author_id"),
        sa.Column("value", sa.BigInteger(), nullable=True),
        _text("currency"),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("is_wanted", sa.Boolean(), nullable=False),
        _text("went_to"),
        sa.Column("until_on", sa.Date(), nullable=True),
        _text("lesson"),
        sa.Column("is_undone", sa.Boolean(), nullable=False),
        sa.Column("merged_from", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_outcomes"),
        sa.ForeignKeyConstraint(*OF_AN_ACCOUNT, name="fk_outcomes_customers"),
    )
    op.create_index("ix_outcomes_owner", "outcomes", ["workspace_id", "owner_id", "on"])
    op.create_index("ix_outcomes_account", "outcomes", ["workspace_id", "account_id"])
    op.create_index("ix_outcomes_on", "outcomes", ["on"])


def _create_trail() -> None:
    op.create_table(
        "account_trail",
        _text("workspace_id"),
        _text("account_id"),
        _text("id"),
        _text("fact"),
        _text("before"),
        _text("after"),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _text("author_id"),
        sa.PrimaryKeyConstraint("workspace_id", "account_id", "id", name="pk_account_trail"),
        sa.ForeignKeyConstraint(*OF_AN_ACCOUNT, name="fk_account_trail_customers"),
    )
    op.create_index("ix_account_trail_on", "account_trail", ["on"])


def _create_base_days() -> None:
    op.create_table(
        "base_days",
        _text("workspace_id"),
        _text("person_id"),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("accounts", sa.Integer(), nullable=False),
        sa.Column("overdue", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "person_id", "on", name="pk_base_days"),
        sa.ForeignKeyConstraint(
            ["workspace_id", "person_id"], ["people.workspace_id", "people.id"], name="fk_base_days_people"
        ),
    )
    op.create_index("ix_base_days_on", "base_days", ["on"])


def _count_what_was_won_and_lost() -> None:
    """What was known of wins and losses so far becomes outcomes."""
    op.execute(
        """INSERT INTO outcomes (workspace_id, id, account_id, kind, "on", owner_id, author_id, currency, is_wanted,
        went_to, lesson, is_undone)
        SELECT workspace_id, id || '-won', id, 'won', won_on, owner_id, coalesce(owner_id, ''), '', false, '', '', false
        FROM customers WHERE won_on IS NOT NULL
        UNION ALL
        SELECT workspace_id, id || '-lost', id, 'lost', lost_on, owner_id, coalesce(owner_id, ''), '', false, '', '',
        false FROM customers WHERE lost_on IS NOT NULL"""
    )
    op.execute(
        "UPDATE customers SET standing = 'former' "
        "WHERE lost_on IS NOT NULL AND lost_on >= coalesce(won_on, lost_on)"
    )


def _fold_names_anew() -> None:
    """Names in every script are compared by more than before; of two that would be one now, each stays."""
    there = sa.table(
        "customers", *(sa.column(name, sa.Text()) for name in ("workspace_id", "id", "name", "folded"))
    )
    rows = op.get_bind().execute(sa.select(there)).all()
    taken = {(row.workspace_id, row.folded) for row in rows}
    for row in rows:
        fresh = (row.workspace_id, fold(row.name))
        if fresh in taken:
            continue
        taken.add(fresh)
        is_it = sa.and_(there.c.workspace_id == row.workspace_id, there.c.id == row.id)
        op.get_bind().execute(sa.update(there).where(is_it).values(folded=fresh[1]))


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)
