"""A stage for whole stories, on both databases; afterwards nothing may have broken, been refused or pinged anybody."""

from collections.abc import Iterator

import pytest
from sqlalchemy import create_engine
from structlog.testing import capture_logs
from structlog.typing import EventDict

from storage.tables import Base
from tests.journeys.play import Play, failures, playing
from tests.postgres import NoPostgres, Server


@pytest.fixture(scope="session")
def shared_postgres_url(postgres_server: Server | NoPostgres) -> Iterator[str | NoPostgres]:
    """One database for all stories: making one takes longer than playing one."""
    if isinstance(postgres_server, NoPostgres):
        yield postgres_server
        return
    with postgres_server.database() as url:
        yield url


@pytest.fixture
def emptied_postgres_url(shared_postgres_url: str | NoPostgres) -> str:
    """The same, without a row."""
    if isinstance(shared_postgres_url, NoPostgres):
        pytest.skip(f"no PostgreSQL: {shared_postgres_url}")
    engine = create_engine(shared_postgres_url)
    with engine.begin() as connection:
        for table in reversed(Base.metadata.sorted_tables):
            connection.execute(table.delete())
    engine.dispose()
    return shared_postgres_url


@pytest.fixture(params=["sqlite_url", "emptied_postgres_url"], ids=["sqlite", "postgres"])
def stage_url(request: pytest.FixtureRequest) -> str:
    """Both databases, one after the other."""
    url: str = request.getfixturevalue(request.param)
    return url


@pytest.fixture
def logs() -> Iterator[list[EventDict]]:
    with capture_logs() as lines:
        yield lines


@pytest.fixture
def play(stage_url: str, logs: list[EventDict]) -> Iterator[Play]:
    """A story without trouble: Slack refused nothing, nothing failed, nobody was pinged by what was typed.

    No figure of a pipeline stood without the bath either."""
    with playing(stage_url) as made:
        yield made
        assert made.world.traffic.refused() == []
        assert failures(logs) == []
        assert made.bare_pipelines() == []
        assert {ping for ping in made.pinged() if ping.startswith(("!", "S"))} == set()


@pytest.fixture
def rough_play(stage_url: str, logs: list[EventDict]) -> Iterator[Play]:
    """A story in which Slack refuses something on purpose: it makes its own claims about that."""
    with playing(stage_url) as made:
        yield made
