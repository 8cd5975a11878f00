"""Three kinds of database: what keeps workspaces apart must not be the last of the walls."""

import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from structlog.testing import capture_logs

from storage.protection import OF_EVERYBODY
from storage.tables import Base
from tests.isolation.everything import CASES
from tests.isolation.stage import Alone, as_it_is, leaks, pair
from tests.isolation.working import JOBS, arrange
from tests.journeys.play import failures


@pytest.fixture
def bare_postgres_url(postgres_url: str) -> str:
    """PostgreSQL that shows every row to everybody."""
    engine = create_engine(postgres_url.replace("postgresql://", "postgresql+psycopg://"))
    with engine.begin() as connection:
        for name in set(Base.metadata.tables) - OF_EVERYBODY:
            connection.execute(text(f'ALTER TABLE "{name}" DISABLE ROW LEVEL SECURITY'))
    engine.dispose()
    return postgres_url


@pytest.fixture(
    params=["sqlite_url", "postgres_url", pytest.param("bare_postgres_url", marks=pytest.mark.slow)],
    ids=["sqlite", "postgres", "postgres-bare"],
)
def any_url(request: pytest.FixtureRequest) -> str:
    url: str = request.getfixturevalue(request.param)
    return url


@pytest.fixture(scope="session")
def alone(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Alone:
    """Every case played where there is nobody else."""

    @cache
    def played(actor: str) -> dict[str, list[str]]:
        said: dict[str, list[str]] = {}
        for cases, arranged in ((CASES, as_it_is), (JOBS, arrange)):
            path = tmp_path_factory.mktemp("alone") / "coach.db"
            shutil.copyfile(sqlite_template, path)
            with pair(f"sqlite:///{path}", actor, is_alone=True) as made:
                leaks(made, cases, arrange=arranged)
            said |= made.said
        return said

    return played


@pytest.fixture(autouse=True)
def unlogged() -> Iterator[None]:
    """Hundreds of lines, none of which may tell of a bug."""
    with capture_logs() as lines:
        yield
    assert failures(lines) == []
