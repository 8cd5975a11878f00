"""The manifest against Slack's schema, and against what the app listens to."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

import jsonschema
import pytest

from coaching.grammar import WORDS as GRAMMAR
from handlers.app import EVENTS
from handlers.manifest import OPTIONAL_SCOPES, SCOPES, manifest
from tests.handlers.desk import SlackDesk

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
SCHEMA = SHARED / "slack-manifest.schema.json"
METHODS = SHARED / "slack-methods.json"

# Every method that is called, with a scope of ours that permits it. None: any token will do.
CALLED: dict[str, str | None] = {
    "auth.test": None,
    "chat.postMessage": "chat:write",
    "chat.update": "chat:write",
    "conversations.history": "im:history",
    "users.info": "users:read",
    "views.open": None,
    "views.publish": None,
    "views.push": None,
    "views.update": None,
}
# Asked for a place to look in; a refusal is an answer too, for where the place is known it is not asked.
MAY_BE_REFUSED = {"conversations.open"}
OF_THE_APP = {
    "oauth.v2.access",
    "apps.connections.open",
}  # by its own secret or token, through Slack's client
METHOD = re.compile(
    r'"((?:api|apps|auth|bots|chat|conversations|oauth|team|users|views)\.[A-Za-z][A-Za-z.0-9]+)"'
)


@dataclass(frozen=True, slots=True)
class Word:
    name: str
    hint: str
    description: str
    is_slash: bool


WORDS = (
    Word("prospected", "5 calls 2 emails", "Log whom you prospected", True),
    Word("leaderboard", "", "Your window", True),
    Word("undo", "", "Take it back", False),
)


def test_each_slash_word_and_the_menu_are_commands() -> None:
    made = manifest(WORDS, socket=True, url=None, prefix="acme-")

    commands = made["features"]["slash_commands"]
    assert [each["command"] for each in commands] == ["/acme-prospected", "/acme-leaderboard", "/acme-coach"]
    assert [each.get("usage_hint") for each in commands] == ["5 calls 2 emails", None, "[help]"]


def test_it_subscribes_to_what_the_app_listens_to() -> None:
    made = manifest(WORDS, socket=True, url=None, prefix="")

    assert made["settings"]["event_subscriptions"] == {"bot_events": sorted(EVENTS)}
    assert made["oauth_config"]["scopes"] == {
        "bot": ["commands", "chat:write", "users:read", "im:history"],
        "bot_optional": ["im:history"],
    }


@pytest.mark.parametrize("url", ["https://coach.example", "https://coach.example/slack/events"])
def test_over_http_every_request_comes_to_one_address(url: str) -> None:
    made = manifest(WORDS, socket=False, url=url, prefix="")

    address = "https://coach.example/slack/events"
    settings = made["settings"]
    assert {each["url"] for each in made["features"]["slash_commands"]} == {address}
    assert (
        settings["event_subscriptions"]["request_url"] == settings["interactivity"]["request_url"] == address
    )
    assert settings["socket_mode_enabled"] is False


def test_in_socket_mode_there_is_no_address() -> None:
    made = manifest(WORDS, socket=True, url=None, prefix="")

    assert "url" not in json.dumps(made)
    assert made["settings"]["socket_mode_enabled"] is True


@pytest.mark.parametrize("url", [None, "", "http://coach.example", "coach.example", "https://", "https:///x"])
def test_http_without_a_public_address_is_refused(url: str | None) -> None:
    with pytest.raises(ValueError, match="https://"):
        manifest(WORDS, socket=False, url=url, prefix="")


@pytest.mark.skipif(not SCHEMA.exists(), reason="Slack's schema of manifests is not at hand")
@pytest.mark.parametrize(("socket", "url"), [(True, None), (False, "https://coach.example")])
def test_slacks_schema_takes_it(socket: bool, url: str | None) -> None:
    made = manifest(GRAMMAR, socket=socket, url=url, prefix="acme-")

    jsonschema.validate(made, json.loads(SCHEMA.read_text()))


def test_the_methods_in_the_code_are_those_that_the_scopes_were_chosen_for() -> None:
    sources = (path.read_text() for path in (ROOT / "handlers").rglob("*.py"))

    called = {method for source in sources for method in METHOD.findall(source)}

    assert called == set(CALLED) | MAY_BE_REFUSED


def test_the_scopes_permit_every_call_and_nothing_that_is_not_needed() -> None:
    needed = {scope for scope in CALLED.values() if scope} | {"commands"}

    assert needed == set(SCOPES) | set(OPTIONAL_SCOPES)


@pytest.mark.skipif(not METHODS.exists(), reason="Slack's list of methods is not at hand")
def test_slack_lists_the_methods_with_these_scopes() -> None:
    listed = json.loads(METHODS.read_text())["methods"]

    wrong = {
        method: listed[method]["s"]
        for method, scope in CALLED.items()
        if (scope is None and listed[method]["s"]) or (scope and scope not in listed[method]["s"])
    }

    assert wrong == {}
    assert set(listed) > MAY_BE_REFUSED | OF_THE_APP


def test_over_http_people_come_back_to_the_coach_and_organisations_may_install_it() -> None:
    made = manifest(WORDS, socket=False, url="https://coach.example/team/", prefix="")
    local = manifest(WORDS, socket=True, url=None, prefix="")

    assert made["oauth_config"]["redirect_urls"] == ["https://coach.example/team/slack/oauth_redirect"]
    assert made["settings"]["org_deploy_enabled"] is True
    assert ("redirect_urls" in local["oauth_config"], local["settings"]["org_deploy_enabled"]) == (
        False,
        False,
    )


def test_every_command_event_and_button_has_its_listener(
    desk: SlackDesk, logs: list[dict[str, object]]
) -> None:
    made = manifest(WORDS, socket=True, url=None, prefix="")

    for command in made["features"]["slash_commands"]:
        desk.command("", command=command["command"])
    for event in made["settings"]["event_subscriptions"]["bot_events"]:
        desk.event(type=event)

    assert {line["event"] for line in logs} == {"request"}
    assert len(desk.app._listeners) == 3 + len(EVENTS)


def test_people_arrive_as_ids_after_coach_only() -> None:
    made = manifest(WORDS, socket=True, url=None, prefix="acme-")

    escaped = [item["command"] for item in made["features"]["slash_commands"] if item["should_escape"]]

    assert escaped == ["/acme-coach"]
