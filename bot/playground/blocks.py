"""What Slack takes and what it refuses: messages, modals and Home."""

import json
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, TypeAdapter, ValidationError

from bot.playground.block_layout import Block
from bot.playground.block_texts import PlainText, Strict, at_most
from bot.playground.complaints import complaints_of

Surface = Literal["message", "modal", "home"]

TEXT = 4_000
BLOCKS_IN_A_MESSAGE = 50
BLOCKS_IN_A_VIEW = 100
TEXT_IN_ALL_BLOCKS = 12_000  # undocumented; a little under the smallest figure people report for a refusal
VIEW_BYTES = 250_000
METADATA_BYTES = 8_000

# Input blocks in messages and charts outside of messages are refused although newer clients may take them.
NOT_ON: Mapping[Surface, frozenset[str]] = {
    "message": frozenset({"input", "alert"}),
    "modal": frozenset({"table", "data_table", "data_visualization", "carousel"}),
    "home": frozenset({"alert", "data_visualization"}),
}
AT_MOST_A_MESSAGE = {"table": 1, "data_visualization": 2}

_BLOCKS = TypeAdapter[list[Any]](list[Block])


class Refused(Exception):
    """Slack's answer `ok: false`: its error code and its sentences."""

    def __init__(self, error: str, details: list[str] | None = None, **more: str) -> None:
        super().__init__(error, details or [])
        self.error = error
        self.details = details or []
        self.more = more


Short = Annotated[PlainText, AfterValidator(at_most(24))]


class _View(Strict):
    blocks: list[Any]
    private_metadata: Annotated[str, Field(max_length=3000)] = ""
    callback_id: Annotated[str, Field(max_length=255)] = ""
    external_id: Annotated[str, Field(max_length=255)] = ""


class ModalView(_View):
    type: Literal["modal"]
    title: Short
    submit: Short | None = None
    close: Short | None = None
    clear_on_close: bool = False
    notify_on_close: bool = False
    submit_disabled: bool = False


class HomeView(_View):
    type: Literal["home"]


_VIEW = TypeAdapter[ModalView | HomeView](Annotated[ModalView | HomeView, Field(discriminator="type")])


def check_message(payload: Mapping[str, Any]) -> None:
    """Raises Refused where Slack would refuse to post this."""
    text, blocks = payload.get("text"), payload.get("blocks")
    if text is not None and not isinstance(text, str):
        raise Refused("invalid_arguments", ["[ERROR] must be a string [json-pointer:/text]"])
    if payload.get("attachments"):
        raise Refused("invalid_attachments")
    if blocks is not None and not isinstance(blocks, list):
        raise Refused("invalid_blocks_format")
    if not (text or "").strip() and not blocks:
        raise Refused("no_text")
    if len(text or "") > TEXT:
        raise Refused("msg_too_long")
    _check_metadata(payload.get("metadata"))
    _check_message_blocks(blocks or [])


def _check_message_blocks(blocks: list[Any]) -> None:
    found = complaints(blocks, "message")
    if found:
        raise Refused("invalid_blocks", found)
    if sum(len(text) for text in texts(blocks)) > TEXT_IN_ALL_BLOCKS:
        raise Refused("msg_blocks_too_long")


def _check_metadata(metadata: object) -> None:
    if metadata is None:
        return
    if not isinstance(metadata, dict) or set(metadata) - {"event_type", "event_payload"}:
        raise Refused("invalid_metadata_format")
    kind, content = metadata.get("event_type"), metadata.get("event_payload")
    if not isinstance(kind, str) or not kind or not isinstance(content, dict):
        raise Refused("invalid_metadata_format")
    if len(json.dumps(metadata)) > METADATA_BYTES:
        raise Refused("metadata_too_large")


def check_view(view: object, *, allowed: Surface) -> dict[str, Any]:
    """The view, or Refused where Slack would not show it on that surface."""
    if not isinstance(view, dict):
        raise Refused("invalid_arguments", ["[ERROR] missing required field: view"])
    if len(json.dumps(view)) > VIEW_BYTES:
        raise Refused("view_too_large")
    try:
        parsed = _VIEW.validate_python(view)
    except ValidationError as error:
        raise Refused("invalid_arguments", complaints_of(error, view, at="/view")) from None
    if parsed.type != allowed:
        raise Refused(
            "invalid_arguments", [f"[ERROR] not the place of a {parsed.type} view [json-pointer:/view/type]"]
        )
    found = complaints(parsed.blocks, parsed.type, at="/view/blocks")
    if isinstance(parsed, ModalView) and parsed.submit is None and _asks(parsed.blocks):
        found.append("[ERROR] missing required field: submit [json-pointer:/view]")
    if found:
        raise Refused("invalid_arguments", found)
    return view


def _asks(blocks: list[Any]) -> bool:
    return any(isinstance(block, dict) and block.get("type") == "input" for block in blocks)


def complaints(blocks: list[Any], surface: Surface, *, at: str = "/blocks") -> list[str]:
    """What is wrong with these blocks there, in Slack's manner; empty when nothing is."""
    limit = BLOCKS_IN_A_MESSAGE if surface == "message" else BLOCKS_IN_A_VIEW
    if len(blocks) > limit:
        return [f"[ERROR] no more than {limit} items allowed [json-pointer:{at}]"]
    try:
        _BLOCKS.validate_python(blocks)
    except ValidationError as error:
        return complaints_of(error, blocks, at=at)
    return [*_misplaced(blocks, surface, at), *_doubled(blocks, at), *_nulls(blocks, at)]


def _misplaced(blocks: list[dict[str, Any]], surface: Surface, at: str) -> Iterator[str]:
    for index, block in enumerate(blocks):
        if block["type"] in NOT_ON[surface]:
            yield f"[ERROR] unsupported type: {block['type']} [json-pointer:{at}/{index}/type]"
    for kind, most in AT_MOST_A_MESSAGE.items():
        if sum(block["type"] == kind for block in blocks) > most:
            yield f"[ERROR] no more than {most} of type {kind} allowed [json-pointer:{at}]"


def _doubled(blocks: list[dict[str, Any]], at: str) -> Iterator[str]:
    seen: set[str] = set()
    for index, block in enumerate(blocks):
        name = block.get("block_id")
        if name is not None and name in seen:
            yield f"[ERROR] `block_id` {name} already exists [json-pointer:{at}/{index}/block_id]"
        seen |= {name} if name is not None else set()
        ids = [one["action_id"] for one in pressable(block) if one.get("action_id") is not None]
        for twice in sorted({one for one in ids if ids.count(one) > 1}):
            yield f"[ERROR] `action_id` {twice} already exists [json-pointer:{at}/{index}]"


def pressable(block: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The interactive elements of a block, in reading order."""
    found: list[Any] = [block.get("accessory"), block.get("element")]
    if block["type"] == "carousel":
        return [one for card in block["elements"] for one in pressable(card)]
    if block["type"] in ("actions", "card"):
        found += block.get("elements" if block["type"] == "actions" else "actions") or []
    return [one for one in found if isinstance(one, dict) and one.get("type") != "image"]


def _nulls(found: object, at: str) -> Iterator[str]:
    if isinstance(found, dict):
        for key, value in found.items():
            if value is None:
                yield f"[ERROR] must not be null [json-pointer:{at}/{key}]"
            elif key != "column_settings":  # the one list where a null means "as it comes"
                yield from _nulls(value, f"{at}/{key}")
    if isinstance(found, list):
        for index, value in enumerate(found):
            yield from _nulls(value, f"{at}/{index}")


def texts(found: object) -> Iterator[str]:
    """Every text that these blocks show, in order."""
    if isinstance(found, dict):
        for key, value in found.items():
            if key in ("text", "title", "caption", "name", "label") and isinstance(value, str):
                yield value
            else:
                yield from texts(value)
    if isinstance(found, list):
        for value in found:
            yield from texts(value)
