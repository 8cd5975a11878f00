"""Signed requests into the real Bolt app, as Slack sends them."""

import json
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from slack_bolt import App, BoltRequest, BoltResponse
from slack_sdk.signature import SignatureVerifier

from handlers.app import build
from handlers.ports import Program
from handlers.sender import SlackChat
from tests.handlers.slack_server import SlackServer
from tests.times import TUESDAY_NOON_IN_LONDON

SECRET = "test secret"
TOKEN = "xoxb-test"
NOW = TUESDAY_NOON_IN_LONDON
FORM = "application/x-www-form-urlencoded"


def now() -> datetime:
    return NOW


def token_of(workspace: str) -> str | None:
    return TOKEN if workspace in ("T1", "E1") else None


def signed(raw: str, *, content_type: str = FORM, at: datetime = NOW, secret: str = SECRET) -> BoltRequest:
    timestamp = str(int(at.timestamp()))
    signature = SignatureVerifier(secret).generate_signature(timestamp=timestamp, body=raw) or ""
    headers = {
        "content-type": content_type,
        "x-slack-signature": signature,
        "x-slack-request-timestamp": timestamp,
    }
    return BoltRequest(body=raw, headers=dict(headers))


def command_body(text: str = "5", **changes: Any) -> dict[str, Any]:
    return {
        "command": "/prospected",
        "text": text,
        "team_id": "T1",
        "user_id": "UANA",
        "channel_id": "C1",
        "trigger_id": "1.2.3",
        "response_url": "http://127.0.0.1:1/never",
    } | changes


def press_body(sentence: str = "undo 3f9a@1", **changes: Any) -> dict[str, Any]:
    return {
        "type": "block_actions",
        "team": {"id": "T1"},
        "user": {"id": "UANA", "team_id": "T1"},
        "trigger_id": "1.2.3",
        "container": {"type": "message", "message_ts": "17.5", "channel_id": "C1", "is_ephemeral": True},
        "channel": {"id": "C1"},
        "actions": [
            {"type": "button", "action_id": "say:1", "block_id": "b", "value": sentence, "action_ts": "9.1"}
        ],
    } | changes


def view_body(values: dict[str, dict[str, Any]], **changes: Any) -> dict[str, Any]:
    view = {
        "id": "V1",
        "type": "modal",
        "callback_id": "form:prospected",
        "private_metadata": "3f9a@1",
        "hash": "1.h",
        "blocks": [{"type": "input", "block_id": name} for name in values],
        "state": {"values": {name: {"answer": answer} for name, answer in values.items()}},
    }
    person = {"id": "UANA", "team_id": "T1"}
    return {"type": "view_submission", "team": {"id": "T1"}, "user": person, "view": view} | changes


def event_body(**event: Any) -> dict[str, Any]:
    return {"type": "event_callback", "team_id": "T1", "event_id": "Ev1", "event": event}


class SlackDesk:
    """The app under test, with what Slack would do to it."""

    def __init__(self, program: Program, slack: SlackServer, *, prefix: str = "") -> None:
        self.slack = slack
        chat = SlackChat(token_of, base_url=slack.url, timeout=1)
        self.observed: list[tuple[str, str, float]] = []
        self.app: App = build(
            program,
            chat,
            signing_secret=SECRET,
            now=now,
            prefix=prefix,
            observe=lambda *, kind, outcome, seconds: self.observed.append((kind, outcome, seconds)),
        )

    def command(self, text: str = "5", **changes: Any) -> BoltResponse:
        return self.app.dispatch(signed(urlencode(command_body(text, **changes))))

    def press(self, sentence: str = "undo 3f9a@1", **changes: Any) -> BoltResponse:
        body = press_body(sentence, **{"response_url": f"{self.slack.url}response", **changes})
        return self.app.dispatch(signed(urlencode({"payload": json.dumps(body)})))

    def submit(self, values: dict[str, dict[str, Any]], **changes: Any) -> BoltResponse:
        return self.app.dispatch(signed(urlencode({"payload": json.dumps(view_body(values, **changes))})))

    def event(self, **event: Any) -> BoltResponse:
        return self.app.dispatch(signed(json.dumps(event_body(**event)), content_type="application/json"))


def shown(response: BoltResponse) -> dict[str, Any]:
    """The ack's body."""
    return dict(json.loads(response.body)) if response.body else {}
