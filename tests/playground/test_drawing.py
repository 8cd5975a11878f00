from bot.playground.drawing import draw_post, draw_screen, draw_view
from bot.playground.records import View
from bot.playground.workspace import Workspace
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
    plain,
    rich,
    section,
    select,
    table,
    typed,
    words,
)


def test_a_message_is_drawn_with_its_buttons(team: Workspace) -> None:
    blocks = [
        {"type": "header", "text": plain("Monday")},
        rich(words("Prospected 5 for "), {"type": "user", "user_id": "UBEN"}),
        {"type": "context", "elements": [plain("small print")]},
        actions(button("Undo"), button("Edit"), select(placeholder=plain("Kind"))),
        {"type": "divider"},
    ]
    post = team.whisper("CBOARD", "UANA", {"text": "x", "blocks": blocks})

    assert draw_post(team, post) == [
        "Coach (#board, only visible to you)",
        "  Monday",
        "  Prospected 5 for @Ben",
        "  small print",
        "  [Undo] [Edit] [Kind v]",
        "  " + "-" * 40,
    ]


def test_text_alone_is_drawn_as_people_read_it(team: Workspace) -> None:
    post = team.post(team.dm_of("UANA").id, {"text": "Tom &amp; <@UBEN>, <#CBOARD>"})
    team.edit(post.channel, post.ts, {"text": "<https://x.test|here> <!here> <@UNO> <#CNO>"})

    assert draw_post(team, post) == [
        "Coach (direct message, edited)",
        "  here (https://x.test) @here @UNO #CNO",
    ]


def test_charts_and_tables_are_drawn_as_text(team: Workspace) -> None:
    blocks = [
        chart(),
        data_table([cell("Day"), cell("Done")], [cell("Monday"), cell("5")]),
        table([cell("a"), rich(words("b"))]),
        {
            "type": "data_visualization",
            "title": "Mix",
            "chart": {"type": "pie", "segments": [{"label": "a", "value": 2}]},
        },
    ]
    post = team.post("CBOARD", {"text": "x", "blocks": blocks})

    assert draw_post(team, post)[1:] == [
        "  Week (bar chart)",
        "  Done:",
        "    Mon ######################## 1",
        "    Tue ######################## 1",
        "  Week",
        "  Day     Done",
        "  Monday  5",
        "  a  b",
        "  Mix (pie chart)",
        "    a ######################## 2",
    ]


def test_lists_quotes_and_rare_pieces_are_drawn(team: Workspace) -> None:
    item = {"type": "rich_text_section", "elements": [words("item")]}
    pieces = [
        {"type": "channel", "channel_id": "CBOARD"},
        {"type": "link", "url": "https://x.test"},
        {"type": "link", "url": "https://x.test", "text": "x"},
        {"type": "emoji", "name": "tada"},
        {"type": "date", "timestamp": 0, "format": "{date}"},
        {"type": "broadcast", "range": "here"},
    ]
    block = {
        "type": "rich_text",
        "elements": [
            {"type": "rich_text_list", "style": "ordered", "elements": [item]},
            {"type": "rich_text_list", "style": "bullet", "indent": 1, "elements": [item]},
            {"type": "rich_text_quote", "elements": [words("said\n")]},
            {"type": "rich_text_section", "elements": pieces},
        ],
    }
    post = team.post("CBOARD", {"text": "x", "blocks": [block]})

    assert draw_post(team, post)[1:] == [
        "  1. item",
        "    - item",
        "  > said",
        "  #boardhttps://x.testx (https://x.test):tada:1970-01-01T00:00:00+00:00@here",
    ]


def test_pictures_cards_and_alerts_are_drawn(team: Workspace) -> None:
    picture = {"type": "image", "image_url": "https://x.test/a.png", "alt_text": "a view"}
    card = {"type": "card", "title": plain("Acme"), "body": plain("quiet"), "actions": [button("Call")]}
    blocks = [
        picture,
        section("look", accessory=picture),
        {"type": "context", "elements": [picture]},
        card,
        {"type": "carousel", "elements": [card]},
        actions({"type": "overflow", "options": [option("One"), option("Two", "2")]}),
    ]
    view = View("V1", "UANA", home(*blocks, {"type": "alert", "text": plain("mind")}), hash="", root_id="V1")

    assert draw_view(team, view) == [
        "Home",
        "  [image: a view]",
        "  look",
        "  [image: a view]",
        "  [image: a view]",
        "  | Acme",
        "  | quiet",
        "  | [Call]",
        "  | Acme",
        "  | quiet",
        "  | [Call]",
        "  [... One | Two]",
        "  (default) mind",
    ]


def test_a_form_is_drawn_with_its_errors(team: Workspace) -> None:
    form = modal(
        field(typed(initial_value="5"), hint=plain("a number")),
        field(select(initial_option=option()), block_id="kind", optional=True),
    )
    view = team.windows.open("UANA", {**form, "blocks": team.with_ids(form["blocks"])})
    view.errors = {"count": "Too many"}
    team.whisper("CBOARD", "UANA", {"text": "before"})

    assert draw_screen(team, "UANA") == [
        "Coach (#board, only visible to you)",
        "  before",
        "",
        "== Log ==",
        "  How many?: [5]  a number",
        "  ! Too many",
        "  How many? (optional): [One]  (One)",
        "  [Log]",
    ]
