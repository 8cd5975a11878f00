"""Slack's texts as HTML that can hold nothing but words: every piece is escaped on its way in."""

import html
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from markupsafe import Markup, escape

from bot.playground.records import User
from bot.playground.world import World

SAFE_ADDRESS = re.compile(r"(https?://|mailto:)", re.IGNORECASE)
EMOJI = {
    "wave": "👋", "tada": "🎉", "white_check_mark": "✅", "warning": "⚠️", "bulb": "💡", "calendar": "📅",
    "chart_with_upwards_trend": "📈", "eyes": "👀", "heart": "❤️", "raised_hands": "🙌", "rotating_light": "🚨",
    "slightly_smiling_face": "🙂", "smile": "😄", "sparkles": "✨", "star": "⭐", "thumbsup": "👍", "+1": "👍",
    "trophy": "🏆", "telephone_receiver": "📞", "email": "✉️", "zzz": "💤", "palm_tree": "🌴", "x": "❌",
}  # fmt: skip
_STYLES = {
    "bold": Markup("<strong>{}</strong>"),
    "italic": Markup("<em>{}</em>"),
    "strike": Markup("<s>{}</s>"),
    "code": Markup("<code>{}</code>"),
    "underline": Markup("<u>{}</u>"),
}
_PARSED = re.compile(
    r"(?P<token><[^<>]+>)"
    r"|`(?P<code>[^`\n]+)`"
    r"|(?<![\w*])\*(?P<bold>[^*\n]+)\*(?![\w*])"
    r"|(?<![\w_])_(?P<italic>[^_\n]+)_(?![\w_])"
    r"|(?<![\w~])~(?P<strike>[^~\n]+)~(?![\w~])"
    r"|:(?P<emoji>[a-z0-9_+-]+):"
)
_DATE_TOKEN = re.compile(r"!date\^(?P<at>-?\d+)\^(?P<format>[^^|]+)")


class Wording:
    """Turns texts into HTML for a reader in `zone`."""

    def __init__(self, world: World, *, viewer: str, zone: ZoneInfo) -> None:
        self._world = world
        self._viewer = viewer
        self.zone = zone

    # Names

    def user(self, user_id: str) -> User | None:
        """That person, of whatever workspace."""
        found = (workspace.users.get(user_id) for workspace in self._world.workspaces.values())
        return next((user for user in found if user is not None), None)

    def user_name(self, user_id: str) -> str:
        user = self.user(user_id)
        return user_id if user is None else user.name

    def channel_name(self, channel_id: str) -> str:
        for workspace in self._world.workspaces.values():
            if channel_id in workspace.channels:
                return workspace.channels[channel_id].name or "direct message"
        return channel_id

    # Texts

    def text(self, text: Mapping[str, Any]) -> Markup:
        """A text object: markup only in `mrkdwn`."""
        if text["type"] == "mrkdwn":
            return self.parsed(text["text"])
        return _emoji_in(text["text"]) if text.get("emoji", True) else lines(text["text"])

    def parsed(self, text: str) -> Markup:
        """Text with Slack's own markup."""
        done, made = 0, Markup()
        for found in _PARSED.finditer(text):
            made += _unescaped(text[done : found.start()]) + self._piece(found)
            done = found.end()
        return made + _unescaped(text[done:])

    def _piece(self, found: re.Match[str]) -> Markup:
        kind, inside = str(found.lastgroup), found[str(found.lastgroup)]
        if kind == "token":
            return self._token(inside[1:-1])
        if kind == "emoji":
            return emoji(inside)
        return _STYLES[kind].format(_unescaped(inside) if kind == "code" else self.parsed(inside))

    def _token(self, token: str) -> Markup:
        target, _, words = token.partition("|")
        day = _DATE_TOKEN.match(target)
        if day is not None:
            return escape(self.date(int(day["at"]), day["format"]))
        match target[:1]:
            case "@":
                return self.mention(target[1:])
            case "#":
                return self.channel(target[1:])
            case "!":
                return broadcast(html.unescape(words) or target[1:])
            case _:
                return link(html.unescape(target), html.unescape(words or target))

    def mention(self, user_id: str) -> Markup:
        mine = Markup(" is-me") if user_id == self._viewer else Markup()
        return Markup('<span class="mention{}">@{}</span>').format(mine, self.user_name(user_id))

    def channel(self, channel_id: str) -> Markup:
        return Markup('<span class="mention">{}</span>').format(self.channel_name(channel_id))

    def date(self, timestamp: int, pattern: str) -> str:
        """Slack's date tokens, as the reader's clock shows them."""
        at = datetime.fromtimestamp(timestamp, UTC).astimezone(self.zone)
        parts = {
            "{date_num}": f"{at:%Y-%m-%d}",
            "{date_short}": f"{at:%b} {at.day}, {at.year}",
            "{date_long}": f"{at:%A}, {at:%B} {at.day}, {at.year}",
            "{date_pretty}": f"{at:%B} {at.day}",
            "{date}": f"{at:%B} {at.day}, {at.year}",
            "{time_secs}": f"{at:%H:%M:%S}",
            "{time}": f"{at:%H:%M}",
        }
        for token, words in parts.items():
            pattern = pattern.replace(token, words)
        return pattern

    # Pieces of rich_text

    def piece(self, piece: Mapping[str, Any]) -> Markup:
        """One element of a rich_text section, in its style."""
        made = self._bare(piece)
        for name, wrapped in _STYLES.items():
            if (piece.get("style") or {}).get(name):
                made = wrapped.format(made)
        return made

    def _bare(self, piece: Mapping[str, Any]) -> Markup:
        match piece["type"]:
            case "text":
                return lines(piece["text"])
            case "link":
                return link(piece["url"], piece.get("text") or piece["url"])
            case "emoji":
                return emoji(piece["name"])
            case "date":
                return escape(self.date(piece["timestamp"], piece["format"]))
            case _:
                return self._address(piece)

    def _address(self, piece: Mapping[str, Any]) -> Markup:
        draw: dict[str, Callable[[], Markup]] = {
            "user": lambda: self.mention(piece["user_id"]),
            "channel": lambda: self.channel(piece["channel_id"]),
            "usergroup": lambda: broadcast(piece["usergroup_id"]),
            "broadcast": lambda: broadcast(piece["range"]),
        }
        return draw[piece["type"]]()


def lines(text: str) -> Markup:
    """Words as they are; a line feed starts a line."""
    return escape(text).replace("\n", Markup("<br>"))


def link(url: str, words: str) -> Markup:
    """A link, if the address is one a browser may open; it never learns where it was pressed."""
    if not SAFE_ADDRESS.match(url):
        return escape(words)
    made = Markup('<a href="{}" target="_blank" rel="noopener noreferrer nofollow">{}</a>')
    return made.format(url, words)


def broadcast(name: str) -> Markup:
    return Markup('<span class="mention is-loud">@{}</span>').format(name.partition("^")[0].lstrip("@"))


def emoji(name: str) -> Markup:
    """The character where it is a known one, else the code itself."""
    known = EMOJI.get(name)
    if known is None:
        return escape(f":{name}:")
    return Markup('<span role="img" aria-label="{}">{}</span>').format(name.replace("_", " "), known)


def _emoji_in(text: str) -> Markup:
    made = Markup()
    for index, part in enumerate(re.split(r":([a-z0-9_+-]+):", text)):
        made += emoji(part) if index % 2 else lines(part)
    return made


def _unescaped(text: str) -> Markup:
    return lines(html.unescape(text))
