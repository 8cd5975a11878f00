"""What a migration says for a table that holds rows of workspaces, and what every upgrade makes sure of."""

from sqlalchemy import Connection, text

from storage.protection import POLICY, offer_role, protection


def protect(table: str, *, column: str = "workspace_id") -> tuple[str, ...]:
    """The statements after which the table shows one workspace at a time, to its owner too."""
    said = "current_setting('coach.workspace', true)"
    # Compared inside the parentheses: else the planner thinks that a wide session sees one row in 200, and sorts a
    # whole backlog for its first fifty.
    is_own = f"{column} = (SELECT {said}) OR (SELECT {said} = '*')"
    return (
        f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY',
        f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY',
        f'CREATE POLICY {POLICY} ON "{table}" USING ({is_own}) WITH CHECK ({is_own})',
    )


COLUMNS = {"workspaces": "id", "oauth_states": "CAST(NULL AS text)"}  # what differs; NULL: wide sessions only


def make_sure(connection: Connection) -> None:
    """A policy that somebody took away is there again, and the role may use every table."""
    if connection.dialect.name != "postgresql":
        return
    for table in protection(connection).unprotected:
        connection.execute(text(f'DROP POLICY IF EXISTS {POLICY} ON "{table}"'))
        for statement in protect(table, column=COLUMNS.get(table, "workspace_id")):
            connection.execute(text(statement))
    offer_role(connection)
