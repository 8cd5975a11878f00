"""Every trouble to order, felt by Slack's own client."""

import http.client
import os
import socket
import time
from collections.abc import Mapping
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.playground import faults
from bot.playground.faults import Fault
from bot.playground.server import SlackServer
from bot.playground.workspace import Workspace
from bot.playground.world import World


def post(client: WebClient) -> str:
    """How posting ends: `ok`, Slack's error, an HTTP status, or the exception's name."""
    try:
        client.chat_postMessage(channel="UANA", text="x")
    except SlackApiError as refused:
        body = refused.response.data
        said = body.get("error") if isinstance(body, dict) else None
        return str(said if refused.response.status_code == 200 else refused.response.status_code)
    except (OSError, http.client.HTTPException) as error:
        return type(error).__name__
    return "ok"


@pytest.mark.parametrize(
    ("fault", "ending", "posted"),
    [
        (faults.rate_limited(30), "429", 0),
        (faults.rate_limited(None), "429", 0),
        (faults.rate_limited("soon"), "429", 0),
        (faults.http_error(503), "503", 0),
        (faults.http_error(500, acts=True), "500", 1),
        (faults.hang(0.05), "RemoteDisconnected", 0),
        (faults.hang(0.05, acts=True), "RemoteDisconnected", 1),
        (faults.reset(), "ConnectionResetError", 0),
        (faults.reset(acts=True), "ConnectionResetError", 1),
        (faults.half_answer(), "IncompleteRead", 1),
        (faults.refusal("internal_error", acts=True), "internal_error", 1),
        (faults.refusal("channel_not_found"), "channel_not_found", 0),
        (faults.slow(0.05), "ok", 1),
    ],
)
def test_trouble_is_felt_once(
    client: WebClient, world: World, team: Workspace, fault: Fault, ending: str, posted: int
) -> None:
    world.faults.add("chat.postMessage", fault)

    first, then = post(client), len(team.posts())

    assert (first, then) == (ending, posted)
    assert post(client) == "ok"


@pytest.mark.parametrize("fault", [faults.empty_answer(), faults.garbage_answer()])
def test_an_unreadable_answer_hides_a_message_that_was_posted(
    client: WebClient, world: World, team: Workspace, fault: Fault
) -> None:
    world.faults.add("chat.postMessage", fault)

    with pytest.raises(SlackApiError):
        client.chat_postMessage(channel="UANA", text="x")

    assert len(team.posts()) == 1


@pytest.mark.parametrize(("said", "header"), [(30, "30"), ("soon", "soon"), (None, None)])
def test_retry_after_is_sent_as_it_was_ordered(
    client: WebClient, world: World, said: object, header: str | None
) -> None:
    world.faults.add("chat.postMessage", faults.rate_limited(said))

    with pytest.raises(SlackApiError) as refused:
        client.chat_postMessage(channel="UANA", text="x")

    assert refused.value.response.headers.get("Retry-After") == header


def test_a_client_that_waits_too_short_times_out(slack: SlackServer, world: World, team: Workspace) -> None:
    world.faults.add("chat.postMessage", faults.hang(30, acts=True))
    hasty = WebClient("xoxb-test", base_url=slack.api_url, retry_handlers=[], timeout=1)

    with pytest.raises(TimeoutError):
        hasty.chat_postMessage(channel="UANA", text="x")

    assert len(team.posts()) == 1


def test_closing_does_not_wait_for_what_hangs(world: World) -> None:
    world.faults.add("*", faults.hang(60))
    began = time.perf_counter()

    with SlackServer(world) as slack:
        address = slack.api_url.removeprefix("http://").split("/")[0]
        connection = http.client.HTTPConnection(address, timeout=5)
        connection.request("POST", "/api/auth.test")

    connection.close()
    assert time.perf_counter() - began < 5


def test_closing_does_not_wait_for_silent_visitors(world: World) -> None:
    began = time.perf_counter()

    with SlackServer(world):
        line = socket.create_connection(("127.0.0.1", int(world.base_url.rpartition(":")[2])))
        time.sleep(0.1)

    line.close()
    assert time.perf_counter() - began < 5


def test_the_next_free_port_is_taken(world: World) -> None:
    with SlackServer(world):
        port = int(world.base_url.rpartition(":")[2])

        with SlackServer(world, port=port):
            assert port < int(world.base_url.rpartition(":")[2]) < port + 50


def test_trouble_can_last_and_be_picked(client: WebClient, world: World) -> None:
    world.faults.add(
        "*", faults.http_error(503), times=None, when=lambda payload: payload["channel"] == "UANA"
    )

    endings = [post(client), post(client)]
    other = client.chat_postMessage(channel="UBEN", text="x")["ok"]
    world.faults.clear()

    assert (endings, other, post(client)) == (["503", "503"], True, "ok")


def test_hooks_stand_right_before_and_after_the_effect(
    client: WebClient, world: World, team: Workspace
) -> None:
    seen: list[tuple[str, str, int]] = []

    def before(method: str, _payload: Mapping[str, Any]) -> None:
        seen.append(("before", method, len(team.posts())))

    def after(method: str, _payload: Mapping[str, Any]) -> None:
        seen.append(("after", method, len(team.posts())))

    world.faults.before_act, world.faults.after_act = before, after
    post(client)

    assert seen == [("before", "chat.postMessage", 0), ("after", "chat.postMessage", 1)]


def test_a_hook_that_raises_drops_the_line(client: WebClient, world: World, team: Workspace) -> None:
    def stop(_method: str, _payload: Mapping[str, Any]) -> None:
        raise ConnectionAbortedError(os.strerror(103))

    world.faults.after_act = stop

    assert (post(client), len(team.posts())) == ("RemoteDisconnected", 1)
