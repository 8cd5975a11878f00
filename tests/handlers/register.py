"""A register of installations that a test can look into and break, and what Slack says when all is well."""

from dataclasses import dataclass, field

from handlers.oauth import Granted, Return

GOOD = {
    "ok": True,
    "access_token": "xoxb-test",
    "token_type": "bot",
    "scope": "commands,chat:write,users:read,im:history",
    "bot_user_id": "UBOT",
    "app_id": "A1",
    "team": {"id": "T1", "name": "Acme"},
    "enterprise": None,
    "is_enterprise_install": False,
    "authed_user": {"id": "UMO"},
}
HOSTILE = "<script>alert(1)</script>\"'&%00\r\nSet-Cookie: a=b"


@dataclass
class FakeRegister:
    given: dict[str, str] = field(default_factory=dict)
    kept: list[Granted] = field(default_factory=list)
    returns: Return | None = None
    app: str | None = None
    breaks_at: str = ""

    def begin(self, state: str, browser: str) -> None:
        self._perhaps_break("begin")
        self.given[state] = browser

    def redeem(self, state: str, browser: str) -> Return:
        self._perhaps_break("redeem")
        owner = self.given.pop(state, None)
        if owner is None:
            return Return.UNKNOWN
        return self.returns or (Return.GOOD if owner == browser else Return.FOREIGN)

    def app_id(self) -> str | None:
        return self.app

    def keep(self, granted: Granted) -> None:
        self._perhaps_break("keep")
        self.kept.append(granted)

    def _perhaps_break(self, step: str) -> None:
        if self.breaks_at == step:
            raise OSError("the database is not available")
