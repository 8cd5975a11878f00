"""The two addresses of an installation: the page where it begins, and the one that Slack sends people back to."""

import re
import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

import structlog

from handlers.install_pages import (
    INSTALL,
    RETURN,
    WORDS,
    by_token_page,
    failed_page,
    install_page,
    installed_page,
    policy,
)
from handlers.oauth import Failed, OAuth, Trouble
from handlers.wsgi import WsgiApp

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

COOKIE = "coach_install"
SAFE_COOKIE = f"__Host-{COOKIE}"  # over https: no other site, not even one next door, can set it
COOKIE_SECONDS = 600
BROWSER = re.compile(r"[A-Za-z0-9_-]{43}")
MOST_FIELDS = 20

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Page:
    html: str
    status: HTTPStatus = HTTPStatus.OK
    cookie: str | None = None  # a whole header


@dataclass(frozen=True, slots=True)
class Visit:
    """What a browser asks and brings. Anything in it may be made up."""

    said: Mapping[str, str]
    browser: str
    is_https: bool
    is_look: bool  # HEAD: wants to know what is here, and begins nothing


Answer = Callable[[Visit], Page]


def install_doors(oauth: OAuth | None, *, prefix: str, grace: timedelta) -> Mapping[str, WsgiApp]:
    """The addresses with what answers there; without an app to install, a page that says so."""

    def begin(visit: Visit) -> Page:
        if oauth is None:
            return Page(by_token_page(), HTTPStatus.NOT_FOUND)
        browser = visit.browser or secrets.token_urlsafe(32)  # the same for every tab
        url = "" if visit.is_look else oauth.begin(browser)
        html = install_page(url, prefix=prefix, grace_days=grace.days)
        return Page(html, cookie=_cookie(browser, is_https=visit.is_https))

    def finish(visit: Visit) -> Page:
        if oauth is None or visit.is_look:
            return Page(by_token_page(), HTTPStatus.NOT_FOUND)
        ending = oauth.finish(visit.said, visit.browser)
        if isinstance(ending, Failed):
            return _failure(ending)
        return Page(installed_page(ending, prefix=prefix))

    return {INSTALL: _door(begin), RETURN: _door(finish)}


def _door(answer: Answer) -> WsgiApp:
    def door(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        method = environ.get("REQUEST_METHOD")
        if method not in ("GET", "HEAD"):
            return _write(Page("", HTTPStatus.METHOD_NOT_ALLOWED), start_response)
        page = _guarded(answer, _visit(environ))
        body = _write(page, start_response)
        return [b""] if method == "HEAD" else body

    return door


def _guarded(answer: Answer, visit: Visit) -> Page:
    """The fourth boundary for bugs: Bolt does not see these requests."""
    try:
        return answer(visit)
    except OSError as error:  # the database; whatever came before it changed nothing
        return _failure(Failed(Trouble.DATABASE, str(error)))
    except Exception as error:  # noqa: BLE001 - a boundary: the person gets a page, the log gets the traceback
        return _failure(Failed(Trouble.OTHER, type(error).__name__), error=error)


def _failure(failed: Failed, *, error: Exception | None = None) -> Page:
    is_ours = WORDS[failed.trouble].is_ours
    number = secrets.token_hex(4) if is_ours else ""
    tell = log.error if is_ours else log.info
    tell("not installed", trouble=failed.trouble.value, reason=failed.reason, error_id=number, exc_info=error)
    status = HTTPStatus.BAD_GATEWAY if failed.trouble is Trouble.UNREACHABLE else HTTPStatus.BAD_REQUEST
    if failed.trouble in (Trouble.DATABASE, Trouble.UNKEPT):
        status = HTTPStatus.SERVICE_UNAVAILABLE
    return Page(failed_page(failed, number=number), status)


def _visit(environ: "WSGIEnvironment") -> Visit:
    forwarded = str(environ.get("HTTP_X_FORWARDED_PROTO", "")).partition(",")[0].strip().lower()
    is_https = environ.get("wsgi.url_scheme") == "https" or forwarded == "https"
    name = SAFE_COOKIE if is_https else COOKIE
    return Visit(
        said=_query(str(environ.get("QUERY_STRING", ""))),
        browser=_browser(str(environ.get("HTTP_COOKIE", "")), name),
        is_https=is_https,
        is_look=environ.get("REQUEST_METHOD") == "HEAD",
    )


def _query(text: str) -> dict[str, str]:
    """The first of each name; nothing at all where that is not to be read."""
    try:
        pairs = parse_qsl(text, max_num_fields=MOST_FIELDS, errors="replace")
    except ValueError:
        return {}
    return dict(reversed(pairs))


def _browser(cookies: str, name: str) -> str:
    """What we once called this browser, or nothing."""
    pairs = (part.strip().partition("=") for part in cookies.split(";"))
    found = next((value for key, _, value in pairs if key == name), "")
    return found if BROWSER.fullmatch(found) else ""


def _cookie(browser: str, *, is_https: bool) -> str:
    """Lax, because Slack sends people back by a link; not for scripts."""
    name, secure = (SAFE_COOKIE, "; Secure") if is_https else (COOKIE, "")
    return f"{name}={browser}; Max-Age={COOKIE_SECONDS}; Path=/; HttpOnly; SameSite=Lax{secure}"


def _write(page: Page, start_response: "StartResponse") -> list[bytes]:
    body = page.html.encode("utf-8", "replace")
    headers = [
        ("Content-Type", "text/html; charset=utf-8"),
        ("Content-Length", str(len(body))),
        ("Content-Security-Policy", policy()),
        ("Cache-Control", "no-store"),
        ("Referrer-Policy", "no-referrer"),  # the address holds a code
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
    ]
    if page.cookie:
        headers.append(("Set-Cookie", page.cookie))
    start_response(f"{page.status.value} {page.status.phrase}", headers)
    return [body]
