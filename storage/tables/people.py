"""Tables of who is there and what was agreed with them."""

from datetime import date, datetime, time

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.columns import InKey
from storage.tables.base import Base, in_workspace, points_to, table_of


class WorkspaceRow(Base):
    __tablename__ = "workspaces"
    __table_args__ = (Index("ix_workspaces_left", "left_at"),)

    id: Mapped[InKey]
    is_active: Mapped[bool]
    changed_at: Mapped[datetime]  # when it came, left or came back
    left_at: Mapped[datetime | None]  # when the app was removed from it: after a time of grace its data goes


class TeamRow(Base):
    __tablename__ = "teams"
    __table_args__ = (in_workspace(),)

    workspace_id: Mapped[InKey]
    id: Mapped[InKey]
    name: Mapped[str]
    manager_id: Mapped[str | None]  # may be named before the first contact, so it points to nobody
    board_channel: Mapped[str | None]
    zone: Mapped[str]


class PersonRow(Base):
    __tablename__ = "people"
    __table_args__ = (points_to("teams", "team_id"), Index("ix_people_team", "workspace_id", "team_id"))

    workspace_id: Mapped[InKey]
    id: Mapped[InKey]
    name: Mapped[str]
    zone: Mapped[str]
    team_id: Mapped[str]
    role: Mapped[str]
    workdays: Mapped[str]  # ISO weekdays in order: "12345"
    hours_start: Mapped[time]
    hours_end: Mapped[time]
    is_admin: Mapped[bool]
    is_active: Mapped[bool]
    is_on_board: Mapped[bool]
    wants_digest: Mapped[bool]
    digest_at: Mapped[time]
    quiet_until_on: Mapped[date | None]
    dm_channel: Mapped[str | None]
    has_opened_home: Mapped[bool]
    joined_on: Mapped[date]


class GoalRow(Base):
    __tablename__ = "goals"
    __table_args__ = (points_to("people", "person_id"),)

    workspace_id: Mapped[InKey]
    person_id: Mapped[InKey]
    from_on: Mapped[date] = mapped_column(primary_key=True)
    amount: Mapped[int]
    per: Mapped[str]
    floor: Mapped[int | None]


class AbsenceRow(Base):
    __tablename__ = "absences"
    __table_args__ = (points_to("people", "person_id"), Index("ix_absences_until", "until_on"))

    workspace_id: Mapped[InKey]
    person_id: Mapped[InKey]
    from_on: Mapped[date] = mapped_column(primary_key=True)
    until_on: Mapped[date | None]


workspaces = table_of(WorkspaceRow)
teams = table_of(TeamRow)
people = table_of(PersonRow)
goals = table_of(GoalRow)
absences = table_of(AbsenceRow)
