"""Modals and Homes through Slack's own client."""

from slack_sdk import WebClient

from bot.playground.workspace import Workspace
from tests.playground.conftest import Clock
from tests.playground.pieces import home, modal, plain, section
from tests.playground.refusal import refusal


def test_a_trigger_opens_one_modal_within_three_seconds(
    client: WebClient, team: Workspace, clock: Clock
) -> None:
    trigger, late = team.windows.trigger("UANA"), team.windows.trigger("UANA")

    view = client.views_open(trigger_id=trigger, view=modal(section()))["view"]
    again = refusal(client.views_open, trigger_id=trigger, view=modal(section()))["error"]
    clock.forward(3.1)
    too_late = refusal(client.views_open, trigger_id=late, view=modal(section()))["error"]

    assert (view["type"], view["team_id"], view["state"]) == ("modal", "T1", {"values": {}})
    assert (again, too_late) == ("exchanged_trigger_id", "expired_trigger_id")
    assert (
        refusal(client.views_open, trigger_id="1.2", view=modal(section()))["error"] == "invalid_trigger_id"
    )


def test_modals_stack_three_high(client: WebClient, team: Workspace) -> None:
    client.views_open(trigger_id=team.windows.trigger("UANA"), view=modal(section()))
    for _ in range(2):
        client.views_push(trigger_id=team.windows.trigger("UANA"), view=modal(section()))

    answer = refusal(client.views_push, trigger_id=team.windows.trigger("UANA"), view=modal(section()))

    assert answer["error"] == "push_limit_reached"


def test_a_view_is_updated_by_those_who_know_it(client: WebClient, team: Workspace) -> None:
    view = client.views_open(trigger_id=team.windows.trigger("UANA"), view=modal(section()))["view"]

    newer = client.views_update(view_id=view["id"], hash=view["hash"], view=modal(section("y")))["view"]

    stale = refusal(client.views_update, view_id=view["id"], hash=view["hash"], view=modal(section()))
    assert (newer["id"], stale["error"]) == (view["id"], "hash_conflict")
    team.windows.close_top("UANA")
    assert refusal(client.views_update, view_id=view["id"], view=modal(section()))["error"] == "not_found"


def test_home_is_published_for_one_person(client: WebClient, team: Workspace) -> None:
    client.views_publish(user_id="UANA", view=home(section("first")))
    client.views_publish(user_id="UANA", view=home(section("second")))

    assert {user: view.content["blocks"][0]["text"]["text"] for user, view in team.windows.homes.items()} == {
        "UANA": "second"
    }
    assert (
        refusal(client.views_publish, user_id="UANA", view=modal(section()))["error"] == "invalid_arguments"
    )


def test_a_view_is_found_by_its_own_name(client: WebClient, team: Workspace) -> None:
    view = modal(section(), external_id="mine")
    client.views_open(trigger_id=team.windows.trigger("UANA"), view=view)

    client.views_update(external_id="mine", view=modal(section("y")))

    top = team.windows.top("UANA")
    assert top is not None
    assert top.content["blocks"][0]["text"]["text"] == "y"


def test_an_old_roll_out_knows_no_cards_in_home(team: Workspace, client: WebClient) -> None:
    team.refuses_blocks = {"card"}

    answer = refusal(client.views_publish, user_id="UANA", view=home({"type": "card", "title": plain()}))

    assert answer["errors"] == ["unsupported type: card"]
