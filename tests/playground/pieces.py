"""Small pieces of Block Kit to build payloads from."""

from typing import Any

Block = dict[str, Any]


def plain(text: str = "x") -> Block:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str = "x") -> Block:
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def section(text: str = "x", **more: Any) -> Block:
    return {"type": "section", "text": mrkdwn(text), **more}


def button(text: str = "Go", **more: Any) -> Block:
    return {"type": "button", "text": plain(text), **more}


def actions(*elements: Block, **more: Any) -> Block:
    return {"type": "actions", "elements": list(elements), **more}


def option(text: str = "One", value: str = "1") -> Block:
    return {"text": plain(text), "value": value}


def select(**more: Any) -> Block:
    return {"type": "static_select", "options": [option()], **more}


def rich(*pieces: Block) -> Block:
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(pieces)}]}


def words(text: str = "x", **more: Any) -> Block:
    return {"type": "text", "text": text, **more}


def points(*labels: str) -> list[Block]:
    return [{"label": label, "value": 1} for label in labels]


def series(name: str = "Done", labels: tuple[str, ...] = ("Mon", "Tue")) -> Block:
    return {"name": name, "data": points(*labels)}


def chart(kind: str = "bar", labels: tuple[str, ...] = ("Mon", "Tue"), **more: Any) -> Block:
    lines = {"type": kind, "series": [series(labels=labels)], "axis_config": {"categories": list(labels)}}
    return {"type": "data_visualization", "title": "Week", "chart": lines | more}


def pie(*segments: Block) -> Block:
    return {
        "type": "data_visualization",
        "title": "Week",
        "chart": {"type": "pie", "segments": list(segments)},
    }


def cell(text: str = "x") -> Block:
    return {"type": "raw_text", "text": text}


def table(*rows: list[Block], **more: Any) -> Block:
    return {"type": "table", "rows": list(rows), **more}


def data_table(*rows: list[Block], **more: Any) -> Block:
    return {"type": "data_table", "caption": "Week", "rows": list(rows), **more}


def field(element: Block, **more: Any) -> Block:
    return {"type": "input", "block_id": "count", "label": plain("How many?"), "element": element, **more}


def typed(**more: Any) -> Block:
    return {"type": "plain_text_input", "action_id": "a", **more}


def modal(*blocks: Block, **more: Any) -> Block:
    return {"type": "modal", "title": plain("Log"), "submit": plain("Log"), "blocks": list(blocks), **more}


def home(*blocks: Block, **more: Any) -> Block:
    return {"type": "home", "blocks": list(blocks), **more}
