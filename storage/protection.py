"""Row-level security: on PostgreSQL the database itself keeps workspaces apart.

Every table has a policy that shows a transaction the rows of the workspace it said at its start. A policy binds neither
superusers nor, unless it is forced, the owner of a table; so each transaction takes a role that is neither.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from storage.tables import Base

POLICY = "one_workspace"
OF_EVERYBODY = frozenset({"heartbeats", "compatibility", "restores"})  # of the database and its workers

# A role of ours that this login may take, and that may use the tables: it is named after the database it was made in.
_ROLE = r"""
    SELECT rolname FROM pg_roles
    WHERE rolname LIKE 'coach\_app\_%' AND NOT rolsuper AND NOT rolbypassrls
      AND CASE WHEN current_setting('server_version_num')::int < 160000
          THEN pg_has_role(oid, 'MEMBER') ELSE pg_has_role(oid, 'SET') END
      AND has_table_privilege(oid, to_regclass('workspaces'), 'INSERT')
    ORDER BY rolname LIMIT 1
"""
# Where a login may not create roles, the policies bind it as the owner they are forced on.
_MAKE_ROLE = """
    DO $$
    DECLARE app text := left('coach_app_' || current_database(), 63);
    BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = app) THEN
            EXECUTE format('CREATE ROLE %I NOLOGIN NOBYPASSRLS', app);
        END IF;
        IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
            EXECUTE format('GRANT %I TO current_user', app);
        END IF;
        EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', current_schema(), app);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %I TO %I', current_schema(), app);
    EXCEPTION WHEN insufficient_privilege THEN
        RAISE NOTICE 'no role %: this login may not create one', app;
    END $$
"""
_TABLES = text(
    """
    SELECT c.relname AS name, c.relrowsecurity AND c.relforcerowsecurity AND p.oid IS NOT NULL AS is_protected
    FROM pg_class c LEFT JOIN pg_policy p ON p.polrelid = c.oid AND p.polname = :policy
    WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
    ORDER BY c.relname
    """
)
_BYPASSES = text("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")


@dataclass(frozen=True, slots=True)
class Protection:
    """How row-level security stands. `role` is what transactions take; None: they run as the login itself."""

    unprotected: tuple[str, ...]  # tables without their policy
    role: str | None
    is_bypassed: bool  # the policies do not bind whoever the transactions run as

    @property
    def holds(self) -> bool:
        return not self.unprotected and not self.is_bypassed


NONE_OFFERED = Protection(unprotected=(), role=None, is_bypassed=False)


def role_of(connection: Any) -> str | None:
    """The role that transactions of this driver's connection take; None where there is none for it."""
    found = connection.execute(_ROLE).fetchone()
    return found[0] if found else None


def offer_role(connection: Connection) -> None:
    """Makes the role and lets it use the tables, as far as this login may."""
    connection.exec_driver_sql(_MAKE_ROLE.replace("%", "%%"))


def protection(connection: Connection) -> Protection:
    """How it stands, seen from a session of the program."""
    tables = {table.name for table in Base.metadata.sorted_tables if table.name not in OF_EVERYBODY}
    found = {row.name: row.is_protected for row in connection.execute(_TABLES, {"policy": POLICY})}
    return Protection(
        unprotected=tuple(sorted(name for name in tables if not found.get(name, False))),
        role=_taken(connection),
        is_bypassed=bool(connection.execute(_BYPASSES).scalar()),
    )


def _taken(connection: Connection) -> str | None:
    """The role of this transaction, where it is another than the login's."""
    taken: str | None = connection.execute(text("SELECT NULLIF(current_user, session_user)")).scalar()
    return taken
