"""What Slack tells unasked. Every one may come twice and in any order: each leads to the same state."""

from collections.abc import Mapping
from typing import Any

from handlers import home
from handlers.payloads import Body, dig, happened_at, person_of, workspace_of
from handlers.people import profile_of
from handlers.replies import Outcome, Room, Token, reply

HOME_TAB = "home"


def home_opened(body: Body, *, room: Room, token: Token) -> Outcome:
    """Draws Home; the Messages tab needs nothing."""
    if dig(body, "event", "tab") != HOME_TAB or not token():
        return _outcome(body, "ignored")
    channel = dig(body, "event", "channel") or None
    is_shown = home.publish(workspace_of(body), person_of(body), room=room, token=token, dm_channel=channel)
    return _outcome(body, "published" if is_shown else "not published")


def user_changed(body: Body, *, room: Room, token: Token) -> Outcome:  # noqa: ARG001 - one shape for all
    """Keeps zone, name and standing as Slack has them."""
    user = _event(body).get("user")
    if not isinstance(user, Mapping):
        return _outcome(body, "ignored")
    room.program.refresh_profile(workspace_of(body), profile_of(user, workspace=workspace_of(body)))
    return _outcome(body, "refreshed")


def uninstalled(body: Body, *, room: Room, token: Token) -> Outcome:  # noqa: ARG001 - one shape for all
    """Ends all sending to the workspace, unless it has installed the app again since."""
    room.program.leave(workspace_of(body), told_at=happened_at(body))
    return _outcome(body, "left")


def tokens_revoked(body: Body, *, room: Room, token: Token) -> Outcome:
    """The same when it was the bot's token; people's own tokens are none of ours."""
    tokens = _event(body).get("tokens")
    if not isinstance(tokens, Mapping) or not tokens.get("bot"):
        return _outcome(body, "ignored")
    return uninstalled(body, room=room, token=token)


def _event(body: Body) -> Mapping[str, Any]:
    event = body.get("event")
    return event if isinstance(event, Mapping) else {}


def _outcome(body: Body, said: str) -> Outcome:
    name, key = dig(body, "event", "type"), dig(body, "event_id")
    return Outcome(reply(), workspace_of(body), person_of(body), name, key, said)
