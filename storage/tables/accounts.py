"""Tables of the companies we know by name: their facts and whose those are, their people, what is open, what became."""

from datetime import date, datetime

from sqlalchemy import BigInteger, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.columns import InKey
from storage.tables.base import Base, in_workspace, points_to, table_of

# Statements say it in these words, or the partial index is not used.
OPEN = text("closed_on IS NULL")
STAGED = text("staged_on IS NOT NULL")  # a prospect once


class CustomerRow(Base):
    """Customers, prospects and those that left, as `standing` says. A name that means another is merged into it."""

    __tablename__ = "customers"
    __table_args__ = (
        in_workspace(),
        points_to("people", "owner_id"),
        Index("uq_customers_folded", "workspace_id", "folded", unique=True),
        Index("ix_customers_owner", "workspace_id", "owner_id"),
        Index("ix_customers_merged", "workspace_id", "merged_into"),
        Index(
            "ix_customers_added",
            "workspace_id",
            "added_by",
            "added_on",
            sqlite_where=STAGED,
            postgresql_where=STAGED,
        ),
    )

    workspace_id: Mapped[InKey]
    id: Mapped[InKey]
    name: Mapped[str]
    folded: Mapped[str]
    owner_id: Mapped[str | None]
    won_on: Mapped[date | None]
    lost_on: Mapped[date | None]
    standing: Mapped[str] = mapped_column(server_default=text("'customer'"))
    tier: Mapped[str | None]
    value: Mapped[int | None] = mapped_column(BigInteger)  # a year, in whole units
    currency: Mapped[str] = mapped_column(server_default=text("''"))
    contract_ends_on: Mapped[date | None]
    notice_days: Mapped[int | None]
    rival: Mapped[str] = mapped_column(server_default=text("''"))
    plan: Mapped[str] = mapped_column(server_default=text("''"))
    plan_on: Mapped[date | None]
    stage: Mapped[str] = mapped_column(server_default=text("''"))
    next_step: Mapped[str] = mapped_column(server_default=text("''"))
    next_on: Mapped[date | None]
    parked_until_on: Mapped[date | None]
    added_on: Mapped[date] = mapped_column(server_default=text("'1970-01-01'"))
    added_by: Mapped[str | None]
    staged_on: Mapped[date | None]
    reviewed_on: Mapped[date | None]
    thanked_on: Mapped[date | None]
    referral_on: Mapped[date | None]
    merged_into: Mapped[
        str | None
    ]  # an id of this table; kept out of the keys, so that rows can go in any order
    revision: Mapped[int] = mapped_column(server_default=text("1"))


class ContactRow(Base):
    """Somebody at an account."""

    __tablename__ = "contacts"
    __table_args__ = (
        points_to("customers", "account_id"),
        Index("ix_contacts_account", "workspace_id", "account_id"),
        Index("ix_contacts_left", "left_on"),
    )

    workspace_id: Mapped[InKey]
    id: Mapped[InKey]
    account_id: Mapped[str]
    name: Mapped[str]
    folded: Mapped[str]
    role: Mapped[str]
    is_buyer: Mapped[bool]
    added_on: Mapped[date]
    confirmed_on: Mapped[date | None]
    left_on: Mapped[date | None]
    merged_from: Mapped[str | None]  # the account that it came with


class MatterRow(Base):
    """Something about an account: what is due, what is open, what was said."""

    __tablename__ = "matters"
    __table_args__ = (
        points_to("customers", "account_id"),
        points_to("people", "author_id"),
        Index("ix_matters_open", "workspace_id", "person_id", sqlite_where=OPEN, postgresql_where=OPEN),
        Index("ix_matters_account", "workspace_id", "account_id"),
        Index("ix_matters_begun", "workspace_id", "begun_on"),
        Index("ix_matters_closed", "closed_on"),
    )

    workspace_id: Mapped[InKey]
    id: Mapped[InKey]
    kind: Mapped[str]
    person_id: Mapped[str | None]  # may be named before the first contact, so it points to nobody
    author_id: Mapped[str]
    words: Mapped[str]
    begun_on: Mapped[date]
    account_id: Mapped[str | None]
    about: Mapped[str]
    due_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    outcome: Mapped[str]
    series: Mapped[str]
    step: Mapped[int]
    steps: Mapped[int]
    revision: Mapped[int]
    merged_from: Mapped[str | None]


class OutcomeRow(Base):
    """What became of an account on a day."""

    __tablename__ = "outcomes"
    __table_args__ = (
        points_to("customers", "account_id"),
        Index("ix_outcomes_owner", "workspace_id", "owner_id", "on"),
        Index("ix_outcomes_account", "workspace_id", "account_id"),
        Index("ix_outcomes_on", "on"),
    )

    workspace_id: Mapped[InKey]
    id: Mapped[InKey]
    account_id: Mapped[str]
    kind: Mapped[str]
    on: Mapped[date]
    owner_id: Mapped[str | None]
    author_id: Mapped[str]
    value: Mapped[int | None] = mapped_column(BigInteger)
    currency: Mapped[str]
    reason: Mapped[str | None]
    is_wanted: Mapped[bool]
    went_to: Mapped[str]
    until_on: Mapped[date | None]
    lesson: Mapped[str]
    is_undone: Mapped[bool]
    merged_from: Mapped[str | None]


class AccountTrailRow(Base):
    """Facts of accounts that changed. Rows are added, never changed."""

    __tablename__ = "account_trail"
    __table_args__ = (points_to("customers", "account_id"), Index("ix_account_trail_on", "on"))

    workspace_id: Mapped[InKey]
    account_id: Mapped[InKey]
    id: Mapped[InKey]
    fact: Mapped[str]
    before: Mapped[str]
    after: Mapped[str]
    on: Mapped[date]
    at: Mapped[datetime]
    author_id: Mapped[str]


class BaseDayRow(Base):
    """How somebody's base stood at the end of a day, as far as it was looked at."""

    __tablename__ = "base_days"
    __table_args__ = (points_to("people", "person_id"), Index("ix_base_days_on", "on"))

    workspace_id: Mapped[InKey]
    person_id: Mapped[InKey]
    on: Mapped[date] = mapped_column(primary_key=True)
    accounts: Mapped[int]
    overdue: Mapped[int]


customers = table_of(CustomerRow)
contacts = table_of(ContactRow)
matters = table_of(MatterRow)
outcomes = table_of(OutcomeRow)
account_trail = table_of(AccountTrailRow)
base_days = table_of(BaseDayRow)
