"""What Slack tells unasked."""

import pytest

from handlers.blocks import render_home
from handlers.ports import Profile
from tests.handlers.desk import SlackDesk, signed
from tests.handlers.fakes import AT_HOME, FakeProgram
from tests.handlers.slack_server import SlackServer

ANA = {"id": "UANA", "team_id": "T1", "tz": "Pacific/Auckland", "profile": {"display_name": "Ana"}}


def test_opening_home_publishes_it(desk: SlackDesk, program: FakeProgram, slack: SlackServer) -> None:
    response = desk.event(type="app_home_opened", user="UANA", channel="D1", tab="home")

    assert response.status == 200
    assert program.homes == [("T1", "UANA", "D1")]
    assert slack.calls == [("views.publish", {"user_id": "UANA", "view": render_home(AT_HOME)})]


def test_opening_the_messages_tab_does_nothing(
    desk: SlackDesk, program: FakeProgram, slack: SlackServer
) -> None:
    response = desk.event(type="app_home_opened", user="UANA", channel="D1", tab="messages")

    assert response.status == 200
    assert (program.homes, slack.calls) == ([], [])


def test_a_changed_user_is_passed_on(desk: SlackDesk, program: FakeProgram) -> None:
    desk.event(type="user_change", user=ANA)

    assert program.profiles == [("T1", Profile("UANA", "Ana", "Pacific/Auckland"))]


def test_leaving_needs_no_token(desk: SlackDesk, program: FakeProgram) -> None:
    desk.event(type="app_uninstalled")
    desk.event(type="tokens_revoked", tokens={"oauth": ["UANA"], "bot": ["UBOT"]})

    assert program.left == [("T1", None), ("T1", None)]


def test_somebodys_own_token_does_not_matter(desk: SlackDesk, program: FakeProgram) -> None:
    desk.event(type="tokens_revoked", tokens={"oauth": ["UANA"], "bot": []})

    assert program.left == []


@pytest.mark.parametrize("kind", ["message", "app_mention"])
def test_what_nobody_listens_to_is_acknowledged(
    desk: SlackDesk, kind: str, logs: list[dict[str, object]]
) -> None:
    response = desk.event(type=kind, user="UANA", text="a secret")

    assert response.status == 200
    assert logs == [{"event": "request without a listener", "log_level": "warning", "kind": kind}]


def test_slack_may_ask_whether_we_are_there(desk: SlackDesk) -> None:
    request = signed('{"type": "url_verification", "challenge": "abc"}', content_type="application/json")

    response = desk.app.dispatch(request)

    assert (response.status, response.body) == (200, '{"challenge": "abc"}')


def test_a_button_of_another_kind_is_acknowledged(desk: SlackDesk, program: FakeProgram) -> None:
    response = desk.press(actions=[{"type": "button", "action_id": "other", "block_id": "b"}])

    assert response.status == 200
    assert program.requests == []
