"""One of each block that an app can send."""

from typing import Any


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def button(text: str, action_id: str, **more: Any) -> dict[str, Any]:
    return {"type": "button", "text": plain(text), "action_id": action_id, "value": text, **more}


def option(text: str, **more: Any) -> dict[str, Any]:
    return {"text": plain(text), "value": text.lower(), **more}


OPTIONS = [option("One"), option("Two"), option("Three")]
TEXT = {"type": "text", "text": "plain, "}
PICKERS: list[dict[str, Any]] = [
    {"type": "static_select", "action_id": "select", "placeholder": plain("Pick one"), "options": OPTIONS},
    {"type": "users_select", "action_id": "who", "placeholder": plain("Pick somebody")},
    {"type": "channels_select", "action_id": "where", "placeholder": plain("Pick a channel")},
    {"type": "conversations_select", "action_id": "which", "placeholder": plain("Pick a talk")},
    {
        "type": "datepicker",
        "action_id": "day",
        "initial_date": "2026-03-05",
        "placeholder": plain("Pick a day"),
    },
    {"type": "timepicker", "action_id": "time", "initial_time": "09:30", "placeholder": plain("Pick a time")},
    {
        "type": "multi_static_select",
        "action_id": "many",
        "placeholder": plain("Pick some"),
        "options": OPTIONS,
    },
]
RICH: dict[str, Any] = {
    "type": "rich_text",
    "elements": [
        {
            "type": "rich_text_section",
            "elements": [
                TEXT,
                {"type": "text", "text": "bold, ", "style": {"bold": True}},
                {"type": "text", "text": "slanted, ", "style": {"italic": True}},
                {"type": "text", "text": "struck, ", "style": {"strike": True}},
                {"type": "text", "text": "code", "style": {"code": True}},
                {"type": "link", "url": "https://example.org/a?b=1&c=2", "text": " a link "},
                {"type": "user", "user_id": "UANA"},
                {"type": "channel", "channel_id": "C1SALES"},
                {"type": "broadcast", "range": "here"},
                {"type": "emoji", "name": "tada"},
                {"type": "emoji", "name": "no_such"},
                {"type": "date", "timestamp": 1_772_697_600, "format": "{date_pretty} {time}"},
            ],
        },
        {
            "type": "rich_text_list",
            "style": "bullet",
            "elements": [{"type": "rich_text_section", "elements": [TEXT]}] * 2,
        },
        {
            "type": "rich_text_list",
            "style": "ordered",
            "offset": 2,
            "indent": 1,
            "elements": [{"type": "rich_text_section", "elements": [TEXT]}],
        },
        {"type": "rich_text_quote", "elements": [{"type": "text", "text": "quoted\nin two lines"}]},
        {
            "type": "rich_text_preformatted",
            "elements": [{"type": "text", "text": "Name   Week\nAna      25"}],
        },
    ],
}
WORDS_AND_BUTTONS: list[dict[str, Any]] = [
    {"type": "header", "text": plain("Every block")},
    {
        "type": "section",
        "text": {
            "type": "mrkdwn",
            "text": "*bold* _slanted_ ~struck~ `code` <https://example.org|link> <@UMO>",
        },
    },
    {"type": "section", "fields": [plain("Left"), plain("Right")], "accessory": button("Beside", "beside")},
    {
        "type": "context",
        "elements": [
            plain("Small print"),
            {"type": "image", "image_url": "https://example.org/i.png", "alt_text": "a sign"},
        ],
    },
    {"type": "divider"},
    RICH,
    {
        "type": "actions",
        "elements": [
            button("Primary", "primary", style="primary"),
            button(
                "Danger",
                "danger",
                style="danger",
                confirm={
                    "title": plain("Sure?"),
                    "text": plain("It is gone then."),
                    "confirm": plain("Yes"),
                    "deny": plain("No"),
                },
            ),
            button("Plain", "plain"),
            {"type": "overflow", "action_id": "more", "options": OPTIONS[:2]},
        ],
    },
    {"type": "actions", "elements": PICKERS},
    {
        "type": "actions",
        "elements": [
            {
                "type": "checkboxes",
                "action_id": "ticks",
                "options": [option("A", description=plain("the first")), option("B")],
            },
            {"type": "radio_buttons", "action_id": "radio", "options": OPTIONS, "initial_option": OPTIONS[1]},
        ],
    },
    {
        "type": "image",
        "image_url": "https://example.org/i.png",
        "alt_text": "a picture",
        "title": plain("A picture"),
    },
]
WEEKS = ["26 Jan", "2 Feb", "9 Feb", "16 Feb", "23 Feb", "2 Mar"]


def series(name: str, *values: float) -> dict[str, Any]:
    points = [{"label": at, "value": value} for at, value in zip(WEEKS, values, strict=True)]
    return {"name": name, "data": points}


def axes(kind: str) -> dict[str, Any]:
    rows = [series("Prospected", 27, 24, 22, 21, 15, 8), series("Served", 9, 12, 11, 16, 18, 21)]
    drawn = {
        "type": kind,
        "series": rows,
        "axis_config": {"categories": WEEKS, "x_label": "Week", "y_label": "Touches"},
    }
    return {"type": "data_visualization", "title": f"As {kind}", "chart": drawn}


def raw(text: str) -> dict[str, Any]:
    return {"type": "raw_text", "text": text}


def number(value: float) -> dict[str, Any]:
    return {"type": "raw_number", "value": value, "text": f"{value:g}"}


PIE: dict[str, Any] = {
    "type": "data_visualization",
    "title": "Touches by kind",
    "chart": {
        "type": "pie",
        "segments": [
            {"label": "Calls", "value": 12},
            {"label": "Visits", "value": 5},
            {"label": "Emails", "value": 3},
        ],
    },
}
DATA: dict[str, Any] = {
    "type": "data_table",
    "caption": "The team",
    "rows": [
        [raw("Name"), raw("Week")],
        *(
            [raw(name), number(week)]
            for name, week in zip("ABCDEFG", (9, 100, 25, 3, 7, 81, 12), strict=True)
        ),
    ],
}
CARD: dict[str, Any] = {
    "type": "card",
    "title": plain("Paid up to Thursday"),
    "subtitle": plain("Sales insurance"),
    "body": plain("One a day keeps the gap away."),
    "actions": [button("Log", "log", style="primary")],
}
FIGURES: list[list[dict[str, Any]]] = [
    [axes("bar"), axes("line")],
    [axes("area"), PIE],
    [
        DATA,
        {
            "type": "table",
            "rows": [[raw("Left"), raw("Right")], [raw("a"), number(1)]],
            "column_settings": [{"align": "left"}, {"align": "right"}],
        },
    ],
    [
        CARD,
        {"type": "carousel", "elements": [{**CARD, "actions": [button("Log", f"log{n}")]} for n in range(3)]},
    ],
]
FORM: dict[str, Any] = {
    "type": "modal",
    "title": plain("Every field"),
    "submit": plain("Save"),
    "close": plain("Cancel"),
    "blocks": [
        {"type": "alert", "level": "warning", "text": plain("Mind the gap.")},
        *(
            {
                "type": "input",
                "block_id": name,
                "label": plain(name.capitalize()),
                "hint": plain("A hint"),
                "optional": name != "text",
                "element": {"action_id": "answer", **element},
            }
            for name, element in {
                "text": {"type": "plain_text_input"},
                "story": {"type": "plain_text_input", "multiline": True},
                "number": {"type": "number_input", "is_decimal_allowed": False},
                "choice": {
                    "type": "static_select",
                    "option_groups": [{"label": plain("Group"), "options": OPTIONS}],
                },
                "some": {"type": "multi_static_select", "options": OPTIONS},
                "person": {"type": "users_select"},
                "channel": {"type": "conversations_select"},
                "day": {"type": "datepicker"},
                "time": {"type": "timepicker"},
                "ticks": {"type": "checkboxes", "options": OPTIONS},
                "radio": {"type": "radio_buttons", "options": OPTIONS},
            }.items()
        ),
    ],
}
HOME: dict[str, Any] = {"type": "home", "blocks": [*WORDS_AND_BUTTONS, *FIGURES[3]]}
