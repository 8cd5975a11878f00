"""Slash commands, as Slack sends them."""

import pytest

from coaching.message import Button, Field, FieldKind, Form, Message, line
from handlers.blocks import render
from handlers.forms import render_form
from handlers.ports import Request
from tests.handlers.desk import SlackDesk, shown
from tests.handlers.fakes import FakeProgram
from tests.handlers.slack_server import SlackServer, refuses, says_nothing

RECEIPT = Message("Prospected 5", (line("On pace"),), buttons=(Button("Undo", "undo 1@1"),))
FORM = Form(
    "prospected", "Prospected", "Log", (Field("count", "How many?", FieldKind.NUMBER),), context="3f9a"
)


def test_a_command_is_a_sentence_and_its_answer_rides_the_ack(desk: SlackDesk, program: FakeProgram) -> None:
    program.says = RECEIPT

    response = desk.command("5 yesterday")

    drawn = render(RECEIPT)
    assert response.status == 200
    assert shown(response) == {"response_type": "ephemeral", "text": drawn.text, "blocks": drawn.blocks}
    key = program.requests[0].key
    assert program.requests == [Request("T1", "UANA", "prospected 5 yesterday", key, "C1")]


@pytest.mark.parametrize(
    ("command", "text", "sentence"),
    [
        ("/prospected", "5", "prospected 5"),
        ("/acme-prospected", "5", "prospected 5"),
        ("/coach", "prospected 5", "prospected 5"),
        ("/acme-coach", "", ""),
        ("/leaderboard", "", "leaderboard"),
        ("/served", "Acme &amp; Co: &lt;b&gt; &amp;lt;", "served Acme & Co: <b> &lt;"),
    ],
)
def test_every_way_to_say_it_is_the_same_sentence(
    slack: SlackServer, command: str, text: str, sentence: str
) -> None:
    program = FakeProgram()

    SlackDesk(program, slack, prefix="acme-").command(text, command=command)

    assert [request.text for request in program.requests] == [sentence]


def test_the_same_command_delivered_again_has_the_same_key(desk: SlackDesk, program: FakeProgram) -> None:
    for _ in range(11):
        desk.command("5")

    assert len({request.key for request in program.requests}) == 1


@pytest.mark.parametrize(
    "change", [{"trigger_id": "9.9"}, {"user_id": "UBEN"}, {"team_id": "T2"}, {"trigger_id": "", "text": "6"}]
)
def test_another_command_has_another_key(
    desk: SlackDesk, program: FakeProgram, change: dict[str, str]
) -> None:
    desk.command("5")
    desk.command(**{"text": "5", **change})

    keys = {request.key for request in program.requests}
    assert len(keys) == len(program.requests)


def test_without_a_trigger_the_payload_is_the_key(desk: SlackDesk, program: FakeProgram) -> None:
    desk.command("5", trigger_id="")
    desk.command("5", trigger_id="")
    desk.command("6", trigger_id="")

    first, second, third = (request.key for request in program.requests)
    assert first == second != third


def test_a_form_is_opened_with_the_trigger(desk: SlackDesk, program: FakeProgram, slack: SlackServer) -> None:
    program.says = FORM

    response = desk.command("")

    assert shown(response) == {}
    assert slack.sent("views.open") == [{"trigger_id": "1.2.3", "view": render_form(FORM)}]
    assert slack.tokens == ["Bearer xoxb-test"]


@pytest.mark.parametrize("failure", [refuses("expired_trigger_id"), says_nothing])
def test_a_form_that_does_not_open_is_told(
    desk: SlackDesk, program: FakeProgram, slack: SlackServer, failure: object
) -> None:
    program.says = FORM
    slack.on("views.open", failure)  # type: ignore[arg-type]

    response = desk.command("")

    assert response.status == 200
    assert shown(response)["text"].startswith("Slack did not open the form in time.")
    assert len(slack.sent("views.open")) == 1


def test_a_workspace_without_a_token_is_answered_in_the_ack_all_the_same(
    desk: SlackDesk, program: FakeProgram
) -> None:
    response = desk.command("5", team_id="T2")

    assert response.status == 200
    assert shown(response)["response_type"] == "ephemeral"
    assert [request.workspace for request in program.requests] == ["T2"]


def test_without_a_token_no_form_opens_and_that_is_said(
    desk: SlackDesk, program: FakeProgram, slack: SlackServer
) -> None:
    program.says = FORM

    response = desk.command("", team_id="T2")

    assert shown(response)["text"].startswith("Slack did not open the form in time.")
    assert slack.sent("views.open") == []
