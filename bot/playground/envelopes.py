"""What Slack sends to an app: commands, interactions and events, field by field."""

from collections.abc import Mapping
from typing import Any

from bot.playground.records import Channel, Post, User, View
from bot.playground.workspace import Workspace

VERIFICATION = "verification"  # deprecated by Slack, still sent


def escaped(text: str) -> str:
    """Text as Slack delivers it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def command(
    workspace: Workspace,
    user: User,
    channel: Channel,
    *,
    name: str,
    text: str,
    response_url: str,
    trigger_id: str,
) -> dict[str, str]:
    """A slash command's form fields."""
    return {
        "token": VERIFICATION,
        "team_id": workspace.id,
        "team_domain": workspace.domain,
        "channel_id": channel.id,
        "channel_name": "directmessage" if channel.is_im else channel.name,
        "user_id": user.id,
        "user_name": user.as_slack()["name"],
        "command": name,
        "text": escaped(text),
        "api_app_id": workspace.bot.app_id,
        "is_enterprise_install": "false",
        "response_url": response_url,
        "trigger_id": trigger_id,
    }


def _interaction(workspace: Workspace, user: User, kind: str, trigger_id: str) -> dict[str, Any]:
    name = user.as_slack()["name"]
    return {
        "type": kind,
        "team": {"id": workspace.id, "domain": workspace.domain},
        "user": {"id": user.id, "username": name, "name": name, "team_id": user.team_id},
        "api_app_id": workspace.bot.app_id,
        "token": VERIFICATION,
        "trigger_id": trigger_id,
        "enterprise": None,
        "is_enterprise_install": False,
    }


def press_on_message(
    workspace: Workspace,
    user: User,
    post: Post,
    action: Mapping[str, Any],
    *,
    response_url: str,
    trigger_id: str,
) -> dict[str, Any]:
    """A block_actions payload; an ephemeral message is not in it, as in Slack."""
    channel = workspace.channels[post.channel]
    payload = _interaction(workspace, user, "block_actions", trigger_id) | {
        "container": {
            "type": "message",
            "message_ts": post.ts,
            "channel_id": post.channel,
            "is_ephemeral": post.only_for is not None,
        },
        "channel": {"id": channel.id, "name": "directmessage" if channel.is_im else channel.name},
        "state": {"values": {}},
        "response_url": response_url,
        "actions": [dict(action)],
    }
    if post.only_for is None:
        payload["message"] = post.as_slack(bot=workspace.bot)
    return payload


def press_on_view(
    workspace: Workspace, user: User, view: View, action: Mapping[str, Any], *, trigger_id: str
) -> dict[str, Any]:
    """A block_actions payload from a modal or Home: no channel, no response_url."""
    return _interaction(workspace, user, "block_actions", trigger_id) | {
        "container": {"type": "view", "view_id": view.id},
        "view": view.as_slack(bot=workspace.bot),
        "actions": [dict(action)],
    }


def submission(workspace: Workspace, user: User, view: View, *, trigger_id: str) -> dict[str, Any]:
    return _interaction(workspace, user, "view_submission", trigger_id) | {
        "view": view.as_slack(bot=workspace.bot),
        "response_urls": [],
    }


def closing(workspace: Workspace, user: User, view: View) -> dict[str, Any]:
    payload = _interaction(workspace, user, "view_closed", "")
    del payload["trigger_id"]
    return payload | {"view": view.as_slack(bot=workspace.bot), "is_cleared": False}


def event(workspace: Workspace, content: Mapping[str, Any], *, event_id: str, at: float) -> dict[str, Any]:
    """An event_callback around the event itself."""
    return {
        "token": VERIFICATION,
        "team_id": workspace.id,
        "context_team_id": workspace.id,
        "context_enterprise_id": None,
        "api_app_id": workspace.bot.app_id,
        "event": {"event_ts": f"{at:.6f}", **content},
        "type": "event_callback",
        "event_id": event_id,
        "event_time": int(at),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": workspace.id,
                "user_id": workspace.bot.user_id,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
    }
