"""Payloads put through slackblocks, a library that builds Block Kit from objects and knows Slack's rules."""

import inspect
import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

import slackblocks as sb

Payload = Mapping[str, Any]
Reader = Callable[[Any], Any]


class Verdict(StrEnum):
    TAKEN = "taken"
    REFUSED = "refused"
    CHANGED = "changed"  # taken, and said otherwise: a mrkdwn header becomes a plain one
    UNSAYABLE = "unsayable"  # slackblocks has no word for it


class Unsayable(Exception):
    """Its constructors have no place for this."""


def on_message(blocks: list[Any]) -> Verdict:
    return _verdict(lambda: sb.Message("C1", "x", [_block(each) for each in blocks]), {"blocks": blocks})


def on_view(view: Any) -> Verdict:
    return _verdict(lambda: _view(view), view)


def _verdict(build: Callable[[], Any], said: Any) -> Verdict:
    try:
        built = build()
    except Unsayable:
        return Verdict.UNSAYABLE
    except (sb.InvalidUsageError, ValueError):  # its date pickers let strptime's own error through
        return Verdict.REFUSED
    again = {key: value for key, value in built.to_dict().items() if key in said}
    return Verdict.TAKEN if _essence(again) == _essence(said) else Verdict.CHANGED


DEFAULTS = {
    "border": 0,
    "offset": 0,
    "indent": 0,
    "page_size": 5,
    "row_header_column_index": 0,
    "level": "default",
}
MADE_UP = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def _essence(said: Any) -> Any:
    """Without what says nothing: what is absent, false, empty, a default or a made-up id."""
    if isinstance(said, list):
        return [_essence(each) for each in said]
    if not isinstance(said, Mapping):
        return said
    kept = {key: _essence(value) for key, value in said.items()}
    return {key: value for key, value in kept.items() if not _says_nothing(key, value)}


def _says_nothing(key: str, value: Any) -> bool:
    is_empty = value is None or value is False or value in ("", {})
    return is_empty or DEFAULTS.get(key) == value or (key == "block_id" and MADE_UP.fullmatch(value))


def _same(value: Any) -> Any:
    if not isinstance(value, str | int | float):
        raise Unsayable(value)
    return value


def _each(reader: Reader) -> Reader:
    return lambda values: [reader(value) for value in values]


def _made(made: Callable[..., Any], /, **fields: Reader) -> Reader:
    """Reads an object: every field by its reader, under the same name as an argument of `made`."""

    def read(payload: Any) -> Any:
        if not isinstance(payload, Mapping):
            raise Unsayable(payload)
        said = {key: value for key, value in payload.items() if key != "type" or "type" in fields}
        if set(said) - set(fields) or None in said.values():
            raise Unsayable(said)
        found = {key: fields[key](value) for key, value in said.items()}
        needed = inspect.signature(made).parameters.values()
        missing = [one.name for one in needed if one.default is one.empty and one.name not in found]
        if set(missing) - {"action_id", "options", "url", "id"}:
            raise sb.errors.MissingRequiredError(f"{made} needs {missing}")
        return made(**dict.fromkeys(missing), **found)

    return read


def _of(kinds: Mapping[str, Reader]) -> Reader:
    """Reads by `type`."""

    def read(payload: Any) -> Any:
        kind = payload.get("type") if isinstance(payload, Mapping) else None
        if kind not in kinds:
            raise Unsayable(payload)
        return kinds[kind](payload)

    return read


def _text(payload: Any) -> sb.Text:
    if not isinstance(payload, Mapping) or not isinstance(payload.get("text"), str):
        raise Unsayable(payload)
    return sb.Text.from_dict(dict(payload))


def _styled(made: Callable[..., Any]) -> Reader:
    """Reads a piece of rich text, whose `style` is spread over arguments."""
    read = _made(made, **dict.fromkeys(inspect.signature(made).parameters, _same))
    return lambda piece: read({key: piece[key] for key in piece if key != "style"} | piece.get("style", {}))


def _usergroup(
    usergroup_id: str, bold: bool | None = None, italic: bool | None = None, strike: bool | None = None
) -> sb.RichTextUserGroup:
    return sb.RichTextUserGroup(usergroup_id, bold, italic, strike)


def _alone(cell: sb.RichTextBlock) -> Any:
    """slackblocks takes what is in a table's rich text, not the block around it."""
    if len(cell.elements or []) != 1:
        raise Unsayable(cell)
    return cell.elements[0]


_option = _made(sb.Option, text=_text, value=_same, description=_text, url=_same)
_options = _each(_option)
_groups = _each(_made(sb.OptionGroup, label=_text, options=_options))
_confirm = _made(sb.ConfirmationDialogue, title=_text, text=_text, confirm=_text, deny=_text, style=_same)
_dispatch = _made(sb.DispatchActionConfiguration, trigger_actions_on=_each(_same))
_file = _made(sb.SlackFile, id=_same, url=_same)
_filter = _made(
    sb.ConversationFilter,
    include=_each(_same),
    exclude_external_shared_channels=_same,
    exclude_bot_users=_same,
)
_image = _made(sb.Image, image_url=_same, slack_file=_file, alt_text=_same)

PRESSED: dict[str, Reader] = {"action_id": _same, "confirm": _confirm}
PICKED = PRESSED | {"placeholder": _text, "focus_on_load": _same}
TYPED: dict[str, Reader] = {
    "action_id": _same,
    "initial_value": _same,
    "placeholder": _text,
    "focus_on_load": _same,
    "dispatch_action_config": _dispatch,
}
LISTED = PICKED | {"options": _options, "option_groups": _groups}
TICKED = PRESSED | {"focus_on_load": _same, "options": _options}
ELEMENTS: dict[str, Reader] = {
    "image": _image,
    "button": _made(
        sb.Button, text=_text, value=_same, url=_same, style=_same, accessibility_label=_same, **PRESSED
    ),
    "overflow": _made(sb.OverflowMenu, options=_options, **PRESSED),
    "checkboxes": _made(sb.CheckboxGroup, initial_options=_options, **TICKED),
    "radio_buttons": _made(sb.RadioButtonGroup, initial_option=_option, **TICKED),
    "static_select": _made(sb.StaticSelectMenu, initial_option=_option, **LISTED),
    "multi_static_select": _made(
        sb.StaticMultiSelectMenu, initial_options=_options, max_selected_items=_same, **LISTED
    ),
    "users_select": _made(sb.UserSelectMenu, initial_user=_same, **PICKED),
    "channels_select": _made(
        sb.ChannelSelectMenu, initial_channel=_same, response_url_enabled=_same, **PICKED
    ),
    "conversations_select": _made(
        sb.ConversationSelectMenu,
        initial_conversation=_same,
        default_to_current_conversation=_same,
        response_url_enabled=_same,
        filter=_filter,
        **PICKED,
    ),
    "datepicker": _made(sb.DatePicker, initial_date=_same, **PICKED),
    "timepicker": _made(sb.TimePicker, initial_time=_same, timezone=_same, **PICKED),
    "plain_text_input": _made(
        sb.PlainTextInput, multiline=_same, min_length=_same, max_length=_same, **TYPED
    ),
    "number_input": _made(
        sb.NumberInput, is_decimal_allowed=_same, min_value=_same, max_value=_same, **TYPED
    ),
}
_element = _of(ELEMENTS)
_buttons = _each(_element)

_piece = _of(
    {
        "text": _styled(sb.RichText),
        "link": _styled(sb.RichTextLink),
        "user": _styled(sb.RichTextUser),
        "channel": _styled(sb.RichTextChannel),
        "emoji": _styled(sb.RichTextEmoji),
        "usergroup": _styled(_usergroup),
    }
)
_section = _made(sb.RichTextSection, elements=_each(_piece))
_rich_object = _of(
    {
        "rich_text_section": _section,
        "rich_text_list": _made(
            sb.RichTextList,
            style=_same,
            elements=_each(_section),
            indent=_same,
            offset=_same,
            border=_same,
        ),
        "rich_text_quote": _made(sb.RichTextQuote, elements=_each(_piece), border=_same),
        "rich_text_preformatted": _made(sb.RichTextCodeBlock, elements=_each(_piece), border=_same),
    }
)
_rich = _made(sb.RichTextBlock, elements=_each(_rich_object), block_id=_same)
_raw = {"raw_text": _made(sb.RawText, text=_same), "raw_number": _made(sb.RawNumber, value=_same, text=_same)}
_table_cell = _of(_raw | {"rich_text": lambda cell: _alone(_rich(cell))})
_data_cell = _of(_raw | {"rich_text": _rich})
_column = _made(sb.ColumnSettings, align=_same, is_wrapped=_same)

_point = _made(sb.DataPoint, label=_same, value=_same)
_axes: dict[str, Reader] = {
    "series": _each(_made(sb.DataSeries, name=_same, data=_each(_point))),
    "axis_config": _made(sb.AxisConfig, categories=_each(_same), x_label=_same, y_label=_same),
}
_chart = _of(
    {
        "pie": _made(sb.PieChart, segments=_each(_made(sb.ChartSegment, label=_same, value=_same))),
        "bar": _made(sb.BarChart, **_axes),
        "area": _made(sb.AreaChart, **_axes),
        "line": _made(sb.LineChart, **_axes),
    }
)

_card = _made(
    sb.CardBlock,
    hero_image=_image,
    icon=_image,
    slack_icon=_made(sb.SlackIcon, name=_same),
    title=_text,
    subtitle=_text,
    body=_text,
    subtext=_text,
    actions=_buttons,
    block_id=_same,
)
BLOCKS: dict[str, Reader] = {
    "header": _made(sb.HeaderBlock, text=_text, block_id=_same),
    "section": _made(sb.SectionBlock, text=_text, fields=_each(_text), accessory=_element, block_id=_same),
    "context": _made(
        sb.ContextBlock,
        elements=_each(_of(ELEMENTS | {"plain_text": _text, "mrkdwn": _text})),
        block_id=_same,
    ),
    "divider": _made(sb.DividerBlock, block_id=_same),
    "actions": _made(sb.ActionsBlock, elements=_buttons, block_id=_same),
    "input": _made(
        sb.InputBlock,
        label=_text,
        element=_element,
        hint=_text,
        optional=_same,
        dispatch_action=_same,
        block_id=_same,
    ),
    "image": _made(
        sb.ImageBlock, image_url=_same, slack_file=_file, alt_text=_same, title=_text, block_id=_same
    ),
    "rich_text": _rich,
    "table": _made(
        sb.TableBlock,
        rows=_each(_each(_table_cell)),
        column_settings=_each(lambda one: one and _column(one)),
        block_id=_same,
    ),
    "data_table": _made(
        sb.DataTableBlock,
        caption=_same,
        rows=_each(_each(_data_cell)),
        page_size=_same,
        row_header_column_index=_same,
        block_id=_same,
    ),
    "data_visualization": _made(sb.DataVisualizationBlock, title=_same, chart=_chart, block_id=_same),
    "alert": _made(sb.AlertBlock, text=_text, level=_same, block_id=_same),
    "card": _card,
    "carousel": _made(sb.CarouselBlock, elements=_each(_card), block_id=_same),
}
_block = _of(BLOCKS)
NAMED: dict[str, Reader] = {
    "blocks": _each(_block),
    "private_metadata": _same,
    "callback_id": _same,
    "external_id": _same,
}
_view = _of(
    {
        "home": _made(sb.HomeTabView, **NAMED),
        "modal": _made(
            sb.ModalView,
            title=_text,
            submit=_text,
            close=_text,
            clear_on_close=_same,
            notify_on_close=_same,
            **NAMED,
        ),
    }
)
