"""What a person sees of an app's answers, good and bad."""

import json
import time
from typing import Any

import pytest
from slack_sdk.webhook import WebhookClient

from bot.playground.answers import answer
from bot.playground.client import Slacker
from bot.playground.server import SlackServer
from bot.playground.transport import Reply
from bot.playground.workspace import Workspace
from bot.playground.world import World
from tests.playground.conftest import Clock
from tests.playground.pieces import field, modal, option, rich, typed, words

FORM = modal(field(typed()), callback_id="log")


def replying(world: World, body: str, *, status: int = 200, ms: float = 1.0) -> Slacker:
    """Acts against an app that always says the same."""
    return Slacker(
        world,
        "T1",
        transport=lambda _body, _headers: Reply(status, body, ms),
        signing_secret="secret",
        timestamp=time.time,
    )


@pytest.mark.parametrize(
    ("reply", "problem"),
    [
        (Reply(200, "", 1.0), None),
        (Reply(200, "Logged", 1.0), None),
        (Reply(500, "", 1.0), "dispatch_failed: status 500"),
        (Reply(0, "refused", 1.0), "no answer: refused"),
        (Reply(200, "", 3001.0), "operation_timeout"),
        (Reply(200, json.dumps({"text": "x" * 4001}), 1.0), "msg_too_long"),
        (
            Reply(200, json.dumps({"text": "x", "response_type": "loud"}), 1.0),
            "invalid_arguments [ERROR] unknown",
        ),
    ],
)
def test_what_the_person_is_told(world: World, reply: Reply, problem: str | None) -> None:
    slacker = replying(world, reply.body, status=reply.status, ms=reply.ms)

    ack = slacker.command("UANA", "/prospected")

    assert ack.problem is None if problem is None else (ack.problem or "").startswith(problem)


@pytest.mark.parametrize(
    "body",
    [
        {"response_action": "errors", "errors": {"nowhere": "x"}},
        {"response_action": "errors", "errors": {}},
        {"response_action": "update", "view": {"type": "modal"}},
        {"response_action": "dance"},
        {"text": "x"},
    ],
)
def test_a_bad_answer_to_a_form_is_a_problem(world: World, team: Workspace, body: dict[str, Any]) -> None:
    team.windows.open("UANA", {**FORM, "blocks": team.with_ids(FORM["blocks"])})

    ack = replying(world, json.dumps(body)).submit("UANA", {"count": "1"})

    assert ack.problem is not None


def test_an_empty_answer_closes_the_form_and_clear_closes_all(world: World, team: Workspace) -> None:
    for _ in range(2):
        team.windows.open("UANA", {**FORM, "blocks": team.with_ids(FORM["blocks"])})
        team.windows.push("UANA", {**FORM, "blocks": team.with_ids(FORM["blocks"])})

    one = replying(world, "").submit("UANA", {"count": "1"})
    none = replying(world, '{"response_action": "clear"}').submit("UANA", {"count": "1"})

    assert (one.view is not None, none.view) == (True, None)


def test_a_response_url_serves_five_times_in_half_an_hour(
    world: World, slack: SlackServer, team: Workspace, clock: Clock
) -> None:
    url = WebhookClient(
        f"{world.base_url}/response/{team.response_url('UANA', 'CBOARD').id}", retry_handlers=[]
    )
    late = WebhookClient(
        f"{world.base_url}/response/{team.response_url('UANA', 'CBOARD').id}", retry_handlers=[]
    )

    statuses = [url.send(text=f"{number}", response_type="in_channel").status_code for number in range(6)]
    bad = late.send(text="x", blocks=[rich(words(""))]).status_code
    clock.forward(1_801)

    assert statuses == [200, 200, 200, 200, 200, 404]
    assert [post.text for post in team.posts()] == ["0", "1", "2", "3", "4"]
    assert (bad, late.send(text="x").status_code) == (400, 404)


@pytest.mark.parametrize(
    ("element", "value", "expected"),
    [
        ({"type": "datepicker"}, "2026-03-03", {"selected_date": "2026-03-03"}),
        ({"type": "users_select"}, "UBEN", {"selected_user": "UBEN"}),
        ({"type": "static_select", "options": [option()]}, "", {"selected_option": None}),
        ({"type": "overflow", "options": [option()]}, "One", {"selected_option": option()}),
        (
            {"type": "checkboxes", "options": [option(), option("Two", "2")]},
            ["Two"],
            {"selected_options": [option("Two", "2")]},
        ),
        (
            {"type": "static_select", "option_groups": [{"label": {}, "options": [option("Two", "2")]}]},
            "2",
            {"selected_option": option("Two", "2")},
        ),
    ],
)
def test_picks_are_written_as_slack_writes_them(
    element: dict[str, Any], value: Any, expected: dict[str, Any]
) -> None:
    assert answer(element, value) == {"type": element["type"], **expected}
