"""Workspaces install the coach by a click, use it, remove it, and come back."""

import http.client
import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from urllib.parse import urlsplit

import pytest
from structlog.typing import EventDict

from bot.playground.faults import http_error
from coaching.policy import RETENTION
from tests.journeys.play import failures, first_line
from tests.journeys.town import Town, town

LOGGED = "/prospected", "5"
WHO_HAS_IT = "SELECT workspace_id FROM installations ORDER BY workspace_id"
WHO_LEFT = "SELECT id FROM workspaces WHERE left_at IS NOT NULL"


@pytest.fixture
def here(stage_url: str, logs: list[EventDict]) -> Iterator[Town]:
    with town(stage_url) as made:
        yield made


def a_nudge_is_due(here: Town) -> None:
    """Tuesday afternoon in London, where Mo has not prospected."""
    here.clock.move_to(here.clock().replace(day=3, hour=15, minute=30))


def a_minute_passes(here: Town) -> None:
    """With its beats: a row that somebody held for a moment is looked at again by the next."""
    for _ in range(3):
        here.beat()
        here.clock.move_to(here.clock() + timedelta(seconds=30))


def test_installed_used_removed_and_back(here: Town, logs: list[EventDict]) -> None:
    shown = here.installs("T1")
    said = here.of("T1").command("UMO", *LOGGED)
    assert here.of("T1").uninstall().problem is None
    a_nudge_is_due(here)
    in_between = here.beat()

    back = here.installs("T1")
    afterwards = here.beat()

    assert "Balance coach is in Acme T1" in shown.words
    assert first_line(said.text).startswith("Prospected 5 on Mon 2 Mar")
    assert (in_between, back.status, afterwards) == ({}, 200, {"nudge": {"sent": 1}})
    assert (here.rows(WHO_HAS_IT), here.rows(WHO_LEFT)) == ([("T1",)], [])
    assert failures(logs) == here.world.traffic.refused() == []


def test_two_workspaces_work_side_by_side_each_with_its_own_token(here: Town, logs: list[EventDict]) -> None:
    for workspace in ("T1", "T2"):
        here.installs(workspace)
        here.of(workspace).command("UMO", *LOGGED)
        here.of(workspace).open_home("UMO")
    a_nudge_is_due(here)
    a_minute_passes(here)

    homes = {workspace: "UMO" in team.windows.homes for workspace, team in here.world.workspaces.items()}

    assert homes == {"T1": True, "T2": True}
    assert [len(here.messages(workspace, "UMO")) for workspace in ("T1", "T2")] == [1, 1], logs
    assert {call.team for call in here.world.traffic.calls("chat.postMessage")} == {"T1", "T2"}
    assert failures(logs) == here.world.traffic.refused() == []


def test_what_one_workspace_does_leaves_the_other_alone(here: Town) -> None:
    for workspace in ("T1", "T2"):
        here.installs(workspace)
        here.of(workspace).command("UMO", *LOGGED)

    here.of("T1").uninstall()
    a_nudge_is_due(here)
    here.beat()

    assert [len(here.messages(workspace, "UMO")) for workspace in ("T1", "T2")] == [0, 1]
    assert here.rows(WHO_HAS_IT) == [("T2",)]


@pytest.mark.parametrize("order", [("uninstall", "revoke_tokens"), ("revoke_tokens", "uninstall")])
def test_both_farewells_in_any_order_and_twice_are_one(
    here: Town, order: tuple[str, str], logs: list[EventDict]
) -> None:
    here.installs("T1")
    here.of("T1").command("UMO", *LOGGED)

    for event in order:
        ack = getattr(here.of("T1"), event)()
        here.of("T1").again(ack, retry=1)
        here.clock.move_to(here.clock() + timedelta(seconds=5))
    a_nudge_is_due(here)

    assert (here.beat(), here.rows(WHO_HAS_IT), here.rows(WHO_LEFT)) == ({}, [], [("T1",)])
    assert failures(logs) == []


def test_a_farewell_from_a_workspace_that_never_was_here_is_acknowledged(
    here: Town, logs: list[EventDict]
) -> None:
    acks = [here.of("T1").uninstall(), here.of("T1").revoke_tokens()]

    assert [ack.status for ack in acks] == [200, 200]
    assert (here.rows("SELECT id FROM workspaces"), failures(logs)) == ([], [])


def test_a_farewell_that_was_told_before_the_return_changes_nothing(here: Town) -> None:
    here.installs("T1")
    farewell = here.of("T1").uninstall()
    here.clock.move_to(here.clock() + timedelta(minutes=1))
    here.installs("T1")
    here.clock.move_to(here.clock() + timedelta(minutes=1))

    late = here.of("T1").again(farewell, retry=2)

    assert late.status == 200
    assert (here.rows(WHO_HAS_IT), here.rows(WHO_LEFT)) == ([("T1",)], [])


def test_a_command_on_its_way_is_answered_and_does_not_bring_the_workspace_back(
    here: Town, logs: list[EventDict]
) -> None:
    here.installs("T1")
    here.of("T1").command("UMO", *LOGGED)
    here.of("T1").uninstall()

    said = here.of("T1").command("UMO", "/prospected", "2")

    assert first_line(said.text).startswith("Prospected 2 on Mon 2 Mar")
    assert here.rows(WHO_LEFT) == [("T1",)]
    assert here.rows("SELECT is_active FROM workspaces") in ([(False,)], [(0,)])


def test_settings_and_logs_are_there_after_the_return(here: Town) -> None:
    here.installs("T1")
    here.of("T1").command("UMO", "/coach", "goal 30 a week")
    here.of("T1").command("UMO", *LOGGED)
    here.of("T1").uninstall()
    here.clock.move_to(here.clock() + RETENTION.grace - timedelta(days=26))

    here.installs("T1")
    said = here.of("T1").command("UMO", "/coach", "me")

    assert "5 of 30" in said.text


def test_installing_twice_is_the_same(here: Town) -> None:
    browser = here.browser()

    shown = [here.installs("T1", browser=browser).status for _ in range(2)]

    assert (shown, here.rows(WHO_HAS_IT)) == ([200, 200], [("T1",)])


def test_saying_no_at_slack_saves_nothing(here: Town) -> None:
    browser = here.browser()
    asked = urlsplit(browser.get("/slack/install").button).query

    shown = here.comes_back(browser, here.world.consent.cancel(asked))

    assert "The coach was not added" in shown.words
    assert (here.rows(WHO_HAS_IT), here.rows("SELECT state FROM oauth_states")) == ([], [])


def test_a_state_stolen_by_another_browser_is_worth_nothing(here: Town) -> None:
    mine, thief = here.browser(), here.browser()
    asked = urlsplit(mine.get("/slack/install").button).query
    thief.get("/slack/install")

    address = here.world.consent.allow(asked, "T1")
    stolen = here.comes_back(thief, address)
    afterwards = here.comes_back(mine, address)

    assert "This link belongs to another browser" in stolen.words
    assert "This link was used already" in afterwards.words
    assert here.rows(WHO_HAS_IT) == []


def test_a_code_is_good_once(here: Town) -> None:
    browser = here.browser()
    asked = [urlsplit(browser.get("/slack/install").button).query for _ in range(2)]
    first = here.world.consent.allow(asked[0], "T1")
    code = re.search(r"code=(\w+)", first)
    assert code is not None
    here.comes_back(browser, first)
    state = re.search(r"state=([\w-]+)", asked[1])
    assert state is not None

    fresh = here.browser()
    again = fresh.begins()
    shown = here.comes_back(fresh, f"https://coach.example/?code={code.group(1)}&state={again}")

    assert "Slack does not know this code any more" in shown.words


def test_eleven_minutes_are_too_many(here: Town) -> None:
    browser = here.browser()
    asked = urlsplit(browser.get("/slack/install").button).query
    here.clock.move_to(here.clock() + timedelta(minutes=11))

    shown = here.comes_back(browser, here.world.consent.allow(asked, "T1"))

    assert "That took too long" in shown.words


def test_too_few_scopes_save_nothing_and_keep_what_was_there(here: Town) -> None:
    here.installs("T1")

    shown = here.installs("T1", scopes="commands,chat:write")

    assert "Missing: users:read" in shown.words
    assert here.rows("SELECT scopes FROM installations") == [("chat:write,commands,im:history,users:read",)]


def test_slack_that_does_not_answer_is_said_and_tried_again_by_the_person(here: Town) -> None:
    here.world.faults.add("oauth.v2.access", http_error(503))

    shown, again = here.installs("T1"), here.installs("T1")

    assert (shown.status, "Slack did not answer" in shown.words) == (502, True)
    assert again.status == 200


def test_a_plain_log_asks_for_no_token(here: Town) -> None:
    here.installs("T1")
    here.of("T1").command("UMO", *LOGGED)
    said: list[str] = []
    here.house.database.on_statement(said.append)

    here.of("T1").command("UMO", "/prospected", "2")

    assert [statement for statement in said if "installations" in statement] == []


def test_no_token_reaches_the_log(here: Town, logs: list[EventDict]) -> None:
    here.installs("T1")
    here.of("T1").command("UMO", *LOGGED)
    here.installs("T1", scopes="commands")

    assert "xoxb" not in str(logs)
    assert "test secret" not in str(logs)


def test_slacks_own_page_leads_back_over_http(here: Town) -> None:
    browser = here.browser()
    button = urlsplit(browser.get("/slack/install").button)

    page = fetched(button.netloc, f"{button.path}?{button.query}")
    found = re.search(r'id="allow-T1" href="([^"]*)"', page[1])
    assert found is not None
    allow = urlsplit(unescape(found.group(1)))
    status, place = fetched(allow.netloc, f"{allow.path}?{allow.query}")

    assert (page[0], status) == (200, 302)
    assert here.comes_back(browser, place).status == 200


def fetched(host: str, address: str) -> tuple[int, str]:
    """The status, and where it leads or what it says."""
    connection = http.client.HTTPConnection(host, timeout=5)
    try:
        connection.request("GET", address)
        response = connection.getresponse()
        return response.status, response.headers.get("location") or response.read().decode()
    finally:
        connection.close()
