"""The app manifest: what Slack has to know of the app, made from the words it understands."""

from collections.abc import Iterable
from typing import Any, Protocol
from urllib.parse import urljoin

from handlers.app import EVENTS
from handlers.commands import MENU

NAME = "Balance coach"
DESCRIPTION = "Keeps a sales team in balance: new business, and the customers you have."
COLOUR = "#1f4e5f"
SCOPES = ("commands", "chat:write", "users:read")
OPTIONAL_SCOPES = ("im:history",)  # to look whether a message arrived before it is sent again
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
    address = None if socket else _address(url)
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
        "oauth_config": {
            "scopes": {"bot": [*SCOPES, *OPTIONAL_SCOPES], "bot_optional": list(OPTIONAL_SCOPES)},
        },
        "settings": _settings(address),
    }


def _address(url: str | None) -> str:
    if not url or not url.startswith("https://"):
        raise ValueError("HTTP needs the https:// address under which Slack reaches the coach")
    return url if url.endswith("/slack/events") else urljoin(url.rstrip("/") + "/", "slack/events")


def _settings(address: str | None) -> dict[str, Any]:
    where = {"request_url": address} if address else {}
    return {
        "event_subscriptions": where | {"bot_events": sorted(EVENTS)},
        "interactivity": {"is_enabled": True} | where,
        "org_deploy_enabled": False,
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
