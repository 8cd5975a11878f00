"""Installing by a click: a browser is sent to Slack with a state, and comes back with a code for a token."""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol
from urllib.parse import urlencode

import structlog

from handlers.manifest import OPTIONAL_SCOPES, SCOPES
from handlers.payloads import dig
from handlers.ports import DeliveryError, Verdict
from handlers.texts import label
from handlers.transport import Answer, Transport
from handlers.verdicts import ERROR_NAME

ID = re.compile(r"[A-Z0-9]{2,40}")
CODE = re.compile(r"[\x21-\x7e]{1,500}")
LONGEST_NAME = 80

USED_CODES = frozenset({"invalid_code", "code_already_used", "code_expired"})
SET_UP_WRONG = frozenset(
    {
        "bad_client_secret",
        "bad_redirect_uri",
        "invalid_client_id",
        "invalid_redirect_uri",
        "no_scopes",
        "oauth_authorization_url_mismatch",
    }
)

log = structlog.get_logger()


class Return(StrEnum):
    """What became of the state that a browser came back with."""

    GOOD = "good"
    UNKNOWN = "unknown"  # never given out, or used before
    EXPIRED = "expired"
    FOREIGN = "foreign"  # given to another browser


class Trouble(StrEnum):
    """Why an installation did not come about. Nothing was saved, but for `UNKEPT`, where nobody knows."""

    DECLINED = "declined"
    NO_STATE = "no state"
    USED = "used"
    EXPIRED = "expired"
    FOREIGN = "foreign"
    CODE = "code"
    SCOPES = "scopes"
    UNREACHABLE = "unreachable"
    OTHER_APP = "other app"
    ROTATING = "rotating"
    SET_UP = "set-up"
    WHOLE_ORG = "whole organisation"
    DATABASE = "database"
    UNKEPT = "unkept"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Failed:
    trouble: Trouble
    reason: str = ""  # for the log
    scopes: tuple[str, ...] = ()  # that are missing


@dataclass(frozen=True, slots=True)
class Granted:
    """What Slack gave: the token of one workspace, or of an organisation, whose id is then the workspace."""

    workspace: str
    app_id: str
    name: str
    bot_user: str
    scopes: tuple[str, ...]
    token: str = field(repr=False)
    enterprise_id: str | None = None
    is_org: bool = False
    installed_by: str | None = None


class Register(Protocol):
    """Where installations are kept. Raises OSError where that cannot be reached."""

    def begin(self, state: str, browser: str) -> None:
        """Remembers that this browser was sent to Slack."""

    def redeem(self, state: str, browser: str) -> Return:
        """Whether it was, a short while ago; either way the state is used up."""

    def app_id(self) -> str | None:
        """The app whose tokens are kept, if any are."""

    def keep(self, granted: Granted) -> None:
        """The workspace has the app, with everything it had before."""


@dataclass(frozen=True, slots=True)
class OAuth:
    """The app, as Slack knows it. `own_app` is its id, where the settings tell it."""

    client_id: str
    client_secret: str = field(repr=False)
    authorize_url: str
    transport: Transport
    register: Register
    own_app: str | None = None

    def begin(self, browser: str) -> str:
        """The address at Slack that this browser may go to, once and soon."""
        state = secrets.token_urlsafe(32)
        self.register.begin(state, browser)
        scopes = ",".join((*SCOPES, *OPTIONAL_SCOPES))
        return f"{self.authorize_url}?{urlencode({'client_id': self.client_id, 'scope': scopes, 'state': state})}"

    def finish(self, said: Mapping[str, str], browser: str) -> Granted | Failed:
        """What came of it; `said` is what the browser brought back from Slack."""
        returned = self._returned(said, browser)
        if said.get("error"):  # the state is used up all the same
            return _refused(said["error"])
        if returned is not None:
            return returned
        if not CODE.fullmatch(said.get("code", "")):
            return Failed(Trouble.CODE, "no code")
        try:
            answer = self.transport.exchange(self.client_id, self.client_secret, said["code"])
        except DeliveryError as error:
            return _not_exchanged(error)
        granted = self._granted(answer)
        return granted if isinstance(granted, Failed) else self._kept(granted)

    def _returned(self, said: Mapping[str, str], browser: str) -> Failed | None:
        """Why this browser may not go on, or None."""
        if not said.get("state"):
            return Failed(Trouble.NO_STATE)
        match self.register.redeem(said["state"], browser):
            case Return.GOOD:
                return None
            case Return.EXPIRED:
                return Failed(Trouble.EXPIRED)
            case Return.FOREIGN:
                return Failed(Trouble.FOREIGN)
            case Return.UNKNOWN:
                return Failed(Trouble.USED)

    def _granted(self, answer: Answer) -> Granted | Failed:
        granted = granted_from(answer)
        if granted is None:
            return Failed(Trouble.OTHER, "unreadable_answer")
        if not granted.token.startswith("xoxb-"):
            return Failed(Trouble.ROTATING, "another kind of token")
        missing = tuple(scope for scope in SCOPES if scope not in granted.scopes)
        if missing:
            return Failed(Trouble.SCOPES, "missing scopes", missing)
        own = self.own_app or self.register.app_id()
        if own is not None and own != granted.app_id:
            return Failed(Trouble.OTHER_APP, f"{granted.app_id} instead of {own}")
        return granted

    def _kept(self, granted: Granted) -> Granted | Failed:
        try:
            self.register.keep(granted)
        except OSError as error:
            return Failed(Trouble.UNKEPT, str(error))
        log.info("installed", workspace=granted.workspace, app=granted.app_id, is_org=granted.is_org)
        return granted


def granted_from(answer: Answer) -> Granted | None:
    """Slack's answer to the code, where it says what has to be known."""
    is_org = answer.get("is_enterprise_install") is True
    place: Mapping[str, Any] = {"place": answer.get("enterprise" if is_org else "team")}
    workspace, app = dig(place, "place", "id"), dig(answer, "app_id")
    token = dig(answer, "access_token")
    if not (ID.fullmatch(workspace) and ID.fullmatch(app) and token):
        return None
    return Granted(
        workspace=workspace,
        app_id=app,
        name=label(dig(place, "place", "name") or workspace, LONGEST_NAME),
        bot_user=dig(answer, "bot_user_id"),
        scopes=tuple(filter(None, dig(answer, "scope").split(","))),
        token=token,
        enterprise_id=dig(answer, "enterprise", "id") or None,
        is_org=is_org,
        installed_by=dig(answer, "authed_user", "id") or None,
    )


def _refused(error: str) -> Failed:
    """Slack's own word where it is one; anybody can write anything into an address."""
    if error == "access_denied":
        return Failed(Trouble.DECLINED)
    return Failed(Trouble.OTHER, error if ERROR_NAME.fullmatch(error) else "an odd error")


def _not_exchanged(error: DeliveryError) -> Failed:
    if error.reason in USED_CODES:
        return Failed(Trouble.CODE, error.reason)
    if error.reason in SET_UP_WRONG:
        return Failed(Trouble.SET_UP, error.reason)
    if error.reason == "cannot_install_an_org_installed_app":
        return Failed(Trouble.WHOLE_ORG, error.reason)
    is_silence = error.verdict is Verdict.AMBIGUOUS or not ERROR_NAME.fullmatch(error.reason)
    is_silence = is_silence or error.retry_after is not None
    return Failed(Trouble.UNREACHABLE if is_silence else Trouble.OTHER, error.reason)
