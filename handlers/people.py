"""Slack's user object as a Profile."""

from collections.abc import Mapping
from typing import Any

from handlers.ports import Profile
from handlers.texts import cut, one_line

SLACKBOT = "USLACKBOT"  # its is_bot is false
GUEST_MARKS = ("is_restricted", "is_ultra_restricted", "is_stranger")
NAMES = ("display_name", "real_name")
LONGEST_NAME = 80  # what Slack lets people type


def profile_of(user: Mapping[str, Any], *, workspace: str) -> Profile:
    """Who that is; what Slack leaves out is left open."""
    zone = user.get("tz")
    return Profile(
        id=str(user.get("id", "")),
        name=_name(user),
        zone=zone if isinstance(zone, str) and zone else None,
        is_admin=_is(user, "is_admin") or _is(user, "is_owner"),
        is_active=not _is(user, "deleted"),
        is_human=not _is(user, "is_bot") and user.get("id") != SLACKBOT,
        is_member=_is_of(user, workspace) and not any(_is(user, mark) for mark in GUEST_MARKS),
    )


def _is(user: Mapping[str, Any], mark: str) -> bool:
    return user.get(mark) is True


def _is_of(user: Mapping[str, Any], workspace: str) -> bool:
    """Of this workspace. In an organisation a person's own team may be another, and Slack lists all of them.

    That somebody is of an organisation does not say of which: it may be a partner's, met in a shared channel.
    """
    team, of = user.get("team_id"), user.get("enterprise_user")
    if not team or team == workspace:
        return True
    if not isinstance(of, Mapping):
        return False
    teams = of.get("teams")
    return of.get("enterprise_id") == workspace or (isinstance(teams, list) and workspace in teams)


def _name(user: Mapping[str, Any]) -> str:
    """What is seen of the first name there is; it has to fit into a database and into a line."""
    profile = user.get("profile")
    shown = profile if isinstance(profile, Mapping) else {}
    names = [*(shown.get(name) for name in NAMES), user.get("real_name"), user.get("name")]
    seen = (cut(one_line(name), LONGEST_NAME) for name in names if isinstance(name, str))
    return next((name for name in seen if name), str(user.get("id", "")))
