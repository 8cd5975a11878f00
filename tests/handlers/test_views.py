"""Filled forms."""

from typing import Any

import pytest

from coaching.message import Field, FieldErrors, FieldKind, Form
from handlers.blocks import render_modal
from handlers.forms import render_form
from handlers.ports import Submission
from tests.handlers.desk import SlackDesk, shown, view_body
from tests.handlers.fakes import WELL_DONE, FakeProgram

TYPED = {"type": "plain_text_input", "value": "5 &amp; <b>"}
FILLED: dict[str, dict[str, Any]] = {
    "note": TYPED,
    "count": {"type": "number_input", "value": "5"},
    "on": {"type": "datepicker", "selected_date": "2026-03-03"},
    "kind": {"type": "static_select", "selected_option": {"text": {}, "value": "call"}},
    "manager": {"type": "users_select", "selected_user": "UMO"},
    "board": {"type": "conversations_select", "selected_conversation": "CBOARD"},
    "empty": {"type": "plain_text_input", "value": None},
    "none": {"type": "static_select", "selected_option": None},
}


def test_a_form_comes_back_as_values_by_name(desk: SlackDesk, program: FakeProgram) -> None:
    desk.submit(FILLED)

    values = {
        "note": "5 &amp; <b>",
        "count": "5",
        "on": "2026-03-03",
        "kind": "call",
        "manager": "UMO",
        "board": "CBOARD",
        "empty": "",
        "none": "",
    }
    key = program.submissions[0].key
    assert program.submissions == [Submission("T1", "UANA", "prospected", "3f9a@1", values, key)]


def test_an_answer_takes_the_place_of_the_form(desk: SlackDesk) -> None:
    response = desk.submit(FILLED)

    assert shown(response) == {"response_action": "update", "view": render_modal(WELL_DONE)}


def test_what_is_wrong_is_said_at_its_field(desk: SlackDesk, program: FakeProgram) -> None:
    program.submits = FieldErrors({"count": "A whole number, please.", "gone": "Too late.", "other": ""})

    response = desk.submit({"note": TYPED, "count": TYPED})

    errors = {"count": "A whole number, please.", "note": "Too late."}
    assert shown(response) == {"response_action": "errors", "errors": errors}


def test_the_same_answers_are_one_request_and_corrected_ones_another(
    desk: SlackDesk, program: FakeProgram
) -> None:
    for typed in ("x", "x", "5"):
        desk.submit({"count": {"type": "number_input", "value": typed}})

    first, again, corrected = (submission.key for submission in program.submissions)
    assert first == again != corrected


def test_an_outsider_cannot_submit(desk: SlackDesk, program: FakeProgram) -> None:
    response = desk.submit(FILLED, user={"id": "UZED", "team_id": "T2"})

    assert program.submissions == []
    title = shown(response)["view"]["blocks"][0]["text"]["text"]
    assert title == "This coach belongs to another company. Nothing was saved."


def test_a_modal_opened_elsewhere_belongs_to_where_the_app_is_installed(
    desk: SlackDesk, program: FakeProgram
) -> None:
    view = view_body({})["view"] | {"app_installed_team_id": "T1"}

    desk.submit({}, view=view, team={"id": "T2"})

    assert [submission.workspace for submission in program.submissions] == ["T1"]


def test_a_form_asks_for_each_kind_with_its_own_element() -> None:
    choices = (("call", "A call"), ("visit", "A visit"))
    fields = (
        Field("note", "Note", FieldKind.LONG_TEXT, value="abc", max_length=2, is_optional=True, hint="Short"),
        Field("count", "Count", FieldKind.NUMBER, value="5"),
        Field("on", "Day", FieldKind.DATE, value="2026-03-03"),
        Field("kind", "Kind", FieldKind.CHOICE, value="visit", choices=choices),
        Field("manager", "Manager", FieldKind.PERSON, value="UMO"),
        Field("board", "Board", FieldKind.CHANNEL, value="CBOARD"),
    )

    view = render_form(Form("setup", "Set up", "Save", fields, context="x"))

    options = [{"text": _plain(words), "value": value} for value, words in choices]
    assert [block["element"] for block in view["blocks"]] == [
        {
            "type": "plain_text_input",
            "multiline": True,
            "max_length": 2,
            "initial_value": "a…",
            "action_id": "answer",
        },
        {"type": "number_input", "is_decimal_allowed": False, "initial_value": "5", "action_id": "answer"},
        {"type": "datepicker", "initial_date": "2026-03-03", "action_id": "answer"},
        {"type": "static_select", "options": options, "initial_option": options[1], "action_id": "answer"},
        {"type": "users_select", "initial_user": "UMO", "action_id": "answer"},
        {
            "type": "conversations_select",
            "filter": {"include": ["public", "private"]},
            "initial_conversation": "CBOARD",
            "action_id": "answer",
        },
    ]


def test_a_form_carries_its_verb_its_context_and_its_names() -> None:
    view = render_form(
        Form("setup", "Set up", "Save", (Field("a", "A", FieldKind.TEXT, hint="Why"),), context="x")
    )

    block = view["blocks"][0]
    assert (view["callback_id"], view["private_metadata"]) == ("form:setup", "x")
    assert (block["block_id"], block["optional"], block["hint"]) == ("a", False, _plain("Why"))


def _plain(words: str) -> dict[str, object]:
    return {"type": "plain_text", "text": words, "emoji": False}


def test_a_start_value_that_slack_would_refuse_is_left_out() -> None:
    kinds = (FieldKind.NUMBER, FieldKind.DATE, FieldKind.CHOICE, FieldKind.PERSON, FieldKind.CHANNEL)
    fields = tuple(Field(kind, "?", kind, value="3 Nov", choices=(("a", "A"),)) for kind in kinds)

    view = render_form(Form("x", "X", "Save", fields))

    starts = [key for block in view["blocks"] for key in block["element"] if key.startswith("initial")]
    assert starts == []


def test_a_context_that_cannot_be_carried_is_a_bug() -> None:
    with pytest.raises(ValueError, match="context of form goal has 3001 characters"):
        render_form(Form("goal", "Goal", "Save", (), context="x" * 3_001))
