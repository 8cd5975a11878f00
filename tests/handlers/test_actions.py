"""Buttons, wherever they stand."""

from typing import Any

import pytest

from coaching.message import Field, FieldKind, Form
from handlers.blocks import render, render_home, render_modal
from handlers.forms import render_form
from handlers.ports import Request
from tests.handlers.desk import SlackDesk
from tests.handlers.fakes import AT_HOME, WELL_DONE, FakeProgram
from tests.handlers.slack_server import SlackServer, answers, refuses, resets, says_nothing

FORM = Form("edit", "Edit", "Save", (Field("count", "How many?", FieldKind.NUMBER),))
IN_CHANNEL = {"type": "message", "message_ts": "17.5", "channel_id": "C1"}
IN_MODAL = {"type": "modal", "id": "V1", "hash": "1.h"}
IN_HOME = {"type": "home", "id": "V2", "hash": "2.h"}
ANSWER = {"response_type": "ephemeral", "text": render(WELL_DONE).text, "blocks": render(WELL_DONE).blocks}


def test_a_button_says_its_sentence(desk: SlackDesk, program: FakeProgram) -> None:
    response = desk.press("undo 3f9a@1")

    assert (response.status, response.body) == (200, "")
    asked = program.requests[0]
    assert program.requests == [Request("T1", "UANA", "undo 3f9a@1", asked.key, "C1", asked.act)]


def test_an_answer_takes_the_place_of_the_receipt_it_belongs_to(desk: SlackDesk, slack: SlackServer) -> None:
    desk.press()

    assert slack.sent("response") == [ANSWER | {"replace_original": True}]


def test_an_answer_to_a_posted_message_stands_beside_it(desk: SlackDesk, slack: SlackServer) -> None:
    desk.press(container=IN_CHANNEL)

    assert slack.sent("response") == [ANSWER | {"replace_original": False}]


@pytest.mark.parametrize(
    "failure", [answers("no", status=500), answers("gone", status=404), resets, says_nothing]
)
def test_an_answer_is_sent_once_whatever_becomes_of_it(
    desk: SlackDesk, program: FakeProgram, slack: SlackServer, failure: Any, logs: list[dict[str, object]]
) -> None:
    slack.on("response", failure)

    response = desk.press()

    assert response.status == 200
    assert len(slack.sent("response")) == 1
    assert [line.get("outcome") for line in logs] == [None, "answered, not shown"]


def test_a_button_in_a_modal_updates_the_modal(desk: SlackDesk, slack: SlackServer) -> None:
    desk.press(container={"type": "view", "view_id": "V1"}, view=IN_MODAL, response_url="")

    assert slack.calls == [("views.update", {"view_id": "V1", "view": render_modal(WELL_DONE)})]


def test_a_button_in_home_puts_the_answer_on_top_of_home(
    desk: SlackDesk, program: FakeProgram, slack: SlackServer
) -> None:
    desk.press(container={"type": "view", "view_id": "V2"}, view=IN_HOME, response_url="")

    view = render_home(AT_HOME, notice=WELL_DONE)
    assert slack.calls == [("views.publish", {"user_id": "UANA", "view": view})]
    assert program.homes == [("T1", "UANA", None)]


@pytest.mark.parametrize(
    ("view", "method"), [(None, "views.open"), (IN_HOME, "views.open"), (IN_MODAL, "views.push")]
)
def test_a_form_opens_over_what_is_there(
    desk: SlackDesk, program: FakeProgram, slack: SlackServer, view: Any, method: str
) -> None:
    program.says = FORM

    desk.press("edit 1@1", **({"view": view} if view else {}))

    assert slack.calls == [(method, {"trigger_id": "1.2.3", "view": render_form(FORM)})]


def test_a_form_that_does_not_open_is_told_beside_the_message(
    desk: SlackDesk, program: FakeProgram, slack: SlackServer
) -> None:
    program.says = FORM
    slack.on("views.open", refuses("expired_trigger_id"))

    desk.press("edit 1@1")

    assert slack.sent("response")[0]["text"].startswith("Slack did not open the form in time.")
    assert slack.sent("response")[0]["replace_original"] is False


def test_an_outsider_is_refused_kindly_and_nothing_is_done(
    desk: SlackDesk, program: FakeProgram, slack: SlackServer
) -> None:
    desk.press(user={"id": "UZED", "team_id": "T2"})

    assert program.requests == []
    assert slack.sent("response")[0]["text"].startswith(
        "This coach belongs to another company. Nothing was saved."
    )
    assert slack.sent("response")[0]["replace_original"] is False


def test_pressing_twice_is_one_act_and_a_delivery_of_one_press_is_one_request(
    desk: SlackDesk, program: FakeProgram
) -> None:
    action = {"type": "button", "action_id": "say:1", "value": "undo 1@1"}
    for moment in ("9.1", "9.1", "9.7"):
        desk.press(actions=[action | {"action_ts": moment}])

    first, again, second_press = (request.key for request in program.requests)
    assert first == again != second_press
    assert len({request.act for request in program.requests}) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"sentence": "undo 1@2"},
        {"user": {"id": "UBEN", "team_id": "T1"}},
        {"container": IN_CHANNEL | {"message_ts": "17.6"}},
        {"container": IN_CHANNEL | {"channel_id": "C2"}},
        {"container": {"type": "view", "view_id": "V2"}, "view": IN_HOME},
    ],
)
def test_another_button_is_another_request_and_another_act(
    desk: SlackDesk, program: FakeProgram, change: dict[str, Any]
) -> None:
    desk.press("undo 1@1")
    desk.press(**{"sentence": "undo 1@1", **change})

    first, second = program.requests
    assert first.key != second.key
    assert first.act != second.act


def test_home_drawn_anew_takes_the_same_button_again(desk: SlackDesk, program: FakeProgram) -> None:
    for version in ("1.h", "1.h", "2.h"):
        desk.press(
            "prospected 1", container={"type": "view", "view_id": "V2"}, view=IN_HOME | {"hash": version}
        )

    first, again, later = (request.act for request in program.requests)
    assert first == again != later
