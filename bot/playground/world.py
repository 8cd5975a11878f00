"""All of the stand-in's Slack: workspaces, tokens, trouble and the record of calls."""

import threading
from collections.abc import Callable, Iterable

from bot.playground.blocks import Refused
from bot.playground.consent import Consent
from bot.playground.faults import Faults
from bot.playground.records import Grant
from bot.playground.traffic import Traffic
from bot.playground.workspace import Workspace

LEAST_SCOPES = ("commands", "chat:write", "users:read")
BETWEEN_POSTS_SECONDS = 1.0


class World:
    """`timestamp` is Slack's clock in seconds since 1970: message ids, triggers, response URLs go by it."""

    def __init__(self, *, timestamp: Callable[[], float], app_id: str = "A1COACH") -> None:
        self.app_id = app_id
        self.lock = threading.RLock()
        self.timestamp = timestamp
        self.workspaces: dict[str, Workspace] = {}
        self.faults = Faults()
        self.traffic = Traffic()
        self.is_strict_about_pace = False
        self.mishaps: list[BaseException] = []  # what went wrong in the stand-in itself
        self.base_url = ""  # set by the server when it starts
        self.consent = Consent(self.workspaces, self.install, timestamp=timestamp)
        self._grants: dict[str, Grant] = {}
        self._posted_at: dict[tuple[str, str], float] = {}

    def add_workspace(
        self, team_id: str, *, token: str | None, scopes: Iterable[str] = LEAST_SCOPES, domain: str = ""
    ) -> Workspace:
        """A workspace in which the app is installed with that token; not yet where there is none."""
        with self.lock:
            made = Workspace(
                team_id,
                lock=self.lock,
                timestamp=self.timestamp,
                app_id=self.app_id,
                domain=domain or team_id.lower(),
            )
            self.workspaces[team_id] = made
            if token is not None:
                self._grants[token] = Grant(token, team_id, frozenset(scopes))
            return made

    def install(self, team_id: str, scopes: frozenset[str]) -> Grant:
        """The token with which the app is installed from now on: a new one where it was not."""
        with self.lock:
            found = next((one for one in self.grants_of(team_id) if one.refusal is None), None)
            if found is None:
                token = f"xoxb-{team_id.lower()}-{len(self._grants)}"
                found = self._grants[token] = Grant(token, team_id, scopes)
            found.scopes = scopes
            return found

    def grant(self, token: str | None) -> Grant:
        """What the token permits, or Refused with Slack's reason."""
        if not token:
            raise Refused("not_authed")
        with self.lock:
            found = self._grants.get(token)
            if found is None:
                raise Refused("invalid_auth")
            if found.refusal is not None:
                raise Refused(found.refusal)
            return found

    def allow(self, team_id: str, *scopes: str) -> None:
        """The workspace's tokens get these scopes, and only these."""
        with self.lock:
            for grant in self.grants_of(team_id):
                grant.scopes = frozenset(scopes)

    def revoke(self, team_id: str, *, reason: str = "token_revoked") -> None:
        """The workspace's tokens stop working; `reason` is also `account_inactive` or `invalid_auth`."""
        with self.lock:
            for grant in self.grants_of(team_id):
                grant.refusal = reason

    def restore(self, team_id: str) -> None:
        """The workspace's tokens work again."""
        with self.lock:
            for grant in self.grants_of(team_id):
                grant.refusal = None

    def grants_of(self, team_id: str) -> list[Grant]:
        """The tokens of that workspace."""
        return [grant for grant in self._grants.values() if grant.team_id == team_id]

    def wait_for_pace(self, team_id: str, channel: str) -> float:
        """Seconds until a message to that channel is welcome; 0 counts it as posted now."""
        with self.lock:
            now, last = self.timestamp(), self._posted_at.get((team_id, channel))
            if self.is_strict_about_pace and last is not None and 0 <= now - last < BETWEEN_POSTS_SECONDS:
                return BETWEEN_POSTS_SECONDS - (now - last)
            self._posted_at[team_id, channel] = now
            return 0.0
