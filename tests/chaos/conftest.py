"""Databases on which a wave is due, made once and copied."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import count
from pathlib import Path

import pytest

from tests.chaos.wave import furnish
from tests.postgres import NoPostgres, Server

FreshUrl = Callable[[], AbstractContextManager[str]]


@pytest.fixture(scope="session")
def furnished_sqlite(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("wave") / "template.db"
    shutil.copyfile(sqlite_template, path)
    furnish(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def furnished_postgres(postgres_server: Server | NoPostgres) -> Iterator[str]:
    if isinstance(postgres_server, NoPostgres):
        pytest.skip(f"no PostgreSQL: {postgres_server}")
    with postgres_server.database() as url:
        furnish(url)
        yield url


@pytest.fixture(params=["sqlite", "postgres"])
def fresh_url(request: pytest.FixtureRequest, tmp_path: Path) -> FreshUrl:
    """Makes furnished databases of one kind; each test that asks for it runs twice."""
    numbers = count()

    @contextmanager
    def sqlite() -> Iterator[str]:
        path = tmp_path / f"coach{next(numbers)}.db"
        shutil.copyfile(template, path)
        yield f"sqlite:///{path}"

    template = request.getfixturevalue(f"furnished_{request.param}")
    if request.param == "sqlite":
        return sqlite
    server: Server = request.getfixturevalue("postgres_server")
    return lambda: server.database(template=template.rpartition("/")[2].partition("?")[0])
