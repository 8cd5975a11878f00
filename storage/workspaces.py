"""Workspaces come, leave and come back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, case, true, update

from storage.scope import Scope
from storage.tables import workspaces
from storage.upsert import Insert

_SET = (
    update(workspaces)
    .where(workspaces.c.id == bindparam("workspace"), workspaces.c.is_active != bindparam("wanted"))
    .values(is_active=bindparam("wanted"), changed_at=bindparam("at", type_=workspaces.c.changed_at.type))
)


def welcome(scope: Scope, now: datetime) -> None:
    """The workspace is there and active."""
    scope.welcome(workspaces, {"is_active": True, "changed_at": now}, rules=_activated)


def set_active(connection: Connection, workspace: str, *, is_active: bool, now: datetime) -> None:
    """A workspace that is not active is sent nothing."""
    connection.execute(_SET, {"workspace": workspace, "wanted": is_active, "at": now})


def _activated(new: Insert) -> Mapping[str, Any]:
    changed_at = case((workspaces.c.is_active, workspaces.c.changed_at), else_=new.excluded.changed_at)
    return {"is_active": true(), "changed_at": changed_at}
