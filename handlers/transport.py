"""One call to Slack: a time-out, no second try, no word in any log."""

import logging
import socket
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.error import URLError

from slack_sdk import WebClient, WebhookClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from handlers.ports import DeliveryError, Verdict
from handlers.verdicts import OK, judge

Answer = Mapping[str, Any]

NEVER_CONNECTED = (ConnectionRefusedError, socket.gaierror)


def silent_logger() -> logging.Logger:
    """For Slack's own libraries, whose logs hold payloads and tokens; callers log what matters."""
    logger = logging.Logger("slack", level=logging.CRITICAL)
    logger.addHandler(logging.NullHandler())
    return logger


def trust_for(url: str) -> ssl.SSLContext | None:
    """Whose certificates are believed there; None where nothing is encrypted."""
    return _trust() if url.startswith("https:") else None


@cache
def _trust() -> ssl.SSLContext:
    """What the libraries would read anew for every call, at 20 ms of processor each time."""
    context = ssl.create_default_context()
    context.set_alpn_protocols(["http/1.1"])
    return context


@dataclass(frozen=True, slots=True)
class Transport:
    """Where Slack is and how long to wait for it. Safe to share between threads."""

    base_url: str
    timeout: float  # seconds

    def client(self, token: str | None) -> WebClient:
        """A client that says each thing once."""
        return WebClient(
            token=token,
            base_url=self.base_url,
            timeout=_whole(self.timeout),
            ssl=trust_for(self.base_url),
            logger=silent_logger(),
            retry_handlers=[],
        )

    def call(
        self,
        token: str | None,
        method: str,
        *,
        body: Mapping[str, Any] | None = None,
        query: Mapping[str, Any] | None = None,
    ) -> Answer:
        """Slack's `ok: true` answer; anything else is a DeliveryError."""
        answer = self._ask(token, method, body=body, query=query)
        return dict(answer.data) if isinstance(answer.data, dict) else {}

    def introduce(self, token: str | None) -> tuple[Answer, Mapping[str, str]]:
        """Whose token it is, as `auth.test` says, and the headers beside it, by their names in lower case."""
        answer = self._ask(token, "auth.test", body=None, query=None)
        headers = {name.lower(): str(value) for name, value in answer.headers.items()}
        return (dict(answer.data) if isinstance(answer.data, dict) else {}), headers

    def exchange(self, client_id: str, client_secret: str, code: str) -> Answer:
        """What the code is worth: `oauth.v2.access`."""
        client = self.client(None)
        answer = _judged(
            lambda: client.oauth_v2_access(client_id=client_id, client_secret=client_secret, code=code)
        )
        return dict(answer.data) if isinstance(answer.data, dict) else {}

    def _ask(
        self,
        token: str | None,
        method: str,
        *,
        body: Mapping[str, Any] | None,
        query: Mapping[str, Any] | None,
    ) -> SlackResponse:
        if not token:
            raise DeliveryError("not_installed", verdict=Verdict.REVOKED)
        client, arguments = self.client(token), dict(body) if body else None
        return _judged(lambda: client.api_call(method, json=arguments, params=dict(query) if query else None))

    def post(self, url: str, body: Mapping[str, Any]) -> None:
        """Sends to a response_url; raises DeliveryError when it was not taken."""
        try:
            hook = WebhookClient(
                url,
                timeout=_whole(self.timeout),
                ssl=trust_for(url),
                logger=silent_logger(),
                retry_handlers=[],
            )
            status = hook.send_dict(dict(body)).status_code
        except Exception as error:  # noqa: BLE001 - the same
            raise failed(error) from None
        if status != OK:
            raise DeliveryError(f"http_{status}", verdict=Verdict.AMBIGUOUS)


def _judged(call: Callable[[], SlackResponse]) -> SlackResponse:
    try:
        return call()
    except SlackApiError as refusal:
        response = refusal.response
        raise judge(response.status_code, response.headers, response.data) from None
    except Exception as error:  # noqa: BLE001 - whatever went wrong, the call may have been acted upon
        raise failed(error) from None


def failed(error: Exception) -> DeliveryError:
    """What is known about a call that ended without an answer of Slack's."""
    cause = error.reason if isinstance(error, URLError) else error
    name = type(cause).__name__
    verdict = Verdict.NOT_DONE if isinstance(cause, NEVER_CONNECTED) else Verdict.AMBIGUOUS
    return DeliveryError(name, verdict=verdict)


def _whole(seconds: float) -> int:
    """slack_sdk counts in whole seconds."""
    return max(1, round(seconds))
