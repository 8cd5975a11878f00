"""The first schema: people, what they log, what was agreed, when to look again, messages on their way."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

INSTANT = sa.DateTime(timezone=True)
PENDING = sa.text("state IN ('due', 'sending')")
STATES = "state IN ('due', 'sending', 'sent', 'unknown', 'failed', 'expired')"


def upgrade() -> None:
    _workspaces_and_teams()
    _people()
    _agreements()
    _customers()
    _entries()
    _words_and_trail()
    _day_totals()
    _schedule()
    _outbox()
    _requests()
    _nudges()
    _workers()


def _workspaces_and_teams() -> None:
    _table("workspaces", _text("id"), _flag("is_active"), _instant("changed_at"), key=("id",))
    _table(
        "teams",
        *_texts("workspace_id", "id", "name"),
        *_texts("manager_id", "board_channel", is_optional=True),
        _text("zone"),
        _in_workspace("teams"),
        key=("workspace_id", "id"),
    )


def _people() -> None:
    _table(
        "people",
        *_texts("workspace_id", "id", "name", "zone", "team_id", "role", "workdays"),
        sa.Column("hours_start", sa.Time(), nullable=False),
        sa.Column("hours_end", sa.Time(), nullable=False),
        *(_flag(name) for name in ("is_admin", "is_active", "is_on_board", "wants_digest")),
        sa.Column("digest_at", sa.Time(), nullable=False),
        _day("quiet_until_on", is_optional=True),
        _text("dm_channel", is_optional=True),
        _flag("has_opened_home"),
        _day("joined_on"),
        _points("people", "team_id", to="teams"),
        key=("workspace_id", "id"),
    )
    op.create_index("ix_people_team", "people", ["workspace_id", "team_id"])


def _agreements() -> None:
    _table(
        "goals",
        *_texts("workspace_id", "person_id"),
        _day("from_on"),
        _number("amount"),
        _text("per"),
        _number("floor", is_optional=True),
        _points("goals", "person_id", to="people"),
        key=("workspace_id", "person_id", "from_on"),
    )
    _table(
        "absences",
        *_texts("workspace_id", "person_id"),
        _day("from_on"),
        _day("until_on", is_optional=True),
        _points("absences", "person_id", to="people"),
        key=("workspace_id", "person_id", "from_on"),
    )


def _customers() -> None:
    _table(
        "customers",
        *_texts("workspace_id", "id", "name", "folded"),
        _text("owner_id", is_optional=True),
        _day("won_on", is_optional=True),
        _day("lost_on", is_optional=True),
        _in_workspace("customers"),
        _points("customers", "owner_id", to="people"),
        key=("workspace_id", "id"),
    )
    op.create_index("uq_customers_folded", "customers", ["workspace_id", "folded"], unique=True)
    op.create_index("ix_customers_owner", "customers", ["workspace_id", "owner_id"])


def _entries() -> None:
    _table(
        "entries",
        *_texts("workspace_id", "id", "person_id", "verb"),
        _day("on"),
        _number("count"),
        _instant("logged_at"),
        _list("kinds"),
        _text("source", is_optional=True),
        _list("names"),
        _text("customer_id", is_optional=True),
        _text("customer_name"),
        _text("initiative", is_optional=True),
        _number("revision"),
        _flag("is_undone"),
        _flag("is_late"),
        sa.CheckConstraint("count >= 0", name="ck_entries_count"),
        _points("entries", "person_id", to="people"),
        _points("entries", "customer_id", to="customers"),
        key=("workspace_id", "id"),
    )
    op.create_index("ix_entries_latest", "entries", ["workspace_id", "person_id", "logged_at", "id"])
    op.create_index("ix_entries_customer", "entries", ["workspace_id", "customer_id"])


def _words_and_trail() -> None:
    _table(
        "notes",
        *_texts("workspace_id", "entry_id", "note"),
        _list("tags"),
        _points("notes", "entry_id", to="entries"),
        key=("workspace_id", "entry_id"),
    )
    _table(
        "trail",
        *_texts("workspace_id", "entry_id"),
        _number("revision"),
        *_texts("change", "actor_id"),
        _instant("at"),
        *_texts("before", "after"),
        _points("trail", "entry_id", to="entries"),
        key=("workspace_id", "entry_id", "revision"),
    )


def _day_totals() -> None:
    figures = ("prospected", "reactive", "proactive", "growth", "prospecting_logs", "service_logs", "late")
    _table(
        "day_totals",
        *_texts("workspace_id", "person_id"),
        _day("on"),
        *(_number(name) for name in figures),
        _points("day_totals", "person_id", to="people"),
        key=("workspace_id", "person_id", "on"),
        sqlite_with_rowid=False,
    )


def _schedule() -> None:
    _table(
        "schedule",
        *_texts("workspace_id", "subject", "kind"),
        _instant("next_due_at"),
        _text("last_period", is_optional=True),
        _in_workspace("schedule"),
        key=("workspace_id", "subject", "kind"),
    )
    op.create_index("ix_schedule_due", "schedule", ["next_due_at", "workspace_id"])
    op.create_index("ix_schedule_workspace_due", "schedule", ["workspace_id", "next_due_at"])


def _outbox() -> None:
    _table(
        "outbox",
        *_texts("workspace_id", "recipient", "kind", "period", "state"),
        _number("attempt"),
        _instant("next_at"),
        _text("owner", is_optional=True),
        *(_instant(name, is_optional=True) for name in ("lease_until", "first_try_at", "tried_at")),
        _flag("doubt"),
        _instant("not_after", is_optional=True),
        *_texts("channel", "ts", is_optional=True),
        _number("revision"),
        _text("error", is_optional=True),
        _instant("created_at"),
        *(_instant(name, is_optional=True) for name in ("sent_at", "rest_until")),
        _text("payload"),
        sa.CheckConstraint(STATES, name="ck_outbox_state"),
        _in_workspace("outbox"),
        key=("workspace_id", "recipient", "kind", "period"),
    )
    op.create_index(
        "ix_outbox_pending", "outbox", ["next_at"], sqlite_where=PENDING, postgresql_where=PENDING
    )
    op.create_index("ix_outbox_recipient_tried", "outbox", ["workspace_id", "recipient", "tried_at"])
    op.create_index("ix_outbox_created", "outbox", ["created_at"])
    _table(
        "pace",
        *_texts("workspace_id", "method"),
        sa.Column("full_at", sa.Double(), nullable=False),
        _instant("blocked_until", is_optional=True),
        _in_workspace("pace"),
        key=("workspace_id", "method"),
    )


def _requests() -> None:
    _table(
        "seen_requests",
        *_texts("workspace_id", "key"),
        _instant("at"),
        _text("answer"),
        key=("workspace_id", "key"),
    )
    op.create_index("ix_seen_requests_at", "seen_requests", ["at"])
    _table(
        "drafts",
        *_texts("workspace_id", "id", "person_id", "sentence"),
        _day("on"),
        _instant("at"),
        _points("drafts", "person_id", to="people"),
        key=("workspace_id", "id"),
    )
    op.create_index("ix_drafts_at", "drafts", ["at"])


def _nudges() -> None:
    _table(
        "nudges",
        *_texts("workspace_id", "person_id"),
        _day("on"),
        *_texts("rule", "evidence"),
        _text("answer", is_optional=True),
        _points("nudges", "person_id", to="people"),
        key=("workspace_id", "person_id", "on"),
    )


def _workers() -> None:
    _table(
        "heartbeats",
        _text("owner"),
        _instant("beat_at"),
        _instant("ticked_at", is_optional=True),
        key=("owner",),
    )


def _table(name: str, *parts: sa.Column[Any] | sa.Constraint, key: tuple[str, ...], **options: bool) -> None:
    op.create_table(name, *parts, sa.PrimaryKeyConstraint(*key, name=f"pk_{name}"), **options)


def _points(table: str, column: str, *, to: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{to}"
    return sa.ForeignKeyConstraint(["workspace_id", column], [f"{to}.workspace_id", f"{to}.id"], name=name)


def _in_workspace(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=f"fk_{table}_workspaces")


def _texts(*names: str, is_optional: bool = False) -> tuple[sa.Column[Any], ...]:
    return tuple(_text(name, is_optional=is_optional) for name in names)


def _text(name: str, *, is_optional: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=is_optional)


def _number(name: str, *, is_optional: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=is_optional)


def _flag(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Boolean(), nullable=False)


def _day(name: str, *, is_optional: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Date(), nullable=is_optional)


def _instant(name: str, *, is_optional: bool = False) -> sa.Column[Any]:
    return sa.Column(name, INSTANT, nullable=is_optional)


def _list(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.JSON(), nullable=False)
