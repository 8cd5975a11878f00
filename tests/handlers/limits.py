"""Slack's limits once more, written without a look at how messages are drawn."""

import json
import re
from collections.abc import Callable
from typing import Any

ZERO_WIDTH = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
KNOWN = {"header", "rich_text", "context", "actions", "divider", "data_visualization", "data_table"}


def check_post(text: str, blocks: list[dict[str, Any]]) -> None:
    """Fails where Slack would refuse or parse."""
    assert 0 < units(text) <= 4_000
    assert not re.search(r"<[!@#]|@(everyone|channel|here)|#\w", text, re.IGNORECASE)
    assert not re.search(r"&(?!amp;|lt;|gt;)", text)
    assert not ZERO_WIDTH.search(text)
    check_blocks(blocks, limit=50)
    assert sum(block["type"] == "data_visualization" for block in blocks) <= 2
    assert total(blocks) <= 12_000


def check_blocks(blocks: list[dict[str, Any]], *, limit: int) -> None:
    assert 0 < len(blocks) <= limit
    ids = re.findall(r'"action_id": "([^"]+)"', json.dumps(blocks))
    assert len(ids) == len(set(ids))
    for block in blocks:
        assert block["type"] in KNOWN
        check(block)


def check(piece: Any) -> None:
    if isinstance(piece, list):
        assert piece
        for each in piece:
            check(each)
    if isinstance(piece, dict):
        LIMITS.get(piece.get("type", ""), _anything)(piece)
        for value in piece.values():
            check(value)
    if isinstance(piece, str):
        assert not ZERO_WIDTH.search(piece)


def _anything(piece: dict[str, Any]) -> None:
    """No limit of its own."""


def _header(block: dict[str, Any]) -> None:
    assert units(block["text"]["text"]) <= 150


def _plain(piece: dict[str, Any]) -> None:
    assert 0 < units(piece["text"]) <= 3_000
    assert piece["text"].strip()


def _rich(block: dict[str, Any]) -> None:
    assert total(block) <= 3_000


def _button(button: dict[str, Any]) -> None:
    assert units(button["text"]["text"]) <= 75
    assert 0 < units(button["value"]) <= 2_000
    assert re.fullmatch(r"say:\d+", button["action_id"])
    assert 0 < units(button.get("accessibility_label", "x")) <= 75
    assert button.get("style", "primary") == "primary"


def _chart(block: dict[str, Any]) -> None:
    chart = block["chart"]
    categories = chart["axis_config"]["categories"]
    assert 0 < units(block["title"]) <= 50
    assert 0 < len(chart["series"]) <= 6
    assert 0 < len(categories) <= 20
    assert len({one["name"] for one in chart["series"]}) == len(chart["series"])
    for one in chart["series"]:
        assert [point["label"] for point in one["data"]] == categories
        assert all(0 < units(name) <= 20 for name in (one["name"], *categories))


def _table(block: dict[str, Any]) -> None:
    assert block["caption"]
    assert 2 <= len(block["rows"]) <= 101
    assert {len(row) for row in block["rows"]} <= set(range(1, 21))
    assert len({len(row) for row in block["rows"]}) == 1


LIMITS: dict[str, Callable[[dict[str, Any]], None]] = {
    "header": _header,
    "plain_text": _plain,
    "text": lambda piece: _said(piece["text"]),
    "raw_text": lambda piece: _said(piece["text"]),
    "rich_text": _rich,
    "context": lambda block: _count(block["elements"], 10),
    "actions": lambda block: _count(block["elements"], 25),
    "button": _button,
    "data_visualization": _chart,
    "data_table": _table,
}


def _said(text: str) -> None:
    assert text


def _count(elements: list[Any], most: int) -> None:
    assert 0 < len(elements) <= most


def total(piece: Any) -> int:
    """Characters shown."""
    if isinstance(piece, dict):
        names = ("text", "title", "caption", "name", "label")
        return sum(
            units(value) if key in names and isinstance(value, str) else total(value)
            for key, value in piece.items()
        )
    return sum(map(total, piece)) if isinstance(piece, list) else 0


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
