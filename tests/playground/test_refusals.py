"""What Slack refuses, the stand-in refuses, and says where."""

from typing import Any

import pytest

from bot.playground.blocks import Refused, check_message, check_view, complaints
from tests.playground.pieces import (
    actions,
    button,
    cell,
    chart,
    data_table,
    field,
    home,
    modal,
    option,
    pie,
    plain,
    rich,
    section,
    select,
    series,
    table,
    typed,
    words,
)

LONG = "x" * 10_001
BAD_BLOCKS: dict[str, tuple[list[Any], str]] = {
    "51 blocks": ([section()] * 51, "no more than 50 items allowed [json-pointer:/blocks]"),
    "not an object": (["x"], "[json-pointer:/blocks/0]"),
    "no type": ([{}], "missing required field: type [json-pointer:/blocks/0]"),
    "unknown type": ([{"type": "video"}], "unsupported type: video [json-pointer:/blocks/0]"),
    "unknown field": (
        [section(colour="red")],
        "invalid additional property: colour [json-pointer:/blocks/0]",
    ),
    "a null": ([section(block_id=None)], "must not be null [json-pointer:/blocks/0/block_id]"),
    "empty section": ([section("")], "must be more than 0 characters [json-pointer:/blocks/0/text/text]"),
    "long section": (
        [section(LONG[:3001])],
        "must be less than 3001 characters [json-pointer:/blocks/0/text/text]",
    ),
    "speechless section": (
        [{"type": "section"}],
        "must define either `text` or `fields` [json-pointer:/blocks/0]",
    ),
    "11 fields": ([{"type": "section", "fields": [plain()] * 11}], "no more than 10 items allowed"),
    "no fields": ([{"type": "section", "fields": []}], "no fewer than 1 items allowed"),
    "long field": (
        [{"type": "section", "fields": [plain(LONG[:2001])]}],
        "[json-pointer:/blocks/0/fields/0]",
    ),
    "text as a string": ([{"type": "section", "text": "x"}], "[json-pointer:/blocks/0/text]"),
    "lone surrogate": ([section("\ud800")], "[json-pointer:/blocks/0/text/text]"),
    "number for a text": ([{"type": "header", "text": plain(5)}], "[json-pointer:/blocks/0/text/text]"),
    "header without text": ([{"type": "header"}], "missing required field: text [json-pointer:/blocks/0]"),
    "mrkdwn header": ([{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}], "/blocks/0/text/type]"),
    "long header": ([{"type": "header", "text": plain(LONG[:151])}], "must be less than 151 characters"),
    "empty context": ([{"type": "context", "elements": []}], "no fewer than 1 items allowed"),
    "11 in a context": ([{"type": "context", "elements": [plain()] * 11}], "no more than 10 items allowed"),
    "button in a context": ([{"type": "context", "elements": [button()]}], "unsupported type: button"),
    "no actions": ([actions()], "no fewer than 1 items allowed [json-pointer:/blocks/0/elements]"),
    "26 actions": (
        [actions(*[button()] * 26)],
        "no more than 25 items allowed [json-pointer:/blocks/0/elements]",
    ),
    "text input in actions": ([actions(typed())], "unsupported type: plain_text_input"),
    "long button": ([actions(button(LONG[:76]))], "must be less than 76 characters"),
    "empty button": ([actions(button(""))], "/blocks/0/elements/0/text/text]"),
    "mrkdwn button": ([actions({"type": "button", "text": {"type": "mrkdwn", "text": "x"}})], "/text/type]"),
    "long value": ([actions(button(value=LONG[:2001]))], "must be less than 2001 characters"),
    "long action id": ([actions(button(action_id=LONG[:256]))], "must be less than 256 characters"),
    "long block id": ([section(block_id=LONG[:256])], "must be less than 256 characters"),
    "unknown style": ([actions(button(style="blue"))], "[json-pointer:/blocks/0/elements/0/style]"),
    "long spoken label": ([actions(button(accessibility_label=LONG[:76]))], "/accessibility_label]"),
    "script address": ([actions(button(url="javascript:1"))], "[json-pointer:/blocks/0/elements/0/url]"),
    "two of a block id": (
        [section(block_id="a")] * 2,
        "`block_id` a already exists [json-pointer:/blocks/1/block_id]",
    ),
    "two of an action id": ([actions(*[button(action_id="a")] * 2)], "`action_id` a already exists"),
    "no options": ([actions(select(options=[]))], "no fewer than 1 items allowed"),
    "101 options": ([actions(select(options=[option()] * 101))], "no more than 100 items allowed"),
    "long option": ([actions(select(options=[option(LONG[:76])]))], "must be less than 76 characters"),
    "long option value": (
        [actions(select(options=[option(value=LONG[:151])]))],
        "must be less than 151 characters",
    ),
    "neither options": (
        [actions({"type": "static_select"})],
        "must define either `options` or `option_groups`",
    ),
    "initial not offered": (
        [actions(select(initial_option=option("Two", "2")))],
        "must match one of the options",
    ),
    "11 checkboxes": ([actions({"type": "checkboxes", "options": [option()] * 11})], "no more than 10 items"),
    "6 in an overflow": ([actions({"type": "overflow", "options": [option()] * 6})], "no more than 5 items"),
    "no such day": ([actions({"type": "datepicker", "initial_date": "2026-13-01"})], "/initial_date]"),
    "no such day in February": (
        [actions({"type": "datepicker", "initial_date": "2026-02-30"})],
        "must be a day of the calendar",
    ),
    "filter of nothing": (
        [actions({"type": "conversations_select", "filter": {}})],
        "must define one of `include`",
    ),
    "no such hour": ([actions({"type": "timepicker", "initial_time": "24:00"})], "/initial_time]"),
    "long placeholder": (
        [actions({"type": "users_select", "placeholder": plain(LONG[:151])})],
        "/placeholder]",
    ),
    "image without words": (
        [{"type": "image", "image_url": "https://x.test/a.png"}],
        "required field: alt_text",
    ),
    "image from nowhere": ([{"type": "image", "alt_text": "x"}], "either `image_url` or `slack_file`"),
    "empty rich text": ([{"type": "rich_text", "elements": []}], "no fewer than 1 items allowed"),
    "empty rich words": ([rich(words(""))], "[json-pointer:/blocks/0/elements/0/elements/0/text]"),
    "rich words without text": (
        [rich({"type": "text"})],
        "required field: text [json-pointer:/blocks/0/elements/0/ele",
    ),
    "unknown rich piece": ([rich({"type": "color", "value": "#fff"})], "unsupported type: color"),
    "unknown rich style": ([rich(words(style={"blink": True}))], "invalid additional property: blink"),
    "nobody's mention": ([rich({"type": "user", "user_id": "Ana"})], "/user_id]"),
    "everybody, misspelt": ([rich({"type": "broadcast", "range": "all"})], "/range]"),
    "input in a message": ([field(typed())], "unsupported type: input [json-pointer:/blocks/0/type]"),
    "alert in a message": ([{"type": "alert", "text": plain()}], "unsupported type: alert"),
    "two tables": ([table([cell()]), table([cell()])], "no more than 1 of type table allowed"),
    "101 rows": ([table(*[[cell()]] * 101)], "no more than 100 items allowed"),
    "21 columns": ([table([cell()] * 21)], "no more than 20 items allowed"),
    "wordy table": ([table([cell(LONG)])], "all cells together must be less than 10001 characters"),
    "empty cell": ([table([cell("")])], "must be more than 0 characters"),
    "data table without caption": ([{"type": "data_table", "rows": [[cell()], [cell()]]}], "field: caption"),
    "data table of one row": ([data_table([cell()])], "no fewer than 2 items allowed"),
    "data table of 102 rows": ([data_table(*[[cell()]] * 102)], "no more than 101 items allowed"),
    "ragged data table": ([data_table([cell()], [cell(), cell()])], "same number of cells"),
    "rich header cell": ([data_table([rich(words())], [cell()])], "header cells must not be rich_text"),
    "page of nothing": ([data_table([cell()], [cell()], page_size=0)], "/page_size]"),
    "header column out of sight": (
        [data_table([cell()], [cell()], row_header_column_index=1)],
        "a column of the",
    ),
    "three charts": ([chart(), chart(), chart()], "no more than 2 of type data_visualization allowed"),
    "untitled chart": ([chart() | {"title": ""}], "[json-pointer:/blocks/0/title]"),
    "long chart title": ([chart() | {"title": LONG[:51]}], "must be less than 51 characters"),
    "chart title as an object": ([chart() | {"title": plain()}], "[json-pointer:/blocks/0/title]"),
    "unknown chart": ([chart("donut")], "unsupported type: donut"),
    "7 series": ([chart(series=[series(f"s{n}") for n in range(7)])], "no more than 6 items allowed"),
    "21 points": ([chart(labels=tuple(f"d{n}" for n in range(21)))], "no more than 20 items allowed"),
    "long label": ([chart(labels=(LONG[:21],))], "must be less than 21 characters"),
    "long series name": ([chart(series=[series(LONG[:21])])], "must be less than 21 characters"),
    "two series of a name": ([chart(series=[series(), series()])], "series names must be unique"),
    "doubled category": ([chart(labels=("Mon", "Mon"))], "`categories` must be unique"),
    "a point too few": ([chart(series=[series(labels=("Mon",))])], "exactly one point for every category"),
    "no axis": (
        [{"type": "data_visualization", "title": "x", "chart": {"type": "bar", "series": [series()]}}],
        "axis_",
    ),
    "a figure that is none": (
        [pie({"label": "a", "value": float("nan")})],
        "[json-pointer:/blocks/0/chart/segments/0",
    ),
    "a slice of nothing": ([pie({"label": "a", "value": 0})], "/segments/0/value]"),
    "a figure as a word": ([pie({"label": "a", "value": "1"})], "/segments/0/value"),
    "7 slices": ([pie(*[{"label": "a", "value": 1}] * 7)], "no more than 6 items allowed"),
    "card with two icons": (
        [
            {
                "type": "card",
                "title": plain(),
                "icon": {"type": "image", "image_url": "https://x.test/a.png", "alt_text": "x"},
                "slack_icon": {"type": "icon", "name": "star"},
            }
        ],
        "must define either `icon` or `slack_icon`",
    ),
    "endless figure": (
        [pie({"label": "a", "value": float("inf")})],
        "must be a finite number [json-pointer:/blocks/0/chart/segments/0/value]",
    ),
    "wordy data table": ([data_table([cell()], [cell(LONG)])], "must be less than 10001 characters"),
    "initials not offered": (
        [
            actions(
                {"type": "multi_static_select", "options": [option()], "initial_options": [option("b", "b")]}
            )
        ],
        "`initial_options` must match the options",
    ),
    "ticks not offered": (
        [actions({"type": "checkboxes", "options": [option()], "initial_options": [option("b", "b")]})],
        "`initial_options` must match the options",
    ),
    "radio not offered": (
        [actions({"type": "radio_buttons", "options": [option()], "initial_option": option("b", "b")})],
        "`initial_option` must match one of the options",
    ),
    "accessory from nowhere": (
        [section(accessory={"type": "image", "alt_text": "x"})],
        "must define either `image_url` or `slack_file`",
    ),
    "file from nowhere": (
        [section(accessory={"type": "image", "alt_text": "x", "slack_file": {}})],
        "must define either `id` or `url`",
    ),
    "empty card": ([{"type": "card"}], "must define one of"),
    "card with 4 actions": ([{"type": "card", "actions": [button()] * 4}], "no more than 3 items allowed"),
    "long card title": ([{"type": "card", "title": plain(LONG[:151])}], "must be less than 151 characters"),
    "long card body": ([{"type": "card", "body": plain(LONG[:201])}], "must be less than 201 characters"),
    "11 cards": (
        [{"type": "carousel", "elements": [{"type": "card", "title": plain()}] * 11}],
        "more than 10 items",
    ),
}


@pytest.mark.parametrize("name", BAD_BLOCKS)
def test_bad_blocks_are_refused_with_the_place(name: str) -> None:
    blocks, expected = BAD_BLOCKS[name]

    with pytest.raises(Refused) as refused:
        check_message({"text": "x", "blocks": blocks})

    assert refused.value.error == "invalid_blocks"
    assert any(expected in line and line.startswith("[ERROR] ") for line in refused.value.details)


BAD_MESSAGES: dict[str, tuple[dict[str, Any], str]] = {
    "nothing": ({}, "no_text"),
    "blanks": ({"text": " \n"}, "no_text"),
    "too long": ({"text": "x" * 4001}, "msg_too_long"),
    "a number": ({"text": 5}, "invalid_arguments"),
    "blocks as a word": ({"text": "x", "blocks": "[}"}, "invalid_blocks_format"),
    "too long in all blocks": ({"text": "x", "blocks": [section("x" * 3000)] * 5}, "msg_blocks_too_long"),
    "attachments": ({"text": "x", "attachments": [{"text": "x"}]}, "invalid_attachments"),
    "metadata as a word": ({"text": "x", "metadata": "key"}, "invalid_metadata_format"),
    "metadata without a type": ({"text": "x", "metadata": {"event_payload": {}}}, "invalid_metadata_format"),
    "metadata with more": (
        {"text": "x", "metadata": {"event_type": "a", "event_payload": {}, "x": 1}},
        "invalid_metadata_format",
    ),
    "huge metadata": (
        {"text": "x", "metadata": {"event_type": "a", "event_payload": {"x": LONG}}},
        "metadata_too_large",
    ),
}


@pytest.mark.parametrize("name", BAD_MESSAGES)
def test_bad_messages_are_refused_with_slacks_code(name: str) -> None:
    payload, expected = BAD_MESSAGES[name]

    with pytest.raises(Refused) as refused:
        check_message(payload)

    assert refused.value.error == expected


BAD_VIEWS: dict[str, tuple[Any, str]] = {
    "no view": (None, "missing required field: view"),
    "no title": ({"type": "modal", "blocks": []}, "missing required field: title [json-pointer:/view]"),
    "long title": (
        modal(title=plain("x" * 25)),
        "must be less than 25 characters [json-pointer:/view/title]",
    ),
    "long submit": (modal(submit=plain("x" * 25)), "[json-pointer:/view/submit]"),
    "long close": (modal(close=plain("x" * 25)), "[json-pointer:/view/close]"),
    "mrkdwn title": (modal(title={"type": "mrkdwn", "text": "x"}), "[json-pointer:/view/title/type]"),
    "long metadata": (modal(private_metadata="x" * 3001), "must be less than 3001 characters"),
    "long callback": (modal(callback_id="x" * 256), "must be less than 256 characters"),
    "unknown field": (modal(colour="red"), "invalid additional property: colour [json-pointer:/view]"),
    "101 blocks": (modal(*[section()] * 101), "no more than 100 items allowed [json-pointer:/view/blocks]"),
    "a question without submit": (
        {"type": "modal", "title": plain(), "blocks": [field(typed())]},
        "missing required field: submit [json-pointer:/view]",
    ),
    "a chart": (modal(chart()), "unsupported type: data_visualization [json-pointer:/view/blocks/0/type]"),
    "a home": (home(), "not the place of a home view"),
    "button as input": (modal(field(button())), "unsupported type: button"),
    "number input without its kind": (modal(field({"type": "number_input"})), "field: is_decimal_allowed"),
    "bounds upside down": (
        modal(
            field({"type": "number_input", "is_decimal_allowed": False, "min_value": "9", "max_value": "1"})
        ),
        "must be in order",
    ),
    "fraction as a bound": (
        modal(field({"type": "number_input", "is_decimal_allowed": False, "max_value": "1.5"})),
        "must be a number written as a string",
    ),
    "a bound that is no number": (
        modal(field({"type": "number_input", "is_decimal_allowed": True, "max_value": "nan"})),
        "must be a number written as a string",
    ),
    "longer than itself": (modal(field(typed(min_length=5, max_length=2))), "must not be greater than"),
    "initial too long": (modal(field(typed(max_length=2, initial_value="xxx"))), "must not be longer than"),
    "long alert": (modal({"type": "alert", "text": plain("x" * 201)}), "must be less than 201 characters"),
}


@pytest.mark.parametrize("name", BAD_VIEWS)
def test_bad_modals_are_refused_with_the_place(name: str) -> None:
    view, expected = BAD_VIEWS[name]

    with pytest.raises(Refused) as refused:
        check_view(view, allowed="modal")

    assert refused.value.error == "invalid_arguments"
    assert any(expected in line for line in refused.value.details)


def test_a_huge_view_is_refused_as_such() -> None:
    view = home(*[section("x" * 3000)] * 100)

    with pytest.raises(Refused, match="view_too_large"):
        check_view(view, allowed="home")


def test_charts_and_alerts_are_refused_in_home() -> None:
    found = complaints([chart(), {"type": "alert", "text": plain()}], "home")

    assert [line.partition(" [")[0] for line in found] == [
        "[ERROR] unsupported type: data_visualization",
        "[ERROR] unsupported type: alert",
    ]


GOOD_BLOCKS: dict[str, list[Any]] = {
    "every text block": [
        section("x" * 3000, accessory=button(value="undo 1@1", style="danger")),
        {"type": "section", "fields": [plain("x" * 2000)] * 5, "block_id": "x" * 255},
        {"type": "header", "text": plain("x" * 150)},
        {"type": "context", "elements": [plain(), {"type": "mrkdwn", "text": "x"}] * 5},
        {"type": "divider"},
    ],
    "25 buttons": [actions(*[button("x" * 75, action_id=f"say:{n}", value="x") for n in range(25)])],
    "the same action id in two blocks": [actions(button(action_id="a")), actions(button(action_id="a"))],
    "rich text": [
        rich(
            words("Prospected 5", style={"bold": True}),
            {"type": "user", "user_id": "UANA"},
            {"type": "channel", "channel_id": "CBOARD"},
            {"type": "link", "url": "https://x.test", "text": "there"},
            {"type": "emoji", "name": "tada"},
            {"type": "date", "timestamp": 1772539200, "format": "{date}", "fallback": "3 March"},
        ),
        {
            "type": "rich_text",
            "elements": [
                {"type": "rich_text_list", "style": "bullet", "elements": [rich(words())["elements"][0]]},
                {"type": "rich_text_quote", "elements": [words()]},
                {"type": "rich_text_preformatted", "elements": [words()]},
            ],
        },
    ],
    "two charts": [chart("line"), chart("area")],
    "a pie": [pie({"label": "a", "value": 0.5}, {"label": "b", "value": 2})],
    "a full chart": [
        chart(
            labels=tuple(f"d{n}" for n in range(20)),
            series=[series(f"s{n}", tuple(f"d{n}" for n in range(20))) for n in range(6)],
        )
    ],
    "negative bars": [chart(labels=("a",), series=[{"name": "x", "data": [{"label": "a", "value": -3}]}])],
    "tables": [
        table([cell(), rich(words())], column_settings=[None, {"align": "right"}]),
        data_table([cell("Day")], [{"type": "raw_number", "value": 5, "text": "5"}], page_size=10),
    ],
    "pickers": [
        actions(
            select(initial_option=option()),
            {"type": "users_select", "initial_user": "UANA"},
            {"type": "datepicker", "initial_date": "2026-03-03"},
            {"type": "timepicker", "initial_time": "08:30"},
            {"type": "overflow", "options": [option()]},
            {"type": "checkboxes", "options": [option()], "initial_options": [option()]},
            {"type": "multi_static_select", "options": [option()]},
            {"type": "conversations_select", "filter": {"include": ["public"]}},
            {"type": "radio_buttons", "options": [option()]},
        )
    ],
    "cards": [
        {"type": "card", "title": plain(), "actions": [button()]},
        {"type": "carousel", "elements": [{"type": "card", "body": plain()}]},
        {"type": "image", "image_url": "https://x.test/a.png", "alt_text": "a", "title": plain()},
    ],
}


@pytest.mark.parametrize("name", GOOD_BLOCKS)
def test_good_blocks_are_taken(name: str) -> None:
    assert complaints(GOOD_BLOCKS[name], "message") == []


def test_a_form_is_taken() -> None:
    view = modal(
        field({"type": "number_input", "is_decimal_allowed": False, "min_value": "0", "initial_value": "5"}),
        field(typed(multiline=True, max_length=2000), block_id="note", optional=True, hint=plain()),
        {"type": "alert", "text": plain(), "level": "warning"},
        private_metadata="x" * 3000,
    )

    assert check_view(view, allowed="modal") == view
