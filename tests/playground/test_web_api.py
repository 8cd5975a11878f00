"""The stand-in's Web API, seen through Slack's own client."""

import http.client
import json
import socket
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from bot.playground.server import SlackServer
from bot.playground.workspace import Workspace
from bot.playground.world import World
from tests.playground.conftest import Clock
from tests.playground.pieces import actions, button, chart, section
from tests.playground.refusal import refusal

METADATA = {"event_type": "coach_message", "event_payload": {"key": "k1", "kind": "digest"}}


def test_a_message_to_a_person_opens_the_direct_channel(client: WebClient, team: Workspace) -> None:
    answer = client.chat_postMessage(channel="UANA", text="Good morning")

    assert answer["channel"] == team.dm_of("UANA").id
    assert [(post.ts, post.text) for post in team.dm_of("UANA").posts] == [(answer["ts"], "Good morning")]


def test_message_ids_rise_although_the_clock_stands(client: WebClient) -> None:
    stamps = [client.chat_postMessage(channel="CBOARD", text=str(number))["ts"] for number in range(3)]

    assert stamps == ["1772539200.000000", "1772539200.000001", "1772539200.000002"]


def test_an_update_changes_the_message_in_place(client: WebClient, team: Workspace) -> None:
    first = client.chat_postMessage(channel="CBOARD", text="5 of 25", metadata=METADATA)

    client.chat_update(channel="CBOARD", ts=first["ts"], text="6 of 25")

    [post] = team.posts()
    assert (post.text, post.versions, post.metadata) == ("6 of 25", ["5 of 25"], METADATA)
    assert post.edited_ts is not None


@pytest.mark.parametrize(
    ("token", "error"),
    [("", "not_authed"), ("xoxb-nobody", "invalid_auth"), ("xoxb-test", "account_inactive")],
)
def test_bad_tokens_are_refused(slack: SlackServer, world: World, token: str, error: str) -> None:
    world.revoke("T1", reason="account_inactive")
    client = WebClient(token, base_url=slack.api_url, retry_handlers=[])

    assert refusal(client.auth_test)["error"] == error


def test_a_restored_token_works_again(client: WebClient, world: World) -> None:
    world.revoke("T1")
    assert refusal(client.auth_test)["error"] == "token_revoked"

    world.restore("T1")

    assert client.auth_test()["team_id"] == "T1"


@pytest.mark.parametrize(
    ("channel", "error"),
    [
        ("CNONE", "channel_not_found"),
        ("UNOBODY", "channel_not_found"),
        ("UZED", "channel_not_found"),
        ("CAWAY", "not_in_channel"),
        ("COLD", "is_archived"),
        ("UGONE", "channel_not_found"),
        ("USLACKBOT", "cannot_dm_bot"),
        ("UT1COACH", "cannot_dm_bot"),
    ],
)
def test_posting_where_it_cannot_be_is_refused(
    client: WebClient, team: Workspace, channel: str, error: str
) -> None:
    team.add_channel("CAWAY", "away", has_bot=False)
    team.add_channel("COLD", "old", is_archived=True)
    team.add_user("UGONE", "Gone", deleted=True)

    assert refusal(client.chat_postMessage, channel=channel, text="x")["error"] == error
    assert team.posts() == []


def test_changing_what_is_not_there_is_refused(client: WebClient, team: Workspace) -> None:
    theirs = team.post("CBOARD", {"text": "hello"}, author="UANA")

    assert refusal(client.chat_update, channel="CBOARD", ts="1.0", text="x")["error"] == "message_not_found"
    assert (
        refusal(client.chat_update, channel="CBOARD", ts=theirs.ts, text="x")["error"]
        == "cant_update_message"
    )
    assert refusal(client.chat_update, channel="CNONE", ts="1.0", text="x")["error"] == "channel_not_found"


def test_refused_blocks_are_explained_as_slack_does(client: WebClient, team: Workspace) -> None:
    answer = refusal(client.chat_postMessage, channel="CBOARD", text="x", blocks=[section("")])

    place = "must be more than 0 characters [json-pointer:/blocks/0/text/text]"
    assert answer == {
        "ok": False,
        "error": "invalid_blocks",
        "errors": [place],
        "response_metadata": {"messages": [f"[ERROR] {place}"]},
    }
    assert team.posts() == []


def test_an_old_roll_out_knows_no_charts(client: WebClient, team: Workspace) -> None:
    team.refuses_blocks = {"data_visualization"}

    assert (
        refusal(client.chat_postMessage, channel="CBOARD", text="x", blocks=[chart()])["error"]
        == "invalid_blocks"
    )


def test_unknown_methods_and_arguments_are_refused(client: WebClient) -> None:
    assert refusal(client.chat_deleteScheduledMessage, channel="C", scheduled_message_id="1")["error"] == (
        "unknown_method"
    )
    assert refusal(client.chat_postMessage, channel="CBOARD", text="x", colour="red")["errors"] == [
        "invalid additional argument: colour"
    ]


def test_ids_are_filled_in(client: WebClient, team: Workspace) -> None:
    client.chat_postMessage(channel="CBOARD", text="x", blocks=[section(), actions(button())])

    [post] = team.posts()
    assert [set(block) >= {"block_id"} for block in post.blocks] == [True, True]
    assert post.blocks[1]["elements"][0]["action_id"]


def test_workspaces_do_not_touch(slack: SlackServer, client: WebClient, world: World) -> None:
    other = WebClient("xoxb-other", base_url=slack.api_url, retry_handlers=[])

    other.chat_postMessage(channel="UZED", text="x")

    assert world.workspaces["T1"].posts() == []
    assert refusal(other.chat_postMessage, channel="CBOARD", text="x")["error"] == "channel_not_found"


def test_one_message_a_second_where_pace_is_kept(client: WebClient, world: World, clock: Clock) -> None:
    world.is_strict_about_pace = True
    client.chat_postMessage(channel="UANA", text="1")

    with pytest.raises(SlackApiError) as refused:
        client.chat_postMessage(channel="UANA", text="2")
    client.chat_postMessage(channel="UBEN", text="3")
    clock.forward(1)
    client.chat_postMessage(channel="UANA", text="4")

    assert (refused.value.response.status_code, refused.value.response.headers["Retry-After"]) == (429, "1")


def test_an_ephemeral_message_is_seen_by_one_until_reload(client: WebClient, team: Workspace) -> None:
    client.chat_postEphemeral(channel="CBOARD", user="UANA", text="psst")

    assert [post.text for post in team.seen_by("UANA")] == ["psst"]
    assert team.seen_by("UBEN") == team.posts() == []
    team.reload("UANA")
    assert team.seen_by("UANA") == []


def test_socket_mode_is_honestly_absent(client: WebClient) -> None:
    assert refusal(client.apps_connections_open, app_token="xoxb-test")["error"] == "not_implemented"


def test_every_call_is_on_record_without_its_token(client: WebClient, world: World) -> None:
    client.chat_postMessage(channel="UANA", text="x")
    refusal(client.users_info, user="UNOBODY")

    assert [(call.what, call.error) for call in world.traffic.calls()] == [
        ("chat.postMessage", None),
        ("users.info", "user_not_found"),
    ]
    assert "xoxb-test" not in str(world.traffic.calls())
    assert world.traffic.refused() == world.traffic.calls("users.info")


def test_forms_and_json_are_both_understood(client: WebClient, team: Workspace) -> None:
    client.api_call(
        "chat.postMessage", params={"channel": "CBOARD", "text": "x", "blocks": json.dumps([section("form")])}
    )

    assert team.posts()[0].blocks[0]["text"]["text"] == "form"


def test_a_client_that_hangs_up_early_is_no_mishap(slack: SlackServer, world: World) -> None:
    with socket.create_connection(("127.0.0.1", int(world.base_url.rpartition(":")[2]))) as line:
        line.sendall(b"POST /api/auth.test HTTP/1.1\r\ncontent-length: 50\r\n\r\nhalf")

    assert world.mishaps == []


def test_a_mistake_of_the_stand_in_is_kept(world: World) -> None:
    def stumble(_method: str, _payload: Any) -> None:
        raise ValueError("stumbled")

    world.faults.before_act = stumble
    with SlackServer(world) as slack, pytest.raises(http.client.RemoteDisconnected):
        WebClient("xoxb-test", base_url=slack.api_url, retry_handlers=[]).auth_test()

    assert [str(error) for error in world.mishaps] == ["stumbled"]


def test_a_deactivated_person_is_answered_as_the_workspace_is_told(
    client: WebClient, team: Workspace
) -> None:
    team.users["UANA"].deleted = True

    team.answer_to_deactivated = "user_disabled"
    refused = refusal(client.chat_postMessage, channel="UANA", text="x")["error"]
    team.answer_to_deactivated = None
    taken = client.chat_postMessage(channel="UANA", text="x")["ok"]

    assert (refused, taken) == ("user_disabled", True)


def test_ours_can_be_deleted_and_theirs_cannot(client: WebClient, team: Workspace) -> None:
    ours = client.chat_postMessage(channel="CBOARD", text="x")
    theirs = team.post("CBOARD", {"text": "hello"}, author="UANA")

    client.chat_delete(channel="CBOARD", ts=ours["ts"])

    assert refusal(client.chat_delete, channel="CBOARD", ts=theirs.ts)["error"] == "cant_delete_message"
    assert team.posts() == [theirs]


def test_a_public_channel_is_open_to_those_who_may_post_anywhere(
    client: WebClient, team: Workspace, world: World
) -> None:
    world.allow("T1", "chat:write", "chat:write.public")
    team.add_channel("CAWAY", "away", has_bot=False)
    team.add_channel("CSECRET", "secret", has_bot=False, is_private=True)

    assert client.chat_postMessage(channel="CAWAY", text="x")["ok"]
    assert refusal(client.chat_postMessage, channel="CSECRET", text="x")["error"] == "not_in_channel"


def test_a_response_url_can_take_the_message_away(world: World, slack: SlackServer, team: Workspace) -> None:
    about = team.whisper("CBOARD", "UANA", {"text": "x"})
    url = f"{world.base_url}/response/{team.response_url('UANA', 'CBOARD', about=about).id}"

    refused = WebhookClient(url, retry_handlers=[]).send_dict({"colour": "red"})
    taken = WebhookClient(url, retry_handlers=[]).send(delete_original=True)

    assert (refused.status_code, taken.status_code) == (400, 200)
    assert team.seen_by("UANA") == []
