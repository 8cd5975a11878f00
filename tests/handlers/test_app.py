"""The app as a whole: who comes in, what happens on a bug, and what the environment cannot change."""

import json
import logging
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from slack_bolt import BoltRequest
from slack_sdk.errors import SlackRequestError

from handlers.app import build
from handlers.sender import SlackChat
from tests.handlers.desk import (
    NOW,
    SECRET,
    TOKEN,
    SlackDesk,
    command_body,
    now,
    press_body,
    shown,
    signed,
    view_body,
)
from tests.handlers.fakes import FakeProgram
from tests.handlers.slack_server import SlackServer

BODY = urlencode(command_body())
HEADERS = ("x-slack-signature", "x-slack-request-timestamp")


def test_a_forged_request_is_turned_away(
    desk: SlackDesk, program: FakeProgram, logs: list[dict[str, object]], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)

    response = desk.app.dispatch(signed(BODY, secret="another"))

    assert (response.status, program.requests) == (401, [])
    assert logs == [{"event": "request refused", "log_level": "warning", "reason": "signature"}]
    assert "prospected" not in caplog.text


@pytest.mark.parametrize("minutes", [-6, 6])
def test_an_old_request_is_turned_away(desk: SlackDesk, minutes: int) -> None:
    response = desk.app.dispatch(signed(BODY, at=NOW + timedelta(minutes=minutes)))

    assert response.status == 401


@pytest.mark.parametrize("timestamp", ["", "x", "-1", "1e9", "٣", "9" * 400])
@pytest.mark.parametrize("signature", ["", "v0=é", "v0=00"])
def test_odd_headers_are_turned_away(desk: SlackDesk, timestamp: str, signature: str) -> None:
    headers = dict(zip(HEADERS, (signature, timestamp), strict=True))

    response = desk.app.dispatch(BoltRequest(body=BODY, headers={**headers}))

    assert response.status == 401


def test_a_bug_in_a_command_is_told_with_an_id_that_is_in_the_log(
    desk: SlackDesk, program: FakeProgram, logs: list[dict[str, Any]]
) -> None:
    program.breaks = RuntimeError("broken")

    response = desk.command("5")

    text = shown(response)["text"]
    assert response.status == 200
    assert "It is not certain whether this was saved" in text
    assert text.endswith(logs[-1]["error_id"])
    assert logs[-1]["exc_info"] is program.breaks


def test_a_bug_in_a_form_is_told_in_the_form(desk: SlackDesk, program: FakeProgram) -> None:
    program.breaks = RuntimeError("broken")

    response = desk.submit({})

    assert response.status == 200
    title = shown(response)["view"]["blocks"][0]["text"]["text"]
    assert title == "Something went wrong. It is not certain whether this was saved."


@pytest.mark.parametrize(
    ("where", "method"),
    [
        ({}, "response"),
        ({"response_url": "", "view": {"id": "V1", "type": "modal"}}, "views.update"),
        ({"response_url": "", "view": {"id": "V2", "type": "home"}}, "views.open"),
    ],
)
def test_a_bug_in_a_button_is_told_where_it_was_pressed(
    desk: SlackDesk, program: FakeProgram, slack: SlackServer, where: dict[str, Any], method: str
) -> None:
    program.breaks = RuntimeError("broken")

    response = desk.press(**where)

    assert response.status == 200
    assert [called for called, _ in slack.calls] == [method]
    assert "Something went wrong. It is not certain whether this was saved." in json.dumps(slack.calls)


def test_an_event_that_meets_a_bug_is_told_again(desk: SlackDesk, program: FakeProgram) -> None:
    program.breaks = RuntimeError("broken")

    response = desk.event(type="app_home_opened", user="UANA", channel="D1", tab="home")

    assert (response.status, response.body) == (500, "")  # Slack comes again after that


@pytest.mark.parametrize("body", [command_body(), press_body(), view_body({})])
def test_socket_mode_gets_the_same_answers(
    desk: SlackDesk, program: FakeProgram, body: dict[str, Any]
) -> None:
    program.breaks = SlackRequestError("broken")

    response = desk.app.dispatch(BoltRequest(body=body, mode="socket_mode"))

    assert response.status == 200


@pytest.mark.parametrize(
    "body", [{}, {"type": "block_actions", "actions": []}, {"command": "", "text": None}]
)
def test_a_strange_payload_is_acknowledged(desk: SlackDesk, body: dict[str, Any]) -> None:
    response = desk.app.dispatch(BoltRequest(body=body, mode="socket_mode"))

    assert response.status == 200


def test_the_environment_does_not_change_the_app(
    slack: SlackServer, program: FakeProgram, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("CLIENT_ID", "CLIENT_SECRET", "BOT_TOKEN", "SIGNING_SECRET", "VERIFICATION_TOKEN", "SCOPES"):
        monkeypatch.setenv(f"SLACK_{name}", "from the environment")

    desk = SlackDesk(program, slack)

    assert desk.app.oauth_flow is None
    assert desk.app.installation_store is None
    assert desk.app.client.token is None
    assert shown(desk.command("5"))["text"] == "Prospected 5"


def test_nothing_is_asked_of_slack_for_a_plain_command(desk: SlackDesk, slack: SlackServer) -> None:
    desk.command("5")

    assert slack.calls == []


def test_no_log_of_any_library_holds_a_body_or_a_token(
    desk: SlackDesk, slack: SlackServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)

    desk.command("Acme: a secret", command="/served")
    desk.press("served Acme: a secret")
    desk.event(type="unknown", text="a secret")

    assert "secret" not in caplog.text.replace(SECRET, "")
    assert "xoxb" not in caplog.text


def test_every_request_is_counted_failed_ones_too(desk: SlackDesk, program: FakeProgram) -> None:
    desk.command("5")
    desk.press()
    desk.submit({})
    desk.event(type="app_uninstalled")
    program.breaks = RuntimeError("broken")
    desk.command("5")

    assert [(kind, outcome) for kind, outcome, _ in desk.observed] == [
        ("command", "answered"),
        ("button", "answered"),
        ("form", "answered"),
        ("app_uninstalled", "left"),
        ("command", "failed"),
    ]


def test_without_a_secret_only_socket_mode_comes_in(program: FakeProgram) -> None:
    chat = SlackChat(lambda workspace: TOKEN)
    app = build(program, chat, signing_secret="", now=now)

    over_http = app.dispatch(signed(BODY))
    over_socket = app.dispatch(BoltRequest(body=command_body(), mode="socket_mode"))

    assert (over_http.status, over_socket.status) == (401, 200)
    assert len(program.requests) == 1
