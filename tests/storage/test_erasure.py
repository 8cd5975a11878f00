"""A workspace that left is deleted after its time of grace: all of it, nothing else, and not if it came back."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import event, update

from coaching.policy import RETENTION
from storage import erasure
from storage.database import Database
from storage.erasure import OWNED, Erased
from storage.sessions import wide_session
from storage.tables import Base, workspaces
from tests.storage.builders import HELLO, NOW, furnish
from tests.storage.crowd import at_once
from tests.storage.ledger import counts, fill, fingerprint

OVER = NOW + RETENTION.grace + timedelta(seconds=1)


class Broken(BaseException):
    """As if the process had been killed."""


def leave(database: Database, workspace: str = "T1", at: datetime | None = NOW) -> None:
    """The app is removed; or, at None, it is back."""
    with wide_session(database._engine) as connection:
        connection.execute(
            update(workspaces)
            .where(workspaces.c.id == workspace)
            .values(left_at=at, is_active=at is None, changed_at=NOW)
        )


def ask_often(database: Database, times: int, workspace: str = "T1") -> None:
    with database.unit_of_work(workspace) as uow:
        for n in range(times):
            uow.seen.keep(f"more{n}", HELLO, NOW)
        uow.commit()


def test_every_table_that_names_a_workspace_is_emptied(database: Database) -> None:
    fill(database, "T1")
    assert min(counts(database, "T1").values()) > 0
    leave(database)

    erased = database.wide().erase(OVER)

    assert (erased and erased.is_gone, sum(counts(database, "T1").values())) == (True, 0)
    assert database.wide().erase(OVER) is None


def test_only_the_tables_of_nobody_are_left_out() -> None:
    left_out = set(Base.metadata.tables) - {table.name for table in OWNED}

    assert left_out == {"workspaces", "heartbeats", "oauth_states", "compatibility", "restores"}


@pytest.mark.parametrize("seconds", [0, 1, RETENTION.grace.total_seconds()])
def test_within_the_time_of_grace_nothing_goes(database: Database, seconds: float) -> None:
    fill(database, "T1")
    leave(database)
    before = fingerprint(database, "T1")

    assert database.wide().erase(NOW + timedelta(seconds=seconds)) is None
    assert fingerprint(database, "T1") == before


def test_the_others_keep_every_row(database: Database) -> None:
    for workspace in ("T1", "T2", "T3"):
        fill(database, workspace)
    leave(database, "T1")
    leave(database, "T3", OVER - timedelta(days=1))
    before = [fingerprint(database, workspace) for workspace in ("T2", "T3")]

    while database.wide().erase(OVER):
        pass

    assert counts(database, "T1")["workspaces"] == 0
    assert [fingerprint(database, workspace) for workspace in ("T2", "T3")] == before


def test_it_goes_in_portions_and_goes_on_where_it_stopped(database: Database) -> None:
    fill(database, "T1")
    ask_often(database, 1_500)
    leave(database)
    rows = sum(counts(database, "T1").values())

    portions = [database.wide().erase(OVER) for _ in range(3)]

    assert portions == [
        Erased("T1", erasure.AT_ONCE, is_gone=False),
        Erased("T1", rows - erasure.AT_ONCE, is_gone=True),
        None,
    ]


def test_who_comes_back_half_way_keeps_what_is_left(database: Database) -> None:
    fill(database, "T1")
    ask_often(database, 1_500)
    leave(database)
    database.wide().erase(OVER)
    half = fingerprint(database, "T1")

    leave(database, at=None)

    assert database.wide().erase(OVER) is None
    assert fingerprint(database, "T1") == half


def test_who_is_active_again_is_never_erased_even_where_nobody_noted_the_return(database: Database) -> None:
    furnish(database)
    leave(database)
    database.wide().set_active("T1", is_active=True, now=OVER)

    assert database.wide().erase(OVER) is None


def test_broken_off_at_any_statement_it_resumes(database: Database) -> None:
    fill(database, "T1")
    fill(database, "T2")
    leave(database)
    other, broken = fingerprint(database, "T2"), 0

    while breaks_off(database, turn=broken + 1):
        broken += 1
        assert database.schema().is_current  # the connection went back in order

    assert broken > len(OWNED)
    assert (sum(counts(database, "T1").values()), fingerprint(database, "T2")) == (0, other)


def breaks_off(database: Database, *, turn: int) -> bool:
    """Erases until a statement of that number; whether it came to that."""
    said: list[str] = []

    def heard(_c: object, _cursor: object, statement: str, *_: object) -> None:
        said.append(statement)
        if len(said) == turn:
            raise Broken

    event.listen(database._engine, "before_cursor_execute", heard)
    try:
        database.wide().erase(OVER)
    except Broken:
        return True
    finally:
        event.remove(database._engine, "before_cursor_execute", heard)
    return False


def test_several_at_once_erase_several(database: Database) -> None:
    for workspace in ("T1", "T2", "T3"):
        fill(database, workspace)
        leave(database, workspace)

    at_once(lambda _: [database.wide().erase(OVER) for _ in range(4)], times=3)
    while database.wide().erase(OVER):
        pass

    assert [sum(counts(database, workspace).values()) for workspace in ("T1", "T2", "T3")] == [0, 0, 0]
