"""Workspaces come, leave and come back. One that is active has not left."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, case, delete, exists, func, null, or_, select, update

from storage.columns import Instant
from storage.scope import Scope
from storage.tables import installations, workspaces
from storage.upsert import Insert, insert_or

WHOLE_SECOND = timedelta(seconds=1)  # Slack dates its events with whole ones
LATE = timedelta(minutes=10)  # Slack repeats requests for five minutes; a later one says that the app is back

_AT = bindparam("at", type_=Instant())
_IS_IT = workspaces.c.id == bindparam("workspace")
_REST = (
    update(workspaces)
    .where(_IS_IT, workspaces.c.is_active, workspaces.c.changed_at <= bindparam("as_of", type_=Instant()))
    .values(is_active=False, changed_at=_AT)
)
_RETURN = (
    update(workspaces)
    .where(_IS_IT, or_(~workspaces.c.is_active, workspaces.c.left_at.is_not(None)))
    .values(is_active=True, left_at=null(), changed_at=_AT)
)
_HOLD = select(workspaces.c.id).where(_IS_IT).with_for_update()
_UNINSTALL = delete(installations).where(
    installations.c.workspace_id == bindparam("workspace"),
    installations.c.installed_at < bindparam("before", type_=Instant()),
)
_LEAVE = (
    update(workspaces)
    .where(_IS_IT, ~exists().where(installations.c.workspace_id == workspaces.c.id))
    .values(
        is_active=False,
        left_at=func.coalesce(workspaces.c.left_at, _AT),
        changed_at=case((workspaces.c.is_active, _AT), else_=workspaces.c.changed_at),
    )
)


def welcome(scope: Scope, now: datetime) -> None:
    """The workspace is there and active; one that left a moment ago stays away: that was a request on its way."""
    record = {"is_active": True, "changed_at": now, "left_at": None, "lately": now - LATE}
    scope.welcome(workspaces, record, rules=_welcomed)


def come_back(connection: Connection, workspace: str, *, now: datetime) -> None:
    """The workspace has the app, surely: it is there, active, and has not left."""
    statement = insert_or(connection.dialect.name, workspaces, _returned)
    connection.execute(statement, {"id": workspace, "is_active": True, "changed_at": now, "left_at": None})


def set_active(
    connection: Connection, workspace: str, *, is_active: bool, now: datetime, as_of: datetime | None = None
) -> None:
    """A workspace that is not active is sent nothing. A known one that is active again has not left.

    `as_of` is when it was found to be inactive: one that came back after that stays active.
    """
    if is_active:
        connection.execute(_RETURN, {"workspace": workspace, "at": now})
    else:
        connection.execute(_REST, {"workspace": workspace, "at": now, "as_of": as_of or now})


def leave(connection: Connection, workspace: str, *, told_at: datetime | None, now: datetime) -> bool:
    """The app was removed: its token goes at once, what was logged when the grace is over.

    False where it was installed again since `told_at`, when it was removed: an old story changes nothing.
    """
    connection.execute(
        _HOLD, {"workspace": workspace}
    )  # an installation under way comes before this or after it
    before = (told_at or now) + WHOLE_SECOND
    connection.execute(_UNINSTALL, {"workspace": workspace, "before": before})
    return connection.execute(_LEAVE, {"workspace": workspace, "at": now}).rowcount > 0


def _returned(new: Insert) -> Mapping[str, Any]:
    return {"is_active": new.excluded.is_active, "left_at": null(), "changed_at": new.excluded.changed_at}


def _welcomed(new: Insert) -> Mapping[str, Any]:
    is_waiting = workspaces.c.left_at > bindparam("lately", type_=Instant())
    changed_at = case(
        (or_(workspaces.c.is_active, is_waiting), workspaces.c.changed_at), else_=new.excluded.changed_at
    )
    return {
        "is_active": case((is_waiting, workspaces.c.is_active), else_=new.excluded.is_active),
        "left_at": case((is_waiting, workspaces.c.left_at), else_=null()),
        "changed_at": changed_at,
    }
