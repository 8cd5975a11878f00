"""Asking the stand-in about people, channels and history."""

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.playground.workspace import Workspace
from bot.playground.world import World
from tests.playground.conftest import Clock
from tests.playground.refusal import refusal

METADATA = {"event_type": "coach_message", "event_payload": {"key": "k1", "kind": "digest"}}


def test_metadata_comes_back_only_where_asked_for(client: WebClient, world: World) -> None:
    world.allow("T1", "chat:write", "im:history")
    channel = client.chat_postMessage(channel="UANA", text="x", metadata=METADATA)["channel"]

    plain = client.conversations_history(channel=channel)["messages"]
    full = client.conversations_history(channel=channel, include_all_metadata=True)["messages"]

    assert "metadata" not in plain[0]
    assert full[0]["metadata"] == METADATA


def test_history_is_newest_first_and_in_pages(client: WebClient, world: World, clock: Clock) -> None:
    world.allow("T1", "chat:write", "channels:history")
    for text in "abcd":
        clock.forward(10)
        client.chat_postMessage(channel="CBOARD", text=text)

    oldest = str(clock.now - 25)
    first = client.conversations_history(channel="CBOARD", oldest=oldest, limit=2)
    second = client.conversations_history(
        channel="CBOARD", oldest=oldest, limit=2, cursor=first["response_metadata"]["next_cursor"]
    )

    assert [message["text"] for message in first["messages"]] == ["d", "c"]
    assert [message["text"] for message in second["messages"]] == ["b"]
    assert (first["has_more"], second["has_more"]) == (True, False)


def test_a_missing_scope_is_named(client: WebClient) -> None:
    answer = refusal(client.conversations_history, channel="CBOARD")

    assert (answer["error"], answer["provided"]) == ("missing_scope", "chat:write,commands,users:read")


def test_the_scopes_come_with_every_answer(client: WebClient) -> None:
    answer = client.auth_test()

    assert answer.headers["x-oauth-scopes"] == "chat:write,commands,users:read"


def test_people_are_told_as_slack_tells_them(client: WebClient, team: Workspace) -> None:
    team.add_user("UNEW", "New", tz=None)
    team.users["UBEN"].deleted = True

    assert client.users_info(user="UANA")["user"]["tz"] == "Pacific/Auckland"
    assert "tz" not in client.users_info(user="UNEW")["user"]
    assert client.users_info(user="UBEN")["user"]["deleted"] is True
    assert "tz" not in client.users_info(user="UBEN")["user"]
    assert refusal(client.users_info, user="UZED")["error"] == "user_not_found"


def test_everybody_is_listed_in_pages(client: WebClient) -> None:
    first = client.users_list(limit=3)
    second = client.users_list(limit=3, cursor=first["response_metadata"]["next_cursor"])

    found = [user["id"] for page in (first, second) for user in page["members"]]
    assert found == ["UT1COACH", "USLACKBOT", "UANA", "UBEN"]


def test_channels_are_told(client: WebClient, world: World) -> None:
    world.allow("T1", "channels:read", "im:write", "im:read")

    assert client.conversations_info(channel="CBOARD")["channel"]["num_members"] == 3
    assert client.conversations_open(users="UANA")["channel"]["id"] == "DANA"
    assert [one["id"] for one in client.conversations_list(types="public_channel,im")["channels"]] == [
        "CBOARD",
        "DANA",
    ]


@pytest.mark.parametrize(
    ("method", "arguments", "error"),
    [
        ("conversations.open", {}, "users_list_not_supplied"),
        ("conversations.open", {"users": "UANA,UBEN"}, "too_many_users"),
        ("conversations.open", {"users": "UGONE"}, "user_disabled"),
        ("conversations.list", {"types": "all"}, "invalid_types"),
        ("conversations.list", {"cursor": "next"}, "invalid_cursor"),
        ("conversations.list", {"limit": "0"}, "invalid_limit"),
        ("conversations.history", {"channel": "CBOARD", "oldest": "monday"}, "invalid_ts_oldest"),
        ("conversations.history", {"channel": "CAWAY"}, "not_in_channel"),
        ("conversations.history", {"channel": "CNONE"}, "channel_not_found"),
        ("conversations.history", {}, "invalid_arguments"),
        ("chat.postEphemeral", {"channel": "CBOARD", "user": "UGONE", "text": "x"}, "user_not_in_channel"),
        ("chat.postEphemeral", {"channel": "CAWAY", "user": "UANA", "text": "x"}, "not_in_channel"),
        ("views.update", {"external_id": "none", "view": "{}"}, "not_found"),
        ("api.test", {"error": "my_error"}, "my_error"),
    ],
)
def test_other_refusals(
    client: WebClient, team: Workspace, world: World, method: str, arguments: dict[str, str], error: str
) -> None:
    world.allow("T1", "chat:write", "channels:read", "channels:history", "im:write")
    team.add_channel("CAWAY", "away", ["UANA"], has_bot=False)
    team.add_user("UGONE", "Gone", deleted=True)

    with pytest.raises(SlackApiError) as refused:
        client.api_call(method, params=arguments)

    assert refused.value.response["error"] == error


def test_an_edge_belongs_to_history_only_where_asked_for(client: WebClient, world: World) -> None:
    world.allow("T1", "chat:write", "channels:history")
    ts = client.chat_postMessage(channel="CBOARD", text="x")["ts"]

    without = client.conversations_history(channel="CBOARD", oldest=ts)["messages"]
    within = client.conversations_history(channel="CBOARD", oldest=ts, inclusive=True)["messages"]

    assert (len(without), len(within)) == (0, 1)
