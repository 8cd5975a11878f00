"""Who has the app: one row for each workspace or organisation, its token sealed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, bindparam, select, update

from storage import workspaces
from storage.scope import AnyRow
from storage.sealing import Keyring, Place, Sealed, Unopenable
from storage.sessions import wide_session
from storage.tables import installations
from storage.upsert import insert_or_replace

AT_ONCE = 100  # tokens sealed anew in one transaction: on SQLite everybody else waits until it ends

_ONE = select(installations).where(installations.c.workspace_id == bindparam("workspace"))
_SEALED = select(installations.c.key_id, installations.c.token).where(
    installations.c.workspace_id == bindparam("workspace")
)
_PAGE = (
    select(installations)
    .where(installations.c.workspace_id > bindparam("after"))
    .order_by(installations.c.workspace_id)
    .limit(AT_ONCE)
)
_KEY_IDS = select(installations.c.key_id).distinct()
_APP_IDS = select(installations.c.app_id).limit(1)
_UNDER = (
    select(installations.c.workspace_id, installations.c.key_id, installations.c.token)
    .where(installations.c.key_id == bindparam("key"), installations.c.workspace_id > bindparam("after"))
    .order_by(installations.c.workspace_id)
    .limit(AT_ONCE)
)
_SEAL_ANEW = (
    update(installations)
    .where(
        installations.c.workspace_id == bindparam("workspace"),
        installations.c.key_id == bindparam("old_key"),
        installations.c.token == bindparam("old_text"),
    )
    .values(key_id=bindparam("new_key"), token=bindparam("new_text"))
)


@dataclass(frozen=True, slots=True)
class Installation:
    """The app in one workspace; in a whole organisation the workspace is the organisation's id."""

    workspace: str
    app_id: str
    name: str
    bot_user: str
    scopes: tuple[str, ...]
    installed_at: datetime
    enterprise_id: str | None = None
    is_org: bool = False
    bot_id: str | None = None
    installed_by: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """An installation as the operator sees it: with its token, or with the reason why that cannot be read."""

    installation: Installation
    key_id: str
    token: str | None = field(repr=False)
    trouble: str | None = None


@dataclass(frozen=True, slots=True)
class Rotation:
    """How many tokens were sealed anew, and the workspaces whose token could not be opened."""

    renewed: int
    unopenable: tuple[str, ...]


class Installations:
    """Each call is a short transaction of its own."""

    def __init__(self, engine: Engine, keyring: Keyring) -> None:
        self._engine = engine
        self._keyring = keyring

    def save(self, installation: Installation, token: str) -> None:
        """The workspace has the app, and is back if it had left. What it logged and agreed stays as it is."""
        workspace = installation.workspace
        sealed = self._keyring.seal(token, _place(workspace))
        record = _record(installation) | {"key_id": sealed.key_id, "token": sealed.text}
        with wide_session(self._engine) as connection:
            workspaces.come_back(connection, workspace, now=installation.installed_at)
            statement = insert_or_replace(connection.dialect.name, installations)
            connection.execute(statement, record)

    def find(self, workspace: str) -> Entry | None:
        with wide_session(self._engine) as connection:
            row = connection.execute(_ONE, {"workspace": workspace}).first()
        return self._entry(row) if row else None

    def token_of(self, workspace: str) -> str | None:
        """The token, None where the app is not installed; raises Unopenable."""
        with wide_session(self._engine) as connection:
            row = connection.execute(_SEALED, {"workspace": workspace}).first()
        return self._keyring.open(Sealed(row.key_id, row.token), _place(workspace)) if row else None

    def all(self) -> Iterator[Entry]:
        """Every installation, by workspace, read in portions."""
        after = ""
        while True:
            with wide_session(self._engine) as connection:
                rows = connection.execute(_PAGE, {"after": after}).all()
            yield from map(self._entry, rows)
            if not rows:
                return
            after = rows[-1].workspace_id

    def missing_keys(self) -> tuple[str, ...]:
        """The ids of keys that a stored token is sealed with and that are not here."""
        with wide_session(self._engine) as connection:
            found = connection.execute(_KEY_IDS).scalars().all()
        return tuple(sorted(set(found) - set(self._keyring.keys)))

    def app_id(self) -> str | None:
        """The app that the stored tokens belong to; None before the first installation."""
        with wide_session(self._engine) as connection:
            found: str | None = connection.execute(_APP_IDS).scalar()
        return found

    def rotate(self) -> Rotation:
        """Seals every token with the first key. Safe to repeat, to break off, and to run twice at once."""
        first = self._keyring.first
        renewed, unopenable = 0, []
        for key_id in (key_id for key_id in self._keyring.keys if key_id != first):
            for rows in self._portions(key_id):
                found, failed = self._seal_anew(rows)
                renewed += found
                unopenable += failed
        return Rotation(renewed, tuple(unopenable))

    def _portions(self, key_id: str) -> Iterator[list[AnyRow]]:
        after = ""
        while True:
            with wide_session(self._engine) as connection:
                rows = list(connection.execute(_UNDER, {"key": key_id, "after": after}))
            if not rows:
                return
            yield rows
            after = rows[-1].workspace_id

    def _seal_anew(self, rows: Iterable[AnyRow]) -> tuple[int, list[str]]:
        """Only rows that are still as they were read: a token that was replaced meanwhile stays."""
        renewed, unopenable = 0, []
        with wide_session(self._engine) as connection:
            for row in rows:
                try:
                    renewed += self._renew(connection, row)
                except Unopenable:
                    unopenable.append(row.workspace_id)
        return renewed, unopenable

    def _renew(self, connection: Connection, row: AnyRow) -> int:
        place = _place(row.workspace_id)
        sealed = self._keyring.seal(self._keyring.open(Sealed(row.key_id, row.token), place), place)
        old = {"workspace": row.workspace_id, "old_key": row.key_id, "old_text": row.token}
        return connection.execute(
            _SEAL_ANEW, old | {"new_key": sealed.key_id, "new_text": sealed.text}
        ).rowcount

    def _entry(self, row: AnyRow) -> Entry:
        installation = _installation(row)
        try:
            token = self._keyring.open(Sealed(row.key_id, row.token), _place(row.workspace_id))
        except Unopenable as trouble:
            return Entry(installation, row.key_id, None, str(trouble))
        return Entry(installation, row.key_id, token)


def _place(workspace: str) -> Place:
    return Place("installations", "token", workspace)


def _record(installation: Installation) -> dict[str, Any]:
    return {
        "workspace_id": installation.workspace,
        "app_id": installation.app_id,
        "name": installation.name,
        "enterprise_id": installation.enterprise_id,
        "is_org": installation.is_org,
        "bot_user": installation.bot_user,
        "bot_id": installation.bot_id,
        "scopes": ",".join(installation.scopes),
        "installed_by": installation.installed_by,
        "installed_at": installation.installed_at,
    }


def _installation(row: AnyRow) -> Installation:
    same = ("app_id", "name", "enterprise_id", "is_org", "bot_user", "bot_id", "installed_by", "installed_at")
    return Installation(
        workspace=row.workspace_id,
        scopes=tuple(filter(None, row.scopes.split(","))),
        **{name: getattr(row, name) for name in same},
    )
