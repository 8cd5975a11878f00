"""Runs the steps that a database has not seen yet."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection, text

from storage.engine import connect_lazily
from storage.errors import OtherSchema
from storage.migrations.protection import make_sure
from storage.schema import declare, schema_of
from storage.sessions import SCHEMA, wide_session

PATIENCE_SECONDS = 600  # for another process that migrates at this moment
LOCK = 7_305_810_042  # any number, as long as it is always the same: whoever migrates holds it


def upgrade(url: str) -> None:
    """All steps happen in one transaction: a migration that is killed leaves the schema as it was.

    Does nothing where the database is ahead and says that this program works on it; otherwise raises OtherSchema.
    """
    engine = connect_lazily(url, wait_seconds=PATIENCE_SECONDS, is_pooled=False)
    try:
        with wide_session(engine, sees=SCHEMA) as connection:
            _wait_for_turn(connection)
            found = schema_of(connection)
            if found.is_ahead and found.fits:
                return
            command.upgrade(_config(connection), "head")
            declare(connection)
            make_sure(connection)
    except CommandError:
        raise OtherSchema(
            "The database is on a schema that this program does not know: a newer version has been here. "
            "Install that version again, or restore a copy of the database from before."
        ) from None
    finally:
        engine.dispose()


def _wait_for_turn(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":  # on SQLite the transaction itself is the lock
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})


def _config(connection: Connection) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    return config
