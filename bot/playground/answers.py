"""What a person picks or types, as Slack writes it."""

from collections.abc import Mapping
from typing import Any

_FIELDS = {
    "button": "value",
    "plain_text_input": "value",
    "number_input": "value",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "users_select": "selected_user",
    "channels_select": "selected_channel",
    "conversations_select": "selected_conversation",
    "static_select": "selected_option",
    "radio_buttons": "selected_option",
    "overflow": "selected_option",
    "multi_static_select": "selected_options",
    "checkboxes": "selected_options",
}
_INITIAL = {
    "value": "initial_value",
    "selected_date": "initial_date",
    "selected_time": "initial_time",
    "selected_user": "initial_user",
    "selected_channel": "initial_channel",
    "selected_conversation": "initial_conversation",
    "selected_option": "initial_option",
    "selected_options": "initial_options",
}


class NotSent(Exception):
    """Slack's client would not let the person send this."""


def answer(element: Mapping[str, Any], value: Any) -> dict[str, Any]:
    """The element's part of the state: a text, a date, or the option with that label or value."""
    field = _FIELDS[element["type"]]
    if field == "selected_option":
        value = None if value in (None, "") else _option(element, value)
    if field == "selected_options":
        value = [_option(element, one) for one in value or []]
    return {"type": element["type"], field: value if value != "" else None}


def untouched(element: Mapping[str, Any]) -> dict[str, Any]:
    """The element's part of the state when the person changes nothing."""
    field = _FIELDS[element["type"]]
    empty: list[Any] | None = [] if field == "selected_options" else None
    return {"type": element["type"], field: element.get(_INITIAL[field], empty)}


def _option(element: Mapping[str, Any], wanted: Any) -> Any:
    groups = element.get("option_groups") or []
    options = [*(element.get("options") or []), *(one for group in groups for one in group["options"])]
    for option in options:
        if wanted in (option["value"], option["text"]["text"]):
            return option
    raise NotSent(f"no option {wanted!r}")


def state(blocks: list[dict[str, Any]], values: Mapping[str, Any], *, anyway: bool) -> dict[str, Any]:
    """`state.values` of a form in which these blocks were filled; NotSent where Slack's client objects."""
    unknown = set(values) - {block["block_id"] for block in blocks}
    if unknown:
        raise NotSent(f"no field {sorted(unknown)}")
    filled: dict[str, Any] = {}
    for block in blocks:
        if block["type"] != "input":
            continue
        element = block["element"]
        given = (
            answer(element, values[block["block_id"]]) if block["block_id"] in values else untouched(element)
        )
        if not anyway:
            _object(block, given)
        filled[block["block_id"]] = {element["action_id"]: given}
    return filled


def _object(block: Mapping[str, Any], given: Mapping[str, Any]) -> None:
    name, element = block["block_id"], block["element"]
    value = given[_FIELDS[element["type"]]]
    if value in (None, []):
        if not block.get("optional"):
            raise NotSent(f"{name} is required")
        return
    if element["type"] == "plain_text_input":
        _object_to_length(name, element, value)
    if element["type"] == "number_input":
        _object_to_number(name, element, value)


def _object_to_length(name: str, element: Mapping[str, Any], value: str) -> None:
    if not element.get("min_length", 0) <= len(value) <= element.get("max_length", 3000):
        raise NotSent(f"{name} has the wrong length")


def _object_to_number(name: str, element: Mapping[str, Any], value: str) -> None:
    try:
        number = float(value) if element["is_decimal_allowed"] else int(value)
    except ValueError:
        raise NotSent(f"{name} is no number") from None
    if not float(element.get("min_value", "-inf")) <= number <= float(element.get("max_value", "inf")):
        raise NotSent(f"{name} is out of bounds")
