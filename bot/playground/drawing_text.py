"""Slack's texts as plain words."""

import html
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from bot.playground.workspace import Workspace

_TOKEN = re.compile(r"<([^<>|]+)(?:\|([^<>]*))?>")


def said(workspace: Workspace, text: str) -> str:
    """A text with its mentions, links and entities resolved."""
    return html.unescape(_TOKEN.sub(lambda token: _resolved(workspace, token), text))


def _resolved(workspace: Workspace, token: re.Match[str]) -> str:
    target, words = token.group(1), token.group(2)
    if target.startswith("@"):
        return f"@{_user(workspace, target[1:])}"
    if target.startswith("#"):
        return f"#{_channel(workspace, target[1:])}"
    if target.startswith("!"):
        return words or f"@{target[1:]}"
    return f"{words} ({target})" if words else target


def _user(workspace: Workspace, user_id: str) -> str:
    return workspace.users[user_id].name if user_id in workspace.users else user_id


def _channel(workspace: Workspace, channel_id: str) -> str:
    return workspace.channels[channel_id].name if channel_id in workspace.channels else channel_id


def rich_lines(workspace: Workspace, block: Mapping[str, Any]) -> list[str]:
    """A rich_text block, line by line."""
    lines: list[str] = []
    for part in block["elements"]:
        if part["type"] == "rich_text_list":
            lines += _list(workspace, part)
            continue
        mark = "> " if part["type"] == "rich_text_quote" else ""
        words = "".join(_piece(workspace, piece) for piece in part["elements"])
        lines += [f"{mark}{line}" for line in words.removesuffix("\n").split("\n")]
    return lines


def _list(workspace: Workspace, part: Mapping[str, Any]) -> list[str]:
    lines = []
    for number, item in enumerate(part["elements"], start=1 + part.get("offset", 0)):
        mark = f"{number}." if part["style"] == "ordered" else "-"
        words = "".join(_piece(workspace, piece) for piece in item["elements"])
        lines.append(f"{'  ' * part.get('indent', 0)}{mark} {words}")
    return lines


def _piece(workspace: Workspace, piece: Mapping[str, Any]) -> str:
    match piece["type"]:
        case "text":
            return str(piece["text"])
        case "user":
            return f"@{_user(workspace, piece['user_id'])}"
        case "channel":
            return f"#{_channel(workspace, piece['channel_id'])}"
        case "link":
            return f"{piece['text']} ({piece['url']})" if "text" in piece else str(piece["url"])
        case "date":
            return str(piece.get("fallback") or datetime.fromtimestamp(piece["timestamp"], UTC).isoformat())
        case _:
            return f":{piece['name']}:" if piece["type"] == "emoji" else f"@{_group(piece)}"


def _group(piece: Mapping[str, Any]) -> str:
    return str(piece.get("range") or piece.get("usergroup_id"))
