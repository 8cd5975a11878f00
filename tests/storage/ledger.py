"""What a workspace has in every table, row by row."""

from hashlib import sha256

from sqlalchemy import insert, select

from coaching.accounts.account import Account
from coaching.changes import (
    AddAbsence,
    AddAccount,
    AddEntry,
    RecordNudge,
    SaveDraft,
    SetAlarm,
    SetGoal,
    Wish,
)
from coaching.model import Absence, Alarm, Change, Draft, Goal, NudgeRecord, Period
from storage.database import Database
from storage.erasure import OWNED
from storage.sessions import wide_session
from storage.tables import installations, workspaces
from tests import accounts, verdict
from tests.storage.builders import CALLS, HELLO, NOTE, NOW, day, furnish, keep, revision, tell

EVERYTHING: tuple[Wish, ...] = (
    AddAccount(Account("c1", "Acme", "acme")),
    AddEntry(CALLS),
    AddEntry(NOTE),
    revision(CALLS, Change.EDITED, count=6),
    SetGoal("UANA", Goal(day(2), 25, Period.WEEK)),
    AddAbsence("UBEN", Absence(day(3), day(4))),
    RecordNudge("UANA", NudgeRecord(day(3), "floor", "0 so far")),
    SaveDraft(Draft("d1", "UANA", "served", day(3))),
    SetAlarm(Alarm("UANA", "digest", NOW)),
    *verdict.wishes("UANA", day(3)),
    *accounts.life("word", on=day(3), at=NOW),
    tell(),
    tell("UBEN"),
)
_INSTALLED = {
    "app_id": "A1",
    "name": "Acme",
    "is_org": False,
    "bot_user": "UBOT",
    "scopes": "commands",
    "key_id": "k1",
    "token": "sealed",
    "installed_at": NOW,
}


def fill(database: Database, workspace: str) -> None:
    """At least one row in every table that belongs to a workspace."""
    furnish(database, workspace)
    keep(database, *EVERYTHING, workspace=workspace)
    with database.unit_of_work(workspace) as uow:
        uow.seen.keep("k1", HELLO, NOW)
        uow.commit()
    database.wide().block(workspace, "post", NOW)
    with wide_session(database._engine) as connection:
        connection.execute(insert(installations).values(workspace_id=workspace, **_INSTALLED))


def counts(database: Database, workspace: str) -> dict[str, int]:
    """Rows in each table, the workspace's own included."""
    with wide_session(database._engine) as connection:
        found = {
            table.name: len(connection.execute(select(table).where(table.c.workspace_id == workspace)).all())
            for table in OWNED
        }
        own = connection.execute(select(workspaces).where(workspaces.c.id == workspace)).all()
    return found | {"workspaces": len(own)}


def fingerprint(database: Database, workspace: str) -> str:
    """The same as long as no row of the workspace changes."""
    with wide_session(database._engine) as connection:
        rows = [
            sorted(map(repr, connection.execute(select(table).where(table.c.workspace_id == workspace))))
            for table in OWNED
        ]
    return sha256(repr(rows).encode()).hexdigest()
