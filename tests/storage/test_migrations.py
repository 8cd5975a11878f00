"""The schema's history ends where the program begins."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from storage import migrations
from storage.database import Database, SchemaState
from storage.engine import connect_lazily
from storage.migrations import HEAD
from storage.sessions import wide_session
from storage.tables import Base
from tests.postgres import NoPostgres, Server
from tests.storage.builders import furnish
from tests.storage.crowd import at_once


@pytest.fixture(params=["sqlite", "postgres"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database without a single table."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/empty.db"
        return
    server: Server | NoPostgres = request.getfixturevalue("postgres_server")
    if isinstance(server, NoPostgres):
        pytest.skip(f"no PostgreSQL: {server}")
    with server.database(template="template0") as url:
        yield url


@pytest.fixture
def empty(empty_url: str) -> Iterator[Database]:
    database = Database(empty_url)
    yield database
    database.dispose()


def test_an_empty_database_is_migrated_once_and_then_left_alone(empty: Database) -> None:
    before = (empty.is_empty(), empty.schema())

    empty.upgrade()
    furnish(empty)
    empty.upgrade()

    assert before == (True, SchemaState(None))
    assert (empty.is_empty(), empty.schema(), empty.schema().is_current) == (False, SchemaState(HEAD), True)
    with empty.unit_of_work("T1") as uow:
        assert uow.people.get("UANA") is not None


def test_several_that_migrate_at_once_do_not_meet(empty: Database) -> None:
    at_once(lambda _: empty.upgrade(), times=3)

    assert empty.schema() == SchemaState(HEAD)


def test_the_migrated_schema_is_the_one_of_the_tables(database_url: str) -> None:
    engine = connect_lazily(database_url, wait_seconds=5)

    with wide_session(engine) as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        differences = compare_metadata(context, Base.metadata)
        indexes = {
            (table, index["name"], tuple(index["column_names"]), bool(index["unique"]))
            for table in Base.metadata.tables
            for index in inspect(connection).get_indexes(table)
        }
    engine.dispose()

    assert differences == []
    assert indexes == {
        (table.name, index.name, tuple(index.columns.keys()), index.unique)
        for table in Base.metadata.sorted_tables
        for index in table.indexes
    }


def test_the_needed_schema_is_the_newest_step() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))

    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_a_database_of_another_schema_is_not_current() -> None:
    assert [SchemaState(found).is_current for found in (None, "0000", HEAD)] == [False, False, True]
