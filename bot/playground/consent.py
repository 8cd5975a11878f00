"""Slack's page that asks whether an app may be installed, and the codes it sends people back with."""

import hmac
import secrets
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from bot.playground.blocks import Refused
from bot.playground.records import Grant
from bot.playground.workspace import Workspace

CODE_SECONDS = 600

_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Allow?</title>
<link rel="icon" href="data:,">
<h1>An app wants to be installed</h1>
<p>It asks for: {scopes}</p>{choices}<p><a id="no" href="{no}">Cancel</a></p></html>"""
_CHOICE = '<p><a id="allow-{team}" href="{url}">Allow in {name}</a></p>'


@dataclass(frozen=True, slots=True)
class App:
    """As it is registered at Slack."""

    client_id: str
    client_secret: str = field(repr=False)
    redirect_url: str


@dataclass(slots=True)
class _Code:
    team: str
    user: str
    scopes: frozenset[str]
    made_at: float
    is_used: bool = False


class Consent:
    """Asks, and exchanges a code for a token: once, within ten minutes."""

    def __init__(
        self,
        workspaces: Mapping[str, Workspace],
        install: Callable[[str, frozenset[str]], Grant],
        *,
        timestamp: Callable[[], float],
    ) -> None:
        self.app: App | None = None
        self._workspaces = workspaces
        self._install = install
        self._now = timestamp
        self._codes: dict[str, _Code] = {}
        self._lock = threading.Lock()

    def page(self, query: str, *, base: str) -> str:
        """The page on which somebody chooses a workspace, or says no."""
        asked = self._asked(query)
        choices = "".join(
            _CHOICE.format(
                team=team.id, name=escape(team.domain), url=escape(f"{base}/oauth/v2/allow/{team.id}?{query}")
            )
            for team in self._workspaces.values()
        )
        no = escape(f"{base}/oauth/v2/cancel?{query}")
        return _PAGE.format(scopes=escape(asked.get("scope", "")), choices=choices, no=no)

    def allow(self, query: str, team: str, *, scopes: str | None = None) -> str:
        """Where the browser goes after somebody of that workspace allowed it; `scopes`: only those."""
        asked = self._asked(query)
        wanted = asked.get("scope", "") if scopes is None else scopes
        code = secrets.token_hex(12)
        granted = frozenset(filter(None, wanted.split(",")))
        with self._lock:
            self._codes[code] = _Code(team, self._installer(team), granted, self._now())
        return self._back(asked, code=code)

    def cancel(self, query: str) -> str:
        """Where the browser goes after somebody said no."""
        return self._back(self._asked(query), error="access_denied")

    def exchange(self, arguments: Mapping[str, Any]) -> dict[str, Any]:
        """`oauth.v2.access`."""
        self._check_app(arguments)
        with self._lock:
            code = self._codes.get(str(arguments.get("code", "")))
            if code is None or self._now() - code.made_at > CODE_SECONDS:
                raise Refused("invalid_code")
            if code.is_used:
                raise Refused("code_already_used")
            code.is_used = True
        team = self._workspaces[code.team]
        grant = self._install(code.team, code.scopes)
        return {
            "access_token": grant.token,
            "token_type": "bot",
            "scope": ",".join(sorted(grant.scopes)),
            "bot_user_id": team.bot.user_id,
            "app_id": team.bot.app_id,
            "team": {"id": team.id, "name": team.domain},
            "enterprise": None,
            "authed_user": {"id": code.user},
            "is_enterprise_install": False,
        }

    def _check_app(self, arguments: Mapping[str, Any]) -> None:
        if self.app is None or arguments.get("client_id") != self.app.client_id:
            raise Refused("invalid_client_id")
        given = str(arguments.get("client_secret", ""))
        if not hmac.compare_digest(given.encode(), self.app.client_secret.encode()):
            raise Refused("bad_client_secret")

    def _asked(self, query: str) -> dict[str, str]:
        """What the app asks for; Refused where it is not one that is registered."""
        asked = dict(parse_qsl(query))
        if self.app is None or asked.get("client_id") != self.app.client_id:
            raise Refused("invalid_client_id")
        if asked.get("redirect_uri", self.app.redirect_url) != self.app.redirect_url:
            raise Refused("bad_redirect_uri")
        return asked

    def _back(self, asked: Mapping[str, str], **said: str) -> str:
        if self.app is None:
            raise Refused("invalid_client_id")
        return f"{self.app.redirect_url}?{urlencode({**said, 'state': asked.get('state', '')})}"

    def _installer(self, team: str) -> str:
        """An admin where there is one."""
        people = [user for user in self._workspaces[team].users.values() if not user.is_bot]
        admins = [user for user in people if user.is_admin]
        return (admins or people)[0].id


def answer(consent: Consent, address: str, *, base: str) -> tuple[int, bytes, dict[str, str]]:
    """Status, body and headers for an address below /oauth/v2/."""
    parts = urlsplit(address)
    act, _, team = parts.path.removeprefix("/oauth/v2/").partition("/")
    try:
        if act == "authorize":
            html = consent.page(parts.query, base=base).encode()
            return 200, html, {"content-type": "text/html; charset=utf-8"}
        place = consent.allow(parts.query, team) if act == "allow" else consent.cancel(parts.query)
    except (Refused, KeyError) as refused:
        return 400, str(getattr(refused, "error", "unknown")).encode(), {"content-type": "text/plain"}
    return 302, b"", {"location": place, "content-type": "text/plain"}
