"""What an app may send to a response_url."""

from collections.abc import Mapping
from typing import Any

from bot.playground.blocks import Refused
from bot.playground.records import Post, ResponseUrl
from bot.playground.workspace import Workspace

_KNOWN = frozenset(
    {
        "text",
        "blocks",
        "attachments",
        "response_type",
        "replace_original",
        "delete_original",
        "thread_ts",
        "mrkdwn",
        "parse",
        "link_names",
        "unfurl_links",
        "unfurl_media",
        "metadata",
    }
)


def respond(workspace: Workspace, url_id: str, payload: Mapping[str, Any]) -> Post | None:
    """The message that is there afterwards; Refused when the URL or the payload is no good."""
    unknown = sorted(set(payload) - _KNOWN)
    if unknown:
        raise Refused("invalid_arguments", [f"[ERROR] invalid additional argument: {unknown[0]}"])
    with workspace.lock:
        url = workspace.use_response_url(url_id)
        if payload.get("delete_original") is True:
            _remove_original(workspace, url)
            return None
        if payload.get("replace_original") is True and url.about is not None:
            return workspace.rewrite(url.about, payload)
        return say(workspace, url.channel, url.user, payload)


def _remove_original(workspace: Workspace, url: ResponseUrl) -> None:
    if url.about is not None:
        workspace.remove(url.about)


def say(workspace: Workspace, channel: str, user_id: str, payload: Mapping[str, Any]) -> Post:
    """A new message where the person is: for all if the app said so, else for that person alone."""
    if payload.get("response_type", "ephemeral") not in ("ephemeral", "in_channel"):
        raise Refused("invalid_arguments", ["[ERROR] unknown response_type"])
    if payload.get("response_type") == "in_channel":
        return workspace.post(channel, payload, author=workspace.bot.user_id)
    return workspace.whisper(channel, user_id, payload)
