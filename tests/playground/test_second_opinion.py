"""What the stand-in takes and refuses, judged by slackblocks, which somebody else wrote from Slack's reference."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from bot.playground.blocks import check_view, complaints
from coaching import home
from coaching.commands import goal, setup
from coaching.commands.goal import OpenGoalForm
from coaching.commands.setup import OpenSetup
from coaching.logs import note_form, tally_form
from coaching.message import Form, Message
from handlers.blocks import render, render_home, render_modal
from handlers.forms import render_form
from tests.cast import BENS_DESK, MOS_DESK
from tests.coaching import test_board, test_digest, test_home, test_leaderboard, test_log, test_nudges
from tests.coaching.talk import NOW, note, prospecting
from tests.coaching.test_prospected import logged
from tests.handlers.strategies import forms, messages
from tests.playground.pieces import (
    actions,
    button,
    cell,
    chart,
    data_table,
    field,
    modal,
    mrkdwn,
    option,
    plain,
    rich,
    section,
    select,
    table,
    typed,
    words,
)
from tests.playground.pieces import home as home_view
from tests.playground.second_opinion import Verdict, on_message, on_view
from tests.playground.test_refusals import BAD_BLOCKS, BAD_VIEWS, GOOD_BLOCKS
from tests.times import TUESDAY

Payload = dict[str, Any]

LINK = {"type": "link", "url": "https://x.test", "text": "there", "unsafe": True}
ANA, BOARD = {"type": "user", "user_id": "UANA"}, {"type": "channel", "channel_id": "CBOARD"}
ITEM = rich(words())["elements"][0]
GROUPS = [{"label": plain("All"), "options": [option()]}]
CONFIRM = {
    "title": plain(),
    "text": mrkdwn(),
    "confirm": plain("Yes"),
    "deny": plain("No"),
    "style": "danger",
}
IMAGE = {"type": "image", "image_url": "https://x.test/a.png", "alt_text": "a"}
GOOD_TOO: dict[str, Payload] = {
    "header": {"type": "header", "text": plain(), "block_id": "a"},
    "section with fields": {"type": "section", "fields": [plain(), mrkdwn()], "accessory": IMAGE},
    "section with both": section(fields=[mrkdwn()], accessory=select()),
    "context": {"type": "context", "elements": [plain(), mrkdwn(), IMAGE]},
    "divider": {"type": "divider", "block_id": "a"},
    "every button": actions(
        button(value="x", style="primary", accessibility_label="Go"),
        button(url="https://x.test", confirm=CONFIRM, action_id="a"),
    ),
    "selects": actions(
        select(placeholder=plain(), confirm=CONFIRM),
        {"type": "static_select", "option_groups": GROUPS},
        {"type": "multi_static_select", "option_groups": GROUPS, "max_selected_items": 1},
        {"type": "users_select", "initial_user": "UANA", "placeholder": plain()},
        {"type": "channels_select", "initial_channel": "CBOARD"},
    ),
    "rich text": rich(words(style={"bold": True, "code": True}), words("\n"), LINK, ANA, BOARD),
    "rich emoji and group": rich(
        {"type": "emoji", "name": "tada"}, {"type": "usergroup", "usergroup_id": "S1"}
    ),
    "rich list": {
        "type": "rich_text",
        "elements": [{"type": "rich_text_list", "style": "ordered", "elements": [ITEM], "indent": 2, "offset": 1}],
    },
    "rich quote": {"type": "rich_text", "elements": [{"type": "rich_text_quote", "elements": [ANA, LINK]}]},
    "rich columns": {"type": "rich_text", "elements": [{"type": "rich_text_preformatted", "elements": [words()]}]},
    "table": table([cell()] * 20, column_settings=[{"align": "right", "is_wrapped": True}]),
    "data table": data_table([cell()] * 20, *[[cell()] * 20] * 100, row_header_column_index=19, page_size=100),
    "labelled chart": chart("line") | {"block_id": "a"},
}  # fmt: skip
GOOD_INPUTS: dict[str, Payload] = {
    "text": typed(multiline=True, initial_value="x", min_length=1, max_length=3000, placeholder=plain()),
    "eager text": typed(
        dispatch_action_config={"trigger_actions_on": ["on_enter_pressed"]}, focus_on_load=True
    ),
    "number": {"type": "number_input", "is_decimal_allowed": False, "min_value": "-1", "initial_value": "5"},
    "decimal": {"type": "number_input", "is_decimal_allowed": True, "max_value": "1.5"},
    "choice": select(initial_option=option()),
    "day": {"type": "datepicker", "initial_date": "2028-02-29"},
    "hour": {"type": "timepicker", "initial_time": "23:59", "timezone": "Europe/London"},
    "person": {"type": "users_select", "initial_user": "UANA"},
    "channel": {"type": "channels_select", "initial_channel": "CBOARD", "response_url_enabled": True},
    "conversation": {"type": "conversations_select", "filter": {"include": ["public", "private"]}},
    "ticks": {"type": "checkboxes", "options": [option()], "initial_options": [option()]},
    "one of": {"type": "radio_buttons", "options": [option()], "initial_option": option()},
}
PIECES = {f"{name} {n}": block for name, blocks in GOOD_BLOCKS.items() for n, block in enumerate(blocks)}
TAKEN = PIECES | GOOD_TOO

SLACKBLOCKS_IS_STRICTER = {
    "a chosen option of a group": (
        actions({"type": "static_select", "option_groups": GROUPS, "initial_option": option()}),
        "it wants a whole group there; Slack's reference wants one option out of the groups",
    ),
    "a rich section of nothing": (rich(), "the reference requires `elements` and names no minimum for it"),
    "a number in a table": (
        table([{"type": "raw_number", "value": 5, "text": "5"}]),
        "the reference names raw_text and rich_text alone, Slack's own Python SDK raw_number beside them",
    ),
    "an icon nobody drew": (
        {"type": "card", "title": plain(), "slack_icon": {"type": "icon", "name": "zebra"}},
        "it keeps the list of names; the stand-in does not, and the program sends no cards",
    ),
}
STAND_IN_IS_STRICTER = {
    "lone surrogate": "JSON in UTF-8 cannot carry half of a pair; slackblocks only counts characters",
    "empty context": "`elements` is required; slackblocks has a maximum and no minimum",
    "no actions": "`elements` is required; slackblocks has a maximum and no minimum",
    "text input in actions": "the reference lets it stand in input blocks only; slackblocks takes any element",
    "unknown style": "the reference knows primary and danger; slackblocks passes any word on",
    "script address": "caution: the reference says `a URL to load in the browser`, without naming the schemes",
    "two of a block id": "the reference wants them unique in a message; slackblocks does not compare blocks",
    "two of an action id": "the reference wants them unique in a block; slackblocks does not compare elements",
    "neither options": "the reference requires one of the two; slackblocks only refuses both",
    "initial not offered": "the reference: exactly one of the options; slackblocks checks radio buttons only",
    "initials not offered": "the reference: exactly match the options; slackblocks checks radio buttons only",
    "ticks not offered": "the reference: exactly match the options; slackblocks checks radio buttons only",
    "empty rich words": "`text` is required; slackblocks does not look at it",
    "nobody's mention": "`user_id` is the id of a user; slackblocks does not look at it",
    "input in a message": "caution: newer references list messages, older ones modals and Home only",
    "two tables": "the reference allows one table a message; slackblocks counts charts only",
    "wordy table": "caution: the smaller of the two sums told (10,000, 20,000); slackblocks sums data tables only",
    "wordy data table": "caution: the smaller of the two sums told (10,000, 20,000); slackblocks has the larger",
    "empty cell": "`text` is required; slackblocks looks at it in data tables only",
    "data table of 102 rows": "the reference says 101, other libraries and slackblocks 201: the smaller",
    "7 series": "the reference says 6, slackblocks 12: the smaller",
    "7 slices": "the reference says 6, slackblocks 12: the smaller",
    "a figure that is none": "JSON has no NaN; slackblocks only compares with 0",
    "endless figure": "JSON has no Infinity; slackblocks only compares with 0",
    "file from nowhere": "the reference requires `id` or `url`; slackblocks only refuses both",
    "a home": "only the API method tells which kind of view is expected; slackblocks builds either",
    "fraction as a bound": "caution: `is_decimal_allowed` is false; slackblocks reads every bound as a decimal",
    "initial too long": "caution: nobody could send the form as it opens; slackblocks does not compare them",
}  # fmt: skip
# Constructors cannot be called like that: unknown names, nulls, and objects where words belong.
UNSAYABLE = {
    *("not an object", "no type", "unknown type", "unknown field", "a null", "text as a string", "no view"),
    *("number for a text", "unknown rich piece", "unknown rich style", "everybody, misspelt"),
    *("chart title as an object", "unknown chart"),
    "rich text 0",  # slackblocks has no date pieces
}


def expected(name: str, otherwise: set[Verdict]) -> set[Verdict]:
    if name in STAND_IN_IS_STRICTER:
        return {Verdict.TAKEN}
    return {Verdict.UNSAYABLE} if name in UNSAYABLE else otherwise


@pytest.mark.parametrize("name", TAKEN)
def test_slackblocks_takes_the_blocks_that_the_stand_in_takes(name: str) -> None:
    assert complaints([TAKEN[name]], "message") == []
    assert on_message([TAKEN[name]]) in expected(name, {Verdict.TAKEN})


@pytest.mark.parametrize("name", GOOD_INPUTS)
def test_slackblocks_takes_the_inputs_that_the_stand_in_takes(name: str) -> None:
    asked = field(GOOD_INPUTS[name], hint=plain(), optional=True, dispatch_action=True)
    view = modal(asked, close=plain(), callback_id="form:log", private_metadata="x", notify_on_close=True)

    assert check_view(view, allowed="modal")
    assert on_view(view) is Verdict.TAKEN


@pytest.mark.parametrize("name", BAD_BLOCKS)
def test_slackblocks_refuses_the_blocks_that_the_stand_in_refuses(name: str) -> None:
    assert on_message(BAD_BLOCKS[name][0]) in expected(name, {Verdict.REFUSED, Verdict.CHANGED})


@pytest.mark.parametrize("name", BAD_VIEWS)
def test_slackblocks_refuses_the_modals_that_the_stand_in_refuses(name: str) -> None:
    assert on_view(BAD_VIEWS[name][0]) in expected(name, {Verdict.REFUSED, Verdict.CHANGED})


@pytest.mark.parametrize("name", SLACKBLOCKS_IS_STRICTER)
def test_slackblocks_refuses_more_where_a_reason_is_written_down(name: str) -> None:
    block, _ = SLACKBLOCKS_IS_STRICTER[name]

    assert complaints([block], "message") == []
    assert on_message([block]) is Verdict.REFUSED


def test_every_reason_is_that_of_a_payload() -> None:
    assert {*STAND_IN_IS_STRICTER, *UNSAYABLE} <= {*BAD_BLOCKS, *BAD_VIEWS, *TAKEN}


def test_charts_in_home_are_refused_here_alone() -> None:
    """The reference names no surface for charts; the program draws them as text wherever that is unsettled."""
    view = home_view(chart())

    assert complaints([chart()], "home") != []
    assert on_view(view) is Verdict.TAKEN


REAL_MESSAGES: dict[str, object] = {
    "digest": test_digest.composed(*test_digest.SIX_WEEKS),
    "nudge": test_nudges.chosen(test_nudges.ONLY_SERVICE).message,
    "board": test_board.composed(test_board.FACTS),
    "receipt": logged("5 calls for Acme, Initech").answer,
    "log": test_log.shown(prospecting(), note(), test_log.LATE, test_log.GONE).answer,
    "leaderboard": test_leaderboard.said("leaderboard").answer,
    "home": home.compose(test_home.BUSY, now=test_home.NOW),
}
REAL_FORMS: dict[str, object] = {
    "prospected": tally_form.blank(today=TUESDAY),
    "served": note_form.blank(today=TUESDAY, customer="Acme"),
    "edit a log": tally_form.prefilled(prospecting(), context="3f9a@1"),
    "edit a note": note_form.prefilled(note(), context="3f9a@1"),
    "goal": goal.decide(OpenGoalForm(), desk=BENS_DESK, now=NOW).answer,
    "setup": setup.decide(OpenSetup(), desk=MOS_DESK, now=NOW, candidate=None).answer,
}


def check(message: Message) -> None:
    """Both take it on every surface, as it is."""
    for is_native in (True, False):
        blocks = render(message, is_native=is_native).blocks
        assert complaints(blocks, "message") == []
        assert on_message(blocks) is Verdict.TAKEN
    shown, opened = render_home(message, notice=message), render_modal(message)
    assert check_view(shown, allowed="home")
    assert check_view(opened, allowed="modal")
    assert on_view(shown) is on_view(opened) is Verdict.TAKEN


def check_form(form: Form) -> None:
    view = render_form(form)
    assert check_view(view, allowed="modal")
    assert on_view(view) is Verdict.TAKEN


@pytest.mark.parametrize("name", REAL_MESSAGES)
def test_both_take_what_the_program_says(name: str) -> None:
    message = REAL_MESSAGES[name]

    assert isinstance(message, Message)
    check(message)


@pytest.mark.parametrize("name", REAL_FORMS)
def test_both_take_what_the_program_asks(name: str) -> None:
    form = REAL_FORMS[name]

    assert isinstance(form, Form)
    check_form(form)


some = settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))


@some
@given(message=messages)
def test_both_take_messages_with_anything_in_them(message: Message) -> None:
    check(message)


@some
@given(form=forms)
def test_both_take_forms_with_anything_in_them(form: Form) -> None:
    check_form(form)
