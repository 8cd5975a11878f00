"""The one workspace whose token is in the settings, and who it says it is."""

from contextlib import suppress
from dataclasses import dataclass

import structlog

from handlers.ports import DeliveryError
from handlers.transport import Transport

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Introduction:
    """What Slack says of a token: `auth.test`."""

    team: str
    enterprise: str | None
    bot_user: str
    scopes: tuple[str, ...] = ()  # granted


class Installation:
    """Gives the token to requests of its own workspace only. Until Slack was asked, it is everybody's."""

    def __init__(self, token: str | None, transport: Transport) -> None:
        self._token = token
        self._transport = transport
        self._introduction: Introduction | None = None

    def introduce(self) -> Introduction:
        """Asks Slack whose token it is; raises DeliveryError."""
        answer, scopes = self._transport.introduce(self._token)
        self._introduction = Introduction(
            team=str(answer.get("team_id", "")),
            enterprise=answer.get("enterprise_id") or None,
            bot_user=str(answer.get("user_id", "")),
            scopes=scopes,
        )
        log.info("introduced", team=self._introduction.team)
        return self._introduction

    def make_sure(self) -> None:
        """Asks where Slack could not be reached at the start; nothing once it is known."""
        if self._introduction is None:
            with suppress(DeliveryError):
                self.introduce()

    def token_for(self, workspace: str) -> str | None:
        known = self._introduction
        if known is None or workspace in (known.team, known.enterprise):
            return self._token
        return None

    def authorize(self, enterprise: str | None, team: str | None, _person: str | None) -> str | None:
        """The token for a request of that workspace, or None."""
        return self.token_for(team or "") or self.token_for(enterprise or "")
