"""What Slack makes of an app's answer to a request."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.playground.blocks import Refused, check_view
from bot.playground.records import Post, View
from bot.playground.responses import say
from bot.playground.transport import Reply
from bot.playground.workspace import Workspace

ACK_MS = 3_000


@dataclass(frozen=True, slots=True)
class Sent:
    """A request as it went out, to be sent again."""

    kind: str  # command, block_actions, view_submission, view_closed, event
    body: bytes
    headers: Mapping[str, str]
    payload: Mapping[str, Any]
    user: str = ""
    channel: str = ""
    view_id: str = ""


@dataclass(frozen=True, slots=True)
class Ack:
    """What came back. `problem` is what the person is told instead of an answer; None: all is well."""

    sent: Sent
    status: int
    ms: float
    body: str
    problem: str | None = None
    post: Post | None = None  # the message the answer put on the screen
    view: View | None = None  # the modal the answer left open
    errors: Mapping[str, str] | None = None  # what a form says about its fields

    @property
    def text(self) -> str:
        """The words of the message it showed."""
        return "" if self.post is None else self.post.text


def understood(workspace: Workspace, sent: Sent, reply: Reply) -> Ack:
    """The answer, taken the way Slack takes it: shown, or turned into the error a person sees."""
    problem = _problem(reply)
    if problem is not None:
        return Ack(sent, reply.status, reply.ms, reply.body, problem)
    shown: dict[str, Any] = {}
    try:
        with workspace.lock:
            if sent.kind == "command":
                shown = _show_message(workspace, sent, reply.body)
            if sent.kind == "view_submission":
                shown = _show_view(workspace, sent, reply.body)
    except Refused as refused:
        shown = {"problem": " ".join([refused.error, *refused.details])}
    return Ack(sent, reply.status, reply.ms, reply.body, **shown)


def _problem(reply: Reply) -> str | None:
    if reply.status == 0:
        return f"no answer: {reply.body}"
    if not 200 <= reply.status < 300:
        return f"dispatch_failed: status {reply.status}"
    return "operation_timeout" if reply.ms > ACK_MS else None


def _show_message(workspace: Workspace, sent: Sent, body: str) -> dict[str, Any]:
    payload = _json(body)
    if not isinstance(payload, dict):
        payload = {"text": body}
    if not body.strip() or not payload:
        return {}
    return {"post": say(workspace, sent.channel, sent.user, payload)}


def _show_view(workspace: Workspace, sent: Sent, body: str) -> dict[str, Any]:
    payload = _json(body) if body.strip() else {}
    if not isinstance(payload, dict) or (payload and "response_action" not in payload):
        raise Refused("invalid_response", ["[ERROR] not an answer to a submission"])
    windows = workspace.windows
    match payload.get("response_action"):
        case None:
            windows.close_top(sent.user)
        case "clear":
            windows.close_all(sent.user)
        case "errors":
            return _show_errors(workspace, sent, payload.get("errors"))
        case "update":
            return {"view": windows.update(sent.view_id, _content(workspace, payload))}
        case "push":
            return {"view": windows.push(sent.user, _content(workspace, payload))}
        case other:
            raise Refused("invalid_response", [f"[ERROR] unknown response_action {other}"])
    return {"view": windows.top(sent.user)}


def _content(workspace: Workspace, payload: Mapping[str, Any]) -> dict[str, Any]:
    content = check_view(payload.get("view"), allowed="modal")
    return {**content, "blocks": workspace.with_ids(content["blocks"])}


def _show_errors(workspace: Workspace, sent: Sent, errors: object) -> dict[str, Any]:
    view = workspace.windows.view(sent.view_id)
    if view is None or not isinstance(errors, dict) or not errors:
        raise Refused("invalid_response", ["[ERROR] errors without a field"])
    fields = {block["block_id"] for block in view.content["blocks"] if block["type"] == "input"}
    if set(errors) - fields or not all(isinstance(one, str) and one for one in errors.values()):
        raise Refused("invalid_response", [f"[ERROR] errors for fields that are not there: {sorted(errors)}"])
    view.errors = dict(errors)
    return {"view": view, "errors": view.errors}


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None
