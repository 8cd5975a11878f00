"""The schema's history ends where the program begins."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from storage import migrations
from storage.database import Database
from storage.engine import connect_lazily
from storage.errors import OtherSchema
from storage.migrations import HEAD, WORKS_FROM
from storage.schema import SchemaState
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


def test_steps_are_named_so_that_the_newer_one_sorts_later() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))

    names = [step.revision for step in ScriptDirectory.from_config(config).walk_revisions()]

    assert names == sorted(names, reverse=True)
    assert WORKS_FROM in names


@pytest.mark.parametrize(
    ("state", "fits"),
    [
        (SchemaState(None, needed="0003"), False),
        (SchemaState("0003", needed="0003"), True),
        (SchemaState("0002", needed="0003"), False),
        (SchemaState("0002", needed="0003", works_from="0001"), False),  # our tables are not there yet
        (SchemaState("0004", needed="0003"), False),
        (SchemaState("0004", needed="0003", works_from="0004"), False),
        (SchemaState("0004", needed="0003", works_from="0003"), True),
        (SchemaState("0004", needed="0003", works_from="0002"), True),
    ],
)
def test_a_program_works_on_its_own_schema_and_on_newer_ones_that_say_so(
    state: SchemaState, fits: bool
) -> None:
    assert state.fits == fits


def from_the_future(database: Database, works_from: str) -> None:
    """A newer version of the program has been here."""
    with wide_session(database._engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9000'"))
        connection.execute(text("UPDATE compatibility SET works_from = :it"), {"it": works_from})


def test_the_schema_says_which_programs_work_on_it(database: Database) -> None:
    from_the_future(database, works_from=HEAD)
    welcome = database.schema()
    from_the_future(database, works_from="9000")

    assert (welcome, welcome.fits) == (SchemaState("9000", works_from=HEAD), True)
    assert (database.schema().fits, database.schema().remedy[:15]) == (False, "A newer version")


def test_an_old_program_leaves_a_newer_schema_alone_and_refuses_one_it_cannot_use(database: Database) -> None:
    from_the_future(database, works_from=HEAD)
    database.upgrade()
    from_the_future(database, works_from="9000")

    with pytest.raises(OtherSchema, match="newer version"):
        database.upgrade()
    assert database.schema().current == "9000"
