from collections.abc import Iterator

import pytest
from structlog.testing import capture_logs
from structlog.typing import EventDict

from tests.handlers.desk import SlackDesk
from tests.handlers.fakes import FakeProgram
from tests.handlers.slack_server import SlackServer, slack_server


@pytest.fixture
def slack() -> Iterator[SlackServer]:
    with slack_server() as server:
        yield server


@pytest.fixture
def program() -> FakeProgram:
    return FakeProgram()


@pytest.fixture
def desk(slack: SlackServer, program: FakeProgram) -> SlackDesk:
    return SlackDesk(program, slack)


@pytest.fixture(autouse=True)
def logs() -> Iterator[list[EventDict]]:
    with capture_logs() as lines:
        yield lines
