"""Who may come in: requests with Slack's signature."""

from collections.abc import Callable
from datetime import datetime

import structlog
from slack_bolt import BoltRequest, BoltResponse
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.authorize import Authorize
from slack_bolt.context.context import BoltContext
from slack_bolt.middleware import Middleware
from slack_sdk.signature import Clock, SignatureVerifier

SOCKET = "socket_mode"  # Slack vouches for the whole connection there
LONGEST_TIMESTAMP = 12

log = structlog.get_logger()


class OurClock(Clock):
    """Slack's verifier, on the program's clock."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now

    def now(self) -> float:
        return self._now().timestamp()


class SignatureCheck(Middleware):
    """Like Bolt's own, which logs whole bodies and stumbles over odd timestamps.

    Without a secret only Socket Mode comes in.
    """

    def __init__(self, signing_secret: str, *, now: Callable[[], datetime]) -> None:
        has_secret = bool(signing_secret.strip())
        self._verifier = SignatureVerifier(signing_secret, clock=OurClock(now)) if has_secret else None

    def process(
        self,
        *,
        req: BoltRequest,
        resp: BoltResponse,  # noqa: ARG002 - Bolt's signature
        next: Callable[[], BoltResponse],  # noqa: A002 - Bolt's name for it
    ) -> BoltResponse:
        """Lets the request on, or answers 401."""
        if req.mode == SOCKET or self._is_signed(req):
            return next()
        log.warning("request refused", reason="signature")
        return BoltResponse(status=401, body={"error": "invalid request"})

    def _is_signed(self, req: BoltRequest) -> bool:
        timestamp = _header(req, "x-slack-request-timestamp")
        signature = _header(req, "x-slack-signature")
        is_number = timestamp.isascii() and timestamp.isdecimal() and len(timestamp) <= LONGEST_TIMESTAMP
        if self._verifier is None or not is_number or not signature.isascii():
            return False
        return self._verifier.is_valid(req.raw_body, timestamp, signature)


class LetIn(Authorize):
    """Lets every request in and looks nothing up: what needs a token asks for it, and most answers need none.

    A request of a workspace without a token comes in too: Slack signed it for this app, so what is logged is kept and
    answered in the ack. Only what needs a token stays undone: forms, Home, messages.
    """

    def __init__(self) -> None:
        """Nothing to prepare."""

    def __call__(
        self,
        *,
        context: BoltContext,  # noqa: ARG002 - Bolt's signature, here and below
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None,  # noqa: ARG002
        actor_enterprise_id: str | None = None,  # noqa: ARG002
        actor_team_id: str | None = None,  # noqa: ARG002
        actor_user_id: str | None = None,  # noqa: ARG002
    ) -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id)


def _header(req: BoltRequest, name: str) -> str:
    return next(iter(req.headers.get(name, [])), "")
