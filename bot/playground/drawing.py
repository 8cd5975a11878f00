"""Messages, modals and Homes as plain text, for a terminal."""

from collections.abc import Mapping
from typing import Any

from bot.playground.drawing_data import draw_chart, draw_table
from bot.playground.drawing_text import rich_lines, said
from bot.playground.finding import label
from bot.playground.records import Post, View
from bot.playground.workspace import Workspace


def draw_screen(workspace: Workspace, user_id: str) -> list[str]:
    """Everything that person sees, oldest first, with an open modal last."""
    lines = [line for post in workspace.seen_by(user_id) for line in [*draw_post(workspace, post), ""]]
    top = workspace.windows.top(user_id)
    return lines + (draw_view(workspace, top) if top else [])


def draw_post(workspace: Workspace, post: Post) -> list[str]:
    """One message with its buttons; the first line says where and from whom."""
    channel = workspace.channels[post.channel]
    place = "direct message" if channel.is_im else f"#{channel.name}"
    marks = ", only visible to you" * (post.only_for is not None) + ", edited" * (post.edited_ts is not None)
    author = workspace.users[post.author].name
    body = draw_blocks(workspace, post.blocks) or said(workspace, post.text).split("\n")
    return [f"{author} ({place}{marks})", *(f"  {line}".rstrip() for line in body)]


def draw_view(workspace: Workspace, view: View) -> list[str]:
    """A modal or a Home, with the errors of its fields."""
    content = view.content
    if content["type"] == "home":
        return ["Home", *(f"  {line}".rstrip() for line in draw_blocks(workspace, content["blocks"]))]
    lines = []
    for block in content["blocks"]:
        lines += draw_block(workspace, block)
        lines += [f"! {view.errors[block['block_id']]}"] if block["block_id"] in view.errors else []
    ends = [content[name]["text"] for name in ("close", "submit") if content.get(name)]
    lines += [" ".join(f"[{text}]" for text in ends)] if ends else []
    return [f"== {content['title']['text']} ==", *(f"  {line}".rstrip() for line in lines)]


def draw_blocks(workspace: Workspace, blocks: list[dict[str, Any]]) -> list[str]:
    return [line for block in blocks for line in draw_block(workspace, block)]


def draw_block(workspace: Workspace, block: Mapping[str, Any]) -> list[str]:
    """One block."""
    match block["type"]:
        case "header":
            return [said(workspace, block["text"]["text"])]
        case "rich_text":
            return rich_lines(workspace, block)
        case "input":
            return _input(block)
        case "data_visualization":
            return draw_chart(block)
        case "table" | "data_table":
            return draw_table(workspace, block)
        case _:
            return _words(workspace, block)


def _words(workspace: Workspace, block: Mapping[str, Any]) -> list[str]:
    """The blocks that are mostly text."""
    match block["type"]:
        case "section":
            texts = [block.get("text"), *(block.get("fields") or [])]
            lines = [line for one in texts if one for line in said(workspace, one["text"]).split("\n")]
            return lines + ([_element(block["accessory"])] if block.get("accessory") else [])
        case "divider":
            return ["-" * 40]
        case "actions":
            return [" ".join(_element(one) for one in block["elements"])]
        case "context":
            return ["  ".join(_element_or_words(workspace, one) for one in block["elements"])]
        case "image":
            return [f"[image: {block['alt_text']}]"]
        case _:
            return _framed(workspace, block)


def _framed(workspace: Workspace, block: Mapping[str, Any]) -> list[str]:
    """Cards and alerts."""
    if block["type"] == "alert":
        return [f"({block.get('level', 'default')}) {said(workspace, block['text']['text'])}"]
    cards = block["elements"] if block["type"] == "carousel" else [block]
    return [line for card in cards for line in _card(workspace, card)]


def _card(workspace: Workspace, card: Mapping[str, Any]) -> list[str]:
    parts = [card[name] for name in ("title", "subtitle", "body", "subtext") if card.get(name)]
    lines = [f"| {said(workspace, part['text'])}" for part in parts]
    buttons = " ".join(_element(one) for one in card.get("actions") or [])
    return lines + ([f"| {buttons}"] if buttons else [])


def _element_or_words(workspace: Workspace, one: Mapping[str, Any]) -> str:
    return f"[image: {one['alt_text']}]" if one["type"] == "image" else said(workspace, one["text"])


def _element(element: Mapping[str, Any]) -> str:
    match element["type"]:
        case "button":
            return f"[{element['text']['text']}]"
        case "image":
            return f"[image: {element['alt_text']}]"
        case "overflow":
            return f"[... {' | '.join(one['text']['text'] for one in element['options'])}]"
        case _:
            return f"[{label(dict(element))} v]"


def _input(block: Mapping[str, Any]) -> list[str]:
    element = block["element"]
    optional = " (optional)" if block.get("optional") else ""
    initial = next((value for name, value in element.items() if name.startswith("initial_")), "")
    if isinstance(initial, dict):
        initial = initial["text"]["text"]
    options = " | ".join(one["text"]["text"] for one in element.get("options") or [])
    hint = f"  {block['hint']['text']}" if block.get("hint") else ""
    choice = f"  ({options})" if options else ""
    return [f"{block['label']['text']}{optional}: [{initial}]{choice}{hint}"]
