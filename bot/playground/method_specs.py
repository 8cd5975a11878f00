"""What each Web API method takes and needs."""

from dataclasses import dataclass

_READ = ("channels:read", "groups:read", "im:read", "mpim:read")
_HISTORY = ("channels:history", "groups:history", "im:history", "mpim:history")
_OPEN = ("im:write", "mpim:write", "channels:manage", "groups:write")


@dataclass(frozen=True, slots=True)
class Spec:
    """`scopes`: one of them is enough; none means any token will do."""

    arguments: frozenset[str]
    required: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()


def _spec(arguments: str, required: str = "", scopes: tuple[str, ...] = ()) -> Spec:
    return Spec(frozenset(arguments.split()), tuple(required.split()), scopes)


SPECS = {
    "api.test": _spec("error foo"),
    "auth.test": _spec(""),
    "oauth.v2.access": _spec("client_id client_secret code grant_type redirect_uri refresh_token", "code"),
    "users.info": _spec("include_locale user", "user", ("users:read",)),
    "users.list": _spec("cursor include_locale limit team_id", "", ("users:read",)),
    "chat.postMessage": _spec(
        "as_user attachments blocks channel icon_emoji icon_url link_names markdown_text metadata mrkdwn "
        "parse reply_broadcast text thread_ts unfurl_links unfurl_media username",
        "channel",
        ("chat:write",),
    ),
    "chat.update": _spec(
        "as_user attachments blocks channel file_ids link_names markdown_text metadata parse reply_broadcast "
        "text ts",
        "channel ts",
        ("chat:write",),
    ),
    "chat.postEphemeral": _spec(
        "as_user attachments blocks channel icon_emoji icon_url link_names markdown_text metadata parse text "
        "thread_ts user username",
        "channel user",
        ("chat:write",),
    ),
    "chat.delete": _spec("as_user channel ts", "channel ts", ("chat:write",)),
    "views.open": _spec("interactivity_pointer trigger_id view", "trigger_id view"),
    "views.push": _spec("interactivity_pointer trigger_id view", "trigger_id view"),
    "views.update": _spec("external_id hash view view_id", "view"),
    "views.publish": _spec("hash interactivity_pointer user_id view", "user_id view"),
    "conversations.open": _spec("channel prevent_creation return_im users", "", _OPEN),
    "conversations.info": _spec("channel include_locale include_num_members", "channel", _READ),
    "conversations.list": _spec("cursor exclude_archived limit team_id types", "", _READ),
    "conversations.history": _spec(
        "channel cursor include_all_metadata inclusive latest limit oldest", "channel", _HISTORY
    ),
    "apps.connections.open": _spec(""),
}
