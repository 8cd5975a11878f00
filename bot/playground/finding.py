"""Where on a person's screen a button is."""

from dataclasses import dataclass
from typing import Any

from bot.playground.blocks import pressable
from bot.playground.records import Post, View
from bot.playground.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Found:
    where: Post | View
    block_id: str
    element: dict[str, Any]


def find(workspace: Workspace, user_id: str, what: str, *, on: Post | View | str | None) -> Found:
    """The element with that label, action id or value; LookupError where there is none."""
    shown: list[str] = []
    for where in _screen(workspace, user_id, on):
        for block in _blocks(where):
            for element in pressable(block):
                shown.append(label(element))
                if what in (label(element), element.get("action_id"), element.get("value")):
                    return Found(where, block["block_id"], element)
    raise LookupError(f"no {what!r} to press; there is {shown}")


def label(element: dict[str, Any]) -> str:
    """What is written on it."""
    text = element.get("text") or element.get("placeholder") or {"text": element["type"]}
    return str(text["text"])


def _screen(workspace: Workspace, user_id: str, on: Post | View | str | None) -> list[Post | View]:
    """Where to look, in order: the open modal, then messages from the newest."""
    windows = workspace.windows
    if isinstance(on, Post | View):
        return [on]
    if on == "home":
        return [windows.homes[user_id]] if user_id in windows.homes else []
    top = windows.top(user_id)
    return [*([top] if top else []), *reversed(workspace.seen_by(user_id))]


def _blocks(where: Post | View) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = where.blocks if isinstance(where, Post) else where.content["blocks"]
    return found
