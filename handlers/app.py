"""The Bolt app: seven listeners, one line in the log for each request, and the one boundary for bugs."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Protocol

import structlog
from slack_bolt import App, BoltRequest, BoltResponse
from slack_bolt.error import BoltUnhandledRequestError
from slack_bolt.listener.listener_error_handler import ListenerErrorHandler
from slack_bolt.middleware.middleware_error_handler import MiddlewareErrorHandler

from coaching.message import Message, line
from handlers import actions, commands, events, views
from handlers.blocks import render_modal
from handlers.door import LetIn, SignatureCheck
from handlers.payloads import Body, dig, person_of, workspace_of
from handlers.ports import Program
from handlers.replies import Outcome, Room, Token, Window, reply, spoken
from handlers.sender import SlackChat
from handlers.transport import Transport, silent_logger

REPLY_TIMEOUT = 2.0  # seconds; Slack waits 3 for the ack, and the work is already saved

log = structlog.get_logger()


TokenOf = Callable[[str], str | None]  # by workspace; raises DeliveryError where it cannot be told


class Handle(Protocol):
    def __call__(self, body: Body, *, room: Room, token: Token) -> Outcome: ...


class Observe(Protocol):
    def __call__(self, *, kind: str, outcome: str, seconds: float) -> None: ...


def _unobserved(*, kind: str, outcome: str, seconds: float) -> None:
    """Nobody counts."""


EVENT = "event_callback"
EVENTS: dict[str, Handle] = {
    "app_home_opened": events.home_opened,
    "user_change": events.user_changed,
    "app_uninstalled": events.uninstalled,
    "tokens_revoked": events.tokens_revoked,
}


def build(
    program: Program,
    chat: SlackChat,
    *,
    signing_secret: str,
    now: Callable[[], datetime],
    prefix: str = "",
    observe: Observe = _unobserved,
) -> App:
    """The app, ready to dispatch. It answers with the tokens that the chat has."""
    transport = Transport(chat.base_url, min(chat.timeout, REPLY_TIMEOUT))
    app = _bare_app(transport, signing_secret=signing_secret, now=now)
    room = Room(program, transport, prefix)
    listen = Listening(room, tokens=chat.tokens, now=now, observe=observe)
    app.command(commands.PATTERN)(listen.to("command", commands.answer))
    app.action(actions.PATTERN)(listen.to("button", actions.answer))
    app.view(views.PATTERN)(listen.to("form", views.answer))
    for name, handle in EVENTS.items():
        app.event(name)(listen.to(name, handle))
    boundary = Boundary(
        transport, chat.tokens
    )  # not by `app.error`, which reads the payload first and stumbles over odd ones
    app.listener_runner.listener_error_handler = boundary
    app._middleware_error_handler = boundary
    return app


def _bare_app(transport: Transport, *, signing_secret: str, now: Callable[[], datetime]) -> App:
    app = App(
        name="coach",
        logger=silent_logger(),
        process_before_response=True,
        raise_error_for_unhandled_request=True,
        signing_secret=signing_secret,
        client=transport.client(None),
        before_authorize=SignatureCheck(signing_secret, now=now),
        authorize=LetIn(),
        request_verification_enabled=False,  # SignatureCheck does it
        ignoring_self_events_enabled=False,  # no listener here hears what the coach itself says
        attaching_function_token_enabled=False,
    )
    # SLACK_CLIENT_ID and SLACK_CLIENT_SECRET in the environment make Bolt add a flow of its own.
    app._oauth_flow = None
    app._installation_store = None
    return app


@dataclass(frozen=True, slots=True)
class Listening:
    """Makes listeners: each request is handled, timed, counted and logged in one line."""

    room: Room
    tokens: TokenOf
    now: Callable[[], datetime]
    observe: Observe

    def to(self, kind: str, handle: Handle) -> Callable[..., BoltResponse]:
        def listen(body: dict[str, Any]) -> BoltResponse:
            started, said = self.now(), "failed"
            try:
                outcome = handle(body, room=self.room, token=token_of(body, self.tokens))
                said = outcome.said
            finally:
                seconds = (self.now() - started).total_seconds()
                self.observe(kind=kind, outcome=said, seconds=seconds)
            _log(outcome, seconds)
            return outcome.response

        return listen


def token_of(body: Body, tokens: TokenOf) -> Token:
    """The token of whoever sent this, looked up when it is asked for."""
    return partial(tokens, workspace_of(body))


def _log(outcome: Outcome, seconds: float) -> None:
    log.info(
        "request",
        workspace=outcome.workspace,
        person=outcome.person,
        command=outcome.command,
        key=outcome.key,
        ms=round(seconds * 1000),
        outcome=outcome.said,
    )


class Boundary(ListenerErrorHandler, MiddlewareErrorHandler):
    """Where every bug ends: logged with its traceback, and nobody waits in vain."""

    def __init__(self, transport: Transport, tokens: TokenOf) -> None:
        self._transport = transport
        self._tokens = tokens

    def handle(self, error: Exception, request: BoltRequest, response: BoltResponse | None) -> None:
        """200 and words, because Socket Mode drops every other answer."""
        answer = self._answer(error, request)
        if response is not None:
            response.status, response.headers, response.body = answer.status, answer.headers, answer.body

    def _answer(self, error: Exception, request: BoltRequest) -> BoltResponse:
        body = request.body
        if isinstance(error, BoltUnhandledRequestError):
            log.warning("request without a listener", kind=dig(body, "event", "type") or dig(body, "type"))
            return reply()
        number = secrets.token_hex(4)
        log.error(
            "request failed",
            error_id=number,
            workspace=workspace_of(body),
            person=person_of(body),
            exc_info=error,
        )
        if dig(body, "type") == EVENT:  # nobody reads an answer, and Slack tells it again after a failure
            return BoltResponse(status=500, body="")
        return _apology(body, number, window=Window(self._transport, token_of(body, self._tokens)))


def _apology(body: Body, number: str, *, window: Window) -> BoltResponse:
    message = sorry(number)
    if dig(body, "command"):
        return reply(spoken(message))
    if dig(body, "type") == "view_submission":
        return reply({"response_action": "update", "view": render_modal(message)})
    if dig(body, "type") == "block_actions":
        _tell(body, message, window=window)
    return reply()


def _tell(body: Body, message: Message, *, window: Window) -> None:
    if dig(body, "response_url"):
        window.post(dig(body, "response_url"), spoken(message) | {"replace_original": False})
    elif dig(body, "view", "type") == "modal":
        window.update(dig(body, "view", "id"), render_modal(message))
    else:
        window.open(dig(body, "trigger_id"), render_modal(message))


def sorry(number: str) -> Message:
    """What somebody reads whose request met a bug."""
    return Message(
        "Something went wrong. It is not certain whether this was saved.",
        (
            line("Look with “/coach log” before you log it again."),
            line(f"If it happens again, give your admin this error id: {number}"),
        ),
    )
