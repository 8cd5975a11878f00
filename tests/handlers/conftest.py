from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from structlog.testing import capture_logs
from structlog.typing import EventDict

from handlers.oauth import OAuth
from handlers.oauth_doors import install_doors
from handlers.transport import Transport
from tests.handlers.browser import Browser
from tests.handlers.desk import SlackDesk
from tests.handlers.fakes import FakeProgram
from tests.handlers.register import GOOD, FakeRegister
from tests.handlers.slack_server import SlackServer, answers, slack_server


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


@pytest.fixture
def register() -> FakeRegister:
    return FakeRegister()


@pytest.fixture
def new_browser(slack: SlackServer, register: FakeRegister) -> Callable[..., Browser]:
    slack.on("oauth.v2.access", answers(GOOD))

    def made(**changes: Any) -> Browser:
        oauth = OAuth(
            client_id="1.2",
            client_secret="test secret",
            authorize_url="https://slack.example/oauth/v2/authorize",
            transport=Transport(slack.url, 1),
            register=register,
            own_app=changes.pop("own_app", None),
        )
        return Browser(install_doors(oauth, prefix="acme-", grace=timedelta(days=30)), **changes)

    return made


@pytest.fixture
def browser(new_browser: Callable[..., Browser]) -> Browser:
    return new_browser()
