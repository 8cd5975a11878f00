"""Workspaces that install the coach by a click: what is kept of it, and how their tokens are found again."""

from collections.abc import Callable

import structlog

from bot.clock import Clock
from handlers.oauth import Granted, Return
from handlers.ports import DeliveryError, Verdict
from storage.database import Database
from storage.errors import Unavailable
from storage.installations import Installation, Installations
from storage.sealing import Unopenable

log = structlog.get_logger("bot.installing")


class InstallDesk:
    """Implements handlers.oauth.Register."""

    def __init__(self, database: Database, installations: Installations, *, clock: Clock) -> None:
        self._states = database.oauth_states()
        self._installations = installations
        self._clock = clock

    def begin(self, state: str, browser: str) -> None:
        self._states.begin(state, browser, self._clock())

    def redeem(self, state: str, browser: str) -> Return:
        return Return(self._states.redeem(state, browser, self._clock()).value)

    def app_id(self) -> str | None:
        return self._installations.app_id()

    def keep(self, granted: Granted) -> None:
        """The workspace is there and active, with everything it had before; only its token is new."""
        installation = Installation(
            workspace=granted.workspace,
            app_id=granted.app_id,
            name=granted.name,
            bot_user=granted.bot_user,
            scopes=granted.scopes,
            installed_at=self._clock(),
            enterprise_id=granted.enterprise_id,
            is_org=granted.is_org,
            installed_by=granted.installed_by,
        )
        self._installations.save(installation, granted.token)


def finder(installations: Installations) -> Callable[[str], str | None]:
    """Finds a workspace's token; where that fails, nothing was done at Slack, and it may be tried again."""

    def find(workspace: str) -> str | None:
        try:
            return installations.token_of(workspace)
        except Unavailable:
            raise DeliveryError("token_not_available", verdict=Verdict.NOT_DONE) from None
        except Unopenable as trouble:
            log.error("token not readable", workspace=workspace, reason=str(trouble))
            raise DeliveryError("token_not_readable", verdict=Verdict.NOT_DONE) from None

    return find
