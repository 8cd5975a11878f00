"""Deletes everything of a workspace that left and did not come back within the time of grace."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Delete, Table, bindparam, delete, not_, select, tuple_

from coaching.policy import RETENTION
from storage.columns import Instant
from storage.tables import Base, workspaces

AT_ONCE = 1_000  # rows in one transaction


@dataclass(frozen=True, slots=True)
class Erased:
    """One portion."""

    workspace: str
    rows: int
    is_gone: bool  # nothing is left of the workspace


# Held until the portion is done: whoever comes back waits for that, and keeps what is left.
_LEFT = (
    select(workspaces.c.id)
    .where(workspaces.c.left_at < bindparam("before", type_=Instant()), not_(workspaces.c.is_active))
    .order_by(workspaces.c.left_at)
    .limit(1)
    .with_for_update(skip_locked=True)
)


def erase(connection: Connection, now: datetime) -> Erased | None:
    """A portion of the workspace that left first; None where there is none whose time of grace has passed."""
    workspace: str | None = connection.execute(_LEFT, {"before": now - RETENTION.grace}).scalar()
    if workspace is None:
        return None
    rows = 0
    for statement in _PORTIONS:
        rows += connection.execute(statement, {"gone": workspace, "most": AT_ONCE - rows}).rowcount
        if rows == AT_ONCE:
            return Erased(workspace, rows, is_gone=False)
    connection.execute(_FAREWELL, {"gone": workspace})
    return Erased(workspace, rows + 1, is_gone=True)


def _portion(table: Table) -> Delete:
    key = list(table.primary_key.columns)
    some = select(*key).where(table.c.workspace_id == bindparam("gone")).limit(bindparam("most"))
    return delete(table).where(table.c.workspace_id == bindparam("gone"), tuple_(*key).in_(some))


OWNED = [
    table for table in reversed(Base.metadata.sorted_tables) if "workspace_id" in table.c
]  # children first
_PORTIONS = [_portion(table) for table in OWNED]
_FAREWELL = delete(workspaces).where(workspaces.c.id == bindparam("gone"))
