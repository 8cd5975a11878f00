"""The two addresses of an installation: what they show, give and refuse, whatever a browser brings."""

import re
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from handlers.manifest import OPTIONAL_SCOPES, SCOPES
from handlers.oauth_doors import install_doors
from tests.handlers.browser import Browser
from tests.handlers.register import GOOD, HOSTILE, FakeRegister
from tests.handlers.slack_server import SlackServer, answers


def test_the_page_names_each_scope_with_its_reason_and_leads_to_slack(browser: Browser) -> None:
    shown = browser.get("/slack/install")

    address = urlsplit(shown.button)
    query = dict(parse_qsl(address.query))
    assert f"{address.scheme}://{address.netloc}{address.path}" == "https://slack.example/oauth/v2/authorize"
    assert query["client_id"] == "1.2"
    assert query["scope"].split(",") == [*SCOPES, *OPTIONAL_SCOPES]
    assert all(text in shown.words for text in (*SCOPES, *SCOPES.values(), *OPTIONAL_SCOPES.values()))
    assert "/acme-prospected 5" in shown.words
    assert "30 days later" in shown.words


def test_the_page_loads_nothing_and_tells_nobody(browser: Browser) -> None:
    shown = browser.get("/slack/install")

    assert "default-src 'none'" in shown.headers["Content-Security-Policy"]
    assert (shown.headers["Cache-Control"], shown.headers["Referrer-Policy"]) == ("no-store", "no-referrer")
    assert re.findall(r'(?:src|href)="(https?://(?!slack\.example)[^"]*)"', shown.html) == []
    assert "<script" not in shown.html


@pytest.mark.parametrize(
    ("environ", "cookie"),
    [
        ({}, r"coach_install=[\w-]{43}; Max-Age=600; Path=/; HttpOnly; SameSite=Lax"),
        (
            {"wsgi.url_scheme": "https"},
            r"__Host-coach_install=[\w-]{43}; Max-Age=600; Path=/; HttpOnly; SameSite=Lax; Secure",
        ),
        ({"HTTP_X_FORWARDED_PROTO": "https, http"}, r"__Host-coach_install=.*; Secure"),
    ],
)
def test_the_cookie_is_for_this_site_only(browser: Browser, environ: dict[str, str], cookie: str) -> None:
    shown = browser.get("/slack/install", **environ)

    assert re.fullmatch(cookie, shown.headers["Set-Cookie"])


def test_two_tabs_of_one_browser_do_not_disturb_each_other(browser: Browser) -> None:
    first, second = browser.begins(), browser.begins()

    shown = [browser.returns(code="a-code", state=state).status for state in (first, second)]

    assert shown == [200, 200]


@pytest.mark.parametrize(
    ("step", "title"),
    [
        ("begin", "The coach cannot write anything down just now"),
        ("redeem", "The coach cannot write anything down just now"),
        ("keep", "The coach could not write down your workspace"),
    ],
)
def test_a_database_that_does_not_answer_is_said(
    browser: Browser, register: FakeRegister, logs: list[Any], step: str, title: str
) -> None:
    state = "" if step == "begin" else browser.begins()
    register.breaks_at = step

    shown = browser.returns(code="a-code", state=state) if state else browser.get("/slack/install")

    assert (shown.status, title in shown.words) == (503, True)
    assert ("It is not certain whether this was saved." in shown.words) == (step == "keep")


def test_a_bug_is_a_page_with_an_id_that_is_in_the_log(
    browser: Browser, register: FakeRegister, logs: list[Any]
) -> None:
    register.app_id = None  # type: ignore[assignment,method-assign]  # calling it is a bug of ours

    shown = browser.returns(code="a-code", state=browser.begins())

    assert f"error id: {logs[-1]['error_id']}" in shown.words
    assert isinstance(logs[-1]["exc_info"], TypeError)


def test_a_name_is_shown_as_text(browser: Browser, slack: SlackServer) -> None:
    slack.on(
        "oauth.v2.access", answers(GOOD | {"team": {"id": "T1", "name": HOSTILE + "\u202e" + "x" * 500}})
    )

    shown = browser.returns(code="a-code", state=browser.begins())

    assert "<script" not in shown.html
    assert "\u202e" not in shown.html
    assert len(shown.html) < 10_000


@pytest.mark.parametrize("cookie", ["=;;=", "coach_install", "coach_install=<>", "coach_install=" + "é" * 43])
def test_odd_cookies_are_nobodys(browser: Browser, register: FakeRegister, cookie: str) -> None:
    shown = browser.get("/slack/install", HTTP_COOKIE=cookie)

    assert shown.status == 200
    assert all(re.fullmatch(r"[\w-]{43}", browser) for browser in register.given.values())


@pytest.mark.parametrize("query", ["&" * 50, "=".join("ab" * 30), "a=1&" * 30, "%zz%", "code=%ff&state=%ff"])
def test_odd_queries_are_refused(browser: Browser, query: str) -> None:
    assert browser.get("/slack/oauth_redirect", query).status == 400


def test_a_look_begins_nothing(browser: Browser, register: FakeRegister) -> None:
    shown = browser.get("/slack/install", REQUEST_METHOD="HEAD")

    assert (shown.status, shown.html, register.given) == (200, "", {})


@pytest.mark.parametrize("method", ["POST", "PUT", "OPTIONS"])
def test_only_browsers_that_look_are_answered(browser: Browser, method: str) -> None:
    assert browser.get("/slack/install", REQUEST_METHOD=method).status == 405


@pytest.mark.parametrize("path", ["/slack/install", "/slack/oauth_redirect"])
def test_a_coach_of_one_workspace_says_so(path: str) -> None:
    browser = Browser(install_doors(None, prefix="", grace=timedelta(days=30)))

    shown = browser.get(path)

    assert (shown.status, "Nothing to install here" in shown.words) == (404, True)
