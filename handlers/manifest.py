"""The app manifest: what Slack has to know of the app, made from the words it understands."""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol
from urllib.parse import urljoin, urlsplit

from handlers.app import EVENTS
from handlers.commands import MENU

NAME = "Balance coach"
DESCRIPTION = "Keeps a sales team in balance: new business, and the customers you have."
COLOUR = "#1f4e5f"
SCOPES: Mapping[str, str] = {  # each with its reason, as whoever installs the app reads it
    "commands": "People type their logs, and press the buttons under the answers.",
    "chat:write": "It sends the Monday digest, the nudges and the board.",
    "users:read": (
        "It learns each person’s name and time zone, and who is a guest or has left: "
        "so that it writes to the right people, at a decent hour."
    ),
}
OPTIONAL_SCOPES: Mapping[str, str] = {
    "im:history": (
        "It looks up, in its own direct messages only, whether a message of its own arrived when Slack did not say. "
        "Without it such a message is never sent twice, but may be listed as unknown."
    ),
}
COMMAND_TEXT = 2_000
HINT_TEXT = 1_000


class Word(Protocol):
    """A word of the grammar, as far as the manifest needs it."""

    @property
    def name(self) -> str: ...
    @property
    def hint(self) -> str: ...
    @property
    def description(self) -> str: ...
    @property
    def is_slash(self) -> bool: ...


def manifest(words: Iterable[Word], *, socket: bool, url: str | None, prefix: str) -> dict[str, Any]:
    """The manifest for Socket Mode, or for HTTP at `url`."""
    base = None if socket else _base(url)
    address = urljoin(base, "slack/events") if base else None
    return {
        "display_information": {"name": NAME, "description": DESCRIPTION, "background_color": COLOUR},
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": True,  # the coach does not read what is typed there
            },
            "bot_user": {"display_name": NAME, "always_online": True},
            "slash_commands": _commands(words, prefix=prefix, address=address),
        },
        "oauth_config": _oauth(base),
        "settings": _settings(address),
    }


def _base(url: str | None) -> str:
    """The address without what Slack asks there, and with a slash at its end."""
    parts = urlsplit(url or "")
    if parts.scheme != "https" or not parts.hostname:
        raise ValueError("HTTP needs the https:// address under which Slack reaches the coach")
    path = parts.path.removesuffix("/slack/events").rstrip("/")
    return f"https://{parts.netloc}{path}/"


def _oauth(base: str | None) -> dict[str, Any]:
    scopes = {"bot": [*SCOPES, *OPTIONAL_SCOPES], "bot_optional": list(OPTIONAL_SCOPES)}
    where = {"redirect_urls": [urljoin(base, "slack/oauth_redirect")]} if base else {}
    return where | {"scopes": scopes}


def _settings(address: str | None) -> dict[str, Any]:
    where = {"request_url": address} if address else {}
    return {
        "event_subscriptions": where | {"bot_events": sorted(EVENTS)},
        "interactivity": {"is_enabled": True} | where,
        "org_deploy_enabled": address is not None,  # a whole organisation installs by OAuth only
        "socket_mode_enabled": address is None,
        "token_rotation_enabled": False,  # cannot be switched off again, and needs a lock between processes
    }


def _commands(words: Iterable[Word], *, prefix: str, address: str | None) -> list[dict[str, Any]]:
    offered = (word for word in words if word.is_slash and word.name != MENU)
    listed = [(word.name, word.description, word.hint) for word in offered]
    menu = (MENU, "Everything the coach can do", "[help]")
    return [_command(prefix + name, about, hint, address) for name, about, hint in (*listed, menu)]


def _command(name: str, about: str, hint: str, address: str | None) -> dict[str, Any]:
    drawn: dict[str, Any] = {
        "command": f"/{name}",
        "description": about[:COMMAND_TEXT],
        "should_escape": name.endswith(
            MENU
        ),  # `log @ben` has to arrive as an id; in a note an @ stays what was typed
    }
    if hint:
        drawn["usage_hint"] = hint[:HINT_TEXT]
    return drawn | ({"url": address} if address else {})
