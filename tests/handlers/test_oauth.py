"""Installing by a click: there and back through the two addresses, and every way in which it can fail."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest

from handlers.oauth import Granted, Return, Trouble, granted_from
from tests.handlers.browser import Browser, Shown
from tests.handlers.register import GOOD, HOSTILE, FakeRegister
from tests.handlers.slack_server import SlackServer, answers, refuses, resets, stops_halfway

GRANTED = Granted(
    workspace="T1",
    app_id="A1",
    name="Acme",
    bot_user="UBOT",
    scopes=("commands", "chat:write", "users:read", "im:history"),
    token="xoxb-test",
    installed_by="UMO",
)


def test_whoever_comes_back_with_a_code_has_installed_it(
    browser: Browser, register: FakeRegister, slack: SlackServer
) -> None:
    state = browser.begins()

    shown = browser.returns(code="a-code", state=state)

    assert (shown.status, register.kept) == (200, [GRANTED])
    assert slack.sent("oauth.v2.access") == [{"code": "a-code"}]
    assert slack.tokens[0] is not None
    assert slack.tokens[0].startswith("Basic ")
    assert "Balance coach is in Acme" in shown.words
    assert "/acme-coach setup" in shown.words
    assert shown.button == "slack://app?team=T1&id=A1&tab=home"
    assert "xoxb" not in shown.html


def test_an_organisation_is_kept_under_its_own_id(
    browser: Browser, register: FakeRegister, slack: SlackServer
) -> None:
    org = {"is_enterprise_install": True, "team": None, "enterprise": {"id": "E1", "name": "Acme Org"}}
    slack.on("oauth.v2.access", answers(GOOD | org))

    shown = browser.returns(code="a-code", state=browser.begins())

    (kept,) = register.kept
    assert (kept.workspace, kept.enterprise_id, kept.is_org, kept.name) == ("E1", "E1", True, "Acme Org")
    assert "add the app to the workspaces" in shown.words


def test_a_workspace_of_an_organisation_is_kept_under_the_workspaces_id(
    browser: Browser, register: FakeRegister, slack: SlackServer
) -> None:
    slack.on("oauth.v2.access", answers(GOOD | {"enterprise": {"id": "E1", "name": "Acme Org"}}))

    browser.returns(code="a-code", state=browser.begins())

    (kept,) = register.kept
    assert (kept.workspace, kept.enterprise_id, kept.is_org) == ("T1", "E1", False)


def test_without_the_optional_scope_it_says_what_goes_without_it(
    browser: Browser, register: FakeRegister, slack: SlackServer
) -> None:
    slack.on("oauth.v2.access", answers(GOOD | {"scope": "commands,chat:write,users:read"}))

    shown = browser.returns(code="a-code", state=browser.begins())

    assert len(register.kept) == 1
    assert "Without the optional im:history" in shown.words


def refused(browser: Browser, register: FakeRegister, logs: list[Any], shown: Shown) -> str:
    """The title, after everything that holds for each failure."""
    assert shown.status >= 400
    assert register.kept == []
    assert "Nothing was" in shown.words
    assert "What to do next" in shown.words
    (line,) = [line for line in logs if line["event"] == "not installed"]
    is_ours = line["log_level"] == "error"
    assert bool(line["error_id"]) == is_ours
    assert (f"error id: {line['error_id']}" in shown.words) == is_ours
    title = re.search(r"<h1>(.*?)</h1>", shown.html)
    assert title is not None
    return unescape(title.group(1))


def test_whoever_says_no_at_slack_has_lost_nothing(
    browser: Browser, register: FakeRegister, logs: list[Any], slack: SlackServer
) -> None:
    state = browser.begins()

    shown = browser.returns(error="access_denied", state=state)

    assert refused(browser, register, logs, shown) == "The coach was not added"
    assert (slack.calls, register.given) == ([], {})


def test_a_state_is_good_once(browser: Browser, register: FakeRegister, slack: SlackServer) -> None:
    state = browser.begins()
    browser.returns(code="a-code", state=state)

    shown = browser.returns(code="another", state=state)

    assert "This link was used already" in shown.words
    assert len(slack.sent("oauth.v2.access")) == len(register.kept) == 1


def test_a_state_that_was_stolen_is_worth_nothing_elsewhere(
    new_browser: Callable[..., Browser], register: FakeRegister, logs: list[Any], slack: SlackServer
) -> None:
    victim, thief = new_browser(), new_browser()
    thief.begins()

    shown = thief.returns(code="a-code", state=victim.begins())

    assert refused(thief, register, logs, shown) == "This link belongs to another browser"
    assert slack.calls == []


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ({}, "This page is only good on the way back from Slack"),
        ({"code": "a-code"}, "This page is only good on the way back from Slack"),
        ({"code": "a-code", "state": "made-up"}, "This link was used already"),
        ({"code": HOSTILE, "state": HOSTILE}, "This link was used already"),
        ({"error": HOSTILE, "state": HOSTILE}, "That did not work"),
        ({"error": "call_this_number_now"}, "That did not work"),
    ],
)
def test_what_slack_never_sent_is_refused(
    browser: Browser, register: FakeRegister, logs: list[Any], said: dict[str, str], title: str
) -> None:
    browser.begins()

    shown = browser.returns(**said)

    assert refused(browser, register, logs, shown) == title
    assert "alert(1)" not in shown.html
    assert "number" not in shown.html
    assert "alert" not in str(logs)


def test_too_late_is_said(browser: Browser, register: FakeRegister, logs: list[Any]) -> None:
    register.returns = Return.EXPIRED

    shown = browser.returns(code="a-code", state=browser.begins())

    assert refused(browser, register, logs, shown) == "That took too long"


@pytest.mark.parametrize("code", ["", "x" * 501, "a b", "é", "a\x00"])
def test_a_code_that_slack_never_made_is_not_even_asked_about(
    browser: Browser, register: FakeRegister, logs: list[Any], slack: SlackServer, code: str
) -> None:
    shown = browser.returns(code=code, state=browser.begins())

    assert refused(browser, register, logs, shown) == "Slack does not know this code any more"
    assert slack.calls == []


@pytest.mark.parametrize(
    ("reply", "title"),
    [
        (refuses("invalid_code"), "Slack does not know this code any more"),
        (refuses("code_already_used"), "Slack does not know this code any more"),
        (refuses("bad_client_secret"), "The coach is not set up right"),
        (refuses("bad_redirect_uri"), "The coach is not set up right"),
        (refuses("cannot_install_an_org_installed_app"), "Your organisation has the coach already"),
        (refuses("internal_error"), "Slack did not answer"),
        (refuses("something_new"), "That did not work"),
        (answers({}, status=429), "Slack did not answer"),
        (answers("<html>", status=503), "Slack did not answer"),
        (answers("garbage"), "Slack did not answer"),
        (resets, "Slack did not answer"),
        (stops_halfway, "Slack did not answer"),
        (answers({"ok": True}), "That did not work"),
        (answers(GOOD | {"team": None}), "That did not work"),
        (answers(GOOD | {"team": {"id": "T1'; --"}}), "That did not work"),
        (answers(GOOD | {"access_token": "xoxe.xoxb-1"}), "Slack gave another kind of token"),
        (answers(GOOD | {"scope": "commands"}), "Slack did not give everything the coach needs"),
    ],
)
def test_whatever_slack_says_there_is_a_page_for_it(
    browser: Browser, register: FakeRegister, logs: list[Any], slack: SlackServer, reply: Any, title: str
) -> None:
    slack.on("oauth.v2.access", reply)

    shown = browser.returns(code="a-code", state=browser.begins())

    assert refused(browser, register, logs, shown) == title
    assert len(slack.sent("oauth.v2.access")) == 1


def test_the_scopes_that_are_missing_are_named(browser: Browser, slack: SlackServer) -> None:
    slack.on("oauth.v2.access", answers(GOOD | {"scope": "commands"}))

    shown = browser.returns(code="a-code", state=browser.begins())

    assert "Missing: chat:write users:read" in shown.words


@pytest.mark.parametrize(("own", "kept"), [("A2", None), (None, "A2")])
def test_another_apps_token_is_not_kept(
    new_browser: Callable[..., Browser],
    register: FakeRegister,
    logs: list[Any],
    own: str | None,
    kept: str | None,
) -> None:
    register.app = kept
    browser = new_browser(own_app=own)

    shown = browser.returns(code="a-code", state=browser.begins())

    assert refused(browser, register, logs, shown) == "That was another app"


def test_every_trouble_has_its_words() -> None:
    from handlers.install_pages import WORDS  # noqa: PLC0415 - nowhere else in this file

    assert set(WORDS) == set(Trouble)


@pytest.mark.parametrize("odd", [{}, {"team": "T1"}, {"app_id": 1}, {"access_token": None}])
def test_an_answer_that_does_not_say_enough_is_none(odd: dict[str, Any]) -> None:
    assert granted_from(GOOD | odd if odd else {}) is None
