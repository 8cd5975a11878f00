"""What a database is told, word for word."""

from typing import Any

from sqlalchemy import event

from storage.database import Database
from storage.prepared import HEARD

Said = tuple[str, Any]


def overheard(database: Database) -> list[Said]:
    """Every statement from now on, with its (first) values, whether SQLAlchemy says it or the driver alone."""
    said: list[Said] = []

    def hear(statement: str, values: Any) -> None:
        if not statement.startswith("BEGIN"):
            said.append((statement, tuple(values) if isinstance(values, list) else values))

    def listen(_c: Any, _cursor: Any, statement: str, values: Any, _context: Any, is_many: bool) -> None:
        hear(statement, values[0] if is_many else values)

    listeners = database._engine.get_execution_options().get(HEARD, ())
    database._engine.update_execution_options(**{HEARD: (*listeners, hear)})
    event.listen(database._engine, "before_cursor_execute", listen)
    return said
