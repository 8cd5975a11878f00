"""Whose tokens there are: one in the settings, and many in the table of installed workspaces."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime

import structlog

from handlers.payloads import dig
from handlers.ports import DeliveryError
from handlers.transport import Transport

FindToken = Callable[[str], str | None]  # by workspace; raises DeliveryError where the table cannot be read

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Introduction:
    """What Slack says of a token: `auth.test`."""

    team: str
    enterprise: str | None
    bot_user: str
    scopes: tuple[str, ...] = ()  # granted
    is_org: bool = False  # for the whole organisation
    said_at: datetime | None = None  # Slack's clock

    @property
    def workspace(self) -> str:
        """What the coach keeps its records under."""
        return self.enterprise or self.team if self.is_org else self.team


def ask_whose(token: str | None, transport: Transport) -> Introduction:
    """Asks Slack whose token it is; raises DeliveryError."""
    answer, headers = transport.introduce(token)
    return Introduction(
        team=dig(answer, "team_id"),
        enterprise=dig(answer, "enterprise_id") or None,
        bot_user=dig(answer, "user_id"),
        scopes=tuple(filter(None, map(str.strip, headers.get("x-oauth-scopes", "").split(",")))),
        is_org=answer.get("is_enterprise_install") is True,
        said_at=_instant(headers.get("date", "")),
    )


class Installation:
    """Gives each workspace its own token.

    The token in the settings is for the workspace that Slack says it belongs to. As long as Slack was not asked and
    there is no table, it is everybody's.
    """

    def __init__(self, token: str | None, transport: Transport, *, find: FindToken | None = None) -> None:
        self._token = token
        self._transport = transport
        self._find = find
        self._introduction: Introduction | None = None

    def introduce(self) -> Introduction:
        """Asks Slack whose token is in the settings; raises DeliveryError."""
        self._introduction = ask_whose(self._token, self._transport)
        log.info("introduced", team=self._introduction.team)
        return self._introduction

    def make_sure(self) -> None:
        """Asks where Slack could not be reached at the start; nothing once it is known."""
        if self._token and self._introduction is None:
            with suppress(DeliveryError):
                self.introduce()

    def token_for(self, workspace: str) -> str | None:
        """The workspace's token, None where there is none; DeliveryError where that cannot be told now."""
        if self._find is None:
            return self._token if self._is_ours(workspace) else None
        found = self._find(workspace)  # read each time: another process may have replaced or removed it
        if found is None and self._token:
            self.make_sure()
            return self._token if self._introduction and self._is_ours(workspace) else None
        return found

    def _is_ours(self, workspace: str) -> bool:
        return self._introduction is None or workspace == self._introduction.workspace


def _instant(date: str) -> datetime | None:
    try:
        return parsedate_to_datetime(date)
    except ValueError:
        return None
