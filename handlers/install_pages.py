"""What people read in the browser while they install the coach."""

import base64
import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from handlers.manifest import OPTIONAL_SCOPES, SCOPES
from handlers.oauth import Failed, Granted, Trouble

INSTALL = "/slack/install"
RETURN = "/slack/oauth_redirect"
NOTHING_SAVED = "Nothing was saved."
FRESH = "Start again; it takes a minute."


@dataclass(frozen=True, slots=True)
class Words:
    """What happened, whether anything was saved, and the next step."""

    title: str
    what: str
    next: str = FRESH
    saved: str = NOTHING_SAVED
    again: bool = True
    is_ours: bool = False  # our fault, or that of whoever runs the coach: it gets an id that is in the log


WORDS = {
    Trouble.DECLINED: Words(
        "The coach was not added",
        "You, or your workspace’s rules, did not allow it.",
        "If you changed your mind, start again. Where an admin has to approve apps, ask them first.",
    ),
    Trouble.NO_STATE: Words(
        "This page is only good on the way back from Slack",
        "You came here without having been sent to Slack from the install page.",
    ),
    Trouble.USED: Words(
        "This link was used already",
        "Each installation has a link of its own, and it is good once. If you reloaded the page, and it had said that "
        "the coach is in your workspace, then it is.",
        saved="Nothing was changed by this page.",
    ),
    Trouble.EXPIRED: Words(
        "That took too long", "The button on the install page works for ten minutes, and more have passed."
    ),
    Trouble.FOREIGN: Words(
        "This link belongs to another browser",
        "The installation was begun in another browser, or its cookies are gone. So that nobody can be made to finish "
        "what somebody else began, it does not go on here.",
        "Start again, and stay in one browser; cookies have to be allowed for this site.",
    ),
    Trouble.CODE: Words(
        "Slack does not know this code any more",
        "It was used already, or is too old, or was changed on the way.",
    ),
    Trouble.SCOPES: Words(
        "Slack did not give everything the coach needs",
        "The coach cannot work with what was allowed, so it did not begin.",
        "Start again, and allow what the install page lists. If Slack does not even ask for it, whoever runs the coach "
        "has to bring the app up to date with “coach manifest”.",
        is_ours=True,
    ),
    Trouble.UNREACHABLE: Words(
        "Slack did not answer",
        "You allowed the coach, but Slack did not give us its token in time.",
        "Wait a minute, then start again.",
        is_ours=True,
    ),
    Trouble.OTHER_APP: Words(
        "That was another app",
        "The app you allowed at Slack is not the one this coach belongs to.",
        "Tell whoever runs the coach: SLACK_CLIENT_ID is of another app than the tokens that it keeps.",
        again=False,
        is_ours=True,
    ),
    Trouble.ROTATING: Words(
        "Slack gave another kind of token",
        "The coach needs a bot token that does not expire.",
        "Tell whoever runs the coach: token rotation has to be off for its app at Slack.",
        again=False,
        is_ours=True,
    ),
    Trouble.SET_UP: Words(
        "The coach is not set up right",
        "Slack refused the coach itself, not you.",
        "Tell whoever runs the coach: SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and the redirect URL at Slack have to be of "
        "one app. “coach doctor” helps.",
        again=False,
        is_ours=True,
    ),
    Trouble.WHOLE_ORG: Words(
        "Your organisation has the coach already",
        "It is installed for the whole organisation, so one workspace cannot install it for itself.",
        "Ask an admin of the organisation to add the app to your workspace.",
        again=False,
    ),
    Trouble.DATABASE: Words(
        "The coach cannot write anything down just now",
        "Its database did not answer.",
        "Wait a minute, then start again.",
        is_ours=True,
    ),
    Trouble.UNKEPT: Words(
        "The coach could not write down your workspace",
        "Slack has installed the app, but the coach’s database did not answer in time.",
        "Wait a minute, then start again: doing it twice does no harm.",
        saved="It is not certain whether this was saved.",
        is_ours=True,
    ),
    Trouble.OTHER: Words(
        "That did not work", "Slack or the coach met something it did not expect.", is_ours=True
    ),
}


@cache
def paper() -> Environment:
    """The environment in which pages are drawn; nothing is written unescaped."""
    made = Environment(
        loader=PackageLoader("handlers", "pages"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    made.globals["css"] = Markup(css())  # noqa: S704 - our own file
    return made


@cache
def css() -> str:
    return (files("handlers") / "pages" / "page.css").read_text()


@cache
def policy() -> str:
    """What the pages may load: their own style, and nothing else from anywhere."""
    digest = base64.b64encode(hashlib.sha256(css().encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    )


def install_page(url: str, *, prefix: str, grace_days: int) -> str:
    """What the coach does, what it asks for and why, and the button to Slack."""
    return _drawn(
        "install.html", url=url, prefix=prefix, grace_days=grace_days, scopes=SCOPES, optional=OPTIONAL_SCOPES
    )


def installed_page(granted: Granted, *, prefix: str) -> str:
    """Where it is installed now, and what to do next."""
    without = [scope for scope in OPTIONAL_SCOPES if scope not in granted.scopes]
    return _drawn(
        "installed.html",
        name=granted.name,
        is_org=granted.is_org,
        link=slack_link(granted),
        prefix=prefix,
        without=without,
    )


def failed_page(failed: Failed, *, number: str) -> str:
    """What happened, whether anything was saved, what to do next; `number` is in the log."""
    return _drawn(
        "failed.html", words=WORDS[failed.trouble], scopes=failed.scopes, number=number, start=INSTALL
    )


def by_token_page() -> str:
    """For whoever runs a coach of one workspace."""
    return _drawn("by_token.html")


def slack_link(granted: Granted) -> str:
    """Opens the coach in Slack's own app."""
    if granted.is_org:
        return "slack://open"
    return f"slack://app?{urlencode({'team': granted.workspace, 'id': granted.app_id, 'tab': 'home'})}"


def _drawn(template: str, **values: object) -> str:
    return paper().get_template(template).render(**values)
