"""Slack's Web API, as far as the coach needs it: arguments in, answer out."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.playground.blocks import Refused, check_view
from bot.playground.method_specs import SPECS, Spec
from bot.playground.records import Channel, Grant, Post, User, View
from bot.playground.workspace import Workspace
from bot.playground.world import World

Arguments = Mapping[str, Any]
Answer = dict[str, Any]


def call(world: World, method: str, arguments: Arguments, token: str | None) -> Answer:
    """Slack's answer, with `ok: false` where it refuses."""
    try:
        if method not in SPECS:
            raise Refused("unknown_method")
        if method == "api.test":
            return _api_test(arguments)
        if method == "oauth.v2.access":
            return {"ok": True, **world.consent.exchange(arguments)}
        grant = world.grant(token)
        _check(SPECS[method], arguments, grant)
        with world.lock:
            found = _METHODS[method](_Desk(world, world.workspaces[grant.team_id], grant), arguments)
        return {"ok": True, **found}
    except Refused as refused:
        return answer_of(refused)


def answer_of(refused: Refused) -> Answer:
    """The refusal as Slack writes it."""
    answer: Answer = {"ok": False, "error": refused.error, **refused.more}
    if refused.details:
        answer["errors"] = [line.removeprefix("[ERROR] ") for line in refused.details]
        answer["response_metadata"] = {"messages": refused.details}
    return answer


def _check(spec: Spec, arguments: Arguments, grant: Grant) -> None:
    if spec.scopes and not grant.scopes.intersection(spec.scopes):
        raise missing_scope(spec.scopes, grant)
    missing = [name for name in spec.required if arguments.get(name) in (None, "")]
    unknown = sorted(
        set(arguments) - spec.arguments - {"token", "team_id"}
    )  # Bolt's clients always name the team
    if missing or unknown:
        details = [f"[ERROR] missing required field: {name}" for name in missing]
        details += [f"[ERROR] invalid additional argument: {name}" for name in unknown]
        raise Refused("invalid_arguments", details)


def missing_scope(needed: tuple[str, ...], grant: Grant) -> Refused:
    return Refused("missing_scope", needed=",".join(needed), provided=",".join(sorted(grant.scopes)))


class _Desk:
    """What every method has at hand."""

    def __init__(self, world: World, workspace: Workspace, grant: Grant) -> None:
        self.world = world
        self.workspace = workspace
        self.grant = grant

    def user(self, user_id: str) -> User:
        if user_id not in self.workspace.users:
            raise Refused("user_not_found")
        return self.workspace.users[user_id]

    def channel(self, channel_id: str) -> Channel:
        if channel_id not in self.workspace.channels:
            raise Refused("channel_not_found")
        return self.workspace.channels[channel_id]

    def message(self, post: Post, *, with_metadata: bool = False) -> Answer:
        return post.as_slack(bot=self.workspace.bot, with_metadata=with_metadata)

    def shown(self, view: View) -> Answer:
        return {"view": view.as_slack(bot=self.workspace.bot)}

    def view_content(self, arguments: Arguments, allowed: Any) -> Answer:
        """The view of the arguments, checked, with ids filled in."""
        content = check_view(arguments["view"], allowed=allowed)
        kinds = {block["type"] for block in content["blocks"]} & self.workspace.refuses_blocks
        if kinds:
            raise Refused("invalid_arguments", [f"[ERROR] unsupported type: {sorted(kinds)[0]}"])
        return {**content, "blocks": self.workspace.with_ids(content["blocks"])}


def _api_test(arguments: Arguments) -> Answer:
    if arguments.get("error"):
        raise Refused(str(arguments["error"]))
    return {"ok": True, "args": dict(arguments)}


def _auth_test(desk: _Desk, _arguments: Arguments) -> Answer:
    bot, team = desk.workspace.bot, desk.workspace
    return {
        "url": f"https://{team.domain}.slack.test/",
        "team": team.domain,
        "user": "coach",
        "team_id": team.id,
        "user_id": bot.user_id,
        "bot_id": bot.id,
        "is_enterprise_install": False,
    }


def _users_info(desk: _Desk, arguments: Arguments) -> Answer:
    return {"user": desk.user(arguments["user"]).as_slack()}


def _users_list(desk: _Desk, arguments: Arguments) -> Answer:
    members = [user.as_slack() for user in desk.workspace.users.values() if not user.is_stranger]
    page, after = _page(members, arguments)
    return {"members": page, "response_metadata": {"next_cursor": after}}


def _post_message(desk: _Desk, arguments: Arguments) -> Answer:
    place = desk.workspace.place(arguments["channel"])
    wait = desk.world.wait_for_pace(desk.workspace.id, place.id)
    if wait:
        raise Refused("ratelimited", retry_after=str(max(1, round(wait))))
    is_anywhere = "chat:write.public" in desk.grant.scopes
    post = desk.workspace.post(place.id, arguments, is_anywhere=is_anywhere)
    return {"channel": post.channel, "ts": post.ts, "message": desk.message(post)}


def _update(desk: _Desk, arguments: Arguments) -> Answer:
    post = desk.workspace.edit(arguments["channel"], arguments["ts"], arguments)
    return {"channel": post.channel, "ts": post.ts, "text": post.text, "message": desk.message(post)}


def _delete(desk: _Desk, arguments: Arguments) -> Answer:
    post = desk.workspace.find(arguments["channel"], arguments["ts"])
    if post.author != desk.workspace.bot.user_id:
        raise Refused("cant_delete_message")
    desk.workspace.remove(post)
    return {"channel": post.channel, "ts": post.ts}


def _post_ephemeral(desk: _Desk, arguments: Arguments) -> Answer:
    place, user_id = desk.workspace.place(arguments["channel"]), arguments["user"]
    if not place.has_bot:
        raise Refused("not_in_channel")
    if user_id not in place.members:
        raise Refused("user_not_in_channel")
    return {"message_ts": desk.workspace.whisper(place.id, user_id, arguments).ts}


def _views_open(desk: _Desk, arguments: Arguments) -> Answer:
    content = desk.view_content(arguments, "modal")
    windows = desk.workspace.windows
    return desk.shown(windows.open(windows.pull(arguments["trigger_id"]), content))


def _views_push(desk: _Desk, arguments: Arguments) -> Answer:
    content = desk.view_content(arguments, "modal")
    windows = desk.workspace.windows
    return desk.shown(windows.push(windows.pull(arguments["trigger_id"]), content))


def _views_update(desk: _Desk, arguments: Arguments) -> Answer:
    windows, view_id = desk.workspace.windows, arguments.get("view_id")
    if view_id is None and arguments.get("external_id"):
        found = windows.view_by_external_id(arguments["external_id"])
        view_id = found.id if found else None
    view = windows.view(view_id or "")
    if view is None:
        raise Refused("not_found")
    content = desk.view_content(arguments, view.content["type"])
    return desk.shown(windows.update(view.id, content, known_hash=arguments.get("hash")))


def _views_publish(desk: _Desk, arguments: Arguments) -> Answer:
    user = desk.workspace.users.get(arguments["user_id"])
    if user is None or user.is_bot:
        raise Refused("invalid_arguments", ["[ERROR] must be a person here [json-pointer:/user_id]"])
    content = desk.view_content(arguments, "home")
    return desk.shown(desk.workspace.windows.publish(user.id, content, known_hash=arguments.get("hash")))


def _conversations_open(desk: _Desk, arguments: Arguments) -> Answer:
    users = [one for one in str(arguments.get("users") or "").split(",") if one]
    if not users:
        raise Refused("users_list_not_supplied")
    if len(users) > 1:
        raise Refused("too_many_users")  # groups are not played here
    if desk.user(users[0]).deleted:
        raise Refused("user_disabled")
    return {"channel": {"id": desk.workspace.dm_of(users[0]).id}}


def _conversations_info(desk: _Desk, arguments: Arguments) -> Answer:
    return {"channel": desk.channel(arguments["channel"]).as_slack()}


def _conversations_list(desk: _Desk, arguments: Arguments) -> Answer:
    kinds = set(str(arguments.get("types") or "public_channel").split(","))
    if kinds - {"public_channel", "private_channel", "im", "mpim"}:
        raise Refused("invalid_types")
    wanted = [one for one in desk.workspace.channels.values() if _kind(one) in kinds]
    if _is_true(arguments.get("exclude_archived")):
        wanted = [one for one in wanted if not one.is_archived]
    page, after = _page([one.as_slack() for one in wanted], arguments)
    return {"channels": page, "response_metadata": {"next_cursor": after}}


def _kind(channel: Channel) -> str:
    if channel.is_im:
        return "im"
    return "private_channel" if channel.is_private else "public_channel"


def _conversations_history(desk: _Desk, arguments: Arguments) -> Answer:
    channel = desk.channel(arguments["channel"])
    needed = {"im": "im:history", "private_channel": "groups:history"}.get(_kind(channel), "channels:history")
    if needed not in desk.grant.scopes:
        raise missing_scope((needed,), desk.grant)
    if not channel.has_bot:
        raise Refused("not_in_channel")
    oldest, latest = _instant(arguments, "oldest"), _instant(arguments, "latest")
    edges = (oldest, latest) if _is_true(arguments.get("inclusive")) else ()
    newest_first = [
        post for post in reversed(channel.posts) if _is_between(float(post.ts), oldest, latest, edges=edges)
    ]
    page, after = _page(newest_first, {"limit": 100, **arguments})
    with_metadata = _is_true(arguments.get("include_all_metadata"))
    messages = [desk.message(post, with_metadata=with_metadata) for post in page]
    return {"messages": messages, "has_more": bool(after), "response_metadata": {"next_cursor": after}}


def _is_between(
    at: float, oldest: float | None, latest: float | None, *, edges: tuple[float | None, ...]
) -> bool:
    if at in edges:
        return True
    return (oldest is None or at > oldest) and (latest is None or at < latest)


def _instant(arguments: Arguments, name: str) -> float | None:
    if arguments.get(name) in (None, ""):
        return None
    try:
        return float(arguments[name])
    except ValueError:
        raise Refused(f"invalid_ts_{name}") from None


def _is_true(value: object) -> bool:
    return value in (True, 1, "1", "true", "True")


def _page(rows: list[Any], arguments: Arguments) -> tuple[list[Any], str]:
    """A page and the cursor of the next one, empty on the last."""
    start = str(arguments.get("cursor") or "at:0").removeprefix("at:")
    limit = str(arguments.get("limit") or "1000")
    if not start.isdigit():
        raise Refused("invalid_cursor")
    if not limit.isdigit() or not 1 <= int(limit) <= 1000:
        raise Refused("invalid_limit")
    end = int(start) + int(limit)
    return rows[int(start) : end], f"at:{end}" if end < len(rows) else ""


def _connections_open(_desk: _Desk, _arguments: Arguments) -> Answer:
    raise Refused("not_implemented")  # the stand-in speaks HTTP only


_METHODS: Mapping[str, Callable[[_Desk, Arguments], Answer]] = {
    "auth.test": _auth_test,
    "users.info": _users_info,
    "users.list": _users_list,
    "chat.postMessage": _post_message,
    "chat.update": _update,
    "chat.delete": _delete,
    "chat.postEphemeral": _post_ephemeral,
    "views.open": _views_open,
    "views.push": _views_push,
    "views.update": _views_update,
    "views.publish": _views_publish,
    "conversations.open": _conversations_open,
    "conversations.info": _conversations_info,
    "conversations.list": _conversations_list,
    "conversations.history": _conversations_history,
    "apps.connections.open": _connections_open,
}
