"""The two kinds of session: one workspace's, and the wide one of the jobs that look across workspaces.

A connection says which it is, or it begins nothing. On PostgreSQL the database is told as well, for this transaction
only, and its row-level security shows the rows of that workspace and no others.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

from storage.trouble import clear_errors

SEES = "coach_sees"  # the execution option: a workspace, EVERYTHING, or SCHEMA
EVERYTHING = "*"
SCHEMA = "*schema"  # as EVERYTHING, and as the owner of the tables: for migrations


class Unlabelled(RuntimeError):
    """Somebody opened a connection past the sessions."""


def workspace_session(engine: Engine, workspace: str) -> Connection:
    """A connection whose transactions are this workspace's."""
    if workspace.startswith(EVERYTHING):
        raise ValueError("no workspace has such an id")
    return engine.connect().execution_options(**{SEES: workspace})


@contextmanager
def wide_session(engine: Engine, *, sees: str = EVERYTHING) -> Iterator[Connection]:
    """A short transaction over all workspaces: committed at the end, rolled back by any exception."""
    with clear_errors(), engine.connect().execution_options(**{SEES: sees}) as connection, connection.begin():
        yield connection


def seen_by(connection: Connection) -> str:
    """What the connection's transactions see; raises Unlabelled where nobody said."""
    sees = connection.get_execution_options().get(SEES)
    if not isinstance(sees, str):
        raise Unlabelled("say which kind of session it is: see storage.sessions")
    return sees
