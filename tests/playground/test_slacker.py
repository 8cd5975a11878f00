"""The person's side, against a real Bolt app."""

import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from slack_bolt import App, BoltRequest
from slack_sdk import WebClient

from bot.playground.acks import Ack
from bot.playground.answers import NotSent
from bot.playground.client import Slacker
from bot.playground.server import SlackServer
from bot.playground.traffic import Way
from bot.playground.transport import Reply, over_http
from bot.playground.workspace import Workspace
from bot.playground.world import World
from tests.playground.conftest import Clock
from tests.playground.pieces import actions, button, field, home, modal, option, section, typed

SECRET = "secret"
RECEIPT = {
    "text": "Prospected 5",
    "blocks": [section("Prospected 5"), actions(button("Undo", value="undo 1@1"))],
}
FORM = modal(
    field({"type": "number_input", "action_id": "n", "is_decimal_allowed": False, "min_value": "0"}),
    field(typed(initial_value="as before"), block_id="note", optional=True),
    field(
        {
            "type": "static_select",
            "action_id": "s",
            "options": [option("Call", "call"), option("Visit", "visit")],
        },
        block_id="kind",
        optional=True,
    ),
    callback_id="log",
)

Seen = list[Mapping[str, Any]]


def dispatching(app: App) -> Callable[[bytes, Mapping[str, str]], Reply]:
    """The app in this process."""

    def send(body: bytes, headers: Mapping[str, str]) -> Reply:
        began = time.perf_counter()
        request = BoltRequest(body=body.decode(), headers={key: [one] for key, one in headers.items()})
        answer = app.dispatch(request)
        return Reply(answer.status, answer.body, (time.perf_counter() - began) * 1000)

    return send


@pytest.fixture
def seen() -> Seen:
    return []


@pytest.fixture
def app(client: WebClient, seen: Seen) -> App:
    made = App(client=client, signing_secret=SECRET, process_before_response=True)

    @made.command("/prospected")
    def log(ack: Any, body: Any) -> None:
        seen.append(body)
        ack(**RECEIPT)

    @made.command("/form")
    def form(ack: Any, body: Any, client: WebClient) -> None:
        client.views_open(trigger_id=body["trigger_id"], view=FORM)
        ack()

    @made.action("say")
    @made.action("n1")
    def press(ack: Any, body: Any, respond: Any) -> None:
        seen.append(body)
        if "response_url" in body:
            respond(text="Undone", replace_original=True)
        ack()

    @made.view("log")
    def submit(ack: Any, body: Any, view: Any) -> None:
        seen.append(body)
        count = view["state"]["values"]["count"]["n"]["value"]
        if count == "0":
            return ack(response_action="errors", errors={"count": "Really none?"})
        return ack(response_action="update", view=modal(section(f"Logged {count}"), callback_id="done"))

    @made.event("app_home_opened")
    @made.event("user_change")
    @made.event("app_uninstalled")
    @made.event("tokens_revoked")
    def event(body: Any) -> None:
        seen.append(body)

    return made


@pytest.fixture
def slacker(world: World, app: App) -> Slacker:
    return Slacker(world, "T1", transport=dispatching(app), signing_secret=SECRET, timestamp=time.time)


def test_a_command_arrives_with_slacks_fields_and_its_answer_is_seen_by_one(
    slacker: Slacker, seen: Seen, team: Workspace
) -> None:
    ack = slacker.command("UANA", "/prospected", "<5> & more")

    assert (ack.status, ack.problem, ack.text) == (200, None, "Prospected 5")
    assert [post.text for post in team.whispers_to("UANA")] == ["Prospected 5"]
    assert {
        key: seen[0][key] for key in ("text", "team_id", "user_id", "channel_id", "is_enterprise_install")
    } == {
        "text": "&lt;5&gt; &amp; more",
        "team_id": "T1",
        "user_id": "UANA",
        "channel_id": "DANA",
        "is_enterprise_install": "false",
    }


def test_a_press_on_an_ephemeral_message_can_replace_it(
    slacker: Slacker, client: WebClient, team: Workspace
) -> None:
    team.whisper(
        "CBOARD",
        "UANA",
        {"text": "x", "blocks": [actions(button("Undo", action_id="say", value="undo 1@1"))]},
    )

    ack = slacker.press("UANA", "Undo")

    assert ack.problem is None
    assert [post.text for post in team.seen_by("UANA")] == ["Undone"]


def test_a_press_carries_the_message_only_where_all_see_it(
    slacker: Slacker, client: WebClient, team: Workspace, seen: Seen
) -> None:
    blocks = [actions(button("Go", action_id="say", value="log 5"))]
    client.chat_postMessage(channel="CBOARD", text="x", blocks=blocks)
    slacker.press("UANA", "Go")
    team.whisper("CBOARD", "UANA", {"text": "x", "blocks": blocks})
    slacker.press("UANA", "Go")

    assert [("message" in body, body["container"]["is_ephemeral"]) for body in seen] == [
        (True, False),
        (False, True),
    ]
    assert seen[0]["actions"][0]["value"] == "log 5"
    assert seen[0]["user"]["team_id"] == "T1"


def test_an_outsider_presses_with_their_own_team(
    slacker: Slacker, client: WebClient, team: Workspace, seen: Seen
) -> None:
    client.chat_postMessage(channel="CBOARD", text="x", blocks=[actions(button("Go", action_id="say"))])

    slacker.press("UZED", "Go", on=team.posts()[0])

    assert (seen[0]["user"]["team_id"], seen[0]["team"]["id"]) == ("T2", "T1")


def test_a_form_is_filled_corrected_and_answered(slacker: Slacker, team: Workspace, seen: Seen) -> None:
    slacker.command("UANA", "/form")
    wrong = slacker.submit("UANA", {"count": "0"})
    right = slacker.submit("UANA", {"count": "7", "kind": "Visit"})

    assert wrong.errors == {"count": "Really none?"}
    assert right.view is not None
    assert right.view.content["blocks"][0]["text"]["text"] == "Logged 7"
    values = seen[1]["view"]["state"]["values"]
    assert values["note"]["a"] == {"type": "plain_text_input", "value": "as before"}
    assert values["kind"]["s"]["selected_option"]["value"] == "visit"


@pytest.mark.parametrize(
    "values", [{}, {"count": "many"}, {"count": "-1"}, {"count": "1", "kind": "Fax"}, {"x": "1"}]
)
def test_slacks_client_sends_no_bad_form(slacker: Slacker, values: dict[str, str]) -> None:
    slacker.command("UANA", "/form")

    with pytest.raises(NotSent):
        slacker.submit("UANA", values)


def test_a_bad_form_can_be_sent_anyway(slacker: Slacker, seen: Seen) -> None:
    slacker.command("UANA", "/form")

    slacker.submit("UANA", {"count": "-1"}, anyway=True)

    assert seen[0]["view"]["state"]["values"]["count"]["n"]["value"] == "-1"


def test_a_closed_form_is_told_only_where_asked_for(slacker: Slacker, team: Workspace) -> None:
    slacker.command("UANA", "/form")

    assert slacker.close("UANA") is None
    assert team.windows.top("UANA") is None


def test_events_come_in_envelopes(slacker: Slacker, team: Workspace, seen: Seen) -> None:
    slacker.open_home("UANA")
    slacker.change_user("UANA", tz="Asia/Tokyo")
    slacker.uninstall()

    assert [body["event"]["type"] for body in seen] == ["app_home_opened", "user_change", "app_uninstalled"]
    assert seen[1]["event"]["user"]["tz"] == "Asia/Tokyo"
    assert len({body["event_id"] for body in seen}) == 3


def test_home_has_buttons_too(slacker: Slacker, client: WebClient, seen: Seen) -> None:
    client.views_publish(user_id="UANA", view=home(actions(button("Log", action_id="say", value="log"))))

    slacker.press("UANA", "Log", on="home")

    assert seen[0]["view"]["type"] == "home"
    assert "response_url" not in seen[0]


def test_the_same_request_can_come_again(slacker: Slacker, seen: Seen) -> None:
    first = slacker.command("UANA", "/prospected", "5")
    again = slacker.again(first, retry=1)
    replayed = slacker.replay(first)

    assert {body["trigger_id"] for body in seen} == {seen[0]["trigger_id"]}
    assert (first.body, again.status) == (replayed.body, 200)
    assert again.sent.headers["x-slack-retry-num"] == "1"


def test_eleven_at_once_are_eleven_answers(slacker: Slacker, seen: Seen, world: World) -> None:
    first = slacker.command("UANA", "/prospected", "5")

    with ThreadPoolExecutor(11) as pool:
        acks = list(pool.map(lambda number: slacker.again(first, retry=number), range(11)))

    assert [ack.problem for ack in acks] == [None] * 11
    assert len(seen) == len(world.traffic.calls("command")) == 12


def test_what_is_not_there_cannot_be_used(slacker: Slacker) -> None:
    with pytest.raises(LookupError, match="no 'Undo' to press"):
        slacker.press("UANA", "Undo")
    with pytest.raises(LookupError, match="no modal open"):
        slacker.submit("UANA")
    with pytest.raises(LookupError, match="no modal open"):
        slacker.close("UANA")
    with pytest.raises(LookupError, match="nobody is called UNOBODY"):
        slacker.command("UNOBODY", "/prospected")


def test_a_form_that_asks_for_it_is_told_when_it_is_closed(
    slacker: Slacker, team: Workspace, world: World
) -> None:
    team.windows.open("UANA", {**FORM, "blocks": team.with_ids(FORM["blocks"]), "notify_on_close": True})

    slacker.close("UANA")

    [call] = world.traffic.calls("view_closed")
    assert (call.payload["view"]["callback_id"], call.payload["is_cleared"]) == ("log", False)


def test_words_to_the_bot_and_lost_tokens_are_events(slacker: Slacker, team: Workspace, world: World) -> None:
    slacker.say("UANA", "prospected <5>")
    slacker.revoke_tokens()

    said, revoked = [call.payload["event"] for call in world.traffic.calls("event")]
    assert (said["text"], said["channel_type"]) == ("prospected &lt;5&gt;", "im")
    assert revoked["tokens"] == {"oauth": [], "bot": ["UT1COACH"]}
    assert team.posts()[0].author == "UANA"


def test_an_event_can_come_in_another_envelope(slacker: Slacker, seen: Seen) -> None:
    slacker.again(slacker.open_home("UANA"), event_id="EvOTHER")

    assert seen[0]["event"] == seen[1]["event"]
    assert seen[1]["event_id"] == "EvOTHER"


def test_forged_and_old_requests_are_turned_away(slacker: Slacker, seen: Seen) -> None:
    good = slacker.command("UANA", "/prospected", "5")

    forged, old = slacker.forged(good), slacker.send(good.sent, age_seconds=400)

    assert [(ack.status, ack.problem) for ack in (forged, old)] == [(401, "dispatch_failed: status 401")] * 2
    assert len(seen) == 1


def test_requests_go_over_real_http(world: World, app: App, client: WebClient, clock: Clock) -> None:
    with SlackServer(world) as elsewhere:
        lost = over_http(f"{elsewhere.api_url}nothing", timeout_seconds=2)
        slacker = Slacker(world, "T1", transport=lost, signing_secret=SECRET, timestamp=clock)
        answered: Ack = slacker.open_home("UANA")
    silent = slacker.open_home("UANA")

    assert (answered.status, silent.status) == (200, 0)
    assert [call.what for call in world.traffic.calls(way=Way.TO_APP)] == ["event", "event"]
