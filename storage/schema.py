"""Whether the database and this program go together."""

from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, inspect, select, text

from storage.migrations import HEAD, WORKS_FROM
from storage.tables import compatibility


@dataclass(frozen=True, slots=True)
class SchemaState:
    """The schema that the database is on (None: none at all) and the one that this program was written for.

    A newer schema says which programs still work on it, so that old processes go on while new ones are started.
    """

    current: str | None
    needed: str = HEAD
    works_from: str | None = None  # the oldest program that works on it; None where the database does not say

    @property
    def is_current(self) -> bool:
        return self.current == self.needed

    @property
    def is_ahead(self) -> bool:
        """A newer version of the program has been here."""
        return self.current is not None and self.current > self.needed

    @property
    def fits(self) -> bool:
        """Whether this program may use the database."""
        welcomes_us = self.works_from is not None and self.works_from <= self.needed
        return self.is_current or (self.is_ahead and welcomes_us)

    @property
    def remedy(self) -> str:
        """What to do where it does not fit."""
        if self.is_ahead:
            return "A newer version of the program has been here: install that one"
        return "Run: coach db upgrade"


def schema_of(connection: Connection) -> SchemaState:
    tables = inspect(connection)
    if not tables.has_table("alembic_version"):
        return SchemaState(None)
    current: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if current == HEAD or not tables.has_table(compatibility.name):
        return SchemaState(current)
    return SchemaState(current, works_from=connection.execute(_WORKS_FROM).scalar())


def declare(connection: Connection) -> None:
    """Writes down which programs work on the schema that was just reached."""
    connection.execute(delete(compatibility))
    connection.execute(insert(compatibility).values(works_from=WORKS_FROM))


_WORKS_FROM = select(compatibility.c.works_from)
