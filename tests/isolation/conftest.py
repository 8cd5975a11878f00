"""Three kinds of database: what keeps workspaces apart must not be the last of the walls."""


from collections.abc import Iterator

import pytest
from sqlalchemy import create_engine, text

from storage.protection import OF_EVERYBODY
from storage.tables import Base
from structlog.testing import capture_logs


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
    params=["sqlite_url", "postgres_url", "bare_postgres_url"], ids=["sqlite", "postgres", "postgres-bare"]
)
def any_url(request: pytest.FixtureRequest) -> str:
    url: str = request.getfixturevalue(request.param)
    return url


@pytest.fixture(autouse=True)
def unlogged() -> Iterator[None]:
    """Hundreds of lines that nobody reads."""
    with capture_logs():
        yield
