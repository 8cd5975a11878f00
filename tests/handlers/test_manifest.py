"""The manifest against Slack's schema, and against what the app listens to."""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from handlers.app import EVENTS
from handlers.manifest import manifest
from tests.handlers.desk import SlackDesk

SCHEMA = Path(__file__).parents[3] / "shared" / "slack-manifest.schema.json"


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


@pytest.mark.parametrize("url", [None, "", "http://coach.example", "coach.example"])
def test_http_without_a_public_address_is_refused(url: str | None) -> None:
    with pytest.raises(ValueError, match="https://"):
        manifest(WORDS, socket=False, url=url, prefix="")


@pytest.mark.skipif(not SCHEMA.exists(), reason="Slack's schema of manifests is not at hand")
@pytest.mark.parametrize(("socket", "url"), [(True, None), (False, "https://coach.example")])
def test_slacks_schema_takes_it(socket: bool, url: str | None) -> None:
    jsonschema = pytest.importorskip("jsonschema")

    made = manifest(WORDS, socket=socket, url=url, prefix="acme-")

    jsonschema.validate(made, json.loads(SCHEMA.read_text()))


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
