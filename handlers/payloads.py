"""What Slack's payloads say, whatever kind they are of: where, who, and which request this is."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

Body = Mapping[str, Any]

KEY_LENGTH = 32
LAST_SECOND = 2**33  # in the year 2242: what lies beyond is no time


def dig(body: object, *path: str) -> str:
    """The text at the end of the path, or an empty one."""
    for step in path:
        body = body.get(step) if isinstance(body, dict) else None  # JSON and forms are made of these
    return body if isinstance(body, str) else ""


def workspace_of(body: Body) -> str:
    """The tenant: the workspace, or the organisation where the app is installed for all of it."""
    if is_org_install(body):
        places = ((body, "enterprise", "id"), (body, "enterprise_id"), (_installed(body), "enterprise_id"))
        return next(filter(None, (dig(*place) for place in places)), "")
    return (
        dig(body, "view", "app_installed_team_id")
        or dig(body, "team", "id")
        or dig(_installed(body), "team_id")
        or dig(body, "team_id")
        or dig(body, "user", "team_id")
        or dig(body, "enterprise_id")  # an organisation that has removed the app is not told of as one
    )


def is_org_install(body: Body) -> bool:
    """Slack writes it as a string in commands, as a boolean elsewhere."""
    said = body.get("is_enterprise_install", _installed(body).get("is_enterprise_install"))
    return said is True or said == "true"


def person_of(body: Body) -> str:
    places = (("user", "id"), ("user_id",), ("event", "user"), ("event", "user", "id"))
    return next(filter(None, (dig(body, *place) for place in places)), "")


def happened_at(body: Body) -> datetime | None:
    """When the event happened, in whole seconds; None where Slack does not say."""
    seconds = body.get("event_time")
    if not isinstance(seconds, int) or isinstance(seconds, bool) or not 0 < seconds < LAST_SECOND:
        return None
    return datetime.fromtimestamp(seconds, UTC)


def is_outsider(body: Body) -> bool:
    """Somebody of another company, met in a shared channel. Within one organisation teams may differ."""
    own = dig(body, "user", "team_id")
    return bool(own) and not is_org_install(body) and own != workspace_of(body)


def command_key(body: Body) -> str:
    """The same for every delivery of one slash command."""
    trigger = dig(body, "trigger_id") or _fingerprint(body)
    return key_of("command", workspace_of(body), person_of(body), trigger)


def press_key(body: Body, sentence: str, *, at: str) -> str:
    """The same for every delivery of one press, which Slack dates with `action_ts`."""
    return key_of("moment", press_act(body, sentence), at)


def press_act(body: Body, sentence: str) -> str:
    """The same for every press of one button by one person, as long as what it stands on has not changed."""
    message, view = dig(body, "container", "message_ts"), dig(body, "view", "id")
    container, version = message or view or dig(body, "container", "view_id"), dig(body, "view", "hash")
    channel = dig(body, "container", "channel_id") or dig(body, "channel", "id")
    place = (container or _fingerprint(body), version, channel)
    return key_of("press", workspace_of(body), person_of(body), *place, sentence)


def submission_key(body: Body, values: Mapping[str, str]) -> str:
    """The same for the same answers in the same modal: a corrected form is another request."""
    view = dig(body, "view", "id") or dig(body, "trigger_id") or _fingerprint(body)
    filled = json.dumps(sorted(values.items()))
    return key_of("submission", workspace_of(body), person_of(body), view, filled)


def key_of(*parts: str) -> str:
    whole = json.dumps(parts)  # quoted, so that parts cannot run into each other
    return hashlib.sha256(whole.encode()).hexdigest()[:KEY_LENGTH]


def _fingerprint(body: Body) -> str:
    return hashlib.sha256(json.dumps(body, sort_keys=True, default=str).encode()).hexdigest()


def _installed(body: Body) -> Mapping[str, Any]:
    """The first of an event's authorizations: who the event was sent for."""
    found = body.get("authorizations")
    first = found[0] if isinstance(found, list) and found else None
    return first if isinstance(first, Mapping) else {}
