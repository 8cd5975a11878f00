"""What a Message looks like in Slack."""

import json

import pytest
from hypothesis import HealthCheck, given, settings

from coaching.message import (
    Button,
    ChannelLink,
    Chart,
    Form,
    Line,
    Link,
    Mention,
    Message,
    Series,
    Style,
    Table,
    bold,
    line,
)
from handlers.blocks import render, render_home, render_modal
from handlers.forms import render_form
from tests.handlers.limits import check_blocks, check_post
from tests.handlers.strategies import forms, messages

CHART = Chart("Prospected a week", ("W9", "W10"), (Series("You", (12, 17)),))
TABLE = Table("The last entries", ("Day", "What"), (("Mon", "5 calls"), ("Tue", "Acme")))
slow_is_fine = settings(
    deadline=None,
    max_examples=50,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.function_scoped_fixture,  # the one that keeps logs quiet
    ],
)


def _text(words: str, **style: bool) -> dict[str, object]:
    return {"type": "text", "text": words} | ({"style": style} if style else {})


def _plain(words: str) -> dict[str, object]:
    return {"type": "plain_text", "text": words, "emoji": False}


def test_title_lines_and_buttons_follow_each_other() -> None:
    message = Message(
        "Prospected 5",
        (line("Week ", bold("17"), " of 25"), line("On pace"), line("since Monday", style=Style.QUIET)),
        buttons=(
            Button("Undo", "undo 3f9a@1", spoken="Undo 5 on Tuesday"),
            Button("Log now", "log", is_primary=True),
        ),
    )

    drawn = render(message)

    section = [_text("Week "), _text("17", bold=True), _text(" of 25"), _text("\n"), _text("On pace")]
    assert drawn.blocks == [
        {"type": "header", "text": _plain("Prospected 5")},
        {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": section}]},
        {"type": "context", "elements": [_plain("since Monday")]},
        {
            "type": "actions",
            "elements": [
                {
                    "type": "button",
                    "action_id": "say:1",
                    "text": _plain("Undo"),
                    "value": "undo 3f9a@1",
                    "accessibility_label": "Undo 5 on Tuesday",
                },
                {
                    "type": "button",
                    "action_id": "say:2",
                    "text": _plain("Log now"),
                    "value": "log",
                    "style": "primary",
                },
            ],
        },
    ]
    assert drawn.text == "Prospected 5\nWeek 17 of 25\nOn pace\nsince Monday"


def test_bullets_and_quotes_share_the_block_of_their_lines() -> None:
    message = Message(
        "Log",
        (
            line("Today"),
            line("5", style=Style.BULLET),
            line("3", style=Style.BULLET),
            line("hm", style=Style.QUOTE),
        ),
    )

    _, block = render(message).blocks

    items = [{"type": "rich_text_section", "elements": [_text(number)]} for number in "53"]
    assert block["elements"] == [
        {"type": "rich_text_section", "elements": [_text("Today")]},
        {"type": "rich_text_list", "style": "bullet", "elements": items},
        {"type": "rich_text_quote", "elements": [_text("hm")]},
    ]


def test_a_heading_starts_a_block_and_is_bold() -> None:
    message = Message("Week", (line("one"), line("Served", style=Style.HEADING), line("two")))

    first, second = render(message).blocks[1:]

    assert first["elements"][0]["elements"] == [_text("one")]
    assert second["elements"][0]["elements"] == [_text("Served", bold=True), _text("\n"), _text("two")]


def test_people_channels_and_links_are_elements_of_their_own() -> None:
    parts = (Mention("UANA", "Ana"), ChannelLink("CBOARD", "sales"), Link("https://example.com", "here"))

    block = render(Message("Who", (Line(parts),))).blocks[1]

    assert block["elements"][0]["elements"] == [
        {"type": "user", "user_id": "UANA"},
        {"type": "channel", "channel_id": "CBOARD"},
        {"type": "link", "url": "https://example.com", "text": "here"},
    ]


def test_what_is_no_id_and_no_address_is_shown_as_words() -> None:
    parts = (Mention("<!channel>", "Ana"), ChannelLink("#x", "sales"), Link("javascript:alert(1)", "here"))

    block = render(Message("Who", (Line(parts),))).blocks[1]

    words = [_text("@Ana"), _text("#sales"), _text("here (javascript:alert(1))")]
    assert block["elements"][0]["elements"] == words


def test_a_long_title_is_bold_text_instead_of_a_header() -> None:
    block = render(Message("x" * 151)).blocks[0]

    assert block["elements"][0]["elements"] == [_text("x" * 151, bold=True)]


def test_a_line_keeps_its_buttons_below_it() -> None:
    undo = Button("Undo", "undo 1@1")
    message = Message("Log", (line("5", buttons=[undo]), line("3", buttons=[undo])))

    blocks = render(message).blocks

    assert [block["type"] for block in blocks] == ["header", "rich_text", "actions", "rich_text", "actions"]
    assert [block["elements"][0]["action_id"] for block in blocks if block["type"] == "actions"] == [
        "say:1",
        "say:2",
    ]


def test_a_button_whose_sentence_is_too_long_is_left_out() -> None:
    message = Message("Log", buttons=(Button("Edit", "served " + "x" * 2_000), Button("Undo", "undo 1@1")))

    button = render(message).blocks[1]["elements"]

    assert [each["value"] for each in button] == ["undo 1@1"]


def test_a_chart_is_slacks_own() -> None:
    block = render(Message("Week", chart=CHART)).blocks[1]

    assert block == {
        "type": "data_visualization",
        "title": "Prospected a week",
        "chart": {
            "type": "bar",
            "series": [
                {"name": "You", "data": [{"label": "W9", "value": 12}, {"label": "W10", "value": 17}]}
            ],
            "axis_config": {"categories": ["W9", "W10"]},
        },
    }


def test_a_table_is_slacks_own() -> None:
    block = render(Message("Log", table=TABLE)).blocks[1]

    rows = (TABLE.header, *TABLE.rows)
    assert block == {
        "type": "data_table",
        "caption": "The last entries",
        "rows": [[{"type": "raw_text", "text": cell} for cell in row] for row in rows],
    }


def test_home_and_modals_show_figures_as_text() -> None:
    message = Message("Week", chart=CHART, table=TABLE)

    home, modal = render_home(message), render_modal(message)

    assert [block["type"] for block in home["blocks"]] == ["header", "rich_text", "rich_text"]
    assert modal["blocks"] == home["blocks"]
    chart, table = (block["elements"][0]["elements"][0]["text"] for block in home["blocks"][1:])
    assert chart.splitlines()[0] == "Prospected a week"
    assert table.splitlines()[-1] == "  Tue  Acme"


def test_an_answer_stands_on_top_of_home() -> None:
    undo = (Button("Undo", "undo 1@1"),)

    view = render_home(Message("Your week", buttons=undo), notice=Message("Prospected 5", buttons=undo))

    assert [block["type"] for block in view["blocks"]] == [
        "header",
        "actions",
        "divider",
        "header",
        "actions",
    ]
    check_blocks(view["blocks"], limit=100)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("<!channel> & <@UANA>", "&lt;!channel&gt; &amp; &lt;@UANA&gt;"),
        ("ask @everyone, @Channel, @here", "ask @ everyone, @ Channel, @ here"),
        ("see #general", "see # general"),
        ("abc\u202edef\u200b\x00", "abcdef"),
    ],
)
def test_the_text_pings_nobody(typed: str, text: str) -> None:
    assert render(Message(typed)).text == text


def test_a_text_that_is_cut_never_ends_in_half_an_entity() -> None:
    text = render(Message("&" * 3_000)).text

    assert len(text) <= 4_000
    assert text.endswith("&amp;…")


def test_a_very_long_message_keeps_its_buttons() -> None:
    lines = tuple(line(f"line {number}", buttons=[Button("Undo", "undo 1@1")]) for number in range(60))

    blocks = render(Message("Log", lines, buttons=(Button("More", "log"),))).blocks

    assert len(blocks) == 50
    assert blocks[-1]["elements"][0]["value"] == "log"
    assert blocks[-2]["elements"][0]["text"] == "There is more than fits here."


@slow_is_fine
@given(messages)
def test_nothing_makes_a_message_slack_would_refuse(message: Message) -> None:
    for drawn in (render(message), render(message, is_native=False)):
        json.dumps(drawn.blocks).encode()

        check_post(drawn.text, drawn.blocks)


@slow_is_fine
@given(messages)
def test_nothing_makes_a_view_slack_would_refuse(message: Message) -> None:
    for view in (render_home(message), render_home(message, notice=message), render_modal(message)):
        check_blocks(view["blocks"], limit=100)

        assert len(json.dumps(view)) < 250_000


@slow_is_fine
@given(messages)
def test_the_stand_in_takes_every_message(message: Message) -> None:
    stand_in = pytest.importorskip("bot.playground.blocks")
    drawn = render(message)

    stand_in.check_message({"text": drawn.text, "blocks": drawn.blocks})
    stand_in.check_view(render_home(message, notice=message), allowed="home")
    stand_in.check_view(render_modal(message), allowed="modal")


@slow_is_fine
@given(forms)
def test_the_stand_in_takes_every_form(form: Form) -> None:
    stand_in = pytest.importorskip("bot.playground.blocks")

    stand_in.check_view(render_form(form), allowed="modal")


def test_buttons_with_very_long_sentences_are_left_out_from_the_end() -> None:
    message = Message("Log", buttons=tuple(Button(name, name + "x" * 1_800) for name in "abc"))

    buttons = render(message).blocks[1]["elements"]

    assert [each["text"]["text"] for each in buttons] == ["a", "b"]


def test_a_chart_with_a_series_of_another_length_is_drawn_without_it() -> None:
    chart = Chart("Week", ("Mon", "Tue"), (Series("You", (1, 2)), Series("Odd", (3,))))

    block = render(Message("Week", chart=chart)).blocks[1]

    assert [series["name"] for series in block["chart"]["series"]] == ["You"]


def test_a_table_row_of_another_length_is_filled_up() -> None:
    table = Table("Log", ("Day", "What"), (("Mon",), ("Tue", "5", "more")))

    block = render(Message("Log", table=table)).blocks[1]

    assert [[cell["text"] for cell in row] for row in block["rows"]] == [
        ["Day", "What"],
        ["Mon", "–"],
        ["Tue", "5"],
    ]
