"""Whom a message would notify: the harm a typed text can do."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

_TOKEN = re.compile(r"<(@[UW][A-Z0-9]+|!(?:channel|here|everyone)|!subteam\^S[A-Z0-9]+)(?:\|[^>]*)?>")
_BARE = re.compile(r"(?<![\w&])@(channel|here|everyone)\b")


def pings(payload: Mapping[str, Any]) -> set[str]:
    """People ("UANA"), groups ("SGROUP") and broadcasts ("!channel") that text and blocks would notify."""
    found = set(_in_mrkdwn(payload.get("text") or "", is_verbatim=True))  # bare names there are left alone
    return found | set(_in_blocks(payload.get("blocks") or []))


def _in_blocks(value: object) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            yield from _in_blocks(one)
    if isinstance(value, dict):
        yield from _in_object(value)
        for one in value.values():
            yield from _in_blocks(one)


def _in_object(value: Mapping[str, Any]) -> Iterator[str]:
    match value.get("type"):
        case "mrkdwn":
            yield from _in_mrkdwn(value["text"], is_verbatim=value.get("verbatim", False))
        case "user" if "user_id" in value:
            yield value["user_id"]
        case "usergroup" if "usergroup_id" in value:
            yield value["usergroup_id"]
        case "broadcast":
            yield f"!{value['range']}"


def _in_mrkdwn(text: str, *, is_verbatim: bool) -> Iterator[str]:
    for token in _TOKEN.findall(text):
        yield token.removeprefix("@").removeprefix("!subteam^")
    if not is_verbatim:
        yield from (f"!{name}" for name in _BARE.findall(text))
