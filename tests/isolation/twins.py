"""Two workspaces that have the same ids everywhere and differ in every word: whatever crosses can be seen."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, delete, select, update

from coaching.accounts.account import Account
from coaching.changes import (
    AddAbsence,
    AddAccount,
    AddEntry,
    RecordNudge,
    ReviseEntry,
    SaveDraft,
    SavePerson,
    SaveTeam,
    SetAlarm,
    SetGoal,
    Tell,
    Wish,
)
from coaching.message import Message, line
from coaching.model import (
    Absence,
    Alarm,
    Change,
    Draft,
    Entry,
    Goal,
    Initiative,
    Period,
    Verb,
)
from storage import purge
from storage.database import Database
from storage.erasure import OWNED
from storage.pace import BUCKETS
from storage.sessions import wide_session
from storage.tables import absences, outbox, pace, people, schedule, workspaces
from tests import accounts, verdict
from tests.cast import ANA, BEN, CLEO, MO, SALES
from tests.times import utc

NOW = utc(2026, 3, 3, 15, 5)  # a Tuesday in London: a digest, a nudge and a board can all be due
CANARIES = {"T1": "kestrel", "T2": "plover"}
OTHER = {"T1": "T2", "T2": "T1"}
FIGURES = {"T1": 3, "T2": 50}  # where nothing but a number is kept, the numbers differ
PEOPLE = ("UANA", "UBEN", "UCLEO", "UMO")
FIRST, UNDONE, NOTED, DRAFT = "00000000000000e1", "00000000000000e2", "00000000000000c1", "00000000000000d1"
_IN_HANDS = ("state", "attempt", "owner", "lease_until", "next_at", "tried_at", "first_try_at", "revision")
SECOND, HOUR, DAY, YEAR = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1), timedelta(days=365)
KINDS = ("digest", "nudge", "board", "home", "notice", "handoff")
PERIODS = {
    "digest": "2026-W10",
    "nudge": "2026-03-03",
    "board": "2026-W10",
    "home": "home",
    "notice": "hello",
    "handoff": "effort-h1-2026-W10",
}


def fill(database: Database, workspace: str, *, now: datetime = NOW) -> None:
    """Rows in every table that belongs to a workspace but the one of installations."""
    word = CANARIES[workspace]
    with database.unit_of_work(workspace) as uow:
        uow.ensure_workspace(now)
        uow.apply(wishes(workspace, now=now), now=now)
        uow.seen.keep("seen before", Message(f"Said before to {word}"), now)
        uow.commit()
    database.wide().block(workspace, "find", now + FIGURES[workspace] * HOUR)


def wishes(workspace: str, *, now: datetime) -> tuple[Wish, ...]:
    """What is kept of a workspace."""
    return (
        *_people(workspace),
        *_logs(workspace, now=now),
        *_plans(workspace, now=now),
        *_talk(workspace, now=now),
        *accounts.life(CANARIES[workspace], on=now.date(), at=now),
    )


def _people(workspace: str) -> tuple[Wish, ...]:
    word = CANARIES[workspace]
    there = [
        replace(person, name=f"{person.name} {word}", zone="Europe/London", dm_channel=f"D{word}{person.id}")
        for person in (ANA, BEN, CLEO, MO)
    ]
    return (
        SaveTeam(replace(SALES, name=f"Sales {word}", board_channel="CBOARD")),
        *(SavePerson(replace(person, is_admin=person.id == "UMO", is_on_board=True)) for person in there),
        AddAccount(Account("c1", f"Acme {word}", "acme", "UANA", (NOW - 9 * DAY).date(), None)),
        AddAccount(Account("c2", f"Globex {word}", "globex", None)),
    )


def _logs(workspace: str, *, now: datetime) -> tuple[Wish, ...]:
    word, many = CANARIES[workspace], FIGURES[workspace]
    first = Entry(FIRST, "UANA", Verb.PROSPECTED, now.date(), many, now - HOUR, names=(f"Jo {word}",))
    undone = replace(first, id=UNDONE, logged_at=now - 2 * HOUR, on=(now - DAY).date(), is_late=True)
    noted = Entry(
        NOTED, "UANA", Verb.SERVED, now.date(), 1, now - 3 * HOUR,
        customer_id="c1", customer_name=f"Acme {word}", initiative=Initiative.REACTIVE,
        note=f"fixed it for {word}", tags=(word,),
    )  # fmt: skip
    others = [
        replace(
            first, id=f"{day:016x}", person_id=who, on=(now - day * DAY).date(), logged_at=now - day * DAY
        )
        for who, day in (("UBEN", 5), ("UANA", 6), ("UMO", 7))
    ]
    taken_back = ReviseEntry(
        undone, replace(undone, is_undone=True, revision=2), Change.UNDONE, "UANA", changed_at(workspace)
    )
    return (*(AddEntry(entry) for entry in (first, undone, noted, *others)), taken_back)


def changed_at(workspace: str) -> datetime:
    """When the entry was undone there, which happened to nothing else at that time."""
    return NOW + FIGURES[workspace] * HOUR


def _plans(workspace: str, *, now: datetime) -> tuple[Wish, ...]:
    many = FIGURES[workspace]
    return (
        SetGoal("UANA", Goal((now - 30 * DAY).date(), 20 + many, Period.WEEK, many)),
        AddAbsence("UANA", Absence((now - 40 * DAY).date(), (now - (40 - many % 7) * DAY).date())),
        *(SetAlarm(Alarm(who, "home", now + YEAR)) for who in PEOPLE),
    )


def _talk(workspace: str, *, now: datetime) -> tuple[Wish, ...]:
    word = CANARIES[workspace]
    on = (now - DAY).date()
    return (
        RecordNudge(
            "UANA",
            replace(verdict.record(on, account=word, said=f"evidence of {word}"), answer=f"said {word}"),
        ),
        *verdict.wishes("UANA", on, reason=word),
        SaveDraft(Draft(DRAFT, "UANA", f"served Initech {word}: fixed it", now.date())),
        *(tell(workspace, kind) for kind in KINDS),
        SetAlarm(Alarm("UANA", "digest", now, "2026-W08")),
        SetAlarm(Alarm("sales", "board", now, None)),
    )


def tell(workspace: str, kind: str, period: str = "") -> Tell:
    """A message of that kind to Ana or the board, with the workspace's word in it."""
    said = Message(f"Hello {CANARIES[workspace]}", (line(f"from {CANARIES[workspace]}"),))
    return Tell("CBOARD" if kind == "board" else "UANA", kind, period or PERIODS[kind], said)


_OWN = {table.name: select(table).where(table.c.workspace_id == bindparam("of")) for table in OWNED}
_ITSELF = {"workspaces": select(workspaces).where(workspaces.c.id == bindparam("of"))}


def rows_of(database: Database, workspace: str) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the workspace with every column, by table."""
    with wide_session(database._engine) as connection:
        return {
            name: sorted(map(tuple, connection.execute(statement, {"of": workspace})), key=repr)
            for name, statement in (_OWN | _ITSELF).items()
        }


def changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """The tables that are not as they were."""
    return [name for name in before if before[name] != after[name]]


def put_to_sleep(database: Database, workspace: str, now: datetime) -> None:
    """Nothing is due there, everything was just tried, and no call is allowed: whoever minds that looks too far."""
    later = now + YEAR
    written = {"state": "due", "owner": "somebody", "lease_until": later, "next_at": later, "tried_at": now}
    with wide_session(database._engine) as connection:
        change(connection, schedule, workspace, next_due_at=later)
        change(connection, outbox, workspace, **written)
        connection.execute(delete(pace).where(pace.c.workspace_id == workspace))
        full = {"full_at": now.timestamp() + 50, "blocked_until": later}
        for method in ("post", "update", "publish", "find"):
            connection.execute(pace.insert().values(workspace_id=workspace, method=method, **full))


def wake(database: Database, workspace: str, now: datetime) -> None:
    """Every message waits to be sent for the first time; nothing is held back."""
    fresh: dict[str, Any] = dict.fromkeys(
        ("owner", "lease_until", "tried_at", "first_try_at", "ts", "channel")
    )
    with wide_session(database._engine) as connection:
        for place, kind in enumerate(KINDS):  # in an order that every database keeps
            due = {"state": "due", "attempt": 0, "doubt": False, "next_at": now - place * SECOND}
            change(connection, outbox, workspace, outbox.c.kind == kind, **(fresh | due))
        connection.execute(delete(pace).where(pace.c.workspace_id == workspace))
        for person in PEOPLE:
            own = f"D{CANARIES[workspace]}{person}"
            change(connection, people, workspace, people.c.id == person, dm_channel=own)


def leave_calls(database: Database, workspace: str, now: datetime, *, left: int) -> None:
    """So many messages may be posted there at this moment."""
    bucket = BUCKETS["post"]
    full_at = now.timestamp() + bucket.tolerance - (left - 1) * bucket.step - bucket.step / 2
    with wide_session(database._engine) as connection:
        values = {"workspace_id": workspace, "method": "post", "full_at": full_at, "blocked_until": None}
        connection.execute(pace.insert().values(**values))


def mirror(database: Database, workspace: str, **but: Any) -> None:
    """The other's messages are in the same hands and the same state as this workspace's, `but` for that."""
    with wide_session(database._engine) as connection:
        held = connection.execute(select(outbox).where(outbox.c.workspace_id == workspace)).all()
        for row in held:
            same = {name: row._mapping[name] for name in _IN_HANDS}
            key = (
                outbox.c.recipient == row.recipient,
                outbox.c.kind == row.kind,
                outbox.c.period == row.period,
            )
            change(connection, outbox, OTHER[workspace], *key, **(same | but))


def age(database: Database, workspace: str) -> None:
    """Everything of the workspace has served its time, and its messages are over."""
    with wide_session(database._engine) as connection:
        change(connection, outbox, workspace, state="sent")
        for keep in (*purge.KEEPS, purge.LOGS):
            if "workspace_id" in keep.table.c and keep.table is not absences:
                old = NOW - keep.kept - 9 * DAY
                is_day = keep.table.c[keep.since].type.python_type is date
                values = {keep.since: old.date() if is_day else old}
                change(connection, keep.table, workspace, **values)


def change(connection: Any, table: Any, workspace: str, *conditions: Any, **values: Any) -> None:
    connection.execute(update(table).where(table.c.workspace_id == workspace, *conditions).values(**values))
