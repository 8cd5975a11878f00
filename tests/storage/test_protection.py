"""On PostgreSQL the database itself keeps workspaces apart, even from a statement that forgot to."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine, func, insert, make_url, select, text, update
from sqlalchemy.exc import ProgrammingError

from storage.database import Database
from storage.migrations.protection import protect
from storage.protection import Protection
from storage.sessions import SCHEMA, wide_session, workspace_session
from storage.tables import Base, entries, people, teams
from tests.postgres import NoPostgres, Server
from tests.storage.builders import CALLS, furnish, log

APART = [table for table in Base.metadata.sorted_tables if "workspace_id" in table.columns]


@pytest.fixture
def two(postgres_url: str) -> Iterator[Database]:
    """A database in which two workspaces have rows of the same ids."""
    database = Database(postgres_url)
    for workspace in ("T1", "T2"):
        furnish(database, workspace)
        log(database, CALLS, workspace=workspace)
    yield database
    database.dispose()


def seen(engine: Engine, workspace: str) -> set[str]:
    """The workspaces whose entries a statement without any filter finds."""
    with workspace_session(engine, workspace) as connection:
        return set(connection.execute(select(entries.c.workspace_id)).scalars())


def test_a_statement_without_a_filter_finds_its_own_workspace_only(two: Database) -> None:
    assert [seen(two._engine, name) for name in ("T1", "T2", "T9")] == [{"T1"}, {"T2"}, set()]


def test_a_change_without_a_filter_changes_its_own_workspace_only(two: Database) -> None:
    with workspace_session(two._engine, "T1") as connection:
        changed = connection.execute(update(people).values(name="x")).rowcount
        connection.commit()

    with two.unit_of_work("T2") as uow:
        assert (changed, {person.name for person in uow.people.of_team("sales")} & {"x"}) == (3, set())


def test_a_row_of_another_workspace_cannot_be_added(two: Database) -> None:
    row = {"workspace_id": "T2", "id": "new", "name": "New", "zone": "UTC"}

    refusal = pytest.raises(ProgrammingError, match="row-level security")
    with workspace_session(two._engine, "T1") as connection, refusal as refused:
        connection.execute(insert(teams), row)

    assert "New" not in str(refused.value)


def test_the_workspace_is_forgotten_with_the_transaction(two: Database) -> None:
    with workspace_session(two._engine, "T1") as connection:
        connection.execute(select(entries.c.id))
        raw = connection.connection.driver_connection
        connection.commit()
        after = raw.execute(
            "SELECT current_setting('coach.workspace', true), current_user = session_user"
        ).fetchone()

    assert after == ("", True)


@pytest.mark.parametrize("table", APART, ids=str)
def test_every_table_of_a_workspace_is_protected(two: Database, table: object) -> None:
    with two._engine.connect().execution_options(coach_sees="T9") as connection:
        assert connection.execute(select(func.count()).select_from(table)).scalar() == 0  # type: ignore[arg-type]


def test_it_holds_after_a_migration(two: Database) -> None:
    protection = two.protection()

    assert (protection.unprotected, protection.is_bypassed, protection.holds) == ((), False, True)
    assert str(protection.role).startswith("coach_app_")


def test_a_table_whose_policy_is_gone_is_named_and_mended_by_an_upgrade(two: Database) -> None:
    with wide_session(two._engine, sees=SCHEMA) as connection:
        connection.execute(text("ALTER TABLE notes NO FORCE ROW LEVEL SECURITY"))
        connection.execute(text("DROP POLICY one_workspace ON trail"))

    before = two.protection()
    two.upgrade()

    assert (before.unprotected, before.holds) == (("notes", "trail"), False)
    assert two.protection().holds


def test_there_is_nothing_to_protect_with_on_sqlite(sqlite_database: Database) -> None:
    assert sqlite_database.protection() == Protection(unprotected=(), role=None, is_bypassed=False)


@contextmanager
def login(server: Server, rights: str) -> Iterator[str]:
    """The address of an empty database that a login with these rights owns."""
    with server.database(template="template0") as url:
        name = f"owner_of_{make_url(url).database}"
        server._say(f'CREATE ROLE "{name}" LOGIN NOSUPERUSER {rights}')
        server._say(f'ALTER DATABASE "{make_url(url).database}" OWNER TO "{name}"')
        yield make_url(url).set(username=name).render_as_string(hide_password=False)
    server._say(f'DROP ROLE "{name}"')


@pytest.mark.parametrize(("rights", "has_role"), [("CREATEROLE", True), ("NOCREATEROLE", False)])
def test_it_holds_for_a_login_that_is_no_superuser(
    postgres_server: Server | NoPostgres, rights: str, *, has_role: bool
) -> None:
    if isinstance(postgres_server, NoPostgres):
        pytest.skip(f"no PostgreSQL: {postgres_server}")
    with login(postgres_server, rights) as url:
        database = Database(url)
        database.upgrade()
        for workspace in ("T1", "T2"):
            furnish(database, workspace)
            log(database, CALLS, workspace=workspace)

        protection = database.protection()
        found = seen(database._engine, "T1")
        database.dispose()

    assert (found, protection.holds, protection.role is not None) == ({"T1"}, True, has_role)


def test_protecting_a_table_takes_three_statements() -> None:
    assert [said.split(" ON ")[0].split('"')[0].strip() for said in protect("x")] == [
        "ALTER TABLE",
        "ALTER TABLE",
        "CREATE POLICY one_workspace",
    ]
