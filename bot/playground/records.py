"""What the stand-in remembers, in Slack's own shapes."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class User:
    """`team_id` differs from the workspace's for people who come in through a shared channel."""

    id: str
    name: str
    team_id: str
    tz: str | None = "Europe/London"
    is_admin: bool = False
    is_owner: bool = False
    is_bot: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    is_stranger: bool = False
    deleted: bool = False
    enterprise: str = ""  # the organisation, where the person's workspace belongs to one

    def as_slack(self) -> dict[str, Any]:
        """The `user` object of users.info; a deactivated one has fewer fields."""
        drawn: dict[str, Any] = {
            "id": self.id,
            "team_id": self.team_id,
            "name": self.name.lower().replace(" ", "."),
            "real_name": self.name,
            "deleted": self.deleted,
            "is_bot": self.is_bot,
            "is_app_user": False,
            "updated": 0,
            "profile": {"real_name": self.name, "display_name": self.name, "team": self.team_id},
        }
        if self.is_stranger:
            drawn["is_stranger"] = True
        if self.enterprise:
            drawn["enterprise_user"] = {
                "id": self.id,
                "enterprise_id": self.enterprise,
                "teams": [self.team_id],
            }
        if self.deleted:
            return drawn
        flags = ("is_admin", "is_owner", "is_restricted", "is_ultra_restricted")
        drawn |= {flag: getattr(self, flag) for flag in flags}
        drawn |= {} if self.tz is None else {"tz": self.tz, "tz_label": self.tz, "tz_offset": 0}
        return drawn


@dataclass(slots=True)
class Channel:
    id: str
    name: str
    members: set[str]
    has_bot: bool = True
    is_im: bool = False
    is_private: bool = False
    is_archived: bool = False
    posts: list["Post"] = field(default_factory=list)

    def as_slack(self) -> dict[str, Any]:
        """The `channel` object of conversations.info."""
        drawn: dict[str, Any] = {"id": self.id, "is_im": self.is_im, "is_archived": self.is_archived}
        if self.is_im:
            return drawn | {"user": next(iter(self.members)), "is_open": True}
        return drawn | {
            "name": self.name,
            "is_channel": not self.is_private,
            "is_group": self.is_private,
            "is_private": self.is_private,
            "is_member": self.has_bot,
            "num_members": len(self.members) + self.has_bot,
        }


@dataclass(slots=True)
class Post:
    """A message. `only_for` names the one person who sees an ephemeral one."""

    channel: str
    ts: str
    author: str
    text: str
    blocks: list[dict[str, Any]]
    metadata: dict[str, Any] | None = None
    edited_ts: str | None = None
    only_for: str | None = None
    thread_ts: str | None = None
    versions: list[str] = field(default_factory=list)  # earlier texts, oldest first

    def as_slack(self, *, bot: "Bot", with_metadata: bool = False) -> dict[str, Any]:
        """The `message` object; metadata only where it was asked for."""
        drawn: dict[str, Any] = {"type": "message", "user": self.author, "ts": self.ts, "text": self.text}
        if self.author == bot.user_id:
            drawn |= {"bot_id": bot.id, "app_id": bot.app_id, "team": bot.team_id}
        if self.blocks:
            drawn["blocks"] = self.blocks
        if self.edited_ts is not None:
            drawn["edited"] = {"user": self.author, "ts": self.edited_ts}
        if self.thread_ts is not None:
            drawn["thread_ts"] = self.thread_ts
        if with_metadata and self.metadata is not None:
            drawn["metadata"] = self.metadata
        return drawn


@dataclass(frozen=True, slots=True)
class Bot:
    id: str
    user_id: str
    app_id: str
    team_id: str


@dataclass(slots=True)
class View:
    """A modal somebody has open, or somebody's Home. `content` is what the app sent, with ids filled in."""

    id: str
    user: str
    content: dict[str, Any]
    hash: str
    root_id: str
    previous_id: str | None = None
    is_open: bool = True
    values: dict[str, dict[str, Any]] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    def as_slack(self, *, bot: Bot) -> dict[str, Any]:
        """The `view` object of answers and interactions."""
        plain: dict[str, Any] = {"callback_id": "", "private_metadata": "", "external_id": ""}
        modal = {"submit": None, "close": None, "clear_on_close": False, "notify_on_close": False}
        return {
            **plain,
            **(modal if self.content["type"] == "modal" else {}),
            **self.content,
            "id": self.id,
            "team_id": bot.team_id,
            "state": {"values": self.values},
            "hash": self.hash,
            "root_view_id": self.root_id,
            "previous_view_id": self.previous_id,
            "app_id": bot.app_id,
            "app_installed_team_id": bot.team_id,
            "bot_id": bot.id,
        }


@dataclass(slots=True)
class Trigger:
    """Permission to open a modal: for three seconds, once."""

    id: str
    user: str
    made_at: float
    is_used: bool = False


@dataclass(slots=True)
class ResponseUrl:
    """Permission to answer: five times in half an hour."""

    id: str
    user: str
    channel: str
    made_at: float
    about: Post | None = None  # the message whose button was pressed
    uses: int = 0


@dataclass(slots=True)
class Grant:
    """A token and what it may do. `refusal` is Slack's error once the token is no longer good."""

    token: str
    team_id: str
    scopes: frozenset[str]
    refusal: str | None = None
